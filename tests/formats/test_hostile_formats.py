"""Files in other tools' formats that mean harm: each is refused with file, line and reason, nothing changes.

They go in with a sound file among them, in a process whose memory and time are measured.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.formats.test_hostile_files import MEGABYTES, SECONDS, SOUND, import_all

DEEP = "[" * 200_000
BOMB = '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;&b;">]><View><Text name="text" value="$&c;"/></View>'


def doccano(**more: Any) -> str:
    return json.dumps({"id": 1, "text": SOUND, "label": [[0, 3, "A"]], **more}, ensure_ascii=False)


def task(value: Any = None) -> str:
    place = {"start": 0, "end": 3, "labels": ["A"], "text": SOUND[:3]}
    result = {"id": "r", "from_name": "l", "to_name": "text", "type": "labels", "value": value or place}
    return json.dumps({"id": 1, "data": {"text": SOUND}, "annotations": [{"result": [result]}]})


FILES: dict[str, tuple[bytes | str, str]] = {
    "deep.jsonl": (doccano()[:-1] + ', "x": ' + DEEP + "}", "not_json"),
    "long.jsonl": (doccano() + "\n" + '{"text":"' + "a" * 50_000_000 + '","label":[]}', "line_too_long"),
    "surrogate.jsonl": (doccano().replace(SOUND, r"\ud800"), "not_json"),
    "nan.jsonl": (doccano().replace("[0, 3", "[0, NaN"), "not_json"),
    "digits.jsonl": (doccano().replace("[0, 3", "[0, " + "9" * 5_000), "wrong_fields"),
    "beyond.jsonl": (doccano().replace("[0, 3", f"[0, {2**65}"), "bad_place"),
    "outside.jsonl": (doccano(label=[[0, 999, "A"]]), "bad_place"),
    "backwards.jsonl": (doccano(label=[[3, 0, "A"]]), "bad_place"),
    "nul.jsonl": (doccano(text="a\0b"), "nul"),
    "bytes.jsonl": (doccano().encode().replace(SOUND.encode()[:2], b"\xff\xfe"), "not_json"),
    "huge_text.jsonl": (doccano(text="a" * 2_000_001), "text_too_long"),
    "meta.jsonl": (doccano(x=["y" * 1_500_000]), "meta_too_large"),
    "prodigy.jsonl": (json.dumps({"text": SOUND, "spans": [{"start": -1, "end": 2}]}), "bad_place"),
    "studio.json": ("[" + task({"start": 0, "end": 999, "labels": ["A"]}) + "]", "quote_not_there"),
    "studio_deep.json": ("[" + task() + ',{"data":' + DEEP, "not_json"),
    "studio_long.json": ("[" + task() + ',{"data":{"text":"' + "a" * 50_000_000 + '"}}]', "rest_not_read"),
    "studio_cut.json": ("[" + task() + "," + task()[:-20], "not_json"),
    "pages.jsonld": ('{"type":"AnnotationPage","items":[{"target":' + DEEP, "not_json"),
    "lines.ann": ("T1\tA 0 3\n" + "x" * 17_000_000, "line_too_long"),
    "offsets.ann": ("T1\tA 0 " + "9" * 4_000, "quote_not_there"),
    "circle.ann": ("T1\tA 0 3\nA1\tx A2\nA2\tx A1", "end_missing_at"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
def test_hostile_files_are_refused_and_harm_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (data, _) in FILES.items():
        (folder / name).write_bytes(
            data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
        )
        if name.endswith(".ann"):
            (folder / name).with_suffix(".txt").write_text(SOUND, encoding="utf-8")
    (folder / "studio.label_config.xml").write_text(BOMB, encoding="utf-8")
    told = import_all(tmp_path)
    found = {name: code for name, _, code, severity in told["problems"] if severity == "error"}
    assert found == {name: code for name, (_, code) in FILES.items()}
    assert told["same"]
    assert told["checked"] == []
    assert told["megabytes"] <= MEGABYTES
    assert told["seconds"] <= SECONDS * len(FILES)
    assert told["longest"] < 1_000
