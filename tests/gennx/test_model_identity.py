"""A write reaches only the model that it was meant for: what another document or another hand changed is seen first."""

from typing import Any

import pytest

from app.gennx.gen.errors import GenError
from app.gennx.gen.model import Model
from app.gennx.mcp.meta import EXPECTED_MODEL, read_meta
from app.gennx.mcp.registry import TOOLS
from tests.gennx.bench import Bench

SECTION: dict[str, Any] = {"name": "X", "shape": "SB", "height": "500 mm", "width": "300 mm"}


def identity(bench: Bench) -> dict[str, str]:
    told: dict[str, str] = bench.done("get_project_status")["data"]["identity"]
    return told


def call_for(bench: Bench, model: dict[str, str], **arguments: Any) -> dict[str, Any]:
    bench.api.begin()
    expected = read_meta({EXPECTED_MODEL: model}).expected_model
    return (
        TOOLS["define_section"]
        .call(Model(bench.api, bench.session, expected_model=expected), {**SECTION, **arguments})
        .to_json()
    )  # type: ignore[return-value]


def test_a_call_made_for_the_open_model_is_carried_out(frame: Bench) -> None:
    assert call_for(frame, identity(frame))["status"] == "verified"


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_call_made_for_another_model_is_refused_and_sends_nothing(frame: Bench, dry_run: bool) -> None:
    planned = identity(frame)
    frame.done("new_project", backup_name="other.mgbx")
    outcome = call_for(frame, planned, dry_run=dry_run)
    assert (outcome["status"], outcome["error"]["code"]) == ("failed", "other_model")
    assert frame.api.sent == []


def test_a_call_made_for_another_file_is_refused(frame: Bench) -> None:
    frame.done("save_project", file_name="mine.mgbx")
    planned = identity(frame) | {"path": "theirs.mgbx"}
    assert call_for(frame, planned)["error"]["code"] == "other_model"


def test_another_project_name_is_another_model(frame: Bench) -> None:
    planned = identity(frame)
    frame.api.write("PUT", "PJCF", {"1": {"PROJECT": "Tower B"}})
    assert identity(frame)["project"] == "Tower B"
    assert call_for(frame, planned)["error"]["code"] == "other_model"


def test_a_write_after_a_change_by_another_hand_is_refused_until_someone_looked(frame: Bench) -> None:
    frame.api.write("POST", "NODE", {"900": {"X": 1, "Y": 2, "Z": 3}})
    refused = frame.call("define_section", **SECTION)
    assert (refused["status"], refused["error"]["code"]) == ("failed", "model_changed")
    assert frame.api.sent == []
    identity(frame)
    assert frame.call("define_section", **SECTION)["status"] == "verified"


def test_a_document_that_was_swapped_in_gen_nx_is_refused(frame: Bench) -> None:
    frame.api.command("/doc/SAVEAS", "kept.mgbx")
    frame.api.command("/doc/NEW", {})
    assert frame.call("define_section", **SECTION)["error"]["code"] == "model_changed"
    assert frame.call("undo_step")["error"]["code"] == "model_changed"


def test_our_own_writes_and_undo_are_no_change_by_others(frame: Bench) -> None:
    for each in ("D1", "D2"):
        frame.done("define_section", **(SECTION | {"name": each}))
    frame.done("undo_step")
    frame.done("set_unit_system", force="N", length="mm")
    frame.done("define_section", **SECTION)


@pytest.mark.parametrize("model", ["x", {}, {"file": "x"}, {"fingerprint": 7}])
def test_an_expected_model_that_cannot_be_read_is_refused(model: object) -> None:
    with pytest.raises(GenError):
        read_meta({EXPECTED_MODEL: model})
