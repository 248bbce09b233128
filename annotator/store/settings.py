"""Small texts that travel with the project, such as what was open last. They are not work: not logged."""

from annotator.store.connection import Connections


class Settings:
    """Keys and values are texts; a key that was never set is its default."""

    def __init__(self, connections: Connections) -> None:
        self._db = connections

    def get(self, key: str, default: str = "") -> str:
        found = self._db.value("SELECT value FROM setting WHERE key = ?", [key])
        return default if found is None else str(found)

    def under(self, prefix: str) -> dict[str, str]:
        """All settings whose keys begin with `prefix`, by the rest of their keys."""
        sql = "SELECT substr(key, ?), value FROM setting WHERE key >= ? AND key < ?"
        rows = self._db.query(sql, [len(prefix) + 1, prefix, prefix + chr(0x10FFFF)])
        return dict(rows)

    def set(self, key: str, value: str) -> None:
        """Raises WriteFailed, ProjectReadOnly."""
        with self._db.write() as connection:
            connection.execute(
                "INSERT INTO setting (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )
