"""The agreement of a project as one HTML file that needs nothing beside it: figures, tables, plain words.

What it says of the day and the project is given by the caller, so that equal input makes equal bytes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from annotator.agreement.overview import Figure, Overview
from annotator.model.errors import NothingToCompare
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks import report_tables as tables
from annotator.tasks.agreement import Agreement
from annotator.tasks.agreement_choice import EVERYBODY, Choice
from annotator.tasks.article_filter import read_titles
from annotator.tasks.charts import Chart, Entry, Table, say_entry
from annotator.tasks.figures import draw_figure
from annotator.tasks.replacing import replace_file
from annotator.tasks.report_words import Wording, value_of
from annotator.tasks.transfer import Progress, unseen

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report is about: the project's name, the day as it is to be written, and what was chosen."""

    project: str
    date: str
    choice: Choice = EVERYBODY


def report_project(
    project: Project, out: Path, language: str, date: str, progress: Progress = unseen
) -> Overview:
    """Writes the report on everybody's independent annotations to `out`; answers with what it holds.

    `language` is "ar" or "en"; `progress` counts the documents that gamma is worked out of. Raises
    NothingToCompare, OutputIsFolder, ExportFailed; then `out` is as it was.
    """
    agreement = Agreement(project)
    agreement.measure_gamma(EVERYBODY, progress)
    overview = agreement.overview(EVERYBODY)
    if not overview.documents:
        raise NothingToCompare(path=project.path.name)
    words = Wording(project.schema, language, read_titles(project))
    save_report(overview, words, Facts(project.path.stem, date), out)
    return overview


def save_report(overview: Overview, words: Wording, facts: Facts, out: Path) -> None:
    """Writes the report in the place of `out`. Raises OutputIsFolder, ExportFailed."""
    replace_file(out, make_report(overview, words, facts).encode("utf-8"))


def make_report(overview: Overview, words: Wording, facts: Facts) -> str:
    """The report as HTML."""
    body = "\n".join(_Report(overview, words, facts).sections())
    return _PAGE.format(
        language=words.language,
        direction="rtl" if words.language == "ar" else "ltr",
        title=escape(f"{words.say('title')} – {facts.project}"),
        style=resource("report.css").read_text(encoding="utf-8"),
        body=body,
    )


