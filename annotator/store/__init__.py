"""The project file: documents, schema, annotations, history and settings in one SQLite file.

Only this package knows SQLite. Every edit is one durable transaction; the log is the only undo stack.
"""
