"""Says agreement in words: names of labels and measures, intervals, reasons, and what numbers mean.

The words stand in `resources/agreement.tsv`, in both languages; the window and the report say the same.
"""

import re
from collections.abc import Callable, Mapping

from annotator.agreement.overview import FRAME, RELATION, Figure, LabelName, LabelReading, Reading
from annotator.agreement.result import FEWEST_DOCUMENTS, Reason, Result
from annotator.model.schema import Attribute, Schema
from annotator.places import resource
from annotator.tasks.charts import say_entry

LANGUAGES = ("en", "ar")
_OUTSIDE = re.compile(r"(?:^|(?<=\u2069))[^\u2068]+")
"""What stands outside of isolates."""


def read_words(language: str) -> dict[str, str]:
    """All words of `language` ("ar" or "en") by their keys."""
    lines = resource("agreement.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    column = 2 if language == "ar" else 1
    return {row[0]: row[column] for row in rows}


class Wording:
    """The words of one language for one schema. `titles` are those of articles, by id; `digits` writes the
    numbers within sentences as the reader wants them.
    """

    def __init__(
        self,
        schema: Schema,
        language: str,
        titles: Mapping[str, str] | None = None,
        digits: Callable[[str], str] = str,
    ) -> None:
        self.schema, self.language = schema, language
        self._digits = digits
        self._words = read_words(language)
        self._titles = titles or {}

    def say(self, key: str, **values: object) -> str:
        """The words of `key` with `values` filled in. Digits of Latin fragments stay as they are."""
        filled = {name: self._digits(str(v)) if isinstance(v, int) else v for name, v in values.items()}
        return _OUTSIDE.sub(lambda piece: self._digits(piece[0]), self._words[key]).format(**filled)

    # -------------------------------------------------------------- names

    def measure(self, name: str, part: str = "name") -> str:
        """The name of a measure; its `use` ("to …") or its `definition`, where there is one.

        A variant without words of its own, and a category, go by those of the measure.
        """
        plain = name.partition("[")[0]
        for key in (plain, plain.partition(":")[0]):
            if said := self._words.get(f"{key}.{part}"):
                return said
        return f"\u2068{name}\u2069" if part == "name" else ""

    def measures(self) -> list[str]:
        """The names of all measures of which is said when to use them."""
        return [key.removesuffix(".use") for key in self._words if key.endswith(".use")]

    def layer(self, layer_id: str | None) -> str:
        layer = self.schema.layer(layer_id) if layer_id else None
        if layer:
            return layer.names.text(self.language)
        return layer_id or self.say("layer.all")

    def label(self, name: LabelName | None) -> str:
        """A label; the type of a relation; “nothing” for None."""
        if name is None:
            return self.say("confusion.nothing")
        layer, label = name
        if layer == RELATION:
            relation = self.schema.relation(label)
            return relation.names.text(self.language) if relation else label
        found = self.schema.label(layer, label) if layer != FRAME else None
        return found.names.text(self.language) if found else label

    def attribute(self, layer_id: str, attribute_id: str) -> str:
        found = self.find_attribute(layer_id, attribute_id)
        return found.names.text(self.language) if found else attribute_id

    def find_attribute(self, layer_id: str, attribute_id: str) -> Attribute | None:
        layer = self.schema.layer(layer_id)
        return next((a for a in layer.attributes if a.id == attribute_id), None) if layer else None

    def scope(self, figure: Figure) -> str:
        """What a figure is about: a label, a relation, a layer, or everything."""
        if figure.label:
            return self.label((figure.layer or "", figure.label))
        every = {RELATION: "relation.all", FRAME: "label.all"}.get(figure.layer or "")
        return self.say(every) if every else self.layer(figure.layer)

    def title(self, document: str) -> str:
        """The title of an article, or its id."""
        return f"\u2068{self._titles.get(document) or document}\u2069"

    def pair(self, names: tuple[str, ...]) -> str:
        return " – ".join(f"\u2068{name}\u2069" for name in names)

    # -------------------------------------------------------------- numbers

    def reason(self, result: Result) -> str:
        """Why there is no value."""
        known = next((each for each in Reason if each == result.reason), None)
        return known.ar if known and self.language == "ar" else result.reason

    def interval(self, result: Result) -> str:
        """The interval, or why there is none; empty where there is no value."""
        if result.interval:
            low, high = (say_entry(float(limit)) for limit in result.interval)
            return self._digits(f"{low}\u00a0–\u00a0{high}")
        if result.value is None:
            return ""
        few = result.n.get("documents", 0) < FEWEST_DOCUMENTS
        return self.say("interval.few" if few else "interval.undefined", count=FEWEST_DOCUMENTS)

    def counted(self, result: Result) -> str:
        """What a number rests on."""
        return self.say("counts.used", **{"documents": 0, "items": 0, "pairs": 0, **result.n})

    def reading(self, reading: LabelReading) -> str:
        """What the numbers of a label mean, and what helps."""
        key = f"reading.{reading.reading}"
        if reading.reading is Reading.NAMED_DIFFERENTLY and reading.confused_with:
            key += ".other"
        parts = {"found": reading.found, "named": reading.named, "edged": reading.edged}
        shares = {name: self._digits(f"{round((share or 0.0) * 100)}%") for name, share in parts.items()}
        return self.say(key, other=self.label(reading.confused_with), **shares)


def value_of(result: Result) -> float | None:
    """The one number of a result; None where it is undefined, or where there are several."""
    return float(result.value) if isinstance(result.value, int | float) else None
