"""The commands that need the window: open it, draw a picture of it, show the demonstration."""

import gc
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import click
from PySide6.QtWidgets import QApplication

from annotator.model.annotation_set import Annotator
from annotator.model.errors import NoDisplay
from annotator.ui import app, pictures
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow, demonstration_folder
from annotator.ui.pictures import Look, Studio
from annotator.ui.settings import Settings

OUT = Path("build", "demo")
PERSON = "demo"
PICTURED = "أمل"
"""The person who marks in the pictures."""
LANGUAGES = ("ar", "en")
THEMES = ("light", "dark")
PAGES = (
    "annotate",
    "documents",
    "find",
    "agreement",
    "schema",
    "import",
    "export",
    "keys",
    "preferences",
    "welcome",
)
SWITCH_SECONDS = 0.001
"""How long the window waits at most for a thread that computes beside it; the usual 5 ms would be felt."""


class Voice(Protocol):
    """Who tells people what happens: the answer of the running command."""

    def say(self, sentence: str) -> None: ...


@click.command("open")
@click.argument("project", type=click.Path(path_type=Path), required=False)
@click.option("--annotator", default="", help="Who is marking.")
def open_command(project: Path | None = None, annotator: str = "") -> int:
    """Open the window, on PROJECT where one is named."""

    def start(window: MainWindow) -> None:
        if project:
            window.desk.open(project, annotator)

    return run_window(start)


@click.command()
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("document")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--annotator", default="", help="Whose annotations to show.")
@click.option("--page", type=click.Choice(PAGES), default="annotate", help="Which page of the window.")
@click.option("--theme", type=click.Choice(THEMES), default="light")
@click.option("--language", type=click.Choice(LANGUAGES), default="ar")
def picture(project: Path, document: str, out: Path, annotator: str, **look: str) -> int:
    """Draw the window with DOCUMENT of PROJECT into OUT (PNG); needs no display."""
    pictures.use_no_display()
    with pictures.open_studio() as studio:
        studio.open(project, annotator, document)
        studio.take(Look(**look), out)
    return 0


@click.command()
@click.option("--headless", is_flag=True, help="Do the main job once without a window.")
@click.option("--out", type=click.Path(path_type=Path), default=OUT, help="Where --headless writes.")
@click.option("--reset", is_flag=True, help="Make the demonstration project anew.")
@click.pass_obj
def demo(voice: Voice, headless: bool, out: Path, reset: bool) -> int:
    """Open the demonstration: a real article with the markings of two annotators."""
    if not headless and app.has_display(os.environ, sys.platform):
        return run_window(lambda window: window.desk.open_demonstration(demonstration_folder(), reset=reset))
    if not headless:
        voice.say(NoDisplay.ar)
        voice.say(NoDisplay.en)
    voice.say("يُنجَز العمل نفسه بلا نافذة: استيراد المقال وتوسيمه وتصديره، ثم رسم صور النافذة.")
    voice.say("The same work is done without a window: import, mark, export, and pictures of the window.")
    mark_without_window(voice, out)
    draw_pictures(voice, out)
    return 0


COMMANDS = (open_command, picture, demo)


def run_window(start: Callable[[MainWindow], object]) -> int:
    """Opens the window, lets `start` begin its work, and stays until it is closed."""
    application = app.make_application()
    sys.setswitchinterval(SWITCH_SECONDS)
    log_file = app.start_log()
    hook = app.FaultHook()
    hook.install()
    try:
        chosen = Settings()
        appearance = Appearance(application, chosen)
        window = MainWindow(chosen, appearance)
        hook.refused.connect(window.status.refuse)
        hook.failed.connect(window.dialogs.tell_fault)
        window.show()
        start(window)
        # What stands now stands until the end: the collector need not walk through it again and again.
        gc.freeze()
        code = application.exec()
        window.deleteLater()
        appearance.remove()
        QApplication.sendPostedEvents()
    finally:
        hook.remove()
        if log_file:
            logging.getLogger().removeHandler(log_file)
            log_file.close()
    return code


def mark_without_window(voice: Voice, out: Path) -> None:
    """Imports the seeds into a new project, marks the article, exports it and proves the file."""
    from annotator.tasks.demonstration import ARTICLE, open_demonstration, show_the_way
    from annotator.tasks.session import Session

    project = open_demonstration(out, reset=True)
    session = Session(project, Annotator(PERSON))
    try:
        session.open_document(ARTICLE)
        way = show_the_way(session, out / "demonstration.jsonl", voice.say)
    finally:
        session.close()
    voice.say(
        f"exported {way.spans} spans and {way.relations} relations to {way.report.out}, "
        "read back and equal to what was marked"
    )


def draw_pictures(voice: Voice, out: Path) -> None:
    """The window in both languages and both themes, with the marking of annotator A."""
    pictures.use_no_display()
    with pictures.open_studio() as studio:
        for look in looks("welcome"):
            _take(voice, studio, look, out)
        studio.open(out / "demonstration.rawi", PICTURED, read_only=False)
        _copy_markings(studio)
        for look in (*looks("annotate"), *looks("documents")):
            _take(voice, studio, look, out)


def looks(page: str) -> list[Look]:
    """One page in every language and theme."""
    return [Look(page, theme, language) for language in LANGUAGES for theme in THEMES]


def _take(voice: Voice, studio: Studio, look: Look, out: Path) -> None:
    path = out / f"{look.page}-{look.language}-{look.theme}.png"
    studio.take(look, path)
    voice.say(f"drew {path}")


def _copy_markings(studio: Studio) -> None:
    """Gives the person of the pictures a copy of A's markings, with the first credited claim selected."""
    from annotator.tasks.demonstration import ARTICLE

    session = studio.window.desk.session
    if session:
        session.open_document(ARTICLE, "A")
        session.attempt(session.session.copy_shown)
        own = session.annotation_set
        session.select(next(c.id for c in own.spans_in("claim") if own.targets(c.id, "attributed_to")))
