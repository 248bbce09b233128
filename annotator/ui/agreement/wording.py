"""Which numbers these are, and what to do where there are none."""

from PySide6.QtCore import QCoreApplication

from annotator.tasks.report_words import Wording
from annotator.ui import language
from annotator.ui.agreement.computing import Computed


def say_basis(words: Wording, computed: Computed) -> str:
    """Independent or after discussion, and what that means; of how many articles."""
    choice, overview = computed.choice, computed.overview
    basis = "independent" if choice.independent else "discussed"
    counted = QCoreApplication.translate("Agreement", "%n article(s) compared", None, overview.documents)
    said = [words.say(basis) + ". " + words.say(f"{basis}.why"), language.digits(counted)]
    if not choice.independent and not overview.discussed:
        said[0] = QCoreApplication.translate(
            "Agreement", "Nobody has seen another’s annotations yet: both are the same."
        )
    return language.enumerate_words(reversed(said))


def say_empty(computed: Computed | None, *, narrowed: bool) -> tuple[str, str]:
    """Why there is nothing to see, and what helps."""
    if narrowed:
        return (
            QCoreApplication.translate("Agreement", "Nothing to compare here"),
            QCoreApplication.translate(
                "Agreement", "None of the chosen articles was finished by two of the chosen annotators."
            ),
        )
    if computed is None or len(computed.persons) < 2:
        return (
            QCoreApplication.translate("Agreement", "Agreement needs two annotators"),
            QCoreApplication.translate(
                "Agreement",
                "Let somebody else mark the same articles, or import their annotations. What was finished by "
                "two is compared here.",
            ),
        )
    return (
        QCoreApplication.translate("Agreement", "No article was finished by two annotators"),
        QCoreApplication.translate(
            "Agreement",
            "Only finished articles are compared, as an unfinished one does not say that the rest is not to "
            "be marked. Finish an article that another annotator has finished.",
        ),
    )


def name_help(*, narrowed: bool) -> str:
    """What the button under an empty page does."""
    if narrowed:
        return QCoreApplication.translate("Agreement", "Show all")
    return QCoreApplication.translate("Agreement", "All articles")
