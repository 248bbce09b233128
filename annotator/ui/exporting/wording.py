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


def say_proof() -> str:
    return QCoreApplication.translate(
        "Export",
        "The file was read back from the disk before it was put in place: every text, offset, attribute and "
        "relation is as in the project. The manifest beside it names its hash.",
    )


def say_written(report: "ExportReport") -> str:
    """Where it went."""
    said = QCoreApplication.translate("Export", "Written to {path}")
    return said.format(path=language.isolate(str(report.out)))
