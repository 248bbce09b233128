"""One thing that is wrong or doubtful, said in a sentence in both languages.

Rules, imports and the check of a project file all report in this form, so that a list of problems
looks the same wherever it is shown.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An ERROR blocks what was asked for; a WARNING asks; a NOTE only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """`annotation` and `field` say which mark and attribute; `file`, `line`, `record` (from 1) where."""

    code: str
    severity: Severity
    en: str
    ar: str
    annotation: str = ""
    field: str = ""
    document: str = ""
    file: str = ""
    line: int | None = None
    record: int | None = None

    def sentence(self, language: str) -> str:
        return self.ar if language == "ar" else self.en
