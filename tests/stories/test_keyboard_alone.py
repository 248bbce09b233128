"""A whole article marked by keyboard alone under an Arabic layout, through the real `main()`.

The same presses are made twice: offscreen, as events with what that layout types, and in a real X server with
the layout set there. Presses are places on a US keyboard: "q" is the key that types ض.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.__main__ import main
from annotator.ui.article.keys import _X11, printed_key
from tests.conftest import ROOT
from tests.stories.driving import CONTROL, NONE, SHIFT, Hands, drive

TEXT = """\
انفجار يهز سوق دوما

قال مصدر طبي في دوما إن ثلاثة مدنيين قتلوا و أصيب عشرة آخرون .
فيما ذكر ناشطون أن الطيران الحربي استهدف السوق مرتين و دمّر عدة محال ."""

HEADLINE = "Shift+. c Shift+/"
"""A claim of the author."""
FIRST = "F7 q Ctrl+Shift+Left Ctrl+Shift+Left s Shift+Space Ctrl+k r j g n Return Shift+Space e e"
"""A cue, its source and what that introduces; its type, by the Arabic name (قتلى); what is said next."""
SECOND = "F7 q Ctrl+Shift+Left s Shift+Space Shift+Space"
PLACES = "Escape Ctrl+Home Ctrl+Left Ctrl+Left Ctrl+Left Ctrl+Shift+Left 3 F8 Space i i"
"""A place in the headline, its repeat in the text, and that both are the same."""
END = "Backspace Ctrl+z 4 Ctrl+z Ctrl+Return"
"""Removed and taken back, relabelled and taken back; then the article is finished."""
PRESSES = f"{HEADLINE} {FIRST} {SECOND} {PLACES} {END}".split()

NAMED = {"Space": Qt.Key.Key_Space, "Left": Qt.Key.Key_Left, "Home": Qt.Key.Key_Home,
         "Return": Qt.Key.Key_Return, "Escape": Qt.Key.Key_Escape, "Backspace": Qt.Key.Key_Backspace,
         "F7": Qt.Key.Key_F7, "F8": Qt.Key.Key_F8}  # fmt: skip
HELD = {"Ctrl": CONTROL, "Shift": SHIFT}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    article, path = tmp_path / "market.txt", tmp_path / "market.rawi"
    article.write_text(TEXT, encoding="utf-8")
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(article)]) == 0
    return path


def test_offscreen(qapp: QApplication, project: Path) -> None:
    def script(hands: Hands) -> None:
        hands.view.setFocus()
        for press in PRESSES:
            press_arabic(press)
            hands.settle()

    assert drive(["open", str(project), "--annotator", "ليلى"], script) == 0
    check(project)


def press_arabic(press: str) -> None:
    """One press as an Arabic layout makes it. With Ctrl the toolkit itself finds the Latin letter."""
    *names, key = press.split("+")
    held = NONE
    for name in names:
        held |= HELD[name]
    target = QApplication.focusWidget()
    assert target is not None
    if key in NAMED:
        QTest.keyClick(target, NAMED[key], held)
    elif held & CONTROL:
        QTest.keyClick(target, key, held)
    else:
        text = printed_key(key, "ar")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            scan = next(code for code, place in _X11.items() if place == key)
            QApplication.sendEvent(target, QKeyEvent(kind, ord(text[0]), held, scan, 0, 0, text))


# ------------------------------------------------------------------ a real X server


def test_in_a_real_x_server(project: Path, display: dict[str, str]) -> None:
    subprocess.run(["setxkbmap", "ara"], env=display, check=True)
    command = [sys.executable, "-m", "annotator", "open", str(project), "--annotator", "ليلى"]
    program = subprocess.Popen(command, cwd=ROOT, env=display)
    try:
        window = find_window(display)
        xdotool(display, "windowfocus", "--sync", window)
        time.sleep(1.5)  # until the article stands there; nothing outside the program can tell
        for press in (*PRESSES, "Ctrl+q"):
            xdotool(display, "key", "--clearmodifiers", keysym(press))
            time.sleep(0.25)
        assert program.wait(20) == 0
    finally:
        program.kill()
        program.wait(10)
    check(project)


def find_window(environment: dict[str, str]) -> str:
    for _ in range(100):
        found = xdotool(environment, "search", "--onlyvisible", "--name", "Rawi|راوي", check=False)
        if found:
            return found.split()[-1]
        time.sleep(0.1)
    raise AssertionError("the window did not come")


def keysym(press: str) -> str:
    """A press for xdotool: keys that are places as key codes, so that the layout decides what they type."""
    *names, key = press.split("+")
    known = {place: str(code) for code, place in _X11.items()}
    known |= {"Space": "space", "Backspace": "BackSpace"}
    return "+".join((*(name.lower() for name in names), known.get(key, key)))


def xdotool(environment: dict[str, str], *arguments: str, check: bool = True) -> str:
    done = subprocess.run(
        ["xdotool", *arguments], env=environment, check=check, capture_output=True, text=True
    )
    return done.stdout.strip()


# ------------------------------------------------------------------ what came of it


def check(project: Path) -> None:
    """The exported record says what was meant, and nothing else."""
    out = project.with_suffix(".jsonl")
    assert main(["export", str(project), str(out)]) == 0
    record = json.loads(out.read_text("utf-8"))
    quotes = {span["id"]: span["text"] for span in record["spans"]}
    assert sorted((s["label"], s["text"]) for s in record["spans"]) == sorted(
        [
            ("CLAIM", "انفجار يهز سوق دوما"),
            ("CUE", "قال"),
            ("SOURCE", "مصدر طبي"),
            ("CLAIM", "ثلاثة مدنيين قتلوا"),
            ("CLAIM", "أصيب عشرة آخرون"),
            ("CUE", "ذكر"),
            ("SOURCE", "ناشطون"),
            ("CLAIM", "الطيران الحربي استهدف السوق مرتين"),
            ("CLAIM", "دمّر عدة محال"),
            ("GPE", "دوما"),
            ("GPE", "دوما"),
        ]
    )
    assert sorted((r["type"], quotes[r["from"]], quotes[r["to"]]) for r in record["relations"]) == sorted(
        [
            ("attributed_to", "ثلاثة مدنيين قتلوا", "مصدر طبي"),
            ("cued_by", "ثلاثة مدنيين قتلوا", "قال"),
            ("cue_source", "قال", "مصدر طبي"),
            ("attributed_to", "أصيب عشرة آخرون", "مصدر طبي"),
            ("cued_by", "أصيب عشرة آخرون", "قال"),
            ("elaborates", "أصيب عشرة آخرون", "ثلاثة مدنيين قتلوا"),
            ("attributed_to", "الطيران الحربي استهدف السوق مرتين", "ناشطون"),
            ("cued_by", "الطيران الحربي استهدف السوق مرتين", "ذكر"),
            ("cue_source", "ذكر", "ناشطون"),
            ("attributed_to", "دمّر عدة محال", "ناشطون"),
            ("cued_by", "دمّر عدة محال", "ذكر"),
            ("coref", "دوما", "دوما"),
        ]
    )
    values = {span["text"]: span["attributes"] for span in record["spans"] if span["layer"] == "claim"}
    assert [values[quote]["attribution_status"] for quote in values] == [
        "author", "explicit", "continued", "explicit", "continued",
    ]  # fmt: skip
    assert values["ثلاثة مدنيين قتلوا"]["claim_type"] == "casualties"
    assert record["meta"]["status"] == "finished"