class _Report:
    """The parts of a report, each a piece of HTML. Figures are numbered, so that no two ids are equal."""

    def __init__(self, overview: Overview, words: Wording, facts: Facts) -> None:
        self._overview, self._words, self._facts = overview, words, facts
        self._figures = 0

    def sections(self) -> Iterator[str]:
        yield self._head()
        yield self._headline()
        yield from self._spans()
        yield from self._over_articles()
        yield from self._judgements()
        yield self._definitions()

    def _head(self) -> str:
        words, overview, choice = self._words, self._overview, self._facts.choice
        basis = "independent" if choice.independent else "discussed"
        told = (
            ("about.project", f"\u2068{self._facts.project}\u2069"),
            ("about.date", self._facts.date),
            ("annotators", words.pair(overview.annotators)),
            ("layer", words.layer(choice.layer)),
            ("about.articles", str(overview.documents)),
            ("about.unfinished", str(overview.unfinished)),
        )
        facts = _list_terms((words.say(key), value) for key, value in told)
        return (
            f"<header><h1>{escape(words.say('title'))}</h1>"
            f'<p><span class="basis">{escape(words.say(basis))}</span> '
            f'<span class="muted">{escape(words.say(f"{basis}.why"))}</span></p>{facts}</header>'
        )

    def _headline(self) -> str:
        words, overview = self._words, self._overview
        tiles = "".join(map(self._tile, overview.headline))
        said = f'<p class="said">{escape(words.reading(overview.reading))}</p>'
        return _section(words.say("headline"), f'<div class="tiles">{tiles}</div>', said)

    def _tile(self, figure: Figure) -> str:
        words, result = self._words, figure.result
        below = words.reason(result) or f"{words.say('interval')}: {words.interval(result)}"
        return (
            f'<div class="tile"><span>{escape(words.measure(figure.measure))}</span>'
            f"<b>{escape(say_entry(value_of(result)))}</b>"
            f'<span class="muted">{escape(below)}<br/>{escape(words.counted(result))}</span></div>'
        )

    def _spans(self) -> Iterator[str]:
        words, overview = self._words, self._overview
        if overview.labels:
            chart = tables.chart_labels(words, overview.labels)
            listed = _table(tables.tabulate_labels(words, overview.labels))
            yield _section(words.say("labels"), self._figure(chart), listed)
            if worth := tables.worth_saying(overview.labels):
                said = ((words.label(each.label), words.reading(each)) for each in worth)
                yield _section(words.say("in_words"), _list_terms(said))
        if len(overview.annotators) > 2:
            grids = [tables.chart_pairs(words, matrix) for matrix in overview.matrices]
            yield _section(words.say("pairs"), *map(self._figure, grids))
        yield _section(
            words.say("confusion"), self._figure(tables.chart_confusion(words, overview.confusion))
        )
        if overview.shifts:
            yield _section(words.say("shifts"), self._figure(tables.chart_shifts(words, overview.shifts)))

    def _over_articles(self) -> Iterator[str]:
        words, overview = self._words, self._overview
        if len(overview.curve) > 1:
            chart = tables.chart_curve(words, overview.curve, overview.curve_window)
            yield _section(words.say("curve"), self._figure(chart))
        yield _section(
            words.say("by_article"), _table(tables.tabulate_documents(words, overview.by_document))
        )

    def _judgements(self) -> Iterator[str]:
        words, overview = self._words, self._overview
        if overview.attributes:
            chart = tables.chart_attributes(words, overview.attributes)
            listed = _table(tables.tabulate_attributes(words, overview.attributes))
            yield _section(words.say("attributes"), self._figure(chart), listed)
        if overview.relations:
            title = words.say("relations")
            yield _section(title, _table(tables.tabulate_figures(words, title, overview.relations)))

    def _definitions(self) -> str:
        words = self._words
        notes = (f"<p>{escape(words.say(key))}</p>" for key in ("about.matching", "about.intervals"))
        listed = _table(tables.tabulate_uses(words, tables.measures_of(self._overview)))
        return _section(words.say("definitions"), listed, *notes)

    def _figure(self, chart: Chart) -> str:
        """A chart as inline SVG, its ids its own."""
        self._figures += 1
        drawn = draw_figure(chart, "svg", self._words.language).decode("utf-8")
        svg = drawn[drawn.index("<svg") :]
        svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
        mark = f"f{self._figures}-"
        svg = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{mark}", svg)
        return f"<figure>{svg.replace('<svg', _named(chart.title), 1)}</figure>"


def _named(title: str) -> str:
    return f'<svg role="img" aria-label="{escape(title)}"'


def _list_terms(said: Iterable[tuple[str, str]]) -> str:
    terms = (f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in said)
    return f"<dl>{''.join(terms)}</dl>"


def _section(title: str, *parts: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{''.join(parts)}</section>"


def _table(table: Table) -> str:
    """A table that scrolls by itself where it is too wide."""
    return (
        f'<div class="wide"><table><thead>{_row(table.header, "th")}</thead>'
        f"<tbody>{_rows(table.rows)}</tbody></table></div>"
    )


def _rows(rows: Iterable[Sequence[Entry]]) -> str:
    return "".join(_row(row, "td") for row in rows)


def _row(entries: Sequence[Entry], tag: str) -> str:
    cells = (f"<{tag}{_kind(entry)}>{escape(say_entry(entry))}</{tag}>" for entry in entries)
    return f"<tr>{''.join(cells)}</tr>"


def _kind(entry: Entry) -> str:
    """Numbers stand in figures of one width."""
    return "" if isinstance(entry, str) else ' class="n"'
