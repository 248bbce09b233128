"""Rows of tables become articles: the text column is chosen or plain to see, the others go along."""

import json
from pathlib import Path

import pytest

from annotator.formats.looking import look_into
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.formats.tables import COLUMNS, FORMAT, read
from annotator.model.problems import Problem


def read_all(path: Path, data: str | bytes, **options: str) -> list[Record | Problem]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(path, ReadOptions(**options)))


def texts(items: list[Record | Problem]) -> list[tuple[str, str]]:
    assert all(isinstance(item, Record) for item in items), items
    return [(item.document.id, item.document.text) for item in items]


def codes(items: list[Record | Problem]) -> list[tuple[str, int | None]]:
    return [(item.code, item.line) for item in items if isinstance(item, Problem)]


ROWS = 'id,text,date\nأ,"قال ""نعم"",\r\nثم مضى",2024-01-02\n\n7,=1+1,\n'


def test_a_quoted_cell_keeps_commas_quotes_and_line_ends(tmp_path: Path) -> None:
    found = read_all(tmp_path / "a.csv", ROWS)
    assert texts(found) == [("أ", 'قال "نعم",\r\nثم مضى'), ("7", "=1+1")]
    assert [item.document.meta for item in found] == [{COLUMNS: {"date": "2024-01-02"}}, {}]
    assert [(item.line, item.record) for item in found] == [(2, 1), (5, 2)]


@pytest.mark.parametrize("codec", ["cp1256", "utf-16", "utf-8-sig"])
def test_other_encodings_are_found(tmp_path: Path, codec: str) -> None:
    rows = "العنوان;نص\nخبر;" + "قال الناطق باسم الحكومة إن الجسر مغلق، وأضاف: لا نعلم متى يفتح؟ " * 3 + "\n"
    (found,) = read_all(tmp_path / "a.csv", rows.encode(codec))
    assert isinstance(found, Record)
    assert found.document.text.startswith("قال الناطق")
    assert found.document.meta[COLUMNS] == {"العنوان": "خبر"}
    assert found.guessed == (codec == "cp1256")


def test_quotation_marks_of_a_text_between_tabs_are_text(tmp_path: Path) -> None:
    rows = 'id\ttext\n1\t"نعم" قال\n2\t"لا، قال\n3\tقال "ربما"\n'
    assert texts(read_all(tmp_path / "a.tsv", rows)) == [
        ("1", '"نعم" قال'),
        ("2", '"لا، قال'),
        ("3", 'قال "ربما"'),
    ]


def test_a_column_is_chosen_where_it_is_not_plain(tmp_path: Path) -> None:
    path, rows = tmp_path / "a.csv", "ref,body,content\nx,أ,ب\n"
    (problem,) = read_all(path, rows)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line) == ("text_column_unclear", 1)
    assert "ref, body, content" in problem.en
    assert texts(read_all(path, rows, text_column="content", id_column="ref")) == [("x", "ب")]
    assert texts(read_all(path, rows, text_column="body", doc_id="folder/a")) == [("folder/a/1", "أ")]
    assert codes(read_all(path, rows, text_column="none")) == [("column_missing", 1)]
    assert codes(read_all(path, rows, text_column="body", id_column="none")) == [("column_missing", 1)]


def test_a_bad_row_is_refused_and_the_others_go_in(tmp_path: Path) -> None:
    found = read_all(tmp_path / "a.csv", "text,id\nأ,1\n,2\nب,3,4\nج,5\n")
    assert [item.document.id for item in found if isinstance(item, Record)] == ["1", "5"]
    assert codes(found) == [("empty_text", 3), ("too_many_cells", 4)]


def test_blank_lines_before_the_header_are_none(tmp_path: Path) -> None:
    assert texts(read_all(tmp_path / "a.csv", "\n\r\ntext;id\n\nأ;1\n")) == [("1", "أ")]
    assert codes(read_all(tmp_path / "a.csv", "\n\n\n")) == []


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    found = read_all(tmp_path / "a.csv", 'text,id\n"أ",1\n"' + "ب\n" * 1_100_000)
    assert [item.document.id for item in found if isinstance(item, Record)] == ["1"]
    assert [code for code, _ in codes(found)] == ["table_broken"]


def as_lines(*rows: object) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


ARTICLES = ({"id": 1, "text": "أ", "tag": ["x"], "n": None}, {"id": 2, "text": "ب\u2028"})


@pytest.mark.parametrize(
    "told",
    [
        as_lines(*ARTICLES),
        json.dumps(ARTICLES),
        json.dumps(ARTICLES, indent=1),
        json.dumps({"articles": ARTICLES}),
    ],
    ids=["lines", "list", "spread list", "list in an object"],
)
def test_json_is_read_however_it_is_laid_out(tmp_path: Path, told: str) -> None:
    found = read_all(tmp_path / "a.json", told)
    assert texts(found) == [("1", "أ"), ("2", "ب\u2028")]
    assert [item.document.meta for item in found] == [{COLUMNS: {"tag": ["x"]}}, {}]


def test_what_is_no_article_is_refused_line_by_line(tmp_path: Path) -> None:
    told = {
        '{"text": 7}': "column_not_text",
        '{"text": null}': "empty_text",
        "[1]": "no_object",
        '{"text": "\\ud800"}': "not_json",
        "{": "not_json",
        '{"text": "a\\u0000"}': "nul",
        '{"text": NaN}': "not_json",
        '{"text": "أ", "x": ' + "9" * 5_000 + "}": "wrong_shape",
        '{"text": "أ", "x": ' + "[" * 100_000 + "}": "not_json",
        '{"text": "أ", "x": ' + "[" * 40 + "]" * 40 + "}": "meta_too_large",
        '{"text": "ب", "text": "ج"}': "doubled_key",
    }
    found = read_all(tmp_path / "a.jsonl", "\n".join(['{"text": "أ"}', *told]))
    assert texts([item for item in found if isinstance(item, Record)]) == [("a/1", "أ"), ("a/12", "ج")]
    assert codes(found) == [(code, line) for line, code in enumerate(told.values(), 2)]


def test_a_file_without_a_text_column_is_one_problem(tmp_path: Path) -> None:
    assert codes(read_all(tmp_path / "a.jsonl", as_lines({"a": 1}, {"a": 2}))) == [("text_column_unclear", 1)]


def test_the_names_of_annotation_columns_are_for_other_formats(tmp_path: Path) -> None:
    def recognizes(told: str) -> bool:
        path = tmp_path / "a"
        path.write_text(told, "utf-8")
        assert FORMAT.recognize
        return FORMAT.recognize(look_into(path))

    assert recognizes('{"text": "أ", "title": "ب"}')
    assert recognizes('[{"Text": "أ"}]')
    assert recognizes("id;نص\n1;أ\n")
    assert not recognizes('{"text": "أ", "label": []}')
    assert not recognizes("id,layer,text\n")
    assert not recognizes("")
