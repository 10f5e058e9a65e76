"""The model digest: members by kind, storey and place, supports, names; bounded in rows and in requests."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.gennx.gen.client import Api
from app.gennx.gen.id_lists import parse_ids, short_ids
from app.gennx.gen.wire import Record, Records
from app.gennx.geometry.checked_model import ModelSnapshot
from app.gennx.tools.project import digest_members
from app.gennx.tools.project.digest import NAMED, digest_of
from app.trade.answers.codec import encode_object
from app.trade.answers.digest import NameKind
from app.trade.id_lists import each_id, show_ids
from tests.gennx.bench import Bench
from tests.gennx.building import Building, building

Member = dict[str, Any]


def members(digest: Member, kind: str) -> dict[tuple[str, str], str]:
    """Ids by storey and place."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in digest["members"]:
        if row["kind"] == kind:
            found.setdefault((row["storey"], row.get("place", "")), []).extend(each_id(row["ids"]))
    return {where: show_ids(ids) for where, ids in found.items()}


def of(bench: Bench) -> Member:
    data: Member = bench.done("get_model_digest")["data"]
    return data


def node(x: float, y: float, z: float) -> Record:
    return {"X": x, "Y": y, "Z": z}


def line(start: int, end: int, kind: str = "BEAM") -> Record:
    return {"TYPE": kind, "MATL": 1, "SECT": 1, "NODE": [start, end]}


def made(nodes: list[Record], elements: list[Record], **tables: Records) -> Member:
    """The digest of tables in metres."""
    given: dict[str, Records] = {
        "NODE": {str(at): row for at, row in enumerate(nodes, start=1)},
        "ELEM": {str(at): row for at, row in enumerate(elements, start=1)},
    }
    return encode_object(digest_of(ModelSnapshot(given | tables, 0.001), {}))


def test_an_empty_document_says_so(engine: Bench) -> None:
    digest = of(engine)
    assert (digest["nodes"], digest["elements"], digest["members"], digest["base"]) == (0, 0, [], None)
    assert (digest["storeys"], digest["implied"], digest["is_coarse"], digest["has_results"]) == ([], [], False, False)
    assert engine.done("get_model_digest")["units"] == {"force": "kN", "length": "m"}


def test_a_frame_without_a_story_table_is_told_by_the_levels_that_carry_beams(frame: Bench) -> None:
    digest = of(frame)
    assert digest["storeys"] == []
    assert [(row["name"], row["level"]) for row in digest["implied"]] == [("1F", 0), ("2F", 4), ("Roof", 7.5)]
    assert members(digest, "column") == {("1F", "corner"): "1to4", ("2F", "corner"): "5to8"}
    assert {storey for storey, _ in members(digest, "beam")} == {"2F", "Roof"}
    assert digest["names"]["section"] == {"C": 1, "B": 2}
    assert digest["case_types"] == {"DL": "D", "LL": "L"}
    assert digest["supports"] == {"1111110": "1to4"}
    assert (digest["base"], digest["base_nodes"]) == (0, "1to4")
    assert (digest["grid_x"], digest["grid_y"]) == ([0, 6], [0, 6])


def test_names_of_storeys_are_the_story_tables_own_whatever_they_are(frame: Bench) -> None:
    names = ["지하 피트", "L-02 (주차)", "옥상/PH"]
    stories = [
        {"name": name, "level": level, "floor_diaphragm": level != "0 m"}
        for name, level in zip(names, ("0 m", "4 m", "7.5 m"), strict=True)
    ]
    frame.done("define_story_data", stories=stories)
    digest = of(frame)
    assert [row["name"] for row in digest["storeys"]] == names
    assert [row["has_diaphragm"] for row in digest["storeys"]] == [False, True, True]
    assert digest["implied"] == []
    assert members(digest, "column")[names[0], "corner"] == "1to4"
    assert digest["nodes_at"][names[2]] == "9to12"


def test_levels_are_in_the_models_unit_without_round_off(frame: Bench) -> None:
    frame.done("set_unit_system", force="N", length="mm")
    digest = of(frame)
    assert [row["level"] for row in digest["implied"]] == [0, 4000, 7500]
    assert members(digest, "column") == {("1F", "corner"): "1to4", ("2F", "corner"): "5to8"}
    frame.done("set_unit_system", force="kips", length="in")
    assert of(frame)["implied"][1]["level"] == pytest.approx(4000 / 25.4, rel=1e-8)


def test_sections_tell_members_apart_after_a_change(frame: Bench) -> None:
    frame.done("define_section", name="C2", shape="SB", height="500 mm", width="500 mm")
    frame.done("modify_elements", element_ids="2", section="C2")
    sections = {row["ids"]: row["section"] for row in of(frame)["members"] if row["kind"] == "column"}
    assert sections == {"1 3to4": 1, "5to8": 1, "2": 3}


