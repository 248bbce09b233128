"""Saved pages: the article or the whole page, in the encoding that the page says, and nothing of a trap."""

from pathlib import Path

import pytest

from annotator.arabic.boilerplate import ZoneKind, find_zones
from annotator.formats.html import FORMAT
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.model.problems import Problem

HEAD = '<html dir="rtl" lang="ar"><head><meta charset="{charset}"><title>{title}</title></head><body>'
TITLE = "الجسر مغلق حتى إشعار آخر"
FIRST = "قال الناطق باسم الوزارة إن الجسر مغلق منذ 12 يوماً، ولن يفتح قبل نهاية الشهر."
SECOND = "وأضاف أن العمل مستمر في المدينة كلها حتى إشعار آخر، ولا مواعيد أخرى للفتح وفق بيان الوزارة."
BODY = f"""<nav><a href="/">الرئيسية</a> <a href="/n">أخبار</a></nav><h1>{TITLE}</h1>
<article><p>قال الناطق باسم <b>الوزارة</b> إن الجسر
   مغلق منذ 12 يوماً، ولن يفتح قبل نهاية الشهر.</p><p>{SECOND}</p></article>
<aside><p>مقالات ذات صلة</p></aside><script>var قال = "<p>لا</p>";</script></body></html>"""


def make_page(charset: str = "utf-8", body: str = BODY) -> str:
    return "<!DOCTYPE html>\n" + HEAD.format(charset=charset, title=TITLE) + body


def read_page(path: Path, data: str | bytes, **options: object) -> Record | Problem:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    assert FORMAT.read
    (found,) = FORMAT.read(path, ReadOptions(**options))
    return found


def read_text(path: Path, data: str | bytes, **options: object) -> str:
    found = read_page(path, data, **options)
    assert isinstance(found, Record), found
    return found.document.text


def test_the_article_is_found_with_its_headline(tmp_path: Path) -> None:
    found = read_page(tmp_path / "a.html", make_page())
    assert isinstance(found, Record)
    assert found.document.text == f"{TITLE}\n{FIRST}\n{SECOND}"
    assert found.document.meta["title"] == TITLE


def test_the_whole_page_keeps_its_blocks_which_are_zones(tmp_path: Path) -> None:
    text = read_text(tmp_path / "a.html", make_page(), whole_page=True)
    assert text == f"الرئيسية أخبار\n{TITLE}\n{FIRST}\n{SECOND}\nمقالات ذات صلة"
    kinds = {text[zone.start : zone.end]: zone.kind for zone in find_zones(text)}
    assert kinds[f"{FIRST}\n{SECOND}"] is ZoneKind.BODY
    assert kinds["مقالات ذات صلة"] is ZoneKind.NAVIGATION


def test_white_space_is_kept_only_where_a_page_shows_it(tmp_path: Path) -> None:
    page = "<p>أ\n  ب\u00a0 <i>ج</i></p>د<br>ه<pre>و  ز\n ح</pre><ul><li>ط<li>ي</ul>&amp;&lt;"
    told = read_text(tmp_path / "a.html", f"<html><body>{page}</body></html>", whole_page=True)
    assert told == "أ ب\u00a0 ج\nد\nه\nو  ز\nح\nط\nي\n&<"


@pytest.mark.parametrize(
    ("charset", "codec", "encoding", "guessed"),
    [
        ("windows-1256", "cp1256", "cp1256", False),
        ("ISO-8859-6", "iso-8859-6", "iso8859-6", False),
        ("windows-1252", "utf-16", "utf-16", False),  # a byte order mark knows better
        ("utf-8", "cp1256", "cp1256", True),  # the page says what is not so
        ("no-such-charset", "utf-8", "utf-8", False),
    ],
)
def test_the_page_says_its_encoding(
    tmp_path: Path, charset: str, codec: str, encoding: str, guessed: bool
) -> None:
    body = BODY.replace("،", ",") if codec == "iso-8859-6" else BODY
    found = read_page(tmp_path / "a.html", make_page(charset, body).encode(codec))
    assert isinstance(found, Record)
    assert found.document.text.startswith(TITLE)
    assert (found.encoding, found.guessed) == (encoding, guessed)


def test_a_page_without_an_article_is_said_to_have_none(tmp_path: Path) -> None:
    found = read_page(tmp_path / "a.html", "<html><body></body></html>")
    assert isinstance(found, Problem)
    assert found.code == "no_main_text"


ENTITIES = "<!DOCTYPE html [<!ENTITY a 'LAUGH'>" + "".join(
    f"<!ENTITY {name} '{f'&{inner};' * 10}'>" for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("whole_page", [True, False])
def test_no_entity_is_resolved_and_nothing_is_fetched(tmp_path: Path, whole_page: bool) -> None:
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    trap = f"{ENTITIES}<!ENTITY x SYSTEM 'file://{tmp_path}/secret'>]>"
    body = BODY.replace("</article>", "<p>وقال أيضاً إن الأمر &i; كذلك &x; وكذا وكذا.</p></article>")
    page = trap + HEAD.format(charset="utf-8", title=TITLE) + body
    text = read_text(tmp_path / "a.html", page, whole_page=whole_page)
    assert "SECRET" not in text
    assert "LAUGH" not in text
    assert len(text) < 2 * len(page)


def test_a_page_of_nothing_but_depth_is_survived(tmp_path: Path) -> None:
    page = "<div>" * 100_000 + FIRST + "</div>" * 100_000
    found = read_page(tmp_path / "a.html", page, whole_page=True)
    assert isinstance(found, Record | Problem)
