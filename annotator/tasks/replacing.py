"""Writes a small file whole or not at all: what was there stays until the new bytes are on the disk."""

import os
from pathlib import Path

from annotator.model.errors import ExportFailed, OutputIsFolder


def replace_file(out: Path, content: bytes) -> None:
    """Puts `content` in the place of `out`. Raises OutputIsFolder, ExportFailed; then nothing has changed."""
    if out.is_dir():
        raise OutputIsFolder(path=out)
    target = out.resolve()  # a link keeps leading to the file
    new = target.with_name(f".{target.name}.new")
    try:
        with new.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(target)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise ExportFailed(path=out, reason=error.strerror or str(error)) from error
