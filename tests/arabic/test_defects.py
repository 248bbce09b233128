"""Every defect is counted, and each is put right only when it is asked for."""

import pytest

from annotator.arabic.defects import Defect, find_defects, is_reversed, repair

CASES = [
    (Defect.MOJIBAKE, "قال الجسر".encode().decode("cp1256"), "قال الجسر", 8),
    (Defect.ENTITIES, "&quot;نعم&quot; &#1575;&#x628; &nosuch; A&B;", '"نعم" اب &nosuch; A&B;', 4),
    (Defect.ENTITIES, "&amp;quot;نعم", '"نعم', 2),
    (Defect.PRESENTATION, "ﻗﺎﻝ ﷺ ﻻ ﹰ ﹷ", "قال ﷺ لا \u064b \u064e", 6),
    (Defect.CONTROLS, "أ\x00ب\x07ج\tد\x85", "أبج\tد\x85", 2),
    (Defect.LINE_ENDS, "أ\r\nب\rج\n", "أ\nب\nج\n", 2),
    (Defect.DIRECTION, "\u200fأ\u202eب\u202c \u2067ج\u2069", "أب ج", 5),
    (Defect.JOINERS, "می\u200cشود 👨\u200d👩 و\u200d", "میشود 👨\u200d👩 و", 2),
    (Defect.INVISIBLE, "أ\u200bب\ufeffج\u00adد\u2060", "أبجد", 4),
    (Defect.NO_BREAK, "أ\u00a0ب\u202fج", "أ ب ج", 2),
    (Defect.TATWEEL, "قـــال", "قال", 3),
]


@pytest.mark.parametrize(("defect", "text", "repaired", "count"), CASES)
def test_a_defect_is_counted_and_repaired_by_itself(
    defect: Defect, text: str, repaired: str, count: int
) -> None:
    assert find_defects(text).get(defect) == count
    assert repair(text, {defect}) == (repaired, {defect: count})
    assert repair(text, ()) == (text, {})
    assert repair(text, set(Defect) - {defect})[1].get(defect) is None


def test_every_defect_has_a_case() -> None:
    assert {case[0] for case in CASES} == set(Defect)


def test_a_repair_goes_on_with_what_another_brought_to_light() -> None:
    text, counts = repair("أ&nbsp;ب".encode().decode("cp1256") + " الجسر".encode().decode("cp1256"), Defect)
    assert text == "أ ب الجسر"
    assert counts == {Defect.MOJIBAKE: 7, Defect.ENTITIES: 1, Defect.NO_BREAK: 1}


def test_text_in_the_order_of_the_eye_is_told() -> None:
    text = "قال الناطق باسم الوزارة إن الجسر مغلق والوزير في القاهرة منذ الصباح وقد علم الناس"
    assert is_reversed(text[::-1])
    assert not is_reversed(text)
    assert not is_reversed("إلا أولا مثلا")
