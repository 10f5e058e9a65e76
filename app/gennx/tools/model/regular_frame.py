"""The tool for a whole building frame: uneven grids, set-backs, basement, core walls and braces."""

from collections.abc import Sequence
from typing import Literal

from app.gennx.arguments import Arguments, Length, Name, WriteArguments, label
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record, Records, field
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.frames import Extent, FrameShape, NumberedFrame, UprightBay, regular_frame
from app.gennx.tools.model.geometry import element_record, node_records, refuse_coincident
from app.gennx.verify.naming import id_of
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import advice, terms
from app.gennx.words import geometry as words
from app.gennx.words.terms import MATERIAL, SECTION, THICKNESS
from app.trade.answers.envelope import Outcome
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.templates import joined
from app.trade.text import Text


class SetBack(Arguments):
    above_story: int = label(
        "Above story",
        "이 층 위부터",
        "Stories above the ground that stay whole.",
        "줄어들지 않는 지상층 수.",
        ge=1,
        le=199,
    )
    bays_x: tuple[int, int] = label(
        "Bays X",
        "X 경간",
        "First and last bay that goes on, from 1.",
        "계속되는 첫 경간과 마지막 경간(1부터).",
        examples=[[1, 2]],
    )
    bays_y: tuple[int, int] = label(
        "Bays Y",
        "Y 경간",
        "First and last bay that goes on, from 1.",
        "계속되는 첫 경간과 마지막 경간(1부터).",
        examples=[[1, 3]],
    )


class Core(Arguments):
    bay_x: int = label("Bay X", "X 경간", "Bay of the core, from 1.", "코어의 경간(1부터).", ge=1, le=60)
    bay_y: int = label("Bay Y", "Y 경간", "Bay of the core, from 1.", "코어의 경간(1부터).", ge=1, le=60)


class Brace(Arguments):
    direction: Literal["X", "Y"] = label("Direction", "방향", "Of the braced frame.", "가새골조의 방향.")
    grid_line: int = label("Grid line", "열", "Line of the frame, from 1.", "골조의 열(1부터).", ge=1, le=61)
    bay: int = label("Bay", "경간", "Braced bay, from 1.", "가새를 둘 경간(1부터).", ge=1, le=60)
    pattern: Literal["single", "x"] = label(
        "Pattern", "형식", "One diagonal or two.", "대각재 하나 또는 둘.", default="single"
    )


class CreateRegularFrame(WriteArguments):
    bays_x: list[Length] = label(
        "Bays X", "X방향 경간", "One length per bay along X.", "X방향 경간마다 길이 하나.", min_length=1, max_length=60
    )
    bays_y: list[Length] = label(
        "Bays Y", "Y방향 경간", "One length per bay along Y.", "Y방향 경간마다 길이 하나.", min_length=1, max_length=60
    )
    story_heights: list[Length] = label(
        "Story heights",
        "층고",
        "One height per story, from the base up.",
        "층마다 높이 하나(아래층부터).",
        min_length=1,
        max_length=200,
    )
    column_section: Name = label("Column section", "기둥 단면", "Name of a defined section.", "정의된 단면의 이름.")
    beam_section: Name = label("Beam section", "보 단면", "Name of a defined section.", "정의된 단면의 이름.")
    material: Name = label("Material", "재료", "Name of a defined material.", "정의된 재료의 이름.")
    base_elevation: Length = label(
        "Base elevation", "기초 레벨", "Z of the base nodes; of the ground with a basement.",
        "최하단 절점의 Z 좌표. 지하층이 있으면 지반의 Z 좌표.", default="0 m", validate_default=True,
    )  # fmt: skip
    column_angle_deg: float = label(
        "Column beta angle", "기둥 베타각", "Degrees.", "도 단위.", default=0, ge=-360, le=360
    )
    basement_heights: list[Length] | None = label(
        "Basement heights",
        "지하 층고",
        "From the lowest one up.",
        "최하층부터 위로.",
        default=None,
        min_length=1,
        max_length=20,
    )
    set_backs: list[SetBack] | None = label(
        "Set-backs", "셋백", "From low to high.", "아래에서 위로.", default=None, max_length=20
    )
    cores: list[Core] | None = label(
        "Cores", "코어", "Bays with walls on four sides.", "네 면이 벽인 경간.", default=None, max_length=40
    )
    wall_thickness: Name | None = label(
        "Wall thickness", "벽 두께", "Thickness of cores and basement walls.", "코어와 지하 외벽의 두께.", default=None
    )
    basement_walls: bool = label(
        "Basement walls", "지하 외벽", "Walls around the basement.", "지하층 둘레의 벽.", default=False
    )
    braces: list[Brace] | None = label(
        "Braces", "가새", "In every story above ground.", "지상 모든 층에 배치.", default=None, max_length=200
    )
    brace_section: Name | None = label("Brace section", "가새 단면", "Truss elements.", "트러스 요소.", default=None)


