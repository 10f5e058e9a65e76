"""Tools for story data and rigid floor diaphragms."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.gennx.arguments import Arguments, Length, Name, NoArguments, WriteArguments, label
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.pending import Meant
from app.gennx.gen.refusals import refusal
from app.gennx.gen.sending import sent_of
from app.gennx.gen.telling import told_rows
from app.gennx.gen.wire import Record, Records, field, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.verify.before_images import remember
from app.gennx.verify.documents import require_complete
from app.gennx.verify.settling import levels_without_story
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import model as words
from app.trade.answers.envelope import Effect, Outcome, Status
from app.trade.answers.model_tables import StoryDataRow
from app.trade.answers.rows import table_of
from app.trade.templates import joined
from app.trade.text import Text

SEISMIC_PERCENT: Final = 5.0
WIND_PERCENT: Final = 15.0


class StoryRow(Arguments):
    name: Name = label("Name", "층 이름", "Story name.", "층의 이름.", examples=["2F", "Roof"])
    level: Length = label("Level", "레벨", "Z of the floor.", "바닥의 Z 좌표.")
    floor_diaphragm: bool = label(
        "Rigid diaphragm",
        "강막작용",
        "True makes the floor a rigid diaphragm; false at the ground.",
        "참이면 바닥이 강막입니다. 지반층은 거짓.",
    )


class DefineStoryData(WriteArguments):
    stories: list[StoryRow] = label(
        "Stories",
        "층",
        "Every story with its level, the ground included.",
        "모든 층과 레벨(지반층 포함).",
        min_length=2,
        max_length=250,
    )
    accidental_eccentricity_percent: float = label(
        "Accidental eccentricity",
        "우발편심",
        "Percent of the floor width, for seismic loads.",
        "바닥 폭에 대한 %, 지진하중용.",
        default=SEISMIC_PERCENT,
        ge=0,
        le=50,
    )
    wind_eccentricity_percent: float = label(
        "Wind eccentricity",
        "풍하중 편심",
        "Percent of the floor width.",
        "바닥 폭에 대한 %.",
        default=WIND_PERCENT,
        ge=0,
        le=50,
    )


class AutoGenerateStoryData(WriteArguments):
    seismic_ecc_percent: float = label(
        "Seismic eccentricity",
        "지진 편심",
        "Percent of the floor width.",
        "바닥 폭에 대한 %.",
        default=SEISMIC_PERCENT,
        ge=0,
        le=50,
    )
    wind_ecc_percent: float = label(
        "Wind eccentricity",
        "풍하중 편심",
        "Percent of the floor width.",
        "바닥 폭에 대한 %.",
        default=WIND_PERCENT,
        ge=0,
        le=50,
    )


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
    done = words.STORIES_DEFINED(stories=len(arguments.stories), diaphragms=diaphragms)
    return carry_out(
        model, ChangePlan(changes=changes, done=done, notes=_story_notes(arguments, kept)), dry_run=arguments.dry_run
    )


def _story_notes(arguments: DefineStoryData, kept: Sequence[str]) -> tuple[Text, ...]:
    percent = arguments.accidental_eccentricity_percent
    notes = [words.WIDTHS_COMPUTED(percent=f"{percent:g}")]
    if kept:
        listed = ", ".join(kept)
        notes.append(words.STORIES_KEPT(listed=listed))
    return tuple(notes)


def _ordered(model: Model, stories: Sequence[StoryRow]) -> list[StoryRow]:
    ordered = sorted(stories, key=lambda story: model.store(story.level))
    levels = [model.store(story.level) for story in ordered]
    names = [story.name for story in ordered]
    if len(set(names)) < len(names) or any(high - low < 1e-6 for low, high in pairwise(levels)):
        raise refusal(words.STORIES_ALIKE, words.GIVE_OWN_NAME_AND_LEVEL)
    return ordered


def _story_record(model: Model, nodes: Records, story: StoryRow, arguments: DefineStoryData) -> Record:
    level = model.store(story.level)
    tolerance = model.millimetre()
    plan = [(field(row, "X"), field(row, "Y")) for row in nodes.values() if abs(field(row, "Z") - level) <= tolerance]
    if not plan:
        raise refusal(
            words.NO_NODE_AT_LEVEL(name=story.name, level=story.level), words.CREATE_FRAME_FIRST, code="not_found"
        )
    return story_record(
        story.name,
        level,
        plan,
        is_diaphragm=story.floor_diaphragm,
        wind_percent=arguments.wind_eccentricity_percent,
        seismic_percent=arguments.accidental_eccentricity_percent,
    )


def story_record(
    name: str,
    level: float,
    plan: Sequence[tuple[float, float]],
    *,
    is_diaphragm: bool,
    wind_percent: float = WIND_PERCENT,
    seismic_percent: float = SEISMIC_PERCENT,
) -> Record:
    """A STOR record of the nodes at a level, which are given by X and Y; all in model units."""
    xs, ys = [x for x, _ in plan], [y for _, y in plan]
    width_x, width_y = max(xs) - min(xs), max(ys) - min(ys)
    wind, seismic = wind_percent / 100, seismic_percent / 100
    return {
        "STORY_NAME": name,
        "STORY_LEVEL": level,
        "bFLOOR_DIAPHRAGM": is_diaphragm,
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
    replaced = words.STORIES_OVERWRITTEN(before=len(before))
    effect = Effect(
        changes={"STOR": len(before)} if before else {},
        results_invalidated=had_results,
        is_foreseen=False,
        is_undoable=True,
        notes=(replaced,) if before else (),
        requests=(sent_of("POST", "/ope/STOR", {"Argument": argument}),),
    )
    if arguments.dry_run:
        summary = words.WOULD_DERIVE_STORIES
        return Outcome(status=Status.OK, summary=summary, effect=effect, units=model.unit_words())
    done = words.STORIES_GENERATED
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
        summary=words.STORIES_DERIVED(after=len(after)),
        effect=effect,
        sent=tuple(model.api.sent),
        read_back={"STOR": {"records": len(after)}},
        differences=tuple(missing),
        results_invalidated=had_results,
        units=model.unit_words(),
    )


def _get_story_data(model: Model, _: NoArguments) -> Outcome:
    stored = sorted(model.table("STOR").values(), key=lambda row: field(row, "STORY_LEVEL"))
    levels_above = (*(field(row, "STORY_LEVEL") for row in stored[1:]), None) if stored else ()
    rows = [
        StoryDataRow(
            story=text(row.get("STORY_NAME")),
            level=field(row, "STORY_LEVEL"),
            floor_diaphragm=bool(row.get("bFLOOR_DIAPHRAGM")),
            width_x=field(row, "WIND_FLOOR_WIDTH_X"),
            width_y=field(row, "WIND_FLOOR_WIDTH_Y"),
            ecc_x=field(row, "SEIS_ACC_ECCENT_X"),
            ecc_y=field(row, "SEIS_ACC_ECCENT_Y"),
            height=round(above - field(row, "STORY_LEVEL"), 9) if above is not None else None,
        )
        for row, above in zip(stored, levels_above, strict=True)
    ]
    table = table_of(
        StoryDataRow,
        rows,
        table_id="stories",
        title=words.STORY_DATA,
        source="model",
        unit_of=model.unit_of,
        total_rows=len(rows),
    )
    listed = told_rows(table, words.LEVELS_AND_HEIGHTS, ("story", "level", "height"))
    said = joined((words.STORIES_LISTED(rows=len(rows)), listed), " ")
    return read_outcome(said, tables=(table,), units=model.unit_words())


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_story_data",
        "Define story data",
        "층 데이터 정의",
        "Define stories and their rigid diaphragms; floor widths and centres come from the model's nodes.",
        "층과 강막작용을 정의합니다. 바닥 폭과 중심은 모델의 절점에서 계산합니다.",
        words="floor levels rigid diaphragm storeys define 층 레벨 강막 층 정의 다이어프램",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=DefineStoryData,
        run=_define_story_data,
        idempotent=True,
    ),
    declare(
        "auto_generate_story_data",
        "Generate story data",
        "층 데이터 자동 생성",
        "Let GEN NX derive the stories from the node levels; overwrites what is there.",
        "GEN NX가 절점 레벨에서 층을 생성하게 합니다. 기존 층을 덮어씁니다.",
        words="automatic floors storeys detect from model 층 자동 생성 층 정보 자동 인식",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=AutoGenerateStoryData,
        run=_auto_generate_story_data,
    ),
    declare(
        "get_story_data",
        "Get story data",
        "층 데이터 읽기",
        "Stories with level, diaphragm, width and eccentricity.",
        "층의 레벨, 강막작용, 폭, 편심을 읽습니다.",
        words="list floors levels rigid diaphragm which floors 층 목록 강막 설정 층고 레벨 다이어프램 확인",
        risk=DeclaredRisk.READ,
        profile=Profile.LOADS,
        arguments=NoArguments,
        run=_get_story_data,
    ),
)
