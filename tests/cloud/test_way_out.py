"""What this computer is set to stands between Lintel and the provider: it is named, and nothing is sent elsewhere."""

import asyncio
from collections.abc import Callable

import anthropic
import httpx2
import pytest

from app.cloud import provider
from app.cloud.failures import no_connection
from app.lib.certificates import VARIABLES
from app.lib.outward import NotTrusted, Patience
from app.ports.chat import ChatError
from app.protocol.states import ConductorPhase
from app.protocol.values import ErrorInfo
from tests.cloud.conftest import Rig
from tests.fakes.proxies import Kind, LocalProxy
from tests.fakes.scripted_anthropic import Reply, ScriptedAnthropic

MakeRig = Callable[..., Rig]
ABROAD = "https://api.invalid"


async def failure(rig: Rig) -> ErrorInfo:
    with pytest.raises(ChatError) as caught:
        await rig.events()
    return caught.value.info


async def test_a_provider_on_this_computer_is_reached_whatever_the_variables_say(
    make_rig: MakeRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR"):
        monkeypatch.setenv(name, "socks9://nowhere/[")
    await make_rig(Reply.text("ok")).finished()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "nonsense://x"),
        ("all_proxy", "socks4://p:1"),
        ("SSL_CERT_FILE", "/nowhere/ca.pem"),
        ("REQUESTS_CA_BUNDLE", "/nowhere/ca.pem"),
        ("SSL_CERT_DIR", "/nowhere"),
    ],
)
async def test_a_variable_that_cannot_be_used_is_named_at_once(
    make_rig: MakeRig, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    for other in VARIABLES:
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)
    rig = make_rig(base_url=ABROAD)
    info = await failure(rig)
    assert (info.code, rig.waits) == ("cloud.way_blocked", [])
    assert name.upper() in info.message.en
    assert name.upper() in info.message.ko
    assert info.hint is not None
    assert "offline" in info.hint.en


async def test_a_proxy_that_does_not_answer_is_named_and_the_conductor_rests(
    make_rig: MakeRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LocalProxy("connect") as gone:
        monkeypatch.setenv("HTTPS_PROXY", gone.url)
    info = await failure(make_rig(base_url=ABROAD))
    assert info.code == "cloud.unreachable"
    assert f"{gone.address} of HTTPS_PROXY" in info.message.en


@pytest.mark.parametrize("kind", ["silent", "opens", "drips"])
async def test_a_proxy_that_says_nothing_is_named_once_and_not_asked_again(
    make_rig: MakeRig, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    monkeypatch.setattr(provider, "_PATIENCE", Patience(reach_s=2.0, answer_s=2.0))
    with LocalProxy(kind) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        rig = make_rig(base_url=ABROAD)
        info = await failure(rig)
    assert (info.code, rig.waits, len(proxy.asked)) == ("cloud.unreachable", [], 1)
    assert f"{proxy.address} of HTTPS_PROXY gave no answer" in info.message.en
    assert rig.conductor.state.phase is ConductorPhase.UNREACHABLE


async def test_a_provider_that_takes_the_connection_and_says_nothing_is_asked_once(
    make_rig: MakeRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provider, "_PATIENCE", Patience(reach_s=5.0, answer_s=0.3))
    with LocalProxy("silent") as mute:
        rig = make_rig(base_url=f"http://{mute.address}")
        info = await failure(rig)
    assert (info.code, len(mute.asked)) == ("cloud.unreachable", 1)
    assert "127.0.0.1 gave no answer" in info.message.en


async def test_a_request_that_waits_for_a_silent_proxy_is_stopped_at_once(
    make_rig: MakeRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LocalProxy("silent") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        asking = asyncio.create_task(make_rig(base_url=ABROAD).events())
        assert await asyncio.to_thread(proxy.was_asked.wait, 20)
        asking.cancel()
        # Long before its own bound.
        done, _ = await asyncio.wait({asking}, timeout=5)
        assert done


async def test_what_a_proxy_refuses_is_no_wrong_key(make_rig: MakeRig, monkeypatch: pytest.MonkeyPatch) -> None:
    with LocalProxy("connect", answer="403 Forbidden") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        info = await failure(make_rig(base_url=ABROAD))
    assert info.code == "cloud.unreachable"
    assert "HTTPS_PROXY refuses" in info.message.en


@pytest.mark.parametrize("url", ["htp://x", "nonsense", "http://", "http://[::1", "http://a\n.com", "ftp://x"])
async def test_a_base_url_that_is_no_address_is_told(make_rig: MakeRig, url: str) -> None:
    info = await failure(make_rig(base_url=url))
    assert info.code == "cloud.way_blocked"
    assert "ANTHROPIC_BASE_URL" in info.message.en


async def test_a_portal_that_redirects_is_not_sent_the_key(make_rig: MakeRig) -> None:
    with ScriptedAnthropic([Reply.text("ok")]) as portal:
        rig = make_rig(Reply(status=302, headers={"Location": f"{portal.base_url}/v1/messages"}))
        assert (await failure(rig)).code == "cloud.reply_unreadable"
        assert portal.requests == []


def test_a_certificate_that_is_not_trusted_is_told_with_what_to_do() -> None:
    error = anthropic.APIConnectionError(request=httpx2.Request("POST", ABROAD))
    error.__cause__ = NotTrusted("model.invalid", "self-signed certificate")
    info = no_connection(error, "model.invalid", was_streaming=False).info
    assert info.code == "cloud.way_blocked"
    assert info.message.en == (
        "The certificate of model.invalid is not trusted on this computer (self-signed certificate). "
        "If your company inspects connections, name its certificates in SSL_CERT_FILE."
    )
    assert info.message.ko.startswith("이 컴퓨터에서 model.invalid의 인증서를 신뢰하지 않습니다")
