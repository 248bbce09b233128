"""What is compared, as a person chooses it. It stands apart from `agreement`, which brings numpy with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """What is compared.

    `annotators`: empty for all people, and imports, that have a set. `documents`: None for all. `layer`:
    None for all. `independent`: each set as it stood when its annotator first saw another's, else as sets
    stand now (after discussion).
    """

    annotators: tuple[str, ...] = ()
    documents: frozenset[str] | None = None
    layer: str | None = None
    independent: bool = True


EVERYBODY = Choice()
