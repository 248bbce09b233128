"""Reads files that Rawi wrote, with spaCy, conllu, seqeval and datasets, and says what these see in them."""

import json
import sys
from pathlib import Path

import conllu
import spacy
from datasets import load_dataset
from seqeval.metrics.sequence_labeling import get_entities
from spacy.strings import SYMBOLS_BY_STR, StringStore
from spacy.tokens import DocBin


def read_docbin(path):
    docs = DocBin().from_disk(path).get_docs(spacy.blank("ar").vocab)
    return [
        {
            "text": doc.text,
            "spans": sorted(
                [span.start_char, span.end_char, key, span.label_, span.id_, span.text]
                for key, group in doc.spans.items()
                for span in group
            ),
            "relations": sorted(list(each) for each in doc.user_data["relations"]),
            "doc_id": doc.user_data["doc_id"],
        }
        for doc in docs
    ]


def hash_strings(strings):
    return [StringStore().add(each) for each in strings]


def list_symbols():
    return dict(SYMBOLS_BY_STR)


def read_conllu(path):
    sentences = []
    with Path(path).open(encoding="utf-8", newline="\n") as stream:
        for sentence in conllu.parse_incr(stream):
            tokens = [[each["id"], each["form"], dict(each["misc"] or {})] for each in sentence]
            sentences.append({"text": sentence.metadata["text"], "tokens": tokens})
    return sentences


def read_conll(path):
    """The entities of the last column, sentence by sentence, as seqeval finds them."""

    text = Path(path).read_text("utf-8")
    found = []
    for sentence in text.split("\n\n"):
        rows = [line.split(" ") for line in sentence.split("\n") if line]
        if not rows or rows[0][0] == "-DOCSTART-":
            continue
        words = [row[0] for row in rows]
        for label, first, last in get_entities([row[-1] for row in rows]):
            found.append([label, " ".join(words[first : last + 1])])
    return found


def read_dataset(folder):
    labels = json.loads((Path(folder) / "labels.json").read_text("utf-8"))
    (split,) = load_dataset(str(folder), cache_dir=str(Path(folder).parent / "cache")).values()
    found = []
    for row in split:
        for column, names in labels.items():
            assert set(row[column]) <= set(names)
            for label, first, last in get_entities(row[column]):
                place = [row["token_start"][first], row["token_end"][last]]
                found.append([row["id"], column, label, *place])
    return {"rows": len(split), "columns": sorted(split.column_names), "spans": sorted(found)}


READERS = {
    "docbin": read_docbin,
    "hashes": hash_strings,
    "symbols": lambda _: list_symbols(),
    "conllu": read_conllu,
    "conll": read_conll,
    "dataset": read_dataset,
}
json.dump({name: READERS[name](told) for name, told in json.load(sys.stdin).items()}, sys.stdout)
