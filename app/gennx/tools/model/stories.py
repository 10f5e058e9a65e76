"""Tools for story data and rigid floor diaphragms."""

from collections.abc import Sequence
from itertools import pairwise

from app.gennx.arguments import Arguments, Length, Name, WriteArguments, label
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.pending import Meant
from app.gennx.gen.sending import sent_of
from app.gennx.gen.wire import Record, Records, field, text
from app.gennx.gen.words import refuse
from app.gennx.tool import Profile, Risk, Tool, declare, read_outcome
from app.gennx.verify.before_images import remember
from app.gennx.verify.documents import require_complete
from app.gennx.verify.settling import levels_without_story
from app.gennx.verify.verify import Change, Plan, carry_out
from app.trade.answers.envelope import Effect, Outcome, Status
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonScalar
from app.trade.quantities import Quantity
from app.trade.text import Text


class StoryRow(Arguments):
    name: Name = label("Name", "층 이름", "Story name.", examples=["2F", "Roof"])
    level: Length = label("Level", "레벨", "Z of the floor.")
    floor_diaphragm: bool = label(
        "Rigid diaphragm", "강막작용", "True makes the floor a rigid diaphragm; false at the ground."
    )


class DefineStoryData(WriteArguments):
    stories: list[StoryRow] = label(
        "Stories", "층", "Every story with its level, the ground included.", min_length=2, max_length=250
    )
    accidental_eccentricity_percent: float = label(
        "Accidental eccentricity", "우발편심", "Percent of the floor width, for seismic loads.", default=5, ge=0, le=50
    )
    wind_eccentricity_percent: float = label(
        "Wind eccentricity", "풍하중 편심", "Percent of the floor width.", default=15, ge=0, le=50
    )


class AutoGenerateStoryData(WriteArguments):
    seismic_ecc_percent: float = label(
        "Seismic eccentricity", "지진 편심", "Percent of the floor width.", default=5, ge=0, le=50
    )
    wind_ecc_percent: float = label(
        "Wind eccentricity", "풍하중 편심", "Percent of the floor width.", default=15, ge=0, le=50
    )


class NoArguments(Arguments):
    pass


def _define_story_data(model: Model, arguments: DefineStoryData) -> Outcome:
    nodes = model.table("NODE")
    stored = model.table("STOR")
    by_name = {text(row.get("STORY_NAME")): key for key, row in stored.items()}
    free = next_id(stored)
    new: dict[str, Record] = {}
    changed: dict[str, Record] = {}
    for story in _ordered(model, arguments.stories):
        wanted = _story_record(model, nodes, story, arguments)
        known = by_name.get(story.name)
        (changed if known else new)[known or str(free)] = wanted
        free += 0 if known else 1
    names = {story.name for story in arguments.stories}
    kept = [name for name in by_name if name not in names]
    changes = [
        Change(verb="POST", table="STOR", records=new),
        Change(verb="PUT", table="STOR", records=changed, before={key: stored[key] for key in changed}),
    ]
    diaphragms = sum(1 for story in arguments.stories if story.floor_diaphragm)
    done = Text(
        f"{len(arguments.stories)} stories defined, {diaphragms} with a rigid diaphragm.",
        f"층 {len(arguments.stories)}개 정의, 강막작용 {diaphragms}개.",
    )
    return carry_out(
        model, Plan(changes=changes, done=done, notes=_story_notes(arguments, kept)), dry_run=arguments.dry_run
    )


def _story_notes(arguments: DefineStoryData, kept: Sequence[str]) -> tuple[Text, ...]:
    percent = arguments.accidental_eccentricity_percent
    notes = [
        Text(
            f"Widths and centres are computed from the nodes of each level; accidental eccentricity {percent:g} %.",
            f"각 레벨의 절점에서 폭과 중심을 계산했습니다. 우발편심 {percent:g} %.",
        )
    ]
    if kept:
        listed = ", ".join(kept)
        notes.append(Text(f"Stories kept as they are: {listed}.", f"그대로 둔 기존 층: {listed}."))
    return tuple(notes)


