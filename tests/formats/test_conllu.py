"""CoNLL-U by the definition of Universal Dependencies."""

from pathlib import Path

from annotator.formats import conllu
from tests.formats.reading import read_one, read_refused, read_text


def line(id_: str, form: str, misc: str = "_") -> str:
    return "\t".join([id_, form, *"_______", misc]) + "\n"


def test_multiword_tokens_empty_nodes_and_spaces_make_up_the_text(tmp_path: Path) -> None:
    text = (
        "# newdoc id = afp.1\n# newpar id = p1\n# sent_id = s1\n# text = قال بدوما، ثم\n"
        + line("1", "قال", "Vform=قَالَ|Gloss=say")
        + line("2-3", "بدوما", "SpaceAfter=No")
        + line("2", "ب")
        + line("3", "دوما", "Entity=B-GPE")
        + line("3.1", "_")
        + line("4", "،")
        + line("5", "ثم")
        + "\n# sent_id = s2\n"
        + line("1", "a", "SpacesAfter=\\s\\t|NER=B-ORG")
        + line("2", "b", "NER=I-ORG")
    )
    told = read_one(conllu.FORMAT, tmp_path / "a.conllu", text)
    assert told.id == "afp.1"
    assert told.text == "قال بدوما، ثم\na \tb"
    assert told.spans == [("entity", "GPE", "دوما"), ("ner", "ORG", "a \tb")]


def test_a_token_whose_words_do_not_make_it_up_is_marked_whole(tmp_path: Path) -> None:
    text = line("1-2", "للبيت") + line("1", "ل") + line("2", "البيت", "Entity=B-FAC")
    assert read_one(conllu.FORMAT, tmp_path / "a.conllu", text).spans == [("entity", "FAC", "للبيت")]


def test_documents_without_a_name_are_counted(tmp_path: Path) -> None:
    text = "# newdoc\n" + line("1", "a") + "\n# newdoc\n" + line("1", "b")
    told, problems = read_text(conllu.FORMAT, tmp_path / "a.conllu", text)
    assert [(each.id, each.text, each.spans) for each in told] == [("a#1", "a", []), ("a#2", "b", [])]
    assert not problems


def test_what_is_no_line_of_it_is_refused_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    assert read_refused(conllu.FORMAT, path, line("1", "a") + "2\tb\t_\n") == ("bad_conllu", 2)
    assert read_refused(conllu.FORMAT, path, "# c\n" + line("x", "a")) == ("bad_conllu", 2)
