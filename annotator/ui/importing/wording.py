"""How an import is put into words: how sure an encoding is, what becomes of a file, what was found."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from annotator.arabic.characters import name_hidden
from annotator.arabic.defects import Defect
from annotator.model.problems import Problem, Severity
from annotator.ui import language

if TYPE_CHECKING:
    from annotator.tasks.importing import ImportReport
    from annotator.tasks.intake import FileCounts

OFFERED: Final = ("", "utf-8", "cp1256", "iso-8859-6", "mac-arabic", "utf-16")
"""Encodings in which Arabic has been written; the first is to find it out."""
NAMES: Final = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp1256": "Windows-1256",
    "iso-8859-6": "ISO 8859-6",
    "mac-arabic": "Mac Arabic",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
}
UNREADABLE: Final = frozenset({Defect.MOJIBAKE, Defect.ENTITIES, Defect.PRESENTATION})
VISIBLE: Final = UNREADABLE | {Defect.TATWEEL}
_QUOTED: Final = re.compile("(?<=«)[^»]+(?=»)|(?<=“)[^”]+(?=”)")
TEXT: Final = "text"
DECODED: Final = frozenset({TEXT, "html", "table", ""})
"""The formats whose files have an encoding to choose."""
TIMES = " × "
MOST_NAMED: Final = 6


def name_encoding(encoding: str) -> str:
    """As people call it; to find it out is "Automatic"."""
    if not encoding:
        return QCoreApplication.translate("Import", "Automatic")
    return language.isolate(NAMES.get(encoding, encoding))


def name_format(format_id: str) -> str:
    """The format of a file in the list."""
    if not format_id:
        return QCoreApplication.translate("Import", "Unknown")
    names = {
        TEXT: QCoreApplication.translate("Import", "Plain text"),
        "html": QCoreApplication.translate("Import", "Web page"),
        "docx": QCoreApplication.translate("Import", "Word document"),
        "table": QCoreApplication.translate("Import", "Table of articles"),
        "pdf": language.isolate("PDF"),
        "rawi/1": language.isolate("JSONL"),
    }
    return names.get(format_id) or language.isolate(format_id)


def say_certainty(file: "FileCounts", chosen: str) -> str:
    """How sure it is that the letters are right."""
    if file.format not in DECODED:
        return (
            QCoreApplication.translate("Import", "Files of this format are always UTF-8.")
            if file.encoding
            else QCoreApplication.translate("Import", "Files of this format say what their letters are.")
        )
    if not file.encoding:
        return QCoreApplication.translate(
            "Import", "The letters do not fit this encoding. Choose another until the text can be read."
        )
    if chosen:
        return QCoreApplication.translate("Import", "Chosen by hand, and every letter fits.")
    if file.guessed:
        return QCoreApplication.translate(
            "Import", "Only a guess from the look of the letters. Choose another if the text is not right."
        )
    return QCoreApplication.translate("Import", "Certain: nothing else fits these letters.")


def name_defect(defect: Defect) -> str:
    """What is wrong with letters, in few words."""
    names = {
        Defect.MOJIBAKE: QCoreApplication.translate("Import", "Garbled by a wrong encoding"),
        Defect.ENTITIES: QCoreApplication.translate("Import", "Written as in HTML"),
        Defect.PRESENTATION: QCoreApplication.translate("Import", "Drawn shapes of letters"),
        Defect.CONTROLS: QCoreApplication.translate("Import", "Control characters"),
        Defect.LINE_ENDS: QCoreApplication.translate("Import", "Carriage returns"),
        Defect.DIRECTION: QCoreApplication.translate("Import", "Direction marks"),
        Defect.JOINERS: QCoreApplication.translate("Import", "Zero-width joiners"),
        Defect.INVISIBLE: QCoreApplication.translate("Import", "Other invisible characters"),
        Defect.NO_BREAK: QCoreApplication.translate("Import", "No-break spaces"),
        Defect.TATWEEL: QCoreApplication.translate("Import", "Tatweel"),
    }
    return names[defect]


def explain_defect(defect: Defect) -> str:
    """What a repair does."""
    replaced = {
        Defect.MOJIBAKE: QCoreApplication.translate("Import", "Read again as it was meant, byte by byte."),
        Defect.ENTITIES: QCoreApplication.translate("Import", "Replaced by the characters that are meant."),
        Defect.PRESENTATION: QCoreApplication.translate("Import", "Replaced by the plain letters."),
        Defect.LINE_ENDS: QCoreApplication.translate("Import", "Every line end becomes one line feed."),
        Defect.NO_BREAK: QCoreApplication.translate("Import", "Replaced by ordinary spaces."),
    }
    return replaced.get(defect) or QCoreApplication.translate("Import", "Taken out of the text.")


def say_repairs() -> str:
    return QCoreApplication.translate(
        "Import",
        "Found in the texts. Nothing is altered unless it is ticked here; texts with annotations never are.",
    )


def say_letters(file: "FileCounts") -> str:
    """What is odd about the letters of one file: defects, and characters that cannot be seen, by name."""
    seen = [(name_defect(defect), count) for defect, count in file.defects.items() if defect in VISIBLE]
    place = 1 if language.current() == "ar" else 0
    hidden = [(name_hidden(char)[place], count) for char, count in file.hidden.most_common(MOST_NAMED)]
    return language.enumerate_words(
        f"{name}{TIMES}{language.isolate(language.number(count))}" for name, count in (*seen, *hidden)
    )


def say_outcome(file: "FileCounts") -> str:
    """What becomes of a file, or of all: what goes in, what is there already, what is left and refused."""
    counted = (
        (file.documents, QCoreApplication.translate("Import", "%n new article(s)", None, file.documents)),
        (
            file.copies,
            QCoreApplication.translate("Import", "%n with a text that is known", None, file.copies),
        ),
        (
            file.near_copies,
            QCoreApplication.translate("Import", "%n nearly the same as another", None, file.near_copies),
        ),
        (
            file.annotation_sets,
            QCoreApplication.translate("Import", "marks of %n article(s)", None, file.annotation_sets),
        ),
        (file.replaced, QCoreApplication.translate("Import", "%n of them replaced", None, file.replaced)),
        (file.unchanged, QCoreApplication.translate("Import", "%n there already", None, file.unchanged)),
        (file.kept, QCoreApplication.translate("Import", "%n left as in the project", None, file.kept)),
        (file.refused, QCoreApplication.translate("Import", "%n refused", None, file.refused)),
    )
    said = [words for count, words in counted if count]
    if not said:
        return QCoreApplication.translate("Import", "Nothing can go in")
    return language.digits(language.enumerate_words(said))


def judge(file: "FileCounts") -> Severity:
    """ERROR where nothing of it goes in, WARNING where somebody had better look."""
    if not file.is_usable:
        return Severity.ERROR
    if file.refused or file.kept or file.guessed or not UNREADABLE.isdisjoint(file.defects):
        return Severity.WARNING
    return Severity.NOTE


def say_finding(problem: Problem) -> str:
    """Where, and what to do: the file and its line first."""
    sentence = _isolate_quoted(problem.sentence(language.current()))
    if not problem.file:
        return sentence
    where = Path(problem.file).name + (f":{problem.line}" if problem.line else "")
    return f"{language.isolate(where)}  {sentence}"


def say_import(report: "ImportReport") -> str:
    """What an import did, in one sentence."""
    if report.error:
        return say_error(report)
    documents, sets = report.total("documents"), report.total("annotation_sets")
    said = [QCoreApplication.translate("Transfers", "%n article(s) imported", None, documents)]
    if sets:
        said.append(QCoreApplication.translate("Transfers", "annotations of %n article(s)", None, sets))
    if unchanged := report.total("unchanged"):
        said.append(QCoreApplication.translate("Transfers", "%n known already", None, unchanged))
    if report.problems:
        said.append(
            QCoreApplication.translate("Transfers", "%n thing(s) to know", None, len(report.problems))
        )
    return language.digits(language.enumerate_words(said))


def say_error(report: "ImportReport") -> str:
    """Why nothing went in."""
    return _isolate_quoted(report.error.sentence(language.current())) if report.error else ""


def add_up(files: Sequence["FileCounts"]) -> "FileCounts":
    """All files as if they were one."""
    from annotator.tasks.intake import FileCounts  # noqa: PLC0415 - brings the formats with it

    names = (
        "documents",
        "copies",
        "near_copies",
        "annotation_sets",
        "replaced",
        "unchanged",
        "kept",
        "refused",
    )
    return FileCounts("", "", **{name: sum(getattr(file, name) for file in files) for name in names})


def _isolate_quoted(sentence: str) -> str:
    """Names and paths between quotation marks keep their own direction."""
    return _QUOTED.sub(lambda found: language.isolate(found[0]), sentence)
