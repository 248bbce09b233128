"""How steps, states, flags and quotes are put into the reader's words."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from annotator.model.annotation import Flag, Span, State
from annotator.model.edits import Verb
from annotator.model.history import Heading
from annotator.model.schema import Attribute, Example, Schema
from annotator.tasks.alarms import Alarm
from annotator.ui import language


def name_verb(verb: Verb) -> str:
    """What a step did."""
    names = {
        Verb.ADD: QCoreApplication.translate("History", "Marked"),
        Verb.ADD_ALL: QCoreApplication.translate("History", "Marked in many places"),
        Verb.REMOVE: QCoreApplication.translate("History", "Removed"),
        Verb.RELABEL: QCoreApplication.translate("History", "Label changed"),
        Verb.RELABEL_ALL: QCoreApplication.translate("History", "Label changed in many places"),
        Verb.MOVE: QCoreApplication.translate("History", "Border moved"),
        Verb.DESCRIBE: QCoreApplication.translate("History", "Attribute set"),
        Verb.LINK: QCoreApplication.translate("History", "Linked"),
        Verb.UNLINK: QCoreApplication.translate("History", "Unlinked"),
        Verb.ATTRIBUTE: QCoreApplication.translate("History", "Attributed"),
        Verb.NOTE: QCoreApplication.translate("History", "Note"),
        Verb.FLAG: QCoreApplication.translate("History", "Flag"),
        Verb.DESCRIBE_DOCUMENT: QCoreApplication.translate("History", "Article described"),
        Verb.FINISH: QCoreApplication.translate("History", "Article finished"),
        Verb.REOPEN: QCoreApplication.translate("History", "Article reopened"),
        Verb.SKIP: QCoreApplication.translate("History", "Article skipped"),
        Verb.RETURN: QCoreApplication.translate("History", "Article returned"),
        Verb.ASSIGN: QCoreApplication.translate("History", "Article assigned"),
        Verb.COPY: QCoreApplication.translate("History", "Annotations copied"),
        Verb.REPLACE: QCoreApplication.translate("History", "Annotations replaced"),
        Verb.IMPORT: QCoreApplication.translate("History", "Imported"),
        Verb.DECIDE: QCoreApplication.translate("History", "Decided"),
        Verb.DECIDE_ALL: QCoreApplication.translate("History", "Decided in many places"),
        Verb.WITHDRAW: QCoreApplication.translate("History", "Decision withdrawn"),
        Verb.CHANGE_SCHEMA: QCoreApplication.translate("History", "Schema changed"),
        Verb.UNDO: QCoreApplication.translate("History", "Undone"),
        Verb.REDO: QCoreApplication.translate("History", "Redone"),
        Verb.GO_BACK: QCoreApplication.translate("History", "Went back"),
    }
    return names[verb]


def name_subject(entry: Heading, schema: Schema) -> str:
    """What a step was done to: a quote, or the name that the schema gives to an id."""
    attributes = [a for layer in schema.layers for a in layer.attributes]
    attributes += [a for relation in schema.relations for a in relation.attributes]
    attributes += schema.document_attributes
    named = {relation.id: relation.names for relation in schema.relations}
    named |= {attribute.id: attribute.names for attribute in attributes}
    if entry.subject in named:
        return named[entry.subject].text(language.current())
    if entry.verb is Verb.FLAG:
        return name_flag(entry.subject)
    return entry.subject


def say_example(example: Example) -> str:
    """A settled case in its words, what is marked between guillemets, and why."""
    text = example.text
    for start, end in sorted(example.ranges, reverse=True):
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    sentence = QCoreApplication.translate("Form", "Example: {text}")
    why = example.note.text(language.current())
    said = sentence.format(text=language.isolate(one_line(text)))
    return f"{said} ({language.isolate(why)})" if why else said


def say_alarm(alarm: Alarm) -> str:
    """That many marks went at once."""
    sentence = QCoreApplication.translate("History", "Marks removed in one step: {gone} of {before}.")
    return sentence.format(gone=language.number(alarm.gone), before=language.number(alarm.before))


def name_flag(flag: str) -> str:
    """A flag's name; one that an import brought keeps its own."""
    names = {
        Flag.TEXT_FAULT: QCoreApplication.translate("Flags", "Text fault"),
        Flag.GUIDELINE_UNCLEAR: QCoreApplication.translate("Flags", "Guideline unclear"),
        Flag.DISTRESSING: QCoreApplication.translate("Flags", "Distressing"),
        Flag.QUESTION: QCoreApplication.translate("Flags", "Question to the lead"),
        Flag.OTHER: QCoreApplication.translate("Flags", "Other"),
    }
    return next((name for known, name in names.items() if known == flag), flag)


def name_state(state: State) -> str:
    names = {
        State.ASSIGNED: QCoreApplication.translate("States", "Assigned"),
        State.OPEN: QCoreApplication.translate("States", "Open"),
        State.FINISHED: QCoreApplication.translate("States", "Finished"),
        State.SKIPPED: QCoreApplication.translate("States", "Skipped"),
        State.RETURNED: QCoreApplication.translate("States", "Returned"),
    }
    return names[state]


def name_value(attribute: Attribute, value: object) -> str:
    """A value as the reader knows it: a choice by its name, several joined, yes or no."""
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, tuple):
        return "، ".join(name_value(attribute, part) for part in value)
    choice = attribute.choice(str(value))
    return choice.names.text(language.current()) if choice else str(value)


def yes_or_no(value: bool) -> str:
    if value:
        return QCoreApplication.translate("Form", "Yes")
    return QCoreApplication.translate("Form", "No")


def name_mark(schema: Schema, span: Span, number: int | None = None) -> str:
    """The label of a mark, with its number where claims are counted: "Claim 7"."""
    label = schema.label(span.layer, span.label)
    name = label.names.text(language.current()) if label else span.label
    return f"{name} {language.number(number)}" if number else name


def name_relation(schema: Schema, relation_type: str) -> str:
    declared = schema.relation(relation_type)
    return declared.names.text(language.current()) if declared else relation_type


def say_credit(sources: Sequence[Span], claim: Span) -> str:
    """Who a claim is credited to, briefly: "← activists", the author, or that it is still open."""
    if sources:
        arrow = "←" if language.current() == "ar" else "→"
        return f"{arrow} {'، '.join(language.isolate(one_line(source.quote)) for source in sources)}"
    status = claim.attributes.get("attribution_status")
    if status == "author":
        return QCoreApplication.translate("Form", "author’s voice")
    if status == "anonymous":
        return QCoreApplication.translate("Form", "source not given")
    return QCoreApplication.translate("Form", "source still to be linked")


def one_line(text: str) -> str:
    return " ".join(text.split())


def clock(time: str) -> str:
    """The local time of day of an ISO 8601 moment, with the date when it was another day."""
    moment = datetime.fromisoformat(time).astimezone()
    shown = language.digits(f"{moment:%H:%M}")
    if moment.date() == datetime.now().astimezone().date():
        return shown
    return f"{language.date(moment)} {shown}"
