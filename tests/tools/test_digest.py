"""The digest of the open model: decoded whole from the server, and unknown rather than empty where nobody told it."""

import pytest

from app.protocol.states import ServerPhase
from app.tools.digest import UNKNOWN, as_digest
from app.tools.host import McpToolHost
from app.trade.answers.digest import FloorPlace, MemberKind, NameKind, Storey, ids_of
from app.trade.json_types import JsonObject, JsonValue
from tests.tools.conftest import approve

FRAME: tuple[tuple[str, JsonObject], ...] = (
    ("define_material", {"name": "C24", "type": "concrete", "standard": "KS01(RC)", "db": "C24"}),
    ("define_section", {"name": "C1", "shape": "SB", "height": "600 mm", "width": "600 mm"}),
    ("define_section", {"name": "G1", "shape": "SB", "height": "600 mm", "width": "300 mm"}),
    (
        "create_regular_frame",
        {
            "bays_x": ["6 m", "6 m"],
            "bays_y": ["6 m"],
            "story_heights": ["4 m"],
            "column_section": "C1",
            "beam_section": "G1",
            "material": "C24",
        },
    ),
    ("assign_supports", {"at_elevation": "0 m", "condition": "fixed"}),
)


async def test_an_open_frame_is_told_whole(host: McpToolHost) -> None:
    for tool, arguments in FRAME:
        await host.call(tool, arguments, await approve(host, tool, arguments))
    digest = await host.digest()
    assert (digest.is_known, digest.force, digest.length, digest.nodes) == (True, "kN", "m", 12)
    assert digest.of(NameKind.SECTION) == {"C1": 1, "G1": 2}
    assert digest.levels == (Storey("1F", 0.0), Storey("Roof", 4.0))
    assert digest.storeys == ()
    assert ids_of(digest.some(MemberKind.COLUMN, storeys={"1F"}, places={FloorPlace.CORNER})) == "1 3to4 6"
    assert ids_of(digest.some(MemberKind.COLUMN, section=2)) == ""
    assert sum(each.count for each in digest.some(MemberKind.BEAM, MemberKind.COLUMN)) == digest.elements
    assert digest.points[1] == (0.0, 0.0, 0.0)
    assert {place[2] for place in digest.points.values()} == {0.0, 4.0}
    assert digest.supports == {"1111110": digest.base_nodes}


async def test_a_read_of_the_digest_leaves_an_approval_as_good_as_it_was(host: McpToolHost) -> None:
    tool, arguments = FRAME[0]
    record = await approve(host, tool, arguments)
    await host.digest()
    assert (await host.call(tool, arguments, record)).error is None


async def test_a_server_that_has_no_such_tool_leaves_it_unknown(odd_host: McpToolHost) -> None:
    assert await odd_host.digest() == UNKNOWN


async def test_a_stopped_server_leaves_it_unknown(odd_host: McpToolHost) -> None:
    await odd_host.stop()
    assert odd_host.state.phase is ServerPhase.STOPPED
    assert await odd_host.digest() == UNKNOWN


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"status": "failed", "data": {"members": []}},
        {"status": "ok"},
        {"status": "ok", "data": {"given": {}}},
        {"error": {"code": "x"}},
    ],
)
def test_an_answer_that_is_no_digest_is_unknown(answer: JsonObject) -> None:
    digest = as_digest(answer)
    assert not digest.is_known
    assert digest == UNKNOWN


def told(*members: JsonObject, **more: JsonValue) -> JsonObject:
    data: JsonObject = {"names": {}, "storeys": [], "nodes": 9, "elements": 4, "members": [*members], **more}
    return {"status": "ok", "summary": {"en": "Told."}, "units": {"force": "kN", "length": "m"}, "data": data}


@pytest.mark.parametrize(
    "other",
    [
        {"names": {"material": {"C24": "one"}}},
        {"members": ["no row"]},
        {"members": [{"kind": "cable", "storey": "1F", "ids": "1", "count": 1}]},
        {"base": "ground"},
        {"storeys": {"1F": 0}},
    ],
)
def test_a_digest_that_cannot_be_read_whole_is_unknown(other: JsonObject) -> None:
    assert as_digest(told()).is_known
    assert as_digest(told(**other)) == UNKNOWN


def test_a_kind_of_name_that_a_newer_server_tells_leaves_the_digest_as_it_is() -> None:
    digest = as_digest(told(names={"material": {"C24": 1}, "tendon": {"T1": 1}}))
    assert digest.names == {NameKind.MATERIAL: {"C24": 1}}


def test_a_coarse_digest_picks_no_members_by_what_it_does_not_tell() -> None:
    row: JsonObject = {"kind": "column", "storey": "1F", "ids": "1to4", "count": 4}
    digest = as_digest(told(row, is_coarse=True))
    assert ids_of(digest.some(MemberKind.COLUMN, storeys={"1F"})) == "1to4"
    assert digest.some(MemberKind.COLUMN, places={FloorPlace.EDGE}) == ()


def test_ids_that_were_left_out_leave_the_whole_list_out() -> None:
    rows: list[JsonObject] = [
        {"kind": "beam", "storey": "2F", "ids": "1", "count": 1},
        {"kind": "beam", "storey": "2F", "ids": "", "count": 9_000},
    ]
    assert ids_of(as_digest(told(*rows)).some(MemberKind.BEAM)) == ""
