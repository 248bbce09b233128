"""What Rawi talks about, as plain frozen data and rules.

Nothing here reads or writes files, knows a database or a window, or imports anything but the
standard library. Every offset is a code point into the stored text, half-open.
"""
