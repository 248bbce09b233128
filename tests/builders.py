"""Makes sets for tests straight from the seeds' JSON, without the program's own reader."""

import json
from pathlib import Path

from annotator.model.annotation import Relation, Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.schema import Schema
from annotator.model.schema_file import parse_schema

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = "000_de51ea69b96948e3"


def default_schema() -> Schema:
    return parse_schema((ROOT / "resources" / "schema.toml").read_text("utf-8"))


def read_seed(letter: str) -> dict:
    return json.loads((ROOT / "seeds" / f"annotator_{letter}.jsonl").read_text("utf-8"))


def seed_document() -> Document:
    return Document(DOCUMENT, read_seed("a")["text"])


def seed_set(letter: str) -> AnnotationSet:
    """The marking of annotator "a" or "b"."""
    record = read_seed(letter)
    spans = {s["id"]: _span(record["text"], s) for s in record["spans"]}
    relations = {
        r["id"]: Relation(r["id"], r["type"], r["from"], r["to"], r.get("attributes", {}))
        for r in record["relations"]
    }
    return AnnotationSet(letter.upper(), record["doc_id"], spans, relations)


def _span(text: str, record: dict) -> Span:
    ranges = tuple((p["start"], p["end"]) for p in record.get("parts", [record]))
    parts = make_parts(text, ranges)
    return Span(record["id"], record["layer"], record["label"], parts, record["attributes"])
