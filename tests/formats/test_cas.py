"""UIMA CAS: what dkpro-cassis wrote goes in, what goes out it reads the same, and hostile XML is refused."""

import resource
import time
from pathlib import Path
from typing import Any

import cassis
import pytest

from annotator.formats import cas
from annotator.formats.fitting import Fitting
from annotator.formats.format import Format
from annotator.formats.options import WriteOptions
from annotator.formats.record import Record
from annotator.formats.windows import relations_of, rows_of
from tests.builders import seed_document, seed_set
from tests.formats.reading import read_file, read_one, read_refused

TEXT = "📰 قال الناطق.\nثم a"
OPEN = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    ' xmlns:t="http:///my/types.ecore" xmi:version="2.0">'
)
SOFA = '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="{text}"/>'

LOOSE = '<t:R xmi:id="3" sofa="1" begin="0" end="1" Governor="3" Dependent="9"/>'


def make_cas() -> Any:
    """Types of DKPro and of a project's own, as INCEpTION exports them."""
    types = cassis.load_typesystem(Path(cassis.__file__).parent / "resources" / "dkpro-core-types.xml")
    own = types.create_type("webanno.custom.Attribution")
    types.create_feature(own, "strength", "uima.cas.String")
    types.create_feature(own, "certain", "uima.cas.Boolean")
    link = types.create_type("webanno.custom.AttributionLink", "uima.cas.TOP")
    types.create_feature(link, "role", "uima.cas.String")
    types.create_feature(link, "target", "uima.tcas.Annotation")
    types.create_feature(own, "sources", "uima.cas.FSArray", elementType=link)
    made = cassis.Cas(types)
    made.sofa_string = TEXT

    def add(name: str, start: int, end: int, **features: Any) -> Any:
        fs = types.get_type(name)(begin=start, end=end, **features)
        made.add(fs)
        return fs

    dkpro = "de.tudarmstadt.ukp.dkpro.core.api"
    add(f"{dkpro}.segmentation.type.Sentence", 0, 13)
    tokens = [add(f"{dkpro}.segmentation.type.Token", *place) for place in ((2, 5), (6, 12))]
    source = add(f"{dkpro}.ner.type.NamedEntity", 6, 12, value="ORG", identifier="Q1")
    dependency = f"{dkpro}.syntax.type.dependency.Dependency"
    add(dependency, 6, 12, Governor=tokens[0], Dependent=tokens[1], DependencyType="nsubj")
    arrays = types.get_type("uima.cas.FSArray")
    links = arrays(elements=[types.get_type("webanno.custom.AttributionLink")(role="who", target=source)])
    add("webanno.custom.Attribution", 2, 12, strength="strong", certain=True, sources=links)
    return made


@pytest.mark.parametrize("known", [cas.XMI_FORMAT, cas.JSON_FORMAT], ids=lambda known: known.id)
@pytest.mark.parametrize("with_types", [True, False])
def test_what_cassis_writes_goes_in(tmp_path: Path, known: Format, with_types: bool) -> None:
    path = tmp_path / f"a{known.suffixes[0]}"
    made = make_cas()
    if known is cas.XMI_FORMAT:
        made.to_xmi(path)
    else:
        made.to_json(path)
    if with_types:
        made.typesystem.to_xml(tmp_path / "TypeSystem.xml")
    (told,), problems = read_file(known, path)
    assert told.text == TEXT
    assert sorted(told.spans) == sorted(
        [
            ("NamedEntity", "ORG", "الناطق"),
            ("Attribution", "strong", "قال الناطق"),
            ("Token", "Token", "قال"),
            ("Token", "Token", "الناطق"),
        ]
    )
    assert sorted(told.relations) == [("nsubj", "قال", "الناطق"), ("who", "قال الناطق", "الناطق")]
    assert {(each.code, each.severity) for each in problems} == {("segmentation_left_out", "warning")}


