"""How often something was found, in words: numbers in sentences that are made below the interface.

The interface itself has its plurals in its translation files.
"""


def say_times(count: int) -> tuple[str, str]:
    """ " (3 times)" in both languages, to stand at the end of a sentence; empty for what was found once."""
    if count == 1:
        return "", ""
    return f" ({count} times)", f" ({count_arabic(count, 'مرتان', 'مرات', 'مرة')})"


def count_arabic(count: int, dual: str, few: str, many: str) -> str:
    """A number from two with its noun: two have a form of their own, 3 to 10 of any hundred another."""
    if count == 2:
        return dual
    return f"{count} {few if 3 <= count % 100 <= 10 else many}"
