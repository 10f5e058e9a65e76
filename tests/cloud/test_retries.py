"""How long is waited, and when it is enough."""

from app.cloud.errors import CloudFaulty, CloudKeyRefused, CloudRateLimited, CloudUnreachable
from app.cloud.retries import RetryPolicy

POLICY = RetryPolicy()


def test_waits_grow_and_are_spread() -> None:
    assert [POLICY.wait_s(CloudFaulty(500), attempt, 0.0, 0.0) for attempt in (1, 2, 3)] == [1.0, 2.0, 4.0]
    assert POLICY.wait_s(CloudFaulty(500), 1, 0.0, 1.0) == 1.25


def test_the_fourth_failure_is_the_last() -> None:
    assert POLICY.wait_s(CloudFaulty(500), 4, 0.0, 0.0) is None


def test_the_waits_of_one_request_are_bounded_together() -> None:
    assert POLICY.wait_s(CloudRateLimited(25.0), 3, 50.0, 0.0) is None
    assert POLICY.wait_s(CloudRateLimited(10.0), 3, 50.0, 0.0) == 10.0


def test_a_wait_the_provider_asked_for_is_not_shortened() -> None:
    assert POLICY.wait_s(CloudRateLimited(20.0), 1, 0.0, 0.0) == 20.0


def test_without_a_connection_offline_comes_soon() -> None:
    assert POLICY.wait_s(CloudUnreachable("host"), 2, 1.0, 0.0) is None


def test_silence_is_not_waited_for_twice() -> None:
    assert POLICY.wait_s(CloudUnreachable("host", is_silent=True), 1, 0.0, 0.0) is None
    assert POLICY.wait_s(CloudUnreachable("host"), 1, 0.0, 0.0) == 1.0


def test_what_cannot_pass_is_not_repeated() -> None:
    assert POLICY.wait_s(CloudKeyRefused(), 1, 0.0, 0.0) is None
