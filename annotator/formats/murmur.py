"""MurmurHash64A, by which spaCy knows its strings (Austin Appleby's algorithm, in the public domain)."""

from typing import Final

_MASK: Final = (1 << 64) - 1
_FACTOR: Final = 0xC6A4A7935BD1E995
_SHIFT: Final = 47


def hash64(data: bytes, seed: int = 1) -> int:
    """The hash of `data` as an unsigned number of 64 bits."""
    result = seed ^ (len(data) * _FACTOR & _MASK)
    whole = len(data) - len(data) % 8
    for place in range(0, whole, 8):
        block = int.from_bytes(data[place : place + 8], "little") * _FACTOR & _MASK
        block = (block ^ block >> _SHIFT) * _FACTOR & _MASK
        result = (result ^ block) * _FACTOR & _MASK
    if whole < len(data):
        result = (result ^ int.from_bytes(data[whole:], "little")) * _FACTOR & _MASK
    result = (result ^ result >> _SHIFT) * _FACTOR & _MASK
    return result ^ result >> _SHIFT
