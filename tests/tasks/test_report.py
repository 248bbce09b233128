"""The report: one file that needs nothing beside it, equal bytes for equal input, whole or not at all."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from defusedxml import ElementTree

from annotator.model.errors import ExportFailed
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.report import Facts, make_report, save_report
from annotator.tasks.report_words import LANGUAGES, Wording
from tests.builders import default_schema
from tests.tasks.overviews import NAMES, TITLES, make_overview

FACTS = Facts("أخبار <1>", "2026-11-22")


@pytest.fixture(scope="module")
def reports() -> dict[str, str]:
    schema = default_schema()
    return {
        language: make_report(make_overview(), Wording(schema, language, TITLES), FACTS)
        for language in LANGUAGES
    }


@dataclass
class Read:
    """What a browser would see: every id, every address, the text and its direction."""

    ids: list[str]
    addresses: list[str]
    direction: str
    text: str


def read(report: str) -> Read:
    """The report is XML as well, so that whatever is not closed or not escaped is found."""
    tree = ElementTree.fromstring(report.partition("\n")[2])
    parts = list(tree.iter())
    named = [(name.rpartition("}")[2], value) for part in parts for name, value in part.items()]
    said = [text for part in parts if not part.tag.endswith("style") for text in (part.text, part.tail)]
    return Read(
        [value for name, value in named if name == "id"],
        [value for name, value in named if name in ("href", "src")],
        tree.get("dir", ""),
        "".join(text for text in said if text),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_and_every_id_stands_once(reports: dict[str, str], language: str) -> None:
    found = read(reports[language])
    assert all(address.startswith("#") for address in found.addresses)
    assert len(set(found.ids)) == len(found.ids)
    assert {address[1:] for address in found.addresses} <= set(found.ids)
    assert "@import" not in reports[language]
    assert set(re.findall(r"url\(#?(\w)", reports[language])) <= {"f"}
    assert "<script" not in reports[language]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_it_is_written_in_its_language(reports: dict[str, str], language: str, direction: str) -> None:
    words = Wording(default_schema(), language, TITLES)
    found = read(reports[language])
    assert found.direction == direction
    headings = ("title", "independent", "headline", "labels", "confusion", "shifts", "by_article")
    assert [key for key in headings if words.say(key) not in found.text] == []
    assert words.reading(make_overview().reading) in found.text
    assert "أخبار <1>" in found.text
    assert "عنوان <أول> & ثانٍ" in found.text
    assert "2026-11-22" in found.text
    assert all(name in found.text for name in NAMES)


def test_after_discussion_is_never_called_independent() -> None:
    words = Wording(default_schema(), "en", TITLES)
    said = read(make_report(make_overview(), words, Facts("p", "d", Choice(independent=False)))).text
    assert words.say("discussed.why") in said
    assert words.say("independent.why") not in said


def test_equal_input_makes_equal_bytes(reports: dict[str, str]) -> None:
    again = make_report(make_overview(), Wording(default_schema(), "ar", TITLES), FACTS)
    assert again == reports["ar"]


def test_it_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, words = tmp_path / "report.html", Wording(default_schema(), "en", TITLES)
    save_report(make_overview(), words, FACTS, out)
    before = out.read_bytes()
    assert before.decode("utf-8") == make_report(make_overview(), words, FACTS)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(ExportFailed):
        save_report(make_overview(), words, Facts("other", "day"), out)
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]
