"""The tables of a project file, version by version, and the proof that a file has exactly these.

A stranger reads them with the sqlite3 shell: all texts are plain, all lists and objects are JSON.
"""

import sqlite3
import uuid
from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

FILE_VERSION = 2
"""The newest file version that this program reads and the one that it writes (`user_version`)."""

_VERSION_1 = """
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL,
  min_reader INTEGER NOT NULL -- the oldest file version that a program must know to read this file
) STRICT;

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE schema_version (
  number INTEGER PRIMARY KEY, -- the highest is in force
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  toml TEXT NOT NULL,
  sha256 TEXT NOT NULL -- of the UTF-8 of toml
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY, -- project order
  doc_id TEXT NOT NULL,
  title TEXT NOT NULL,
  length INTEGER NOT NULL, -- code points
  sha256 TEXT NOT NULL, -- of the UTF-8 of the text
  meta TEXT NOT NULL,
  batch TEXT NOT NULL, -- the import that brought it
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)) -- 1 while that import is undone
) STRICT;
CREATE UNIQUE INDEX document_doc_id ON document (doc_id) WHERE withdrawn = 0;
CREATE INDEX document_withdrawn ON document (withdrawn);
CREATE INDEX document_sha256 ON document (sha256);

CREATE TABLE document_text (
  document INTEGER PRIMARY KEY REFERENCES document,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE annotator (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'import', 'suggester', 'rule', 'gold'))
) STRICT;

CREATE TABLE annotation_set (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  annotator INTEGER NOT NULL REFERENCES annotator,
  revision INTEGER NOT NULL DEFAULT 0,
  independent_revision INTEGER,
  meta TEXT NOT NULL DEFAULT '{}',
  batch TEXT, -- the import that brought it; null when the first edit made it
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX annotation_set_live ON annotation_set (document, annotator) WHERE withdrawn = 0;
CREATE INDEX annotation_set_annotator ON annotation_set (annotator, document);

CREATE TABLE span (
  annotation_set INTEGER NOT NULL REFERENCES annotation_set,
  id TEXT NOT NULL,
  layer TEXT NOT NULL,
  label TEXT NOT NULL,
  start INTEGER NOT NULL, -- code points into the text, half-open; of the hull
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  parts TEXT, -- only where there are two or more
  attributes TEXT NOT NULL,
  extra TEXT, -- untouched defaults, note, flag, origin
  PRIMARY KEY (annotation_set, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
  annotation_set INTEGER NOT NULL REFERENCES annotation_set,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  from_id TEXT NOT NULL,
  to_id TEXT NOT NULL,
  attributes TEXT NOT NULL,
  extra TEXT,
  PRIMARY KEY (annotation_set, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_value (
  annotation_set INTEGER NOT NULL REFERENCES annotation_set,
  attribute TEXT NOT NULL,
  value TEXT NOT NULL,
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  PRIMARY KEY (annotation_set, attribute)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_note (
  annotation_set INTEGER PRIMARY KEY REFERENCES annotation_set,
  text TEXT NOT NULL,
  flag TEXT NOT NULL
) STRICT;

CREATE TABLE status (
  annotation_set INTEGER NOT NULL REFERENCES annotation_set,
  pass TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('assigned', 'open', 'finished', 'skipped', 'returned')),
  comment TEXT NOT NULL,
  PRIMARY KEY (annotation_set, pass)
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL,
  installation TEXT NOT NULL,
  UNIQUE (person, installation)
) STRICT;

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  log INTEGER NOT NULL REFERENCES log,
  sequence INTEGER NOT NULL, -- from 1 in each log, without gaps
  counter INTEGER NOT NULL, -- orders entries across logs
  time TEXT NOT NULL, -- for people only
  active_seconds REAL NOT NULL,
  verb TEXT NOT NULL,
  subject TEXT NOT NULL,
  changes TEXT NOT NULL,
  documents TEXT NOT NULL,
  undoes TEXT NOT NULL, -- counters of the entries taken back
  redoes TEXT NOT NULL, -- counters of the entries done again
  batch TEXT NOT NULL,
  digest TEXT NOT NULL, -- of an import: SHA-256, spans, relations
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (log, sequence)
) STRICT;
CREATE INDEX entry_counter ON entry (counter);

CREATE TABLE entry_target ( -- which entries touched a document, and which of its sets (0: none)
  document INTEGER NOT NULL REFERENCES document,
  annotation_set INTEGER NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry,
  PRIMARY KEY (document, annotation_set, entry)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (folded, tokenize = 'trigram');
"""