def _create_regular_frame(model: Model, arguments: CreateRegularFrame) -> Outcome:
    nodes, elements = model.table("NODE"), model.table("ELEM")
    basement = _positive_lengths(model, "basement_heights", arguments.basement_heights or [])
    frame = regular_frame(
        _positive_lengths(model, "bays_x", arguments.bays_x),
        _positive_lengths(model, "bays_y", arguments.bays_y),
        [*basement, *_positive_lengths(model, "story_heights", arguments.story_heights)],
        model.store(arguments.base_elevation) - sum(basement),
        next_id(nodes),
        next_id(elements),
        _shape(arguments, len(basement)),
    )
    refuse_coincident(model, nodes, frame.nodes)
    changes = [
        Change(verb="POST", table="NODE", records=node_records(frame.nodes)),
        Change(verb="POST", table="ELEM", records=_members(model, arguments, frame, elements)),
    ]
    done = words.FRAME_CREATED(listed=joined(_counted(frame)))
    return carry_out(model, ChangePlan(changes=changes, done=done, data=_frame_data(frame)), dry_run=arguments.dry_run)


def _counted(frame: NumberedFrame) -> list[Text]:
    """How much of each kind there is; braces and walls only where there are any."""
    more = ((words.BRACES_OF_FRAME, len(frame.braces)), (words.WALLS_OF_FRAME, len(frame.walls)))
    return [
        words.NODES_OF_FRAME(count=len(frame.nodes)),
        words.COLUMNS_OF_FRAME(count=len(frame.columns)),
        words.BEAMS_OF_FRAME(count=len(frame.beams_x) + len(frame.beams_y)),
        *(said(count=number) for said, number in more if number),
    ]


def _shape(arguments: CreateRegularFrame, basements: int) -> FrameShape:
    nx, ny = len(arguments.bays_x), len(arguments.bays_y)
    stories = basements + len(arguments.story_heights)
    extents = [Extent((0, nx), (0, ny))] * stories
    for index, back in enumerate(arguments.set_backs or ()):
        smaller = Extent((back.bays_x[0] - 1, back.bays_x[1]), (back.bays_y[0] - 1, back.bays_y[1]))
        first = basements + back.above_story
        is_bay = back.bays_x[0] <= back.bays_x[1] and back.bays_y[0] <= back.bays_y[1]
        if first >= stories or not is_bay or not smaller.within(extents[first]):
            raise _outside(f"set_backs[{index}]")
        extents[first:] = [smaller] * (stories - first)
    return FrameShape(
        extents=extents,
        braces=[(_braced(arguments, index, basements, stories), b.pattern == "x") for index, b in _numbered(arguments)],
        walls=[
            *(panel for index in range(len(arguments.cores or ())) for panel in _core(arguments, index, stories)),
            *(_around(nx, ny, basements) if arguments.basement_walls else ()),
        ],
    )


def _numbered(arguments: CreateRegularFrame) -> list[tuple[int, Brace]]:
    return list(enumerate(arguments.braces or ()))


def _braced(arguments: CreateRegularFrame, index: int, basements: int, stories: int) -> UprightBay:
    brace = (arguments.braces or [])[index]
    nx, ny = len(arguments.bays_x), len(arguments.bays_y)
    bays, lines = (nx, ny + 1) if brace.direction == "X" else (ny, nx + 1)
    if brace.bay > bays or brace.grid_line > lines:
        raise _outside(f"braces[{index}]")
    along, across = brace.bay - 1, brace.grid_line - 1
    ends = ((along, across), (along + 1, across)) if brace.direction == "X" else ((across, along), (across, along + 1))
    return UprightBay(*ends, first=basements, last=stories - 1)


