"""The fields of one JSON object: those that a format knows are read one by one, the rest is kept as it is."""

from typing import Any, Final, TypeVar

import msgspec
from msgspec import Raw

from annotator.formats.refusal import check_meta_depth, check_meta_size, refuse, telling

_OBJECT: Final = msgspec.json.Decoder(dict[str, Raw])
_TEXT: Final = msgspec.json.Decoder(str)
_ANYTHING: Final = msgspec.json.Decoder()
_Read = TypeVar("_Read")

NULL: Final = b"null"


class Fields:
    """Raises Refusal where the object, or a field that is asked for, is not what it should be.

    `format` is the name of the format, for the sentences that say so.
    """

    def __init__(self, raw: bytes | Raw, format_name: str) -> None:
        self._format = format_name
        with telling("wrong_fields", format=format_name, field="–"):
            self._waiting = _OBJECT.decode(raw)

    def __contains__(self, name: str) -> bool:
        """Whether the field stands there, was not taken yet, and is not null."""
        return bytes(self._waiting.get(name, NULL)) != NULL

    def take(self, name: str, decoder: "msgspec.json.Decoder[_Read]") -> _Read | None:
        """The value of `name`; None when it does not stand there or is null."""
        raw = self._waiting.pop(name, None)
        if raw is None or bytes(raw) == NULL:
            return None
        with telling("wrong_fields", format=self._format, field=name):
            return decoder.decode(raw)

    def take_text(self, *names: str) -> str:
        """The text under the first of `names` that stands there. Raises Refusal when none does."""
        for name in names:
            if name in self:
                return self.take(name, _TEXT) or ""
        raise refuse("no_text_field", format=self._format, name=names[0])

    def take_name(self, name: str) -> str:
        """A text or a number as a text, "" when there is none."""
        found = self.take(name, _ANYTHING)
        return "" if found is None else str(found)

    def rest(self) -> dict[str, Any]:
        """All fields that were not taken."""
        if not self._waiting:
            return {}
        check_meta_size(sum(len(bytes(raw)) for raw in self._waiting.values()))
        with telling("wrong_fields", format=self._format, field="–"):
            found = {name: _ANYTHING.decode(raw) for name, raw in self._waiting.items()}
        check_meta_depth(found)
        return found
