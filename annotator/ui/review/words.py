"""How cases, their kinds and what becomes of them are put into the reader's words."""

from PySide6.QtCore import QCoreApplication

from annotator.agreement.conflict import Conflict, Kind
from annotator.agreement.edges import Edge
from annotator.model.decision import Verdict
from annotator.model.schema import Example, Schema
from annotator.tasks.cases import Case, CaseState, Order
from annotator.ui import language
from annotator.ui.form.wording import one_line

ICONS = {
    Kind.SPLIT: "pieces",
    Kind.NESTING: "nesting",
    Kind.MISSING: "missing",
    Kind.BOTH: "boundary",
    Kind.LABEL: "label",
    Kind.BOUNDARY: "boundary",
    Kind.DUPLICATE: "duplicate",
    Kind.ATTRIBUTE: "attribute",
    Kind.AGREE: "check",
}
"""A drawing for each kind; relations share one."""

STATE_ICONS = {
    CaseState.STALE: "returned",
    CaseState.WAITING: "waiting",
    CaseState.FLAGGED: "flag",
    CaseState.SKIPPED: "skipped",
    CaseState.DECIDED: "finished",
    CaseState.VOID: "close",
}


def icon_of(kind: Kind) -> str:
    return ICONS.get(kind, "link")


def name_kind(kind: Kind) -> str:
    """What kind of difference it is."""
    names = {
        Kind.SPLIT: QCoreApplication.translate("Review", "One or several"),
        Kind.NESTING: QCoreApplication.translate("Review", "Nesting"),
        Kind.MISSING: QCoreApplication.translate("Review", "Marked or not"),
        Kind.BOTH: QCoreApplication.translate("Review", "Borders and label"),
        Kind.LABEL: QCoreApplication.translate("Review", "Label"),
        Kind.BOUNDARY: QCoreApplication.translate("Review", "Borders"),
        Kind.DUPLICATE: QCoreApplication.translate("Review", "Marked twice"),
        Kind.ATTRIBUTE: QCoreApplication.translate("Review", "Attributes"),
        Kind.RELATION_DIRECTION: QCoreApplication.translate("Review", "Direction of a relation"),
        Kind.RELATION_TYPE: QCoreApplication.translate("Review", "Type of a relation"),
        Kind.RELATION_ARGUMENT: QCoreApplication.translate("Review", "End of a relation"),
        Kind.RELATION_MISSING: QCoreApplication.translate("Review", "Related or not"),
        Kind.AGREE: QCoreApplication.translate("Review", "Agreed"),
    }
    return names[kind]


def name_edge(edge: Edge) -> str:
    """By what two edges differ."""
    names = {
        Edge.SPACE: QCoreApplication.translate("Review", "a space"),
        Edge.PUNCTUATION: QCoreApplication.translate("Review", "punctuation"),
        Edge.QUOTATION: QCoreApplication.translate("Review", "a quotation mark"),
        Edge.PARTICLE: QCoreApplication.translate("Review", "an attached particle"),
        Edge.JOINING_WORD: QCoreApplication.translate("Review", "a joining word"),
        Edge.COMPLEMENTISER: QCoreApplication.translate("Review", "a word such as أنّ"),
        Edge.TYPE_NOUN: QCoreApplication.translate("Review", "a type noun such as قرية"),
        Edge.PARTS: QCoreApplication.translate("Review", "the inner parts"),
        Edge.WORDS: QCoreApplication.translate("Review", "words"),
    }
    return names[edge]


def say_edges(conflict: Conflict) -> str:
    """Where borders differ and by what; "" where they do not."""
    said = []
    if conflict.start_edge:
        sentence = QCoreApplication.translate("Review", "start: {difference}")
        said.append(sentence.format(difference=name_edge(conflict.start_edge)))
    if conflict.end_edge:
        sentence = QCoreApplication.translate("Review", "end: {difference}")
        said.append(sentence.format(difference=name_edge(conflict.end_edge)))
    return language.enumerate_words(said)


def name_case_state(state: CaseState) -> str:
    names = {
        CaseState.OPEN: QCoreApplication.translate("Review", "Open"),
        CaseState.STALE: QCoreApplication.translate("Review", "Changed since"),
        CaseState.WAITING: QCoreApplication.translate("Review", "Waits for its ends"),
        CaseState.FLAGGED: QCoreApplication.translate("Review", "Flagged"),
        CaseState.SKIPPED: QCoreApplication.translate("Review", "Skipped"),
        CaseState.DECIDED: QCoreApplication.translate("Review", "Decided"),
        CaseState.VOID: QCoreApplication.translate("Review", "Without its ends"),
    }
    return names[state]