def _ordered(model: Model, stories: Sequence[StoryRow]) -> list[StoryRow]:
    ordered = sorted(stories, key=lambda story: model.store(story.level))
    levels = [model.store(story.level) for story in ordered]
    names = [story.name for story in ordered]
    if len(set(names)) < len(names) or any(high - low < 1e-6 for low, high in pairwise(levels)):
        raise refuse(
            "Two stories share a name or a level.",
            "이름이나 레벨이 같은 층이 있습니다.",
            "Give each story its own name and level.",
            "층마다 다른 이름과 레벨을 지정하십시오.",
        )
    return ordered


def _story_record(model: Model, nodes: Records, story: StoryRow, arguments: DefineStoryData) -> Record:
    level = model.store(story.level)
    tolerance = model.store(Quantity(1, "mm", Dimension.LENGTH))
    plan = [(field(row, "X"), field(row, "Y")) for row in nodes.values() if abs(field(row, "Z") - level) <= tolerance]
    if not plan:
        raise refuse(
            f"No node stands at the level of story {story.name} ({story.level}).",
            f"층 {story.name}의 레벨({story.level})에 절점이 없습니다.",
            "Create the frame first, or correct the level.",
            "먼저 골조를 만들거나 레벨을 고치십시오.",
            code="not_found",
        )
    xs, ys = [x for x, _ in plan], [y for _, y in plan]
    width_x, width_y = max(xs) - min(xs), max(ys) - min(ys)
    wind, seismic = arguments.wind_eccentricity_percent / 100, arguments.accidental_eccentricity_percent / 100
    return {
        "STORY_NAME": story.name,
        "STORY_LEVEL": level,
        "bFLOOR_DIAPHRAGM": story.floor_diaphragm,
        "WIND_FLOOR_WIDTH_X": width_x,
        "WIND_FLOOR_WIDTH_Y": width_y,
        "WIND_CENTER_X": (max(xs) + min(xs)) / 2,
        "WIND_CENTER_Y": (max(ys) + min(ys)) / 2,
        "WIND_ECCENT_X": width_x * wind,
        "WIND_ECCENT_Y": width_y * wind,
        "SEIS_ACC_ECCENT_X": width_x * seismic,
        "SEIS_ACC_ECCENT_Y": width_y * seismic,
        "SEIS_INHERENT_ECCENT_X": 0,
        "SEIS_INHERENT_ECCENT_Y": 0,
        "SEIS_TORSIONAL_AMP_FACTOR_X": 1,
        "SEIS_TORSIONAL_AMP_FACTOR_Y": 1,
    }


def _auto_generate_story_data(model: Model, arguments: AutoGenerateStoryData) -> Outcome:
    before = model.table("STOR")
    argument: Record = {
        "SEIS_ECC": {"INC_SEIS_ECC": True, "SEIS_ECC_VALUE": arguments.seismic_ecc_percent},
        "WIND_ECC": {"INC_WIND_ECC": True, "WIND_ECC_VALUE": arguments.wind_ecc_percent},
    }
    had_results = bool(model.has_results())
    replaced = Text(f"{len(before)} stories are overwritten.", f"기존 층 {len(before)}개를 덮어씁니다.")
    effect = Effect(
        changes={"STOR": len(before)} if before else {},
        results_invalidated=had_results,
        is_undoable=True,
        notes=(replaced,) if before else (),
        requests=(sent_of("POST", "/ope/STOR", {"Argument": argument}),),
    )
    if arguments.dry_run:
        summary = Text("Would derive the stories from the node levels.", "수행 예정: 절점 레벨에서 층 생성.")
        return Outcome(status=Status.OK, summary=summary, effect=effect, units=model.unit_words())
    done = Text("Stories generated.", "층 자동 생성.")
    model.announce(done, Meant.STORIES, {"before": dict(before)})
    answer, _ = model.api.command("/ope/STOR", argument)
    after = model.table("STOR")
    if after == before:
        # Stories that already fit prove nothing of a command that was not said to be carried out.
        require_complete("/ope/STOR", answer)
    remember(model, done, {"STOR": before}, {"STOR": after})
    missing = levels_without_story(model, after)
    return Outcome(
        status=Status.MISMATCH if missing else Status.VERIFIED,
        summary=Text(f"{len(after)} stories from the node levels.", f"절점 레벨에서 층 {len(after)}개 생성."),
        effect=effect,
        sent=tuple(model.api.sent),
        read_back={"STOR": {"records": len(after)}},
        differences=tuple(missing),
        results_invalidated=had_results,
        units=model.unit_words(),
    )