_VERSION_2 = """
CREATE TABLE decision ( -- those in force; the log has all that ever were
  annotation_set INTEGER NOT NULL REFERENCES annotation_set, -- a gold one
  id TEXT NOT NULL,
  layer TEXT NOT NULL,
  key TEXT NOT NULL, -- names the conflict as it stood
  conflict TEXT NOT NULL, -- its kind
  start INTEGER NOT NULL, -- code points into the text, half-open; around all inputs
  "end" INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  "between" TEXT NOT NULL, -- the annotators who had finished the document
  inputs TEXT NOT NULL, -- annotator, annotation, revision of its set, what became of it
  results TEXT NOT NULL, -- ids of annotations of the gold set
  reviewer TEXT NOT NULL,
  rule TEXT NOT NULL, -- empty when a person decided
  blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
  note TEXT NOT NULL,
  seconds REAL NOT NULL,
  schema TEXT NOT NULL, -- id@version
  supersedes TEXT NOT NULL, -- ids of the decisions that it replaced, in the log
  PRIMARY KEY (annotation_set, id)
) STRICT, WITHOUT ROWID;
"""


class Executes(Protocol):
    """A connection, or the library's database around one."""

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> sqlite3.Cursor: ...


def version_1(db: Executes) -> None:
    for statement in _VERSION_1.split(";\n"):
        db.execute(statement)
    db.execute("INSERT INTO project VALUES (1, ?, 1)", [str(uuid.uuid4())])
    db.execute("PRAGMA user_version = 1")


def version_2(db: Executes) -> None:
    """Decisions. A program that does not know them could not read the log."""
    for statement in _VERSION_2.split(";\n"):
        db.execute(statement)
    db.execute("UPDATE project SET min_reader = 2")
    db.execute("PRAGMA user_version = 2")


STEPS: tuple[Callable[[Executes], None], ...] = (version_1, version_2)
"""Step n leads from file version n - 1 to n."""


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the file to FILE_VERSION; each step is one transaction, so a failed one leaves no trace."""
    from annotator.store.database import Database, Migrations  # noqa: PLC0415 - slow, and rarely wanted

    migrations = Migrations("rawi")
    for step in STEPS:
        migrations()(step)
    migrations.apply(Database(connection, execute_plugins=False, strict=True))


def schema_faults(connection: sqlite3.Connection, version: int) -> list[str]:
    """Names what the file has beside, or lacks of, the tables of `version`."""
    expected, found = _expected_schema(version), _schema(connection)
    names = [name for name in {**expected, **found} if expected.get(name) != found.get(name)]
    return [" ".join(name) for name in names]


def tables_since(version: int) -> list[str]:
    """Makes, empty and for one connection only, the tables that came after `version`.

    Who can only read an older file then reads it as one that nobody used them in.
    """
    old, new = _expected_schema(version), _expected_schema(FILE_VERSION)
    tables = [sql for (kind, name), sql in new.items() if kind == "table" and (kind, name) not in old]
    return [sql.replace("CREATE TABLE", "CREATE TEMP TABLE", 1) for sql in tables]


@cache
def _expected_schema(version: int) -> dict[tuple[str, str], str]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in STEPS[:version]:
            step(connection)
        return _schema(connection)
    finally:
        connection.close()


def _schema(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """(type, name) -> SQL. The library's own notes do not count; the index words its tables itself."""
    worded = ("search_data", "search_idx", "search_content", "search_docsize", "search_config")
    rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return {
        (kind, name): "" if table in worded and kind in ("table", "index") else sql
        for kind, name, table, sql in rows
        if table != "_sqlite_migrations" or kind not in ("table", "index")
    }