@pytest.mark.parametrize("known", [cas.XMI_FORMAT, cas.JSON_FORMAT], ids=lambda known: known.id)
def test_cassis_sees_the_same_spans(tmp_path: Path, known: Format) -> None:
    (record,) = Fitting(known, WriteOptions()).fit(Record(seed_document(), (seed_set("a"),)))
    assert known.write
    known.write(iter([record]), tmp_path, WriteOptions())
    path = tmp_path / f"{record.document.id}{known.suffixes[0]}"
    if known is cas.XMI_FORMAT:
        types = cassis.load_typesystem(tmp_path / "TypeSystem.xml")
        found = cassis.load_cas_from_xmi(path, typesystem=types)
    else:
        found = cassis.load_cas_from_json(path.read_text("utf-8"))
    assert found.sofa_string == record.document.text
    spans = [
        (each.annId, each.layer, each.label, each.begin, each.end, each.get_covered_text(), each.attrs)
        for each in found.select("webanno.custom.Ann")
    ]
    assert sorted(spans) == sorted(rows_of(record))
    relations = [
        (each.annId, each.relType, each.Governor.annId, each.Dependent.annId, each.attrs)
        for each in found.select("webanno.custom.Rel")
    ]
    assert sorted(relations) == sorted(relations_of(record))


def test_offsets_count_utf16_and_text_goes_in_as_it_stands(tmp_path: Path) -> None:
    sofa = SOFA.format(text="📰\ta&#10;b&#13;&#10;")
    span = '<t:Ann xmi:id="2" sofa="1" begin="3" end="6" value="X" number="7"/>'
    told = read_one(cas.XMI_FORMAT, tmp_path / "a.xmi", f"{OPEN}{span}{sofa}</xmi:XMI>")
    assert told.text == "📰 a\nb\r\n"  # XML itself makes a space of a tab in an attribute
    assert told.spans == [("Ann", "X", "a\nb")]


BROKEN = {
    "billion laughs": ('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "unsafe_xml"),
    "an external entity": ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "unsafe_xml"),
    "no XML": ("hello", "not_xml"),
    "another XML": ("<html/>", "not_cas"),
    "cut off": (OPEN, "not_xml"),
    "no id": (f'{OPEN}<t:Ann begin="1"/></xmi:XMI>', "bad_cas"),
    "an id twice": (f'{OPEN}<t:A xmi:id="2"/><t:A xmi:id="2"/></xmi:XMI>', "bad_cas"),
    "outside": (
        f'{OPEN}<t:A xmi:id="2" sofa="1" begin="0" end="9"/>{SOFA.format(text="a")}</xmi:XMI>',
        "bad_cas",
    ),
    "inside a character": (
        f'{OPEN}<t:A xmi:id="2" sofa="1" begin="0" end="1"/>{SOFA.format(text="📰")}</xmi:XMI>',
        "bad_cas",
    ),
    "an end that is not there": (f"{OPEN}{LOOSE}{SOFA.format(text='a')}</xmi:XMI>", "bad_cas"),
    "no text": (f'{OPEN}<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView"/></xmi:XMI>', "empty_text"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_and_hostile_files_are_refused_with_their_line(tmp_path: Path, case: str) -> None:
    text, code = BROKEN[case]
    assert read_refused(cas.XMI_FORMAT, tmp_path / "a.xmi", f'<?xml version="1.0"?>{text}') == (code, 1)


def test_a_huge_attribute_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xmi"
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    assert (
        read_refused(cas.XMI_FORMAT, path, OPEN + SOFA.format(text="a" * 40_000_000))[0]
        == "element_too_large"
    )
    assert time.process_time() - started < 5
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 300


@pytest.mark.parametrize(
    "text", ['{"%TYPES":' + "[" * 200_000, '{"%FEATURE_STRUCTURES":7}', "[]", '{"a":NaN}']
)
def test_broken_json_is_refused(tmp_path: Path, text: str) -> None:
    code, line = read_refused(cas.JSON_FORMAT, tmp_path / "a.json", text)
    assert code in {"not_json", "bad_cas", "not_cas"}
    assert line == 1
