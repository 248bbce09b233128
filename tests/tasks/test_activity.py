"""Active time adds up work and cuts pauses, whatever the wall clock does."""

from annotator.tasks.activity import IDLE_LIMIT, ActivityClock


def test_work_adds_up_and_pauses_are_cut() -> None:
    seconds = iter([0.0, 5.0, 20.0, 20.0 + IDLE_LIMIT + 3_600, 20.0 + IDLE_LIMIT + 3_601])
    clock = ActivityClock(lambda: next(seconds))
    clock.touch()
    clock.touch()
    assert clock.take() == 20.0 + IDLE_LIMIT
    assert clock.take() == 1.0
