"""Constraints put into words: what each one asks, with the names that the schema gives to things."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from annotator.model.schema import Constraint, ConstraintKind, Schema
from annotator.ui import language


def explain(constraint: Constraint, schema: Schema) -> str:
    """What a constraint asks, in the reader's language. Raises nothing on parameters that lead nowhere."""
    if always_holds(constraint):
        return _say_rule(constraint.kind)
    return _WORDS[constraint.kind](constraint.parameters, _Names(schema))


def always_holds(constraint: Constraint) -> bool:
    """Whether it is a rule that the schema only names."""
    return constraint.kind not in _WORDS


class _Names:
    """The schema's own names for ids; an id that it lacks stands for itself."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def layer(self, layer_id: object) -> str:
        found = self._schema.layer(str(layer_id))
        return language.isolate(found.names.text(language.current()) if found else str(layer_id))

    def relations(self, types: object) -> str:
        ids = types if isinstance(types, list) else [types]
        return _either(self._relation(str(one)) for one in ids)

    def _relation(self, type_id: str) -> str:
        found = self._schema.relation(type_id)
        return _quote(found.names.text(language.current()) if found else type_id)

    def condition(self, layer_id: object, values: Mapping[str, Any]) -> str:
        """ "certainty is probable or possible, and ..."."""
        return _both(self.has(layer_id, attribute, wanted) for attribute, wanted in values.items())

    def has(self, layer_id: object, attribute_id: str, wanted: Iterable[object]) -> str:
        layer = self._schema.layer(str(layer_id))
        attribute = layer.attribute(attribute_id) if layer else None
        name = attribute.names.text(language.current()) if attribute else attribute_id
        choices = [attribute.choice(str(one)) if attribute else None for one in wanted]
        said = [
            choice.names.text(language.current()) if choice else str(one)
            for choice, one in zip(choices, wanted, strict=True)
        ]
        sentence = QCoreApplication.translate("Schema", "{attribute} is {values}")
        return sentence.format(attribute=_quote(name), values=_either(map(_quote, said)))


def _relation_count(given: Mapping[str, Any], names: _Names) -> str:
    said = _say_count(given).format(
        marks=_say_marks(given, names), relation=names.relations(given["relation"])
    )
    more = []
    if linked := given.get("where_linked"):
        sentence = QCoreApplication.translate("Schema", "Asked only where there is a link {relation}.")
        more.append(sentence.format(relation=names.relations(linked)))
    if given.get("through"):
        more.append(
            QCoreApplication.translate(
                "Schema", "A link of any other mention of the same referent counts too."
            )
        )
    if off := given.get("unless_layer_off"):
        sentence = QCoreApplication.translate("Schema", "Not asked where the schema has no layer {layer}.")
        more.append(sentence.format(layer=names.layer(off)))
    return " ".join([said, *more])


def _say_marks(given: Mapping[str, Any], names: _Names) -> str:
    layer = names.layer(given["layer"])
    if not given.get("where"):
        return layer
    sentence = QCoreApplication.translate("Schema", "{layer} whose {condition}")
    return sentence.format(layer=layer, condition=names.condition(given["layer"], given["where"]))


def _say_count(given: Mapping[str, Any]) -> str:
    """A sentence with places for the marks and the relation."""
    least, most, into = given.get("min", 0), given.get("max"), given.get("end") == "to"
    if most == 0:
        if into:
            return QCoreApplication.translate("Schema", "No link {relation} leads to a {marks}.")
        return QCoreApplication.translate("Schema", "No link {relation} starts at a {marks}.")
    if most is None:
        if into:
            said = QCoreApplication.translate(
                "Schema", "At least %n link(s) {relation} lead to every {marks}.", None, least
            )
        else:
            said = QCoreApplication.translate(
                "Schema", "At least %n link(s) {relation} start at every {marks}.", None, least
            )
        return language.digits(said)
    if into:
        said = QCoreApplication.translate(
            "Schema", "From {least} to {most} links {relation} lead to every {marks}."
        )
    else:
        said = QCoreApplication.translate(
            "Schema", "From {least} to {most} links {relation} start at every {marks}."
        )
    figures = {"least": language.number(least), "most": language.number(most)}
    return said.format(relation="{relation}", marks="{marks}", **figures)


def _connected(given: Mapping[str, Any], names: _Names) -> str:
    ways = _either(_say_way(want, given["layer"], names) for want in given["any_of"])
    sentence = QCoreApplication.translate("Schema", "For every {layer}: {ways}.")
    return sentence.format(layer=names.layer(given["layer"]), ways=ways)


def _say_way(want: str, layer: object, names: _Names) -> str:
    attribute, equals, value = want.partition("=")
    if equals:
        return names.has(layer, attribute, [value])
    way, _, relation = want.partition(":")
    sentences = {
        "in": QCoreApplication.translate("Schema", "a link {relation} leads to it"),
        "out": QCoreApplication.translate("Schema", "a link {relation} starts at it"),
        "any": QCoreApplication.translate("Schema", "it has a link {relation}"),
    }
    return sentences[way].format(relation=names.relations(relation))


def _frame(given: Mapping[str, Any], names: _Names) -> str:
    sentence = QCoreApplication.translate(
        "Schema",
        "Where a mark has links {source} and {cue}, one of the cues leads by {cue_source} to one of its "
        "sources, or to another mention of it.",
    )
    return sentence.format(
        source=names.relations(given["claim_to_source"]),
        cue=names.relations(given["claim_to_cue"]),
        cue_source=names.relations(given["cue_to_source"]),
    )


def _relation_accounts(given: Mapping[str, Any], names: _Names) -> str:
    if given.get("accounts") == "different":
        sentence = QCoreApplication.translate(
            "Schema", "What a link {relation} joins is credited to different sources."
        )
    else:
        sentence = QCoreApplication.translate(
            "Schema", "What a link {relation} joins is credited to the same source."
        )
    said = sentence.format(relation=names.relations(given["relation"]))
    if others := given.get("not_with"):
        more = QCoreApplication.translate("Schema", "It is not joined by {others} as well.")
        said = f"{said} {more.format(others=names.relations(others))}"
    return said


def _attribute_equivalence(given: Mapping[str, Any], names: _Names) -> str:
    sentence = QCoreApplication.translate("Schema", "In every {layer}, {left} exactly where {right}.")
    layer = given["layer"]
    return sentence.format(
        layer=names.layer(layer),
        left=names.condition(layer, given["left"]),
        right=names.condition(layer, given["right"]),
    )


def _same_label(given: Mapping[str, Any], names: _Names) -> str:
    sentence = QCoreApplication.translate("Schema", "What a link {relation} joins has the same label.")
    return sentence.format(relation=names.relations(given["relation"]))


def _say_rule(kind: ConstraintKind) -> str:
    """A rule that holds whether a schema names it or not."""
    rules = {
        ConstraintKind.GRAPH: QCoreApplication.translate(
            "Schema",
            "No link repeats one that is there, and links of a relation without circles close none.",
        ),
        ConstraintKind.OVERLAP: QCoreApplication.translate(
            "Schema",
            "No text is marked twice with one label; marks lie inside or across one another only where their "
            "layer allows it.",
        ),
        ConstraintKind.OFFSETS: QCoreApplication.translate(
            "Schema", "Every mark says exactly what the article says at its place."
        ),
        ConstraintKind.APPLICABLE: QCoreApplication.translate(
            "Schema", "Attributes, values and links stand only where the schema has them."
        ),
    }
    return rules[kind]


_WORDS: Mapping[ConstraintKind, Callable[[Mapping[str, Any], _Names], str]] = {
    ConstraintKind.RELATION_COUNT: _relation_count,
    ConstraintKind.CONNECTED: _connected,
    ConstraintKind.FRAME: _frame,
    ConstraintKind.RELATION_ACCOUNTS: _relation_accounts,
    ConstraintKind.ATTRIBUTE_EQUIVALENCE: _attribute_equivalence,
    ConstraintKind.SAME_LABEL: _same_label,
}


def _quote(name: str) -> str:
    return f"«{name}»" if language.current() == "ar" else f"“{name}”"


def _either(words: Iterable[str]) -> str:
    return QCoreApplication.translate("Schema", " or ").join(words)


def _both(words: Iterable[str]) -> str:
    return QCoreApplication.translate("Schema", " and ").join(words)
