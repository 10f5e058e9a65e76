"""When a worker counts as hanging, and when it is not brought back any more."""

from app.local.limits import Limits, RestartBudget, Watchdog

LIMITS = Limits(start_s=4, pulse_s=2, stall_s=3, generate_s=6, restarts=2, restart_window_s=100)


def test_a_worker_with_a_pulse_and_progress_is_left_alone() -> None:
    dog = Watchdog(LIMITS)
    dog.begin()

    for step in range(11):
        dog.pulse(work=step)
        assert dog.tick(is_busy=True) is None


def test_starting_may_take_longer_than_a_missing_pulse() -> None:
    dog = Watchdog(LIMITS)

    assert [dog.tick(is_busy=True) for _ in range(6)] == [None] * 6
    dog.pulse(work=0)
    assert [dog.tick(is_busy=False) for _ in range(4)] == [None] * 4
    silent = dog.tick(is_busy=False)
    assert silent is not None
    assert "no sign of life for 2 s" in silent.en


def test_a_pulse_without_progress_is_a_stall_only_while_busy() -> None:
    dog = Watchdog(LIMITS)
    for _ in range(20):
        dog.pulse(work=1)
        assert dog.tick(is_busy=False) is None

    verdicts = []
    for _ in range(7):
        dog.pulse(work=1)
        verdicts.append(dog.tick(is_busy=True))

    assert verdicts[:6] == [None] * 6
    assert verdicts[6] is not None
    assert "no progress" in verdicts[6].en


def test_a_report_counts_as_progress() -> None:
    dog = Watchdog(LIMITS)
    for _ in range(10):
        dog.progress()
        assert dog.tick(is_busy=True) is None


def test_one_request_may_not_take_for_ever() -> None:
    dog = Watchdog(LIMITS)
    dog.begin()
    for step in range(12):
        dog.pulse(work=step)
        assert dog.tick(is_busy=True) is None

    dog.pulse(work=99)
    too_long = dog.tick(is_busy=True)

    assert too_long is not None
    assert "over 6 s" in too_long.en


def test_restarts_are_counted_in_a_moving_window() -> None:
    budget = RestartBudget(LIMITS)

    assert budget.take(0.0)
    assert budget.take(50.0)
    assert not budget.take(99.0)
    assert budget.take(101.0)
