"""The Arabic script: pure functions on `str`, with every offset a code point of the text given.

Nothing here knows a project, a schema or a window, and no text is ever changed: what comes back are
offsets, keys to compare by, or copies made to be shown.
"""
