"""Which articles of a project are compared: by when they were finished, by their titles, by a value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.store.listing import Wanted
from annotator.store.project import Project


class Period(StrEnum):
    """A side of a day: what was finished before it, or on it and later."""

    BEFORE = "before"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """`day` is written YYYY-MM-DD and counts with a `period`. `contains` is looked for in titles and ids.

    `value` is an attribute of the article and the value that some annotator gave it.
    """

    period: Period | None = None
    day: str = ""
    contains: str = ""
    value: tuple[str, str] | None = None


def find_articles(
    project: Project, wanted: ArticleFilter, annotators: Iterable[str], finished: Mapping[str, str]
) -> frozenset[str] | None:
    """The ids of the wanted articles; None for all. `finished` says when articles were (ISO 8601)."""
    if not (wanted.period or wanted.contains or wanted.value):
        return None
    if wanted.period:
        early = wanted.period is Period.BEFORE
        return frozenset(name for name, time in finished.items() if (time[:10] < wanted.day) is early)
    asked = Wanted(contains=wanted.contains, value=wanted.value)
    listings = [project.listing(name, asked) for name in (annotators if wanted.value else ("",))]
    return frozenset(each.id for listing in listings for each in listing.page(0, len(listing)))


def read_titles(project: Project) -> dict[str, str]:
    """The titles of all articles, by id."""
    return {each.id: each.title for each in project.documents.summaries(0, len(project.documents))}
