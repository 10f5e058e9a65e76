"""What goes wrong with the provider: what is repeated, what is not, and what the engineer reads."""

import asyncio
from collections.abc import Callable, Sequence
from email.utils import format_datetime

import pytest

from app.cloud.errors import CloudError
from app.ports.chat import ChatError, ChatFinished, ChatRetrying, TextDelta, TextPart
from app.protocol.states import ConductorPhase
from app.protocol.values import now
from tests.cloud.conftest import KEY, Rig
from tests.fakes.scripted_anthropic import Reply

MakeRig = Callable[..., Rig]


async def _error(rig: Rig) -> ChatError:
    with pytest.raises(ChatError) as caught:
        await rig.events()
    return caught.value


def finished(events: Sequence[object]) -> ChatFinished:
    """What a stream ended with."""
    assert isinstance(events[-1], ChatFinished)
    return events[-1]


def _retries(events: Sequence[object]) -> list[ChatRetrying]:
    return [event for event in events if isinstance(event, ChatRetrying)]


@pytest.mark.parametrize(
    ("status", "message", "code"),
    [
        (400, "messages: bad", "cloud.request_refused"),
        (400, "Your credit balance is too low", "cloud.unpaid"),
        (400, "prompt is too long: 1200000 tokens > 1000000 maximum", "cloud.too_long"),
        (401, "invalid x-api-key", "cloud.key_refused"),
        (402, "no credit", "cloud.unpaid"),
        (403, "not for you", "cloud.not_permitted"),
        (404, "model: nope", "cloud.model_unknown"),
        (413, "too large", "cloud.too_long"),
        (422, "odd", "cloud.request_refused"),
    ],
)
async def test_a_refusal_is_not_repeated_and_says_what_to_do(
    make_rig: MakeRig, status: int, message: str, code: str
) -> None:
    rig = make_rig(Reply.error(status, message))
    error = await _error(rig)
    assert error.info.code == code
    assert error.info.hint is not None
    assert error.info.hint.en
    assert error.info.hint.ko
    assert len(rig.server.requests) == 1
    assert rig.waits == []


async def test_a_rate_limit_waits_as_long_as_the_provider_asks(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.rate_limited("7"), Reply.text("ok"))
    events = await rig.events()
    assert [(item.attempt, item.delay_s, item.discards_text) for item in _retries(events)] == [(2, 7.0, False)]
    assert rig.waits == [7.0]
    assert finished(events).parts == (TextPart(text="ok"),)


async def test_a_rate_limit_may_name_a_moment(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.rate_limited(format_datetime(now(), usegmt=True)), Reply.text("ok"))
    await rig.events()
    assert rig.waits == [0.0]


@pytest.mark.parametrize("status", [429, 500, 503, 529])
@pytest.mark.parametrize(
    "headers",
    [
        {"retry-after": "20"},
        {"retry-after-ms": "20000"},
        # By the clock of the provider, which tells its own time: this computer's may be years away.
        {"retry-after": "Wed, 21 Oct 2015 07:28:20 GMT", "date": "Wed, 21 Oct 2015 07:28:00 GMT"},
    ],
)
async def test_a_wait_that_is_asked_for_is_kept_whatever_the_failure(
    make_rig: MakeRig, status: int, headers: dict[str, str]
) -> None:
    rig = make_rig(Reply.error(status, "later", headers), Reply.text("ok"))
    retrying = _retries(await rig.events())
    assert (rig.waits, [each.delay_s for each in retrying]) == ([20.0], [20.0])


@pytest.mark.parametrize(("asked", "told"), [("100000", "28 hours"), ("3600", "60 minutes"), ("90", "90 s")])
@pytest.mark.parametrize("status", [429, 503, 529])
async def test_a_long_wait_is_left_to_the_engineer_and_the_provider_in_peace(
    make_rig: MakeRig, status: int, asked: str, told: str
) -> None:
    rig = make_rig(Reply.error(status, "later", {"retry-after": asked}))
    error = await _error(rig)
    assert error.info.hint is not None
    assert told in error.info.hint.en
    assert (rig.waits, len(rig.server.requests)) == ([], 1)


async def test_a_wait_of_many_minutes_is_said_instead_of_waited(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.rate_limited("600"))
    error = await _error(rig)
    assert error.info.code == "cloud.rate_limited"
    assert error.info.hint is not None
    assert "10 minutes" in error.info.hint.en
    assert rig.waits == []


@pytest.mark.parametrize(
    "failure",
    [Reply.overloaded(), Reply.error(500), Reply.error(503), Reply.rate_limited("nonsense")],
    ids=["529", "500", "503", "429 without a readable wait"],
)
async def test_a_passing_failure_is_repeated_with_growing_waits_four_times_at_most(
    make_rig: MakeRig, failure: Reply
) -> None:
    rig = make_rig(*[failure] * 5)
    await _error(rig)
    assert rig.waits == [1.0, 2.0, 4.0]
    assert len(rig.server.requests) == 4
    assert rig.conductor.state.phase is ConductorPhase.READY


async def test_overload_in_midstream_voids_the_text_and_starts_over(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.overloaded_midstream("Half an"), Reply.text("A whole answer", split=50))
    events = await rig.events()
    retrying = _retries(events)
    assert [item.discards_text for item in retrying] == [True]
    assert retrying[0].why.en == 'The provider is overloaded (529). "Overloaded"'
    after = events[events.index(retrying[0]) + 1 :]
    assert [type(event) for event in after] == [TextDelta, ChatFinished]
    assert finished(events).parts == (TextPart(text="A whole answer"),)