def name_order(order: Order) -> str:
    names = {
        Order.WORST: QCoreApplication.translate("Review", "Worst first"),
        Order.DOCUMENT: QCoreApplication.translate("Review", "As in the articles"),
        Order.AGREEMENT: QCoreApplication.translate("Review", "Least agreement first"),
        Order.LABEL: QCoreApplication.translate("Review", "By label"),
        Order.PAIR: QCoreApplication.translate("Review", "By who differs"),
        Order.OLDEST: QCoreApplication.translate("Review", "Oldest first"),
    }
    return names[order]


def name_verdict(verdict: Verdict) -> str:
    """What was decided."""
    names = {
        Verdict.TAKE: QCoreApplication.translate("Review", "Taken as it stands"),
        Verdict.UNION: QCoreApplication.translate("Review", "Union"),
        Verdict.INTERSECTION: QCoreApplication.translate("Review", "Intersection"),
        Verdict.EDIT: QCoreApplication.translate("Review", "Edited"),
        Verdict.REJECT: QCoreApplication.translate("Review", "Nothing belongs here"),
        Verdict.BOTH: QCoreApplication.translate("Review", "Both acceptable"),
        Verdict.UNCLEAR: QCoreApplication.translate("Review", "Guideline unclear"),
        Verdict.FLAG: QCoreApplication.translate("Review", "Flagged"),
        Verdict.SKIP: QCoreApplication.translate("Review", "Skipped"),
        Verdict.NOTE: QCoreApplication.translate("Review", "Note"),
    }
    return names[verdict]


def name_label(schema: Schema, layer: str, label: str) -> str:
    """A label or, where `layer` is none of the schema, a relation type."""
    declared = schema.label(layer, label) or schema.relation(label)
    return declared.names.text(language.current()) if declared else label


def name_short(schema: Schema, layer: str, label: str) -> str:
    """The same as briefly as it stands above a pill."""
    declared = schema.label(layer, label) or schema.relation(label)
    return declared.names.short(language.current()) if declared else label


def name_labels(schema: Schema, case: Case) -> str:
    """What a case was called, each name once."""
    named = (name_label(schema, case.conflict.layer, label) for label in case.labels)
    return " / ".join(dict.fromkeys(named))


def say_votes(votes: int, present: int) -> str:
    sentence = QCoreApplication.translate("Review", "{votes} of {all}")
    return sentence.format(votes=language.number(votes), all=language.number(present))


def explain_score(case: Case) -> str:
    """Why a case stands where it does."""
    score = case.score
    sentence = QCoreApplication.translate(
        "Review", "How far apart: {severity}. How divided: {tie}. Open cases like it: {similar}."
    )
    said = sentence.format(severity=f"{score.severity:.2f}", tie=f"{score.tie:.2f}", similar=score.similar)
    return language.digits(said)


def name_tool(action_id: str) -> str:
    """An action on a case in few words, as it stands on a button."""
    names = {
        "reject_case": QCoreApplication.translate("Review", "Nothing here"),
        "accept_both": QCoreApplication.translate("Review", "Both acceptable"),
        "edit_case": QCoreApplication.translate("Review", "Borders"),
        "relabel_case": QCoreApplication.translate("Review", "Label"),
        "unclear_case": QCoreApplication.translate("Review", "Guideline unclear"),
        "flag_case": QCoreApplication.translate("Review", "Flag"),
        "skip_case": QCoreApplication.translate("Review", "Skip"),
        "note_case": QCoreApplication.translate("Review", "Note"),
        "similar_cases": QCoreApplication.translate("Review", "Similar ones"),
        "case_example": QCoreApplication.translate("Review", "As an example"),
        "case_in_article": QCoreApplication.translate("Review", "In the article"),
    }
    return names[action_id]


def say_standing(case: Case, *, blind: bool = False) -> str:
    """What was decided, or why nothing can be; "" for a case that is simply open."""
    decision, state = case.decision, case.state
    if state is CaseState.WAITING:
        return QCoreApplication.translate("Review", "Waits until what it joins is decided.")
    if state is CaseState.VOID:
        return QCoreApplication.translate("Review", "What it joins is not in gold, so it cannot be either.")
    if decision is None:
        return ""
    said = name_verdict(decision.verdict)
    if decision.reviewer and not blind:
        said = f"{said} ({language.isolate(decision.reviewer)})"
    if state is CaseState.STALE:
        sentence = QCoreApplication.translate("Review", "Decided before, and changed since: {decision}")
        said = sentence.format(decision=said)
    return f"{said}\n{decision.note}" if decision.note else said


def say_example(example: Example) -> str:
    """What an example marks, and why."""
    marked = " … ".join(example.text[start:end] for start, end in example.ranges)
    sentence = QCoreApplication.translate("Review", "Example: {quote}")
    said = sentence.format(quote=language.isolate(one_line(marked)))
    note = example.note.text(language.current())
    return f"{said} ({note})" if note else said
