"""How an export is put into words: what it would hold, and what was written and proved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.ui import language
from annotator.ui.exporting.choices import name_parts

if TYPE_CHECKING:
    from annotator.tasks.exporting import ExportReport


def say_holdings(report: "ExportReport") -> str:
    """Articles, annotation sets, marks and relations."""
    held = report.totals
    said = (
        QCoreApplication.translate("Export", "%n article(s)", None, held["documents"]),
        QCoreApplication.translate("Export", "%n annotation set(s)", None, held["annotation_sets"]),
        QCoreApplication.translate("Export", "%n mark(s)", None, held["spans"]),
        QCoreApplication.translate("Export", "%n relation(s)", None, held["relations"]),
    )
    return language.digits(language.enumerate_words(said))


def say_splits(report: "ExportReport") -> str:
    """How many articles go into each part; empty where nothing is divided."""
    names = name_parts()
    said = (f"{names.get(part, part)}: {language.number(count)}" for part, count in report.splits.items())
    return language.enumerate_words(said)


def say_losses(report: "ExportReport") -> str:
    """What the format cannot hold: first what is left out, then what is there in another form."""
    dropped = QCoreApplication.translate("Export", "Not in the file: {things}")
    altered = QCoreApplication.translate("Export", "In another form: {things}")
    lines = []
    for sentence, is_dropped in ((dropped, True), (altered, False)):
        found = [loss for loss in report.losses if loss.dropped is is_dropped]
        things = [f"{loss.sentence(language.current())} ({language.number(loss.count)})" for loss in found]
        if things:
            lines.append(sentence.format(things=language.enumerate_words(things)))
    return "\n".join(lines)


def say_proof(report: "ExportReport | None") -> str:
    if report and report.losses:
        return QCoreApplication.translate(
            "Export",
            "The file was read back from the disk before it was put in place: everything that it can hold is "
            "as in the project. The manifest beside it names its hash and what it lacks.",
        )
    return QCoreApplication.translate(
        "Export",
        "The file was read back from the disk before it was put in place: every text, offset, attribute and "
        "relation is as in the project. The manifest beside it names its hash.",
    )


def say_written(report: "ExportReport") -> str:
    """Where it went."""
    said = QCoreApplication.translate("Export", "Written to {path}")
    return said.format(path=language.isolate(str(report.out)))
