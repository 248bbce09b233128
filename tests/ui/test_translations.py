"""The words of the interface: all collected, all translated, compiled from what stands here."""

import importlib.util
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator
from pytestqt.qtbot import QtBot

from tests.conftest import ROOT

FOLDER = ROOT / "resources" / "translations"
FORMS = {"ar": 6, "en": 2}
LANGUAGES = pytest.mark.parametrize("language", FORMS)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path: Path) -> Iterator[tuple[str, ET.Element]]:
    """(context, message) of a .ts file."""
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def told(path: Path) -> set[tuple[str, str, bool]]:
    """(context, sentence, whether it has a count)."""
    return {
        (context, message.findtext("source", ""), message.get("numerus") == "yes")
        for context, message in messages(path)
    }


def wordings(message: ET.Element) -> list[str]:
    forms = [form.text or "" for form in message.iter("numerusform")]
    return forms or [message.findtext("translation", "")]


@LANGUAGES
def test_every_sentence_of_the_sources_is_collected(tool: ModuleType, tmp_path: Path, language: str) -> None:
    tool.collect(language, tmp_path)
    assert told(FOLDER / f"{language}.ts") == told(tmp_path / f"{language}.ts")


@LANGUAGES
def test_every_sentence_is_translated_in_all_its_forms(language: str) -> None:
    missing = [
        (context, message.findtext("source"))
        for context, message in messages(FOLDER / f"{language}.ts")
        if not all(wordings(message))
        or message.find("translation").get("type")  # type: ignore[union-attr]
        or (message.get("numerus") and len(wordings(message)) != FORMS[language])
    ]
    assert not missing


@LANGUAGES
def test_what_is_filled_in_stands_in_every_translation(language: str) -> None:
    def places(sentence: str) -> set[str]:
        return set(re.findall(r"\{\w*\}", sentence))

    wrong = [
        (message.findtext("source"), wording)
        for _, message in messages(FOLDER / f"{language}.ts")
        for wording in wordings(message)
        if places(wording) != places(message.findtext("source", ""))
    ]
    assert not wrong


def test_latin_words_keep_their_own_direction_in_arabic() -> None:
    def outside(sentence: str) -> str:
        """What is left without isolated fragments, names that are filled in, patterns of files, counts."""
        return re.sub(r"\u2068[^\u2069]*\u2069|\{\w*\}|\([*][^)]*\)|%n", "", sentence)

    bare = [
        wording
        for _, message in messages(FOLDER / "ar.ts")
        for wording in wordings(message)
        if re.search(r"[؀-ۿ]", wording) and re.search(r"[A-Za-z]", outside(wording))
    ]
    assert not bare


@LANGUAGES
def test_compiled_words_are_those_of_today(tool: ModuleType, tmp_path: Path, language: str) -> None:
    fresh = tmp_path / f"{language}.qm"
    tool.compile_words(language, out=fresh)
    assert (FOLDER / f"{language}.qm").read_bytes() == fresh.read_bytes()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 11, 100])
def test_arabic_counts_have_six_forms(qtbot: QtBot, count: int) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / "ar.qm"))
    said = {n: translator.translate("Status", "%n error(s)", None, n) for n in (0, 1, 2, 3, 11, 100)}
    assert len(set(said.values())) == 6
    assert said[count]
