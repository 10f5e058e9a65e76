"""The wish to stop, as native code asks for it."""

import pytest

from app.local.worker.cancel import CancelFlag

pytestmark = pytest.mark.model


def asked(flag: CancelFlag) -> bool:
    """As llama.cpp asks: through the C function pointer."""
    return bool(flag.callback(flag.data))


def test_a_request_at_work_stops_when_it_is_cancelled_and_the_next_one_goes_on() -> None:
    flag = CancelFlag()
    flag.begin(1)
    before = asked(flag)
    flag.cancel(1)
    during = asked(flag), flag.is_set()
    flag.end(1)
    flag.begin(2)

    assert not before
    assert during == (True, True)
    assert not asked(flag)


def test_a_cancel_of_another_request_stops_nothing_until_that_one_begins() -> None:
    flag = CancelFlag()
    flag.begin(1)
    flag.cancel(2)
    first = asked(flag)
    flag.end(1)
    flag.begin(2)

    assert not first
    assert asked(flag)