def _get_story_data(model: Model, _: NoArguments) -> Outcome:
    length = model.unit_of(Dimension.LENGTH)
    stored = sorted(model.table("STOR").values(), key=lambda row: field(row, "STORY_LEVEL"))
    keys = ("WIND_FLOOR_WIDTH_X", "WIND_FLOOR_WIDTH_Y", "SEIS_ACC_ECCENT_X", "SEIS_ACC_ECCENT_Y")
    rows: list[tuple[JsonScalar, ...]] = [
        (
            text(row.get("STORY_NAME")),
            field(row, "STORY_LEVEL"),
            bool(row.get("bFLOOR_DIAPHRAGM")),
            *(field(row, key) for key in keys),
        )
        for row in stored
    ]
    columns = (
        ResultColumn("story", Text("Story", "층")),
        ResultColumn("level", Text("Level", "레벨"), length),
        ResultColumn("floor_diaphragm", Text("Rigid diaphragm", "강막작용")),
        ResultColumn("width_x", Text("Width X", "폭 X"), length),
        ResultColumn("width_y", Text("Width Y", "폭 Y"), length),
        ResultColumn("ecc_x", Text("Accidental ecc. X", "우발편심 X"), length),
        ResultColumn("ecc_y", Text("Accidental ecc. Y", "우발편심 Y"), length),
    )
    table = ResultTable(
        table_id="stories",
        title=Text("Story data", "층 데이터"),
        columns=columns,
        rows=tuple(rows),
        source="model",
        total_rows=len(rows),
    )
    return read_outcome(Text(f"{len(rows)} stories.", f"층 {len(rows)}개."), tables=(table,), units=model.unit_words())


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_story_data",
        Text("Define story data", "층 데이터 정의"),
        Text(
            "Define stories and their rigid diaphragms; floor widths and centres come from the model's nodes.",
            "층과 강막작용을 정의합니다. 바닥 폭과 중심은 모델의 절점에서 계산합니다.",
        ),
        words="floor levels rigid diaphragm storeys define 층 레벨 강막 층 정의 다이어프램",
        risk=Risk.MUTATE,
        profile=Profile.LOADS,
        arguments=DefineStoryData,
        run=_define_story_data,
        idempotent=True,
    ),
    declare(
        "auto_generate_story_data",
        Text("Generate story data", "층 데이터 자동 생성"),
        Text(
            "Let GEN NX derive the stories from the node levels; overwrites what is there.",
            "GEN NX가 절점 레벨에서 층을 생성하게 합니다. 기존 층을 덮어씁니다.",
        ),
        words="automatic floors storeys detect from model 층 자동 생성 층 정보 자동 인식",
        risk=Risk.MUTATE,
        profile=Profile.LOADS,
        arguments=AutoGenerateStoryData,
        run=_auto_generate_story_data,
    ),
    declare(
        "get_story_data",
        Text("Get story data", "층 데이터 읽기"),
        Text("Stories with level, diaphragm, width and eccentricity.", "층의 레벨, 강막작용, 폭, 편심을 읽습니다."),
        words="list floors levels rigid diaphragm which floors 층 목록 강막 설정 층고 레벨 다이어프램 확인",
        risk=Risk.READ,
        profile=Profile.LOADS,
        arguments=NoArguments,
        run=_get_story_data,
    ),
)
