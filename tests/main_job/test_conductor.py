"""The main job led by the conductor: the real SDK, over the provider's real wire format, scripted on loopback."""

from pathlib import Path

import pytest

from tests.fakes.scripted_anthropic import Reply, ScriptedAnthropic
from tests.main_job.oracle import Building, hand_reactions
from tests.main_job.requests import ENGLISH, KOREAN
from tests.main_job.run import Asked, ask

CANARY = "sk-ant-canary-0123456789abcdef"


def _lead(script: list[Reply], text: str, folder: Path) -> tuple[Asked, ScriptedAnthropic]:
    with ScriptedAnthropic(script) as provider:
        environment = {"ANTHROPIC_API_KEY": CANARY, "LINTEL_HOME": str(folder / "home")}
        asked = ask(text, folder, options=["--set", f"conductor.base_url={provider.base_url}"], environment=environment)
    return asked, provider


@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_the_conductor_delegates_and_explains_the_computed_results(text: str, tmp_path: Path) -> None:
    script = [
        Reply.thinking("GEN NX work.")
        + Reply.text("On it.")
        + Reply.tool_use("delegate_to_specialist", {"brief": text}),
        Reply.text("The frame satisfies the drift limit."),
    ]
    asked, provider = _lead(script, text, tmp_path)
    assert asked.code == 0, asked.errors
    assert {call["status"] for call in asked.summary["calls"]} == {"verified"}
    dead, live = hand_reactions(Building())
    assert f"{dead + live:.0f}" in asked.summary["answer"].replace(",", "")
    assert "The frame satisfies the drift limit." in asked.summary["answer"]
    # The numbers the conductor explains are those of the report, not its own.
    last = str(provider.requests[-1].body)
    assert f"{dead + live:.0f}" in last.replace(",", "")
    assert provider.left_over == 0


def test_the_key_appears_nowhere(tmp_path: Path) -> None:
    asked, provider = _lead([Reply.error(401)], KOREAN, tmp_path)
    assert provider.requests[0].key == CANARY
    assert CANARY not in str(asked.envelopes) + str(asked.summary) + asked.errors
    for path in (tmp_path / "home").rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path


def test_a_refused_key_is_said_and_the_job_goes_on_offline(tmp_path: Path) -> None:
    asked, _ = _lead([Reply.error(401)], KOREAN, tmp_path)
    assert asked.code == 0, asked.errors
    assert any("API" in notice["text"]["en"] for notice in asked.summary["notices"])
    assert {call["status"] for call in asked.summary["calls"]} == {"verified"}
