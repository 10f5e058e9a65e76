"""The waiting room: who waits longest leaves for a new caller."""

from app.lib.waiting import WaitingRoom


def test_the_longest_waiting_goes_when_the_room_is_full() -> None:
    room = WaitingRoom[list[str]](2)
    first, second, third, fourth = ["1"], ["2"], ["3"], ["4"]
    assert [room.enter(caller) for caller in (first, second, third)] == [None, None, first]
    room.leave(third)
    room.leave(third)
    assert room.enter(fourth) is None
    assert room.enter(third) is second
