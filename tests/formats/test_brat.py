"""brat's standoff as people have written it: every kind of line, in any order, with offsets of any kind."""

from pathlib import Path

import pytest

from annotator.formats import brat
from annotator.formats.gathering import find_readable
from annotator.formats.options import ReadOptions, Vocabulary
from annotator.formats.record import Record
from annotator.model.annotation_set import AnnotationSet
from annotator.model.problems import Problem
from annotator.model.schema import AttributeType

TEXT = "📰 قال الناطق إنّ الجسر بدوما مغلق.\r\nو\u00a0قال آخرون لا."
OPTIONS = ReadOptions(
    doc_id="news/1", vocabulary=Vocabulary({"CLAIM": "claim"}, {"roles": AttributeType.CHOICES})
)


def read(
    folder: Path, *lines: str, text: str = TEXT, end: str = "\n", **parts: str
) -> list[Record | Problem]:
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.ann").write_bytes(end.join(lines).encode())
    for suffix, told in parts.items():
        (folder / f"a.{suffix}").write_bytes(told.encode())
    return list(brat.read(folder / "a.ann", OPTIONS))


def read_set(folder: Path, *lines: str, **more: str) -> AnnotationSet:
    *_, record = read(folder, *lines, **more)
    assert isinstance(record, Record), record
    return record.sets[0]


def tell(one: AnnotationSet) -> set[tuple[str, str, str]]:
    return {(r.type, r.from_id, r.to_id) for r in one.relations.values()}


CLAIM, SOURCE = "T1\tCLAIM 17 33\tالجسر بدوما مغلق", "T2\tSOURCE 6 12\tالناطق"
CUE = "T3\tSay 2 5\tقال"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_spans_relations_attributes_and_notes_in_any_order(tmp_path: Path, end: str) -> None:
    one = read_set(
        tmp_path,
        *("#1\tAnnotatorNotes T1\tفيه نظر", "#2\tAnnotatorNotes T1\ttwice", "# nothing said"),
        *("A1\tcertainty T1 certain", "M2\tNegation T1", "A3\troles T2 a", "A4\troles T2 b"),
        *("R1\tattributed_to Arg1:T1 Arg2:T2\t", CLAIM, SOURCE, "", "#3\tlemma T2\tنطق كثيراً"),
        *("N1\tReference T2 Wikidata:Q1\tالناطق باسم", "A5\tsure R1"),
        end=end,
    )
    claim, source = one.spans["T1"], one.spans["T2"]
    assert (claim.layer, claim.label, claim.quote, claim.note) == (
        "claim",
        "CLAIM",
        "الجسر بدوما مغلق",
        "فيه نظر\ntwice",
    )
    assert claim.attributes == {"certainty": "certain", "Negation": True}
    assert source.attributes == {
        "roles": ("a", "b"),
        "lemma": "نطق كثيراً",
        "Reference": "Wikidata:Q1",
        "Reference_text": "الناطق باسم",
    }
    assert tell(one) == {("attributed_to", "T1", "T2")}
    assert one.relations["R1"].attributes == {"sure": True}


def test_discontinuous_spans(tmp_path: Path) -> None:
    one = read_set(tmp_path, "T1\tCLAIM 17 22;29 33\tالجسر مغلق", "T2\tCLAIM 17 22;22 28\tالجسر بدوما")
    assert one.spans["T1"].ranges == ((17, 22), (29, 33))
    assert one.spans["T2"].ranges == ((17, 28),)


def test_a_line_end_inside_a_span_is_a_space_in_the_file(tmp_path: Path) -> None:
    one = read_set(tmp_path, "T1\tX 29 39\tمغلق.  و قا")
    assert one.spans["T1"].quote == "مغلق.\r\nو\u00a0قا"