def _core(arguments: CreateRegularFrame, index: int, stories: int) -> list[UprightBay]:
    core = (arguments.cores or [])[index]
    if core.bay_x > len(arguments.bays_x) or core.bay_y > len(arguments.bays_y):
        raise _outside(f"cores[{index}]")
    x, y = core.bay_x - 1, core.bay_y - 1
    corners = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
    return [UprightBay(corners[k], corners[(k + 1) % 4], 0, stories - 1) for k in range(4)]


def _around(nx: int, ny: int, basements: int) -> list[UprightBay]:
    along_x = [((c, r), (c + 1, r)) for r in (0, ny) for c in range(nx)]
    along_y = [((c, r), (c, r + 1)) for c in (0, nx) for r in range(ny)]
    return [UprightBay(start, end, 0, basements - 1) for start, end in (*along_x, *along_y)]


def _members(model: Model, arguments: CreateRegularFrame, frame: NumberedFrame, stored: Records) -> Records:
    sections = model.by_name("SECT", "SECT_NAME")
    material = id_of(MATERIAL, arguments.material, model.by_name("MATL"))
    column = id_of(SECTION, arguments.column_section, sections)
    beam = id_of(SECTION, arguments.beam_section, sections)
    members: dict[str, Record] = {
        str(key): element_record("BEAM", material, column, ends, arguments.column_angle_deg)
        for key, ends in frame.columns.items()
    }
    for key, ends in (frame.beams_x | frame.beams_y).items():
        members[str(key)] = element_record("BEAM", material, beam, ends, 0)
    if frame.braces:
        section = id_of(SECTION, _given("brace_section", words.BRACES, arguments.brace_section), sections)
        for key, ends in frame.braces.items():
            members[str(key)] = element_record("TRUSS", material, section, ends, 0)
    if frame.walls:
        name = _given("wall_thickness", words.WALLS, arguments.wall_thickness)
        thickness = id_of(THICKNESS, name, model.by_name("THIK"))
        first = max((int(field(row, "WALL")) for row in stored.values()), default=0) + 1
        for key, quad in frame.walls.items():
            members[str(key)] = {
                "TYPE": "WALL",
                "MATL": material,
                "SECT": thickness,
                "NODE": list(quad),
                "ANGLE": 0,
                "STYPE": 2,
                "WALL": first + frame.wall_numbers[key],
            }
    return members


def _given(name: str, members: Text, value: str | None) -> str:
    if value is None:
        raise refusal(words.NAME_MISSING(members=members, name=name), words.GIVE_DEFINED_NAME)
    return value


def _outside(where: str) -> Exception:
    return refusal(words.OUTSIDE_FRAME_BELOW(where=where), words.HOW_BAYS_COUNT)


def _frame_data(frame: NumberedFrame) -> dict[str, JsonValue]:
    data: dict[str, JsonValue] = {
        "nodes": show_ids(frame.nodes),
        "base_nodes": show_ids(frame.base_nodes),
        "columns": show_ids(frame.columns),
        "beams_x": show_ids(frame.beams_x),
        "beams_y": show_ids(frame.beams_y),
        "levels": list(frame.levels),
    }
    more = {"braces": frame.braces, "walls": frame.walls}
    return data | {name: show_ids(members) for name, members in more.items() if members}


def _positive_lengths(model: Model, name: str, lengths: Sequence[Quantity]) -> list[float]:
    for index, length in enumerate(lengths):
        if length.value <= 0:
            raise refusal(terms.NOT_POSITIVE(name=f"{name}[{index}]", value=length), advice.CORRECT_VALUE)
    return [model.store(length) for length in lengths]


TOOLS: tuple[Tool, ...] = (
    declare(
        "create_regular_frame",
        "Create regular frame",
        "정형 골조 생성",
        "Create a building frame: uneven bays and stories, set-backs, basement, core walls, braces.",
        "건물 골조를 만듭니다: 불균등 경간·층고, 셋백, 지하층, 코어벽, 가새.",
        words=(
            "generate building grid multi storey floors bays spans frame at once tower 골조 한번에 건물 층 경간 스팬 "
            "격자 다층 생성"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=CreateRegularFrame,
        run=_create_regular_frame,
    ),
)
