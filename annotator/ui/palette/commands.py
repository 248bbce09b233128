"""Everything that the palette offers: the actions of the window, and what the schema has for the article."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.model.annotation import Relation, Span, Value
from annotator.model.schema import Attribute, AttributeType, Label, Layer, Names, RelationType
from annotator.ui import language, verbs
from annotator.ui.actions import MENUS, Needs, fulfilled
from annotator.ui.actions.words import list_names, say_action, say_key, say_need
from annotator.ui.annotate.keyboard import hint
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import yes_or_no
from annotator.ui.palette.entry import Entry
from annotator.ui.session import WindowSession

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

Give = Callable[[Value | None], object]


def list_entries(window: "MainWindow", ink: Ink) -> Iterator[Entry]:
    """All of it, as things stand now. What the schema has works on the article, which is shown for it."""
    yield from list_actions(window)
    session = window.desk.session
    for entry in list_schema(session, ink) if session and session.document else ():
        yield replace(entry, run=partial(_run_on_article, window, entry.run))


def _run_on_article(window: "MainWindow", run: Callable[[], object]) -> None:
    window.show_page("annotate")
    run()


def list_actions(window: "MainWindow") -> Iterator[Entry]:
    """The actions of the window."""
    there, names = fulfilled(window.desk.session), list_names()
    for title, menu in MENUS:
        context = QCoreApplication.translate("Actions", str(title))
        for action in filter(None, menu):
            keys = window.keymap.keys_of(action)
            yield Entry(
                say_action(action),
                context,
                names[action.id],
                partial(action.run, window),
                say_key(action, keys[0]) if keys else "",
                "" if action.needs in there else say_need(action.needs),
            )


def list_schema(session: WindowSession, ink: Ink) -> Iterator[Entry]:
    """Labels, relations and layers of the schema, then every value that something can be given."""
    schema, there = session.schema, fulfilled(session)
    chosen = "" if Needs.CHOSEN in there else say_need(Needs.CHOSEN)
    marked = "" if session.editable and session.selected_span else say_need(Needs.MARK)
    for layer, label in schema.labels():
        yield _label(session, ink, layer, label, chosen)
    for kind in schema.relations:
        yield _relation(session, kind, marked)
    for number, layer in enumerate(schema.layers, start=2):
        context = QCoreApplication.translate("Palette", "Layer")
        run = partial(session.set_active_layer, layer.id)
        yield Entry(_name(layer.names), context, _both(layer.names), run, f"F{number}")
    yield from _list_values(session)


def _label(session: WindowSession, ink: Ink, layer: Layer, label: Label, reason: str) -> Entry:
    return Entry(
        _name(label.names),
        _name(layer.names),
        _both(label.names),
        partial(verbs.tag, session, layer.id, label.id),
        hint(label),
        reason,
        (layer.render, ink.colors(label)),
        _both(layer.names),
    )


def _relation(session: WindowSession, kind: RelationType, reason: str) -> Entry:
    context = QCoreApplication.translate("Palette", "Relation")
    run = partial(verbs.start_link, session, kind.id)
    return Entry(_name(kind.names), context, _both(kind.names), run, hint(kind), reason)


# ------------------------------------------------------------------ values


def _list_values(session: WindowSession) -> Iterator[Entry]:
    """Values of the selected annotation, of the article, and what other marks could be given."""
    chosen = session.selected_annotation
    for layer in session.schema.layers:
        own = chosen.label if isinstance(chosen, Span) and chosen.layer == layer.id else None
        for attribute in layer.attributes:
            fits = own is not None and attribute.applies(own)
            yield from _values(session, attribute, layer.names, own or "", fits=fits)
    for kind in session.schema.relations:
        fits = isinstance(chosen, Relation) and chosen.type == kind.id
        for attribute in kind.attributes:
            yield from _values(session, attribute, kind.names, "", fits=fits)
    article = Names("المقال", "Article")
    given = {v.attribute: v.value for v in session.annotation_set.values.values()}
    for attribute in session.schema.document_attributes:
        reason = "" if Needs.EDITABLE in fulfilled(session) else say_need(Needs.EDITABLE)
        give = partial(verbs.set_document_value, session, attribute.id)
        yield from _offer(attribute, article, "", give, given.get(attribute.id), reason)


def _values(
    session: WindowSession, attribute: Attribute, of: Names, label: str, *, fits: bool
) -> Iterator[Entry]:
    sentence = QCoreApplication.translate("Palette", "Select “{kind}” first.")
    reason = "" if fits and session.editable else sentence.format(kind=_name(of))
    chosen = session.selected_annotation
    held = chosen.attributes.get(attribute.id) if fits and chosen else None
    give = partial(verbs.set_attribute, session, session.selected, attribute.id)
    yield from _offer(attribute, of, label, give, held, reason)


def _offer(
    attribute: Attribute, of: Names, label: str, give: Give, held: Value | None, reason: str
) -> Iterator[Entry]:
    """One entry for each value that can be chosen; text and numbers are typed into the form."""
    context = language.enumerate_words((_name(of), _name(attribute.names)))
    around = (*_both(attribute.names), *_both(of))
    if attribute.type is AttributeType.FLAG:
        for flag in (True, False):
            name = f"{_name(attribute.names)}: {yes_or_no(flag)}"
            yield Entry(name, context, (name, *_both(attribute.names)), partial(give, flag), "", reason)
    for choice in attribute.choices(label):
        value: Value = choice.id
        if attribute.type is AttributeType.CHOICES:
            value = _toggled(held, choice.id)
        give_this = partial(give, value)
        yield Entry(
            _name(choice.names), context, _both(choice.names), give_this, reason=reason, around=around
        )


def _toggled(held: Value | None, value: str) -> tuple[str, ...]:
    """Several values with this one added, or taken away where it is there."""
    several = held if isinstance(held, tuple) else ()
    return tuple(v for v in several if v != value) if value in several else (*several, value)


def _name(names: Names) -> str:
    return names.text(language.current())


def _both(names: Names) -> tuple[str, ...]:
    return tuple(filter(None, (names.ar, names.en, names.short_ar, names.short_en)))