def test_events_are_their_triggers(tmp_path: Path) -> None:
    one = read_set(
        tmp_path,
        *(CLAIM, SOURCE, CUE, "E1\tSay:T3 Who:T2 What:T1 What2:E2", "E2\tSay:T3 Who:T1"),
        *("A1\tPast E1", "A2\tFuture E2", "#1\tAnnotatorNotes E2\tsecond"),
    )
    assert tell(one) == {
        ("Who", "T3", "T2"),
        ("What", "T3", "T1"),
        ("What2", "T3", "E2"),
        ("Who", "E2", "T1"),
    }
    assert one.spans["T3"].attributes == {"Past": True}
    assert one.spans["E2"].attributes == {"Future": True}
    assert one.spans["E2"].ranges == one.spans["T3"].ranges


def test_equivalences_and_relations_with_roles_of_their_own(tmp_path: Path) -> None:
    one = read_set(tmp_path, CLAIM, SOURCE, CUE, "*\tEquiv T1 T2 T3", "R7\tCoref Anaphora:T2 Antecedent:T3")
    assert tell(one) == {("Equiv", "T1", "T2"), ("Equiv", "T2", "T3"), ("Coref", "T2", "T3")}
    assert one.relations["R7"].attributes == {"from_role": "Anaphora", "to_role": "Antecedent"}


def test_the_files_of_bionlp_belong_together(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "b.a1").write_text(CLAIM + "\n", encoding="utf-8")
    (tmp_path / "b.a2").write_text(SOURCE + "\nR1\tby Arg1:T1 Arg2:T2", encoding="utf-8")
    (tmp_path / "annotation.conf").write_text("[entities]", encoding="utf-8")
    (tmp_path / "c.txt").write_text("alone", encoding="utf-8")
    found = [file.path.name for file in find_readable([tmp_path]) if not isinstance(file, Problem)]
    assert found == ["b.a1", "c.txt"]
    (record,) = brat.read(tmp_path / "b.a1", OPTIONS)
    assert isinstance(record, Record)
    assert tell(record.sets[0]) == {("by", "T1", "T2")}


@pytest.mark.parametrize(
    ("line", "text", "unit"),
    [
        ("T1\tX 3 6\tقال", TEXT, "utf16"),
        ("T1\tX 5 11\tقال", TEXT, "utf8"),
        ("T1\tX 37 40\tقال", TEXT, "line_end"),
        ("T1\tX 0 3\tقال", "\ufeffقال", "byte_order_mark"),
    ],
)
def test_quotes_prove_what_offsets_count(tmp_path: Path, line: str, text: str, unit: str) -> None:
    note, record = read(tmp_path, line, text=text)
    assert isinstance(note, Problem)
    assert isinstance(record, Record)
    assert note.code == "other_unit"
    assert f"({unit})" in note.en
    assert record.sets[0].spans["T1"].quote == "قال"


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ((CLAIM, "T2\tX 0 2\tقال"), "quote_not_there", 2),
        ((CLAIM, "T2\tX 90 95"), "quote_not_there", 2),
        ((CLAIM, CLAIM), "doubled_name", 2),
        ((CLAIM, "T2 X 0 1 a"), "bad_line", 2),
        ((CLAIM, "R1\tby Arg1:T1 Arg2:T9"), "end_missing_at", 2),
        ((CLAIM, "A1\tsure T9"), "end_missing_at", 2),
        ((CLAIM, "E1\tSay:T9"), "end_missing_at", 2),
        ((CLAIM, "", "?"), "bad_line", 3),
        ((CLAIM, "R1\tby Arg1:T1 Arg2:T1"), "self_relation", None),
    ],
)
def test_what_is_broken_is_refused_with_its_line(
    tmp_path: Path, lines: tuple[str, ...], code: str, line: int | None
) -> None:
    (problem,) = read(tmp_path, *lines)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, problem.file) == (code, line, str(tmp_path / "a.ann"))


def test_a_missing_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text(CLAIM, encoding="utf-8")
    (problem,) = brat.read(tmp_path / "a.ann", OPTIONS)
    assert isinstance(problem, Problem)
    assert (problem.code, "a.txt" in problem.en) == ("text_file_missing", True)
