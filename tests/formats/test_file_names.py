"""Any name can be a file's or a word, and comes back; names that others have given stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.file_names import doc_name, file_name, name_of, word

NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("/.% :*aA0"), max_size=300)


@given(NAMES.filter(str.strip))
def test_names_of_documents_come_back(name: str) -> None:
    path = file_name(name)
    parts = path.split("/")
    assert doc_name(path) == name
    assert all(parts)
    assert not {".", ".."} & set(parts)
    assert all(len(part.encode()) <= 210 and not set(part) & set('<>:"\\|?*') for part in parts)
    assert not any(part.startswith((".", " ")) or part.endswith((".", " ")) for part in parts)


@given(NAMES)
def test_names_of_labels_come_back(name: str) -> None:
    assert name_of(word(name)) == name
    assert len(word(name).split()) == 1


@pytest.mark.parametrize("name", ["a b", "50%", "100%25x", "x%20y", "مقال-1", "CON1x"])
def test_names_of_others_stay(name: str) -> None:
    assert doc_name(name) == name or file_name(doc_name(name)) == name
    assert file_name("con.txt") == "%63on.txt"
