"""The language of the interface and how it writes numbers, dates and Latin fragments.

The application object holds the language and the digits, so that every widget asks in one place and
nothing of it lives in a module.
"""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

LANGUAGES = ("ar", "en")
ARABIC_INDIC = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")


def current() -> str:
    """The language of the interface: "ar" or "en"."""
    app = QCoreApplication.instance()
    return "en" if app is not None and app.property("language") == "en" else "ar"


def of_system() -> str:
    """The language to start with where the person has chosen none: Arabic unless the system is English."""
    return "en" if QLocale.system().language() == QLocale.Language.English else "ar"


def isolate(fragment: str) -> str:
    """A fragment (a name, a path, a key) that keeps its own direction inside a sentence (FSI ... PDI)."""
    return f"\u2068{fragment}\u2069"


def number(value: int) -> str:
    """A number in the digits that the person has chosen; numbers of an article never pass here."""
    return digits(str(value))


def digits(sentence: str) -> str:
    """`sentence` with its digits as the person has chosen them (١٢٣ or 123)."""
    app = QCoreApplication.instance()
    arabic = app is not None and current() == "ar" and app.property("digits") == "arabic"
    return sentence.translate(ARABIC_INDIC) if arabic else sentence


def enumerate_words(parts: Iterable[str]) -> str:
    """Things side by side. A raised dot would look like a zero among Arabic digits."""
    return ("، " if current() == "ar" else " · ").join(parts)


def numbered(place: int, words: str) -> str:
    """Words that are counted, after their number. A dash, as a raised dot would look like a zero."""
    return f"{number(place)} – {words}"


def percent(share: float) -> str:
    """A share of 1 in whole per cent, with the sign that goes with the digits."""
    return digits(f"{round(share * 100)}%")


def date(moment: datetime) -> str:
    """Day, month by name and year, such as ٢٢ نوفمبر ٢٠٢٦ or 22 November 2026."""
    app = QCoreApplication.instance()
    country = "SY" if app is not None and app.property("months") == "levant" else "EG"
    locale = QLocale(f"ar_{country}" if current() == "ar" else "en_GB")
    month = locale.toString(QDate(moment.year, moment.month, moment.day), "MMMM")
    return digits(f"{moment.day} {month} {moment.year}")
