"""Which key was pressed, whatever layout is in use: label keys are places on the keyboard, not letters.

Under an Arabic layout the key of C gives ؤ. The Latin letter of the event counts if it has one, then the
place of the key as the system reports it, then the standard Arabic (101) layout.
"""

import sys
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ROWS = (("1234567890-=", 10), ("qwertyuiop[]", 24), ("asdfghjkl;'", 38), ("zxcvbnm,./", 52))
"""US QWERTY, row by row, with the X11 key code of the first key (evdev: 8 more than the kernel's)."""

_X11 = MappingProxyType(
    {start + i: key for row, start in _ROWS for i, key in enumerate(row)} | {49: "`", 51: "\\"}
)
_WINDOWS = MappingProxyType({code - 8: key for code, key in _X11.items()})
"""Scan codes of the PC keyboard, from which the kernel's numbers come."""

_MAC = MappingProxyType(
    dict(zip("asdfhgzxcv", range(10), strict=True))
    | dict(zip("bqweryt123465=97-80]ou[ip", (11, *range(12, 36)), strict=True))
    | dict(zip("lj'k;\\,/nm.", range(37, 48), strict=True))
    | {"`": 50}
)
"""Virtual key codes of macOS (HIToolbox, Events.h)."""

_ARABIC_101 = MappingProxyType(
    dict(zip("ضصثقفغعهخحجد", "qwertyuiop[]", strict=True))
    | dict(zip("شسيبلاتنمكط", "asdfghjkl;'", strict=True))
    | dict(zip("ئءؤرىةوزظ", "zxcvnm,./", strict=True))
    | {"ذ": "`"}
)
_SHIFTED = MappingProxyType(dict(zip('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./", strict=True)))
"""What Shift makes of the keys of US QWERTY that are no letters."""
_PRINTED = MappingProxyType({latin: arabic for arabic, latin in _ARABIC_101.items()} | {"b": "لا"})
_MARKS = frozenset("`-=[]\\;',./")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def physical_key(event: QKeyEvent, platform: str = sys.platform) -> str:
    """The key by what a US keyboard has printed on it: a lower-case letter, digit or mark; "" for others.

    `platform` names whose key codes the event carries, as in `sys.platform`.
    """
    if (Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z) or (Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9):
        return chr(event.key()).lower()
    text = _text_of(event).translate(_DIGITS)
    if text.isascii() and text.isdigit():
        return text
    if by_place := _by_place(event, platform):
        return by_place
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and text in _SHIFTED:
        return _SHIFTED[text]
    return _by_letter(text)


def _text_of(event: QKeyEvent) -> str:
    """What the key types, or would type without Ctrl."""
    text = event.text()
    return text if text.isprintable() and text else chr(event.key()) if event.key() <= 0xFFFF else ""


def _by_place(event: QKeyEvent, platform: str) -> str:
    if platform == "darwin":
        # Code 0 is the key of A there, and also what an event without a code says.
        codes = {code: key for key, code in _MAC.items()}
        return codes.get(event.nativeVirtualKey(), "") if event.nativeVirtualKey() else ""
    codes = dict(_WINDOWS if platform == "win32" else _X11)
    return codes.get(event.nativeScanCode(), "")


def _by_letter(text: str) -> str:
    if text in {"لا", "ﻻ"}:
        return "b"
    if text in _PRINTED:
        return text
    return _ARABIC_101.get(text, text if text in _MARKS else "")


def printed_key(latin: str, layout: str) -> str:
    """What is printed on the key of `latin` under a layout ("ar" or another), for hints."""
    key = latin.lower()
    return _PRINTED.get(key, latin) if layout == "ar" else latin.upper()
