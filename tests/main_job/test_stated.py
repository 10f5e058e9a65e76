"""The main job, with the load in the mass stated in the place of an assumption while its plan already runs."""

import json
from pathlib import Path
from typing import Any

from tests.main_job.requests import KOREAN
from tests.main_job.test_restart import Program, lintel

MASS = {"live_load_in_mass_percent": "50"}


async def _decided(program: Program, approval: dict[str, Any]) -> None:
    program.say({"type": "ResolveApproval", "approval_id": approval["approval_id"], "decision": "approve"})


async def _run(home: Path, at: str) -> dict[str, Any]:
    """Approves every step; at the card of step `at` another value of the mass is stated and the change taken. Gives
    the revision, the arguments that were sent by step, and the first period."""
    seen: dict[str, Any] = {"sent": {}}
    async with lintel(home) as program:
        program.say({"type": "SendMessage", "conversation_id": "c1", "message_id": "m1", "text": KOREAN})
        plan_id = ""
        while True:
            event = (await program.hear()).get("event", {})
            item = event.get("item", {})
            if event.get("type") == "ApprovalRequested":
                approval = event["approval"]
                plan_id = approval["plan_id"]
                if approval["step_id"] == at and "revision" not in seen:
                    order = {"type": "ChangeAssumption", "plan_id": plan_id, "key": "mass", "values": MASS}
                    program.say(order)
                    at = ""
                    seen["held"] = approval
                else:
                    await _decided(program, approval)
            elif item.get("type") == "Plan" and item.get("revision") and "revision" not in seen:
                seen["revision"] = item["revision"]
                digest = item["revision"]["digest"]
                program.say({"type": "DecideRevision", "plan_id": plan_id, "digest": digest, "is_taken": True})
            elif item.get("type") == "Plan" and item.get("stated") and "held" in seen:
                await _decided(program, seen.pop("held"))
            elif event.get("type") == "CommandRejected" and event["error"]["code"].startswith("assumption."):
                seen["refused"] = event["error"]["code"]
                await _decided(program, seen.pop("held"))
            elif event.get("type") == "ItemCompleted" and item.get("type") == "ToolCall":
                seen["sent"][item["step_id"]] = item["arguments"]
                if item["tool"] == "get_vibration_modes" and item["output"]:
                    seen["modes"] = item["output"]["data"]
            elif event.get("type") == "TurnFinished":
                return seen


async def test_the_mass_that_is_stated_before_its_step_is_sent_and_lengthens_the_period(tmp_path: Path) -> None:
    plain = await _run(tmp_path / "plain", "")
    stated = await _run(tmp_path / "stated", "stories")
    assert [change["step_id"] for change in stated["revision"]["changes"]] == ["masses"]
    assert stated["sent"]["masses"]["cases"] == [{"name": "DL", "factor": 1.0}, {"name": "LL", "factor": 0.5}]
    kept = {key: value for key, value in stated["sent"].items() if key not in ("masses", "new", "analysis")}
    assert kept == {key: plain["sent"][key] for key in kept}
    first, longer = (json.dumps(seen["modes"]) for seen in (plain, stated))
    assert first != longer


async def test_a_mass_that_was_sent_already_is_not_changed_any_more(tmp_path: Path) -> None:
    seen = await _run(tmp_path / "late", "eigenvalue")
    assert [title["en"] for title in seen["revision"]["ran"]] == ["Turn DL into mass"]
    assert seen["refused"] == "assumption.steps_ran"
    assert seen["sent"]["masses"]["cases"] == [{"name": "DL", "factor": 1.0}]
