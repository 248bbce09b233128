"""The agreement of a project, loaded by the job that asks first: it brings numpy, for which no page waits."""

import threading
from typing import TYPE_CHECKING

from annotator.store.project import Project

if TYPE_CHECKING:
    from annotator.tasks.agreement import Agreement


class LateAgreement:
    """Any thread but the window's may ask for it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = threading.Lock()
        self._agreement: Agreement | None = None

    def get(self) -> "Agreement":
        from annotator.tasks.agreement import Agreement  # noqa: PLC0415 - see above

        with self._lock:
            if self._agreement is None:
                self._agreement = Agreement(self._project)
            return self._agreement
