"""The schema of a project in all its versions, as the TOML that was given."""

from functools import lru_cache

from annotator.model.annotation import SchemaVersion
from annotator.model.document import hash_text
from annotator.model.errors import SchemaInUse, StaleEdit
from annotator.model.schema import Schema
from annotator.model.schema_file import parse_schema
from annotator.model.schema_moves import Use, find_orphans, keeps_names, name_use
from annotator.store.connection import Connections
from annotator.store.uses import count_uses


class Schemas:
    """A change of the schema, and its undo, adds a version; nothing is overwritten."""

    def __init__(self, connections: Connections) -> None:
        self._db = connections
        self._parsed: tuple[int, Schema] | None = None

    def current(self) -> SchemaVersion:
        row = self._db.query("SELECT id, version, toml FROM schema_version ORDER BY number DESC LIMIT 1")[0]
        return SchemaVersion(*row)

    def versions(self) -> list[SchemaVersion]:
        """Every version that was ever in force, the oldest first, each once."""
        rows = self._db.query("SELECT id, version, toml FROM schema_version ORDER BY number")
        return [SchemaVersion(*row) for row in dict.fromkeys(rows)]

    def parsed(self) -> Schema:
        """The current schema; parsed once for each version."""
        number = self._db.value("SELECT max(number) FROM schema_version")
        if self._parsed is None or self._parsed[0] != number:
            self._parsed = (number, _parse(self.current().toml))
        return self._parsed[1]

    def put(self, before: SchemaVersion | None, after: SchemaVersion) -> None:
        """Puts `after` in force. Raises StaleEdit when `before` is not, SchemaInvalid."""
        if before is not None and before != self.current():
            raise StaleEdit(subject=before.version, later=self.current().version)
        _parse(after.toml)
        with self._db.write() as connection:
            connection.execute(
                "INSERT INTO schema_version (id, version, toml, sha256) VALUES (?, ?, ?, ?)",
                [after.id, after.version, after.toml, hash_text(after.toml)],
            )

    # ------------------------------------------------------------------ what is said under it

    def uses(self, *others: Schema) -> list[Use]:
        """What is said in the project, counted; values that are choices here or in `others` one by one."""
        return list(count_uses(self._db, self.parsed(), *others))

    def refuse_orphans(self, before: SchemaVersion) -> None:
        """Raises SchemaInUse when something is said that `before` has a name for and the schema now lacks."""
        old, new = _parse(before.toml), self.parsed()
        if keeps_names(old, new):
            return
        if orphans := find_orphans(old, new, self.uses(old)):
            raise SchemaInUse(used=name_use(orphans[0]), count=sum(use.count for use in orphans))


def schema_version(toml: str) -> SchemaVersion:
    """The version that `toml` makes. Raises SchemaInvalid."""
    schema = _parse(toml)
    return SchemaVersion(schema.id, schema.version, toml)


@lru_cache(maxsize=8)
def _parse(toml: str) -> Schema:
    """Opening a project costs no parsing when its schema was met before in this process."""
    return parse_schema(toml)
