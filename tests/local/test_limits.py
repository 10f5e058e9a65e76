"""When a worker counts as hanging, and when it is not brought back any more."""

from app.local.process.limits import TICK_S, Limits, RestartBudget, Watchdog

LIMITS = Limits(start_s=4, pulse_s=2, stall_s=3, generate_s=6, restarts=2, restart_window_s=100)


def ticks(seconds: float) -> int:
    return round(seconds / TICK_S)


def test_a_worker_with_a_pulse_and_progress_is_left_alone() -> None:
    dog = Watchdog(LIMITS)
    dog.begin()

    for step in range(ticks(5.5)):
        dog.pulse(work=step)
        assert dog.tick(is_busy=True) is None


def test_starting_may_take_longer_than_a_missing_pulse() -> None:
    dog = Watchdog(LIMITS)

    assert {dog.tick(is_busy=True) for _ in range(ticks(3))} == {None}
    dog.pulse(work=0)
    assert {dog.tick(is_busy=False) for _ in range(ticks(2))} == {None}
    silent = dog.tick(is_busy=False)
    assert silent is not None
    assert "no sign of life for 2 s" in silent.en


def test_a_second_of_silence_is_noticed_and_forgotten_with_the_next_pulse() -> None:
    dog = Watchdog(LIMITS)
    for _ in range(ticks(2)):
        dog.tick(is_busy=True)
    while_starting = dog.is_silent
    dog.pulse(work=0)
    heard = []
    for _ in range(ticks(1)):
        dog.tick(is_busy=False)
        heard.append(dog.is_silent)
    dog.pulse(work=0)

    assert not while_starting
    assert heard == [False] * (ticks(1) - 1) + [True]
    assert not dog.is_silent


def test_a_pulse_without_progress_is_a_stall_only_while_busy() -> None:
    dog = Watchdog(LIMITS)
    for _ in range(20):
        dog.pulse(work=1)
        assert dog.tick(is_busy=False) is None

    verdicts = []
    for _ in range(ticks(3) + 1):
        dog.pulse(work=1)
        verdicts.append(dog.tick(is_busy=True))

    assert set(verdicts[:-1]) == {None}
    assert verdicts[-1] is not None
    assert "no progress" in verdicts[-1].en


def test_a_report_counts_as_progress() -> None:
    dog = Watchdog(LIMITS)
    for _ in range(10):
        dog.progress()
        assert dog.tick(is_busy=True) is None


def test_one_request_may_not_take_for_ever() -> None:
    dog = Watchdog(LIMITS)
    dog.begin()
    for step in range(ticks(6)):
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
