"""The small picture of a preview: what is affected, in its place, and at the cost of one further read at most."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.gennx.gen.sending import sent_of
from app.gennx.mcp.desk import CallDesk
from app.gennx.mcp.meta import CallMeta
from app.gennx.mcp.registry import TOOLS
from app.gennx.verify.picturing import drawn
from app.trade.answers.envelope import MOST_WHOLE, Effect, Sent
from app.trade.answers.picture import EXTENT, EffectPicture
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS

NODES = {"1": {"X": 0, "Y": 0, "Z": 0}, "2": {"X": 4, "Z": 0}, "3": {"X": 4, "Z": 4}, "4": {"X": 0, "Z": 4}}
ELEMENTS = {
    "1": {"SECT": 1, "MATL": 1, "NODE": [1, 4, 0, 0]},
    "2": {"SECT": 2, "MATL": 1, "NODE": [4, 3]},
    "3": {"SECT": 1, "MATL": 1, "NODE": [2, 3]},
}
# As seen from the front, y down.
LEFT, TOP, RIGHT = (0, 0, 0, EXTENT), (0, 0, EXTENT, 0), (EXTENT, 0, EXTENT, EXTENT)


def request(method: str, table: str, **rows: Any) -> Sent:
    return sent_of(method, f"/db/{table}", {"Assign": {key.lstrip("r"): row for key, row in rows.items()}})


def lines(flat: tuple[int, ...]) -> set[tuple[int, ...]]:
    return {flat[start : start + 4] for start in range(0, len(flat), 4)}


def drawn_of(*requests: Sent) -> EffectPicture:
    picture = drawn(NODES, ELEMENTS, requests)
    assert picture is not None
    return picture


def test_a_changed_section_shows_the_elements_that_have_it() -> None:
    picture = drawn_of(request("PUT", "SECT", r1={"SECT_NAME": "C"}))
    assert (lines(picture.changed), lines(picture.as_it_is)) == ({LEFT, RIGHT}, {TOP})


def test_a_load_shows_its_nodes_and_elements() -> None:
    picture = drawn_of(request("POST", "CNLD", r3={"ITEMS": []}), request("POST", "BMLD", r2={"ITEMS": []}))
    assert (picture.points, lines(picture.changed)) == ((EXTENT, 0), {TOP})


def test_new_elements_on_new_nodes_are_drawn_where_they_will_be() -> None:
    picture = drawn_of(
        request("POST", "NODE", r5={"X": 8, "Z": 4}), request("POST", "ELEM", r9={"SECT": 2, "NODE": [3, 5]})
    )
    half = EXTENT // 2
    assert lines(picture.added) == {(half, 0, EXTENT, 0)}
    assert lines(picture.as_it_is) == {(0, 0, 0, half), (0, 0, half, 0), (half, 0, half, half)}
    assert picture.points == ()


def test_a_deletion_shows_what_goes() -> None:
    picture = drawn_of(Sent("DELETE", "/db/BMLD/2", "", 1), Sent("DELETE", "/db/ELEM/2", "", 1))
    assert (lines(picture.deleted), lines(picture.as_it_is)) == ({TOP}, {LEFT, RIGHT})


def test_a_node_that_moves_takes_its_elements_along() -> None:
    picture = drawn_of(request("PUT", "NODE", r3={"X": 4, "Z": 2}))
    assert lines(picture.as_it_is) == {LEFT}
    assert len(lines(picture.changed)) == 2
    assert len(picture.points) == 2


@pytest.mark.parametrize("table", ["STLD", "LCOM-GEN", "UNIT"])
def test_what_has_no_place_in_the_model_has_no_picture(table: str) -> None:
    assert Effect(requests=(request("POST", table, r1={"NAME": "X"}),)).picture is None
    assert drawn(NODES, ELEMENTS, (request("POST", table, r1={"NAME": "X"}),)) is None


def test_a_model_in_space_is_seen_from_above_and_one_side() -> None:
    nodes = {**NODES, "5": {"X": 0, "Y": 6, "Z": 0}}
    elements = {**ELEMENTS, "4": {"SECT": 1, "NODE": [1, 5]}}
    picture = drawn(nodes, elements, (request("PUT", "SECT", r2={}),))
    assert picture is not None
    ends = [*picture.as_it_is, *picture.changed]
    assert 0 <= min(ends) <= max(ends) <= EXTENT
    assert len(lines(picture.as_it_is)) == 3


def test_ten_thousand_elements_become_no_more_lines_than_a_card_draws() -> None:
    side = 72
    nodes = {
        str(i * side + j + 1): {"X": i * 1.0, "Y": j * 1.0, "Z": (i * j) % 7} for i in range(side) for j in range(side)
    }
    pairs = [(i * side + j + 1, i * side + j + 2) for i in range(side) for j in range(side - 1)]
    pairs += [(i * side + j + 1, (i + 1) * side + j + 1) for i in range(side - 1) for j in range(side)]
    elements = {str(number): {"SECT": 1, "NODE": [*ends]} for number, ends in enumerate(pairs, 1)}
    assert len(elements) > 10_000
    picture = drawn(nodes, elements, (Sent("DELETE", "/db/ELEM/1", "", 1),))
    assert picture is not None
    assert len(picture.as_it_is) // 4 <= 3000
    assert len(lines(picture.deleted)) == 1


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    """Over the wire, where the engine names its states and a dry run reads no more than its tool asks for."""
    with building(tmp_path_factory.mktemp("pictured")) as made:
        yield made


def previewed(built: Building, tool: str, arguments: dict[str, Any], *, is_whole: bool) -> tuple[Effect, CallDesk]:
    built.put_back()
    desk = CallDesk({"LINTEL_GENNX_PREVIEWS": "whole"} if is_whole else {}, TOOLS)
    desk._api, desk._session = built.bench.api, built.bench.session
    outcome = desk._run(TOOLS[tool], {**arguments, "dry_run": True}, CallMeta())[0].shown(MOST_WHOLE)
    assert outcome.effect is not None
    return outcome.effect, desk


PICTURED = {
    "assign_nodal_loads": True,
    "assign_element_beam_loads": True,
    "assign_supports": True,
    "create_frame_elements": True,
    "modify_section": True,
    "modify_elements": True,
    "modify_material": True,
    "assign_floor_loads": True,
    "define_material": False,
    "define_static_load_cases": False,
    "set_unit_system": False,
}


@pytest.mark.parametrize("tool", PICTURED)
def test_a_preview_for_a_card_has_a_picture_for_one_further_read_at_most(built: Building, tool: str) -> None:
    plain, _ = previewed(built, tool, dict(CALLS[tool]), is_whole=False)
    asked = list(built.log)
    effect, desk = previewed(built, tool, dict(CALLS[tool]), is_whole=True)
    further = built.log[len(asked) :]
    assert plain.picture is None
    assert (effect.picture is not None) is PICTURED[tool]
    assert len(further) <= 1
    assert all(method == "GET" for method, _, _ in further)
    # The approval holds for what the tool itself read.
    (kept,) = list(desk._session.previews._kept.values())[-1:]
    assert not {("GET", path, "") for _, path, _ in further} & kept.seen.keys()


def test_a_transcript_keeps_no_picture() -> None:
    effect = Effect(picture=drawn_of(request("PUT", "SECT", r1={})))
    assert effect.shown().picture is None
    assert effect.shown(MOST_WHOLE).picture is not None