def test_walls_and_slabs_are_told_by_how_they_stand(frame: Bench) -> None:
    frame.done("define_thickness", name="T", t_in="200 mm")
    frame.done(
        "create_planar_elements",
        elements=[
            {"id": 40, "kind": "wall", "nodes": [1, 2, 6, 5], "thickness": "T", "material": "C24"},
            {"id": 41, "kind": "plate", "nodes": [5, 6, 8, 7], "thickness": "T", "material": "C24"},
            {"id": 42, "kind": "plate", "nodes": [3, 4, 8, 7], "thickness": "T", "material": "C24"},
        ],
    )
    digest = of(frame)
    assert members(digest, "wall") == {("1F", ""): "40 42"}
    assert members(digest, "plate") == {("2F", ""): "41"}


def test_a_line_from_level_to_level_is_a_brace_and_a_rafter_is_a_beam() -> None:
    nodes = [node(0, 0, 0), node(9, 0, 0), node(0, 0, 3), node(9, 0, 3), node(4.5, 0, 4.5)]
    lines = [line(1, 3), line(2, 4), line(3, 4), line(1, 4), line(3, 5), line(5, 4)]
    digest = made(nodes, lines)
    assert members(digest, "column") == {("1F", "edge"): "1to2"}
    assert members(digest, "brace") == {("1F", ""): "4"}
    assert members(digest, "beam") == {("Roof", ""): "3 5to6"}


def test_rafters_to_a_ridge_beam_are_beams_also_where_a_post_stands_under_the_ridge() -> None:
    nodes = [node(x, y, z) for y in (0, 6) for x, z in ((0, 0), (8, 0), (0, 4), (8, 4), (4, 6), (4, 0))]
    one = [line(1, 3), line(2, 4), line(3, 5), line(5, 4)]
    two = [line(7, 9), line(8, 10), line(9, 11), line(11, 10)]
    digest = made(nodes, [*one, *two, line(3, 9), line(4, 10), line(5, 11), line(6, 5)])
    assert [row["name"] for row in digest["implied"]] == ["1F", "2F", "Roof"]
    assert members(digest, "brace") == {}
    assert " ".join(members(digest, "beam").values()) == "3to4 7to10 11"


def test_bars_of_a_truss_are_no_braces_and_bars_between_the_floors_of_a_frame_are() -> None:
    nodes = [node(0, 0, 0), node(4, 0, 0), node(0, 0, 3), node(4, 0, 3)]
    bars = [line(1, 2, "TRUSS"), line(3, 4, "TRUSS"), line(1, 4, "TRUSS")]
    assert set(members(made(nodes, bars), "truss").values()) == {"1 3", "2"}
    frame = [line(1, 3), line(2, 4), line(3, 4), line(1, 4, "TENSTR")]
    assert members(made(nodes, frame), "brace") == {("1F", ""): "4"}


def test_the_ends_of_a_plane_frame_are_its_edge() -> None:
    nodes = [node(x, 0, z) for x in (0, 6, 12) for z in (0, 4)]
    digest = made(nodes, [line(1, 2), line(3, 4), line(5, 6), line(2, 4), line(4, 6)])
    assert members(digest, "column") == {("1F", "edge"): "1 3", ("1F", "inner"): "2"}


def test_a_mast_beside_the_floor_has_no_place_on_it() -> None:
    nodes = [node(x, y, z) for z in (0, 4) for x, y in ((0, 0), (6, 0), (6, 6), (0, 6), (20, 0))]
    lines = [line(at, at + 5) for at in range(1, 6)] + [line(6, 7), line(7, 8), line(8, 9), line(9, 6)]
    assert members(made(nodes, lines), "column") == {("1F", "corner"): "1to4", ("1F", ""): "5"}


def test_results_and_the_file_are_told(frame: Bench) -> None:
    frame.done("assign_self_weight", load_case="DL")
    frame.done("perform_analysis", file_name="told.mgbx")
    digest = of(frame)
    assert digest["has_results"] is True
    assert digest["file_name"].endswith("told.mgbx")


def test_a_node_held_twice_is_held_by_both() -> None:
    items = [{"CONSTRAINT": "1110000"}, {"CONSTRAINT": "0001000"}]
    digest = made([node(0, 0, 0)], [], CONS={"1": {"ITEMS": items}})
    assert digest["supports"] == {"1111000": "1"}


def test_ten_thousand_members_make_no_thousand_rows() -> None:
    nodes = [node(6 * x, 6 * y, 3 * z) for z in range(26) for x in range(12) for y in range(12)]
    columns = [line(at, at + 144) for at in range(1, 25 * 144 + 1)]
    beams = [
        line(144 * z + 12 * x + y + 1, 144 * z + 12 * x + y + 2)
        for z in range(1, 26)
        for x in range(12)
        for y in range(11)
    ]
    beams += [
        line(144 * z + 12 * x + y + 1, 144 * z + 12 * x + y + 13)
        for z in range(1, 26)
        for x in range(11)
        for y in range(12)
    ]
    digest = made(nodes, [*columns, *beams])
    assert len(json.dumps(digest)) < 150_000
    assert digest["points"] == {}
    assert sum(row["count"] for row in digest["members"]) == len(columns) + len(beams)
    corners = members(digest, "column")["1F", "corner"]
    assert parse_ids(corners) == (1, 12, 133, 144)


