"""Texts as hypothesis makes them for the properties of the script: everything that news and the web mix."""

from hypothesis import strategies as st

PIECES = (
    "قال", "وبعد", "للتحالف", "بدير الزور", "ثم", "و", "كتابُهم", "نفّذ", "قـال", "الشَّرْقِيَّةُ",
    "ب\u200cك", "ه\u200d", "ﷺ", "ﻻ", "\u06dd", "\u0651\u064e\u0301", "\u0670", "각", "क्ष",
    "BBC", "don’t", "B52", "caf\u00e9", "cafe\u0301", "2:45", "١٬٠٠٠", "17%", "٪٥٠", "%50", "%d8%a8%d9%84",
    "«", "»", "“", "”", '"', "(", ")", "[", "]", "،", ",", ".", "؟", "!", "؛", ":", "…", "-", "/", "*",
    " ", "  ", "\xa0", "\t", "\n", "\r\n", "\r", "\v", "\u2028", "\u2029", "\x85", "\0",
    "\u200e", "\u200f", "\u061c", "\u202b", "\u202c", "\u202e", "\u2067", "\u2069", "\u200b", "\ufeff",
    "\xad", "📰", "👍🏽", "👨\u200d👩\u200d👧", "🇸🇾", "🇸", "1\ufe0f\u20e3", "🏽", "\u200d",
)  # fmt: skip

texts = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=30).map("".join)
"""Mixed Arabic, Latin, digits, brackets, direction marks, emoji, stacked marks, every kind of line end."""


@st.composite
def texts_with_range(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text with two offsets in it, in order."""
    text = draw(texts)
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text, start, end
