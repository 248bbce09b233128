"""A real writer process: edits a project and says on standard output, after each edit, that it is saved.

    python writer.py PROJECT SEED COUNT [end]

Each line is the counter and the hash of the entry that was just acknowledged. With `end` the process
ends at once after the last edit, without closing the project, so that its -wal file stays.
"""

import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from annotator.model.errors import WriteFailed
from annotator.store.project import Project
from tests.store.work import PERSON, random_edit


def main(path: str, seed: str, count: str, ending: str = "") -> None:
    choose = random.Random(int(seed))
    project = Project.open(Path(path))
    for step in range(int(count)):
        if ending == "busy" and step % 10 == 9:
            project.idle()
        try:
            if choose.random() < 0.2 and project.history.undoable(PERSON):
                entry = project.undo(PERSON)
            else:
                entry = project.commit(random_edit(project, choose), PERSON)
        except WriteFailed as refused:
            os.write(1, f"refused {refused.sentence('en')}\n".encode())
            continue
        os.write(1, f"{entry.counter} {entry.hash}\n".encode())
    if ending == "end":
        os._exit(0)
    project.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