def test_too_many_kinds_of_members_are_told_by_storey_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest_members, "MOST_ROWS", 1)
    nodes = [node(x, 0, z) for x in (0, 6, 12) for z in (0, 4)]
    digest = made(nodes, [line(1, 2), line(3, 4), line(5, 6), line(2, 4), line(4, 6)])
    assert digest["is_coarse"] is True
    assert digest["members"] == [
        {"kind": "beam", "storey": "Roof", "ids": "4to5", "count": 2},
        {"kind": "column", "storey": "1F", "ids": "1to3", "count": 3},
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("building"), has_sockets=False) as made:
        yield made


def test_a_digest_reads_only_tables_that_hold_something_each_once(built: Building) -> None:
    built.bench.done("new_project", backup_name="kept.mgbx")
    built.log.clear()
    of(built.bench)
    # What is not counted has to be read to know that it is empty.
    empty = ["UNIT", "LCOM-GEN", "LCOM-CONC", "LCOM-STEEL", "FBLD", "GRUP"]
    assert [path for _, path, _ in built.log] == [
        f"/db/{empty[0]}",
        "/ope/PROJECTSTATUS",
        *(f"/db/{t}" for t in empty[1:]),
    ]
    built.put_back()
    of(built.bench)
    paths = [path for _, path, _ in built.log]
    assert len(paths) == len(set(paths)) <= 18
    assert built.writes() == []


def test_a_model_that_did_not_change_is_not_read_again(frame: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    first = of(frame)
    paths: list[str] = []
    get = Api.get, Api.table, Api.result_table
    monkeypatch.setattr(Api, "get", lambda api, path: paths.append(path) or get[0](api, path))
    monkeypatch.setattr(Api, "table", lambda api, name: paths.append(name) or get[1](api, name))
    monkeypatch.setattr(Api, "result_table", lambda api, asked: paths.append("result") or get[2](api, asked))
    assert of(frame) == first
    # The units alone, whose answer names the state.
    assert paths == []
    frame.done("define_section", name="X9", shape="SB", height="300 mm", width="300 mm")
    paths.clear()
    assert "X9" in of(frame)["names"]["section"]
    assert "SECT" in paths


def test_a_change_by_another_hand_another_file_and_an_analysis_are_read(frame: Bench) -> None:
    assert of(frame)["file_name"] is None
    frame.done("assign_self_weight", load_case="DL")
    frame.done("perform_analysis", file_name="kept.mgbx")
    analysed = of(frame)
    assert (analysed["file_name"] is not None, analysed["has_results"]) == (True, True)
    other = Bench(frame.base_url, frame.key)
    other.done("define_section", name="X9", shape="SB", height="300 mm", width="300 mm")
    changed = of(frame)
    assert "X9" in changed["names"]["section"]
    assert changed["has_results"] is False


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ((), ""),
        ((5,), "5"),
        ((5, 6), "5to6"),
        ((1, 5), "1 5"),
        ((1, 5, 9, 13, 20), "1to13by4 20"),
        ((1, 2, 3, 7, 8), "1to3 7to8"),
    ],
)
def test_short_lists_read_back_as_the_same_ids(ids: tuple[int, ...], said: str) -> None:
    assert short_ids(ids) == said
    assert not said or parse_ids(said) == ids


def test_every_kind_of_name_but_storeys_has_its_tables() -> None:
    # Storeys are told with their levels.
    assert set(NAMED) == set(NameKind) - {NameKind.STOREY}


def test_beams_know_the_axis_that_they_run_along() -> None:
    nodes = [node(0, 0, 3), node(6, 0, 3), node(6, 5, 3), node(0, 5, 3), node(6, 0.4, 3)]
    digest = made(nodes, [line(1, 2), line(2, 3), line(1, 3), line(4, 3), line(1, 5)])
    ways = {each: row.get("way", "") for row in digest["members"] for each in each_id(row["ids"])}
    assert ways == {1: "X", 2: "Y", 3: "", 4: "X", 5: "X"}


def test_sections_by_sizes_are_told_with_their_sizes(frame: Bench) -> None:
    steel = {"height": "588 mm", "width": "300 mm", "web_thickness": "12 mm", "flange_thickness": "20 mm"}
    frame.done("define_section", name="SG1", shape="H", **steel)
    frame.done("define_section", name="D", db_name="KS21", section_name="H 300x150x6.5/9", shape="H")
    shapes = of(frame)["shapes"]
    assert shapes["SG1"] == {
        "shape": "H",
        "sizes": {"height": 0.588, "width": 0.3, "web_thickness": 0.012, "flange_thickness": 0.02},
    }
    assert "D" not in shapes


def test_the_nodes_of_each_element_are_told() -> None:
    digest = made([node(0, 0, 0), node(0, 0, 3), node(4, 0, 3)], [line(1, 2), line(2, 3)])
    assert digest["ends"] == {"1": [1, 2], "2": [2, 3]}
