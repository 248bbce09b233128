"""The commands that need no window.

Sentences go to standard error and results to standard output; `--json` makes the result one object, also
when the command fails. Nothing here loads the toolkit of the window.
"""