@pytest.mark.parametrize("broken", [Reply.dropped("Half"), Reply.truncated("Half")], ids=["reset", "early end"])
async def test_a_connection_dropped_in_midstream_is_repeated(make_rig: MakeRig, broken: Reply) -> None:
    rig = make_rig(broken, Reply.text("Whole"))
    events = await rig.events()
    assert [item.discards_text for item in _retries(events)] == [True]
    assert finished(events).parts == (TextPart(text="Whole"),)


async def test_a_connection_that_keeps_dropping_is_given_up(make_rig: MakeRig) -> None:
    rig = make_rig(*[Reply.dropped()] * 4)
    assert (await _error(rig)).info.code == "cloud.dropped"
    assert len(rig.server.requests) == 4


async def test_a_key_refused_in_midstream_is_not_repeated(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.error_midstream("authentication_error", "revoked"))
    assert (await _error(rig)).info.code == "cloud.key_refused"
    assert len(rig.server.requests) == 1


async def test_an_unreachable_provider_is_tried_twice_and_then_lintel_is_offline(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.refused_connection(), Reply.refused_connection())
    error = await _error(rig)
    assert error.info.code == "cloud.unreachable"
    assert "127.0.0.1" in error.info.message.en
    assert len(rig.server.requests) == 2
    assert rig.conductor.state.phase is ConductorPhase.UNREACHABLE


async def test_refresh_gives_an_unreachable_provider_another_chance(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.refused_connection(), Reply.refused_connection(), Reply.text("back"))
    await _error(rig)
    assert (await rig.conductor.refresh()).phase is ConductorPhase.READY
    assert (await rig.finished()).parts == (TextPart(text="back"),)


async def test_a_page_that_is_no_reply_is_said_as_one(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.raw_tool_use("plan", '{"brief": '))
    assert (await _error(rig)).info.code == "cloud.reply_unreadable"


async def test_what_the_provider_quotes_is_redacted(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.error(400, f"bad header x-api-key: {KEY} !"))
    error = await _error(rig)
    assert KEY not in str(error)
    assert KEY not in repr(error.info)
    assert "***" in error.info.message.en


async def test_errors_carry_nothing_of_the_request(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.error(401, f"invalid key {KEY}"))
    error = await _error(rig)
    assert isinstance(error, CloudError)
    assert error.__cause__ is None
    assert error.__suppress_context__


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply.foreign(403, "<html><head><title>Blocked by ProxyGuard</title></head></html>"), "Blocked by ProxyGuard"),
        (Reply.foreign(401, "<h1>Sign in</h1> to the <b>office</b> network"), "Sign in to the office network"),
        (Reply.foreign(403, '{"message": "Forbidden by policy"}', "application/json"), "Forbidden by policy"),
        (Reply.foreign(404, "404 page not found", "text/plain"), "404 page not found"),
        (Reply.foreign(407, ""), "answered 407"),
        (Reply.foreign(402, "[]", "application/json"), "answered 402"),
    ],
)
async def test_a_proxys_refusal_says_nothing_about_the_key(make_rig: MakeRig, reply: Reply, told: str) -> None:
    rig = make_rig(reply, Reply.text("ok"))
    error = await _error(rig)
    assert error.info.code == "cloud.not_the_provider"
    assert told in error.info.message.en
    assert told.removeprefix("answered ") in error.info.message.ko
    assert len(rig.server.requests) == 1
    # The key was not judged, so it is used again.
    assert rig.conductor.state.phase is ConductorPhase.READY
    assert (await rig.finished()).parts == (TextPart(text="ok"),)


@pytest.mark.parametrize("status", [429, 502, 503])
async def test_a_gateway_that_is_unwell_is_asked_again_and_quoted(make_rig: MakeRig, status: int) -> None:
    rig = make_rig(*[Reply.foreign(status, "<title>Bad gateway</title>")] * 4)
    error = await _error(rig)
    assert error.info.code == "cloud.gateway_faulty"
    assert "Bad gateway" in error.info.message.en
    assert len(rig.server.requests) == 4


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 422, 429, 500, 529])
async def test_what_the_provider_said_is_quoted(make_rig: MakeRig, status: int) -> None:
    rig = make_rig(*[Reply.error(status, "its own words")] * 4)
    message = (await _error(rig)).info.message
    assert '"its own words"' in message.en
    assert "its own words" in message.ko


async def test_a_reply_without_its_last_event_is_taken_as_it_is(make_rig: MakeRig) -> None:
    rig = make_rig(Reply.text("Whole").without_last_event())
    assert (await rig.finished()).parts == (TextPart(text="Whole"),)
    assert len(rig.server.requests) == 1


async def test_a_stream_that_always_ends_early_costs_one_repetition(make_rig: MakeRig) -> None:
    rig = make_rig(*[Reply.truncated("Half")] * 4)
    assert (await _error(rig)).info.code == "cloud.dropped"
    assert len(rig.server.requests) == 2


@pytest.mark.parametrize("with_last_event", [True, False])
async def test_a_body_that_stays_open_after_the_reply_is_not_waited_for(
    make_rig: MakeRig, monkeypatch: pytest.MonkeyPatch, with_last_event: bool
) -> None:
    monkeypatch.setattr("app.cloud.provider._END_S", 0.05)
    monkeypatch.setattr("app.cloud.provider._LAST_EVENT_S", 0.05)
    rig = make_rig(Reply.text("Whole").staying_open(with_last_event=with_last_event))
    assert (await rig.finished()).parts == (TextPart(text="Whole"),)
    assert await asyncio.to_thread(rig.server.client_left.wait, 10)
