"""Accounts on the seed article: what comes next, and how it is credited."""

from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Edit
from annotator.tasks import accounts, marking
from tests.builders import default_schema, seed_document, seed_set

SCHEMA = default_schema()
TEXT = seed_document().text
SEED = seed_set("a")
OPENERS = AnnotationSet(
    "me", SEED.document, {s.id: s for s in SEED.spans.values() if s.layer in accounts.OPENERS}
)
CLAIM = ("claim", "CLAIM")


def opener(quote: str, near: str = "") -> Span:
    earliest = TEXT.index(near) if near else 0
    return next(s for s in OPENERS.spans.values() if s.quote == quote and s.start >= earliest)


def passage(annotation_set: AnnotationSet, span: Span) -> accounts.Passage:
    found = accounts.next_passage(annotation_set, SCHEMA, TEXT, span.id)
    assert found is not None
    return found


def quote_of(found: accounts.Passage) -> str:
    return " … ".join(TEXT[start:end] for start, end in found.ranges)


def after(annotation_set: AnnotationSet, edit: Edit) -> tuple[AnnotationSet, Span]:
    made = next(c.after for c in edit.changes if isinstance(c.after, Span))
    return annotation_set.apply((c.before, c.after) for c in edit.changes), made


def mark_next(annotation_set: AnnotationSet, span: Span) -> tuple[AnnotationSet, Span]:
    found = passage(annotation_set, span)
    return after(annotation_set, accounts.mark_passage(annotation_set, SCHEMA, TEXT, found, CLAIM))


def status(claim: Span) -> object:
    return claim.attributes["attribution_status"]


def test_a_source_introduces_what_comes_behind_the_complementiser() -> None:
    found = passage(OPENERS, opener("ناشطون"))
    assert quote_of(found).startswith("عملية إنزال القوات الأجنبية")
    assert (found.cue, found.source) == (opener("بحسب ما أفاد").id, opener("ناشطون").id)
    assert passage(OPENERS, opener("بحسب ما أفاد")) == found


def test_a_cue_at_the_end_of_its_clause_introduces_what_stands_before_it() -> None:
    found = passage(OPENERS, opener("ناشطين"))
    assert quote_of(found) == "العملية تمت بالتنسيق مع بعض من عشائر دير الزور"


def test_of_two_sources_the_one_that_said_it_counts() -> None:
    found = passage(OPENERS, opener("المراسل"))
    assert quote_of(found).startswith("العملية استهدفت")
    assert found.source == opener("سكان محليين في دير الزور").id


def test_a_source_within_what_is_said_does_not_join_the_speaker() -> None:
    found = passage(OPENERS, opener("قال"))
    assert quote_of(found).startswith("قوة المهام المشتركة")
    assert found.source == opener("مراسل صحيفة “ذي تيليغراف” في بيروت").id


def test_the_claims_of_the_activists_follow_one_another() -> None:
    marked, claim = mark_next(OPENERS, opener("ناشطون"))
    assert status(claim) == "explicit"
    for begins in ("داهمت القوات", "اعتقلت عناصر", "قامت بتحرير رهينتين"):
        marked, claim = mark_next(marked, claim)
        assert claim.quote.startswith(begins)
        assert status(claim) == "continued"
        assert [s.quote for s in marked.targets(claim.id, "attributed_to")] == ["ناشطون"]
        assert [s.quote for s in marked.targets(claim.id, "cued_by")] == ["بحسب ما أفاد"]


def test_a_marked_cue_ends_the_account_before_it() -> None:
    marked, claim = mark_next(OPENERS, opener("المصادر", near="أوضحت"))
    while not claim.quote.startswith("وصلت الجثث"):
        marked, claim = mark_next(marked, claim)
    assert claim.quote == "وصلت الجثث إلى بلدة تل ابيض شمال الرقة"
    assert status(claim) == "continued"
    marked, claim = mark_next(marked, claim)
    assert claim.quote.startswith("المنطقة التي جرى بها")
    assert status(claim) == "explicit"
    assert [s.quote for s in marked.targets(claim.id, "cued_by")] == ["أشارت"]


def test_after_a_claim_that_its_cue_follows_the_next_one_comes_not_the_same_again() -> None:
    marked, claim = mark_next(OPENERS, opener("ناشطين"))
    _, following = mark_next(marked, claim)
    assert following.start > opener("ناشطين").start


def test_a_cue_alone_credits_nobody_by_name() -> None:
    _, claim = mark_next(OPENERS, opener("يعتقد"))
    assert claim.quote == "رهائن غربيين كانوا محتجزين فيه"
    assert status(claim) == "anonymous"


def test_after_a_claim_inside_another_the_account_goes_on_after_both() -> None:
    marked, claim = mark_next(OPENERS, opener("ناشطون"))
    while not claim.quote.startswith("قامت بتحرير"):
        marked, claim = mark_next(marked, claim)
    inner = (TEXT.index("رهينتين لم تعرف"), TEXT.index(" لم تعرف"))
    marked, inside = after(marked, accounts.mark_continuing(marked, SCHEMA, TEXT, (inner,), CLAIM))
    assert status(inside) == "continued"
    assert quote_of(passage(marked, inside)).startswith("تم تدمير سيارة")


def test_marking_and_crediting_is_one_step_in_which_each_item_comes_once() -> None:
    marked, first = mark_next(OPENERS, opener("ناشطون"))
    edit = accounts.mark_passage(marked, SCHEMA, TEXT, passage(marked, first), CLAIM)
    assert [type(c.after) for c in edit.changes] == [Span, Relation, Relation]
    assert all(c.before is None for c in edit.changes)


def test_without_a_claim_before_it_a_claim_continues_nothing() -> None:
    nothing = AnnotationSet("me", SEED.document)
    start = TEXT.index("داهمت القوات")
    edit = accounts.mark_continuing(nothing, SCHEMA, TEXT, ((start, start + 12),), CLAIM)
    _, claim = after(nothing, edit)
    assert status(claim) == "explicit"
    assert len(edit.changes) == 1


def test_after_the_last_clause_nothing_comes() -> None:
    start = TEXT.index("زر الذهاب إلى الأعلى")
    edit = marking.tag(OPENERS, SCHEMA, TEXT, ((start, len(TEXT)),), CLAIM)
    marked, claim = after(OPENERS, edit)
    assert accounts.next_passage(marked, SCHEMA, TEXT, claim.id) is None
