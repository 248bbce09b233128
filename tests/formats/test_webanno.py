"""WebAnno TSV 3 by its written definition: stacks, numbers, parts of tokens, chains, slots, relations."""

from pathlib import Path

import pytest

from annotator.formats import webanno
from tests.formats.reading import Told, read_one, read_refused, read_text

HEAD = "#FORMAT=WebAnno TSV 3.3\n"
ENTITY = "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n"


def read(tmp_path: Path, text: str) -> Told:
    return read_one(webanno.FORMAT, tmp_path / "a.tsv", text)


def test_stacks_and_numbers_tell_annotations_apart(tmp_path: Path) -> None:
    rows = "1-1\t0-3\tMs.\t*[1]|Q1[2]\tPER[1]|PERpart[2]\t\n1-2\t4-8\tHaag\t*[1]\tPER[1]\t\n"
    told = read(tmp_path, f"{HEAD}{ENTITY}\n\n#Text=Ms. Haag\n{rows}")
    assert told.spans == [("NamedEntity", "PER", "Ms. Haag"), ("NamedEntity", "PERpart", "Ms.")]


def test_offsets_count_utf16_and_parts_of_tokens_are_rows(tmp_path: Path) -> None:
    rows = "1-1\t0-2\t😊\t_\t_\t\n1-2\t3-8\tبدوما\t_\t_\t\n1-2.1\t4-8\tدوما\t*\tGPE\t\n"
    told = read(tmp_path, f"{HEAD}{ENTITY}\n\n#Text=😊 بدوما\n{rows}")
    assert (told.text, told.spans) == ("😊 بدوما", [("NamedEntity", "GPE", "دوما")])


def test_a_tool_that_counted_code_points_is_understood(tmp_path: Path) -> None:
    rows = "1-1\t0-1\t😊\t_\t_\t\n1-2\t2-7\tبدوما\t*\tGPE\t\n"
    told = read(tmp_path, f"{HEAD}{ENTITY}\n\n#Text=😊 بدوما\n{rows}")
    assert told.spans == [("NamedEntity", "GPE", "بدوما")]


def test_sentences_lines_and_gaps_make_up_the_text(tmp_path: Path) -> None:
    text = (
        f"{HEAD}{ENTITY}\n\n#Sentence.id=s1\n#Text=a\\tb\n#Text=\\\\c\\r\n1-1\t0-1\ta\t_\t_\n1-2\t2-3\tb\t_\t_\n"
        "1-3\t4-6\t\\c\t*\t*\n\n#Text=d\n2-1\t10-11\td\t\\_\\|x\tL\\[1\\]\n"
    )
    told = read(tmp_path, text)
    assert told.text == "a\tb\n\\c\r\n  d"
    assert told.spans == [("NamedEntity", "NamedEntity", "\\c"), ("NamedEntity", "L[1]", "d")]


def test_relations_stand_in_the_row_of_their_target(tmp_path: Path) -> None:
    head = HEAD + "#T_SP=a.E|value\n#T_RL=a.R|value|BT_a.E\n"
    rows = "1-1\t0-1\ta\tA\t_\t_\n1-2\t2-3\tb\tB[1]|C[2]\tto\t1-1[0_2]\n"
    assert read(tmp_path, f"{head}\n\n#Text=a b\n{rows}").relations == [("to", "a", "b")]


def test_relations_of_bare_tokens_get_tokens_to_hang_on(tmp_path: Path) -> None:
    head = HEAD + "#T_RL=a.Dependency|DependencyType|flavor|BT_a.POS\n"
    rows = "1-1\t0-1\ta\tSUBJ\tbasic\t1-2\n1-2\t2-3\tb\tROOT\t*\t1-2\n"
    (told,), (problem,) = read_text(webanno.FORMAT, tmp_path / "a.tsv", f"{head}\n\n#Text=a b\n{rows}")
    assert told.spans == [("Token", "Token", "b"), ("Token", "Token", "a")]
    assert told.relations == [("SUBJ", "b", "a")]
    assert (problem.code, problem.severity, problem.line) == ("self_relation_left_out", "warning", 7)


def test_chains_and_slots_become_relations(tmp_path: Path) -> None:
    head = HEAD + "#T_SP=a.F|FE|ROLE_a.F:Roles_a.FRolesLink|a.L\n#T_SP=a.L|v\n"
    head += "#T_CH=a.C|referenceType|referenceRelation\n"
    rows = "1-1\t0-3\tBob\t_\t_\t_\tbob\tpr[1]\tcoref->1-1\n"
    rows += "1-2\t4-8\tsold\tdo\tseller;goods\t1-1;1-3[4]\t_\t_\t_\n"
    rows += "1-3\t9-12\this\t_\t_\t_\tit[4]\tpr[1]\t*->1-2\n"
    rows += "1-4\t13-16\tcar\t_\t_\t_\tit[4]\t_\t_\n"
    told = read(tmp_path, f"{head}\n\n#Text=Bob sold his car\n{rows}")
    assert told.relations == [
        ("seller", "sold", "Bob"),
        ("goods", "sold", "his car"),
        ("coref", "Bob", "his"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("no format\n", 1),
        (f"{HEAD}{ENTITY}\n\n#Text=a b\n1-1\t0-1\ta\t_\n", 6),
        (f"{HEAD}{ENTITY}\n\n#Text=a b\n1-1\t0-1\ta\t_\t_\n1-2\t1-2\tb\t_\tX\n", 7),
        (f"{HEAD}{ENTITY}\n\n#Text=a b\n1-1 0-1 a _ _\n", 6),
        (f"{HEAD}#T_SP=E|v\n#T_RL=R|v|BT_E\n\n\n#Text=a\n1-1\t0-1\ta\t_\tx\t9-9\n", 7),
        (f"{HEAD}#T_RL=R|v\n", 2),
    ],
)
def test_broken_files_are_refused_with_the_line(tmp_path: Path, text: str, line: int) -> None:
    assert read_refused(webanno.FORMAT, tmp_path / "a.tsv", text) == ("bad_webanno", line)


def test_a_file_whose_second_sentence_lies_a_billion_characters_on_costs_nothing(tmp_path: Path) -> None:
    text = f"{HEAD}{ENTITY}\n\n#Text=a\n1-1\t0-1\ta\t_\t_\n\n#Text=b\n2-1\t999999999-999999999\tb\t_\t_\n"
    assert read_refused(webanno.FORMAT, tmp_path / "a.tsv", text)[0] == "text_too_long"
