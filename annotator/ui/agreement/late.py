"""The agreement of a project, loaded by the job that asks first: it brings numpy, for which no page waits."""

import threading
from typing import TYPE_CHECKING

from annotator.tasks.session import Session

if TYPE_CHECKING:
    from annotator.tasks.agreement import Agreement


class LateAgreement:
    """Any job may ask for it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._agreement: Agreement | None = None

    def get(self) -> "Agreement":
        from annotator.tasks.agreement import Agreement  # noqa: PLC0415 - see above

        with self._lock:
            if self._agreement is None:
                self._agreement = Agreement(self._session.project)
            return self._agreement
