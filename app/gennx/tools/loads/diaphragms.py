"""The tool that makes floors of stories that are there rigid or flexible."""

from typing import Annotated

from pydantic import Field

from app.gennx.arguments import WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found
from app.gennx.gen.wire import Record, field, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.loads.floor_loads import levels_named
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import renaming as words
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.text import Text


class SetStoreyDiaphragm(WriteArguments):
    levels: list[Annotated[str, Field(min_length=1, max_length=40)]] = label(
        "Stories",
        "층",
        'Story names, elevations or "all" (every story above the lowest).',
        '층 이름, 레벨 또는 "all"(최하층 위의 모든 층).',
        examples=[["2F"], ["3F", "Roof"], ["all"]],
        min_length=1,
        max_length=250,
    )
    rigid: bool = label(
        "Rigid",
        "강막",
        "True makes the floors rigid diaphragms, false takes that away.",
        "참이면 강막작용을 적용하고 거짓이면 해제합니다.",
    )


def _set_storey_diaphragm(model: Model, arguments: SetStoreyDiaphragm) -> Outcome:
    stored = model.table("STOR")
    chosen = _chosen(model, arguments.levels)
    changed = {
        key: {**stored[key], "bFLOOR_DIAPHRAGM": arguments.rigid}
        for key in chosen
        if (stored[key].get("bFLOOR_DIAPHRAGM") is True) != arguments.rigid
    }
    listed = ", ".join(text(stored[key].get("STORY_NAME")) for key in chosen)
    state = words.RIGID if arguments.rigid else words.FLEXIBLE
    plan = ChangePlan(
        changes=[Change(verb="PUT", table="STOR", records=changed, before={key: stored[key] for key in changed})],
        done=words.DIAPHRAGMS_SET(listed=listed, state=state),
        notes=tuple(_notes(model, [stored[key] for key in changed], is_rigid=arguments.rigid)),
        data={"stories": [text(stored[key].get("STORY_NAME")) for key in chosen]},
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _chosen(model: Model, levels: list[str]) -> list[str]:
    """Ids of the stories, from the lowest. Raises Refusal for a level that is no story's."""
    stored = model.table("STOR")
    found: dict[str, None] = {}
    for told, level in levels_named(model, levels):
        here = [key for key, row in stored.items() if abs(field(row, "STORY_LEVEL") - level) <= model.millimetre()]
        if not here:
            raise not_found(words.NO_STORY_THERE, told, [text(row.get("STORY_NAME")) for row in stored.values()])
        found |= dict.fromkeys(here)
    return sorted(found, key=lambda key: field(stored[key], "STORY_LEVEL"))


def _notes(model: Model, rows: list[Record], *, is_rigid: bool) -> list[Text]:
    """Each story that changes, the nodes that are concerned, and what may surprise."""
    unit = model.unit_of(Dimension.LENGTH)
    states = (words.FLEXIBLE, words.RIGID) if is_rigid else (words.RIGID, words.FLEXIBLE)
    notes = [
        words.DIAPHRAGM(
            name=text(row.get("STORY_NAME")),
            level=f"{field(row, 'STORY_LEVEL'):g} {unit}",
            before=states[0],
            after=states[1],
        )
        for row in rows
    ]
    if not rows:
        return notes
    levels = [field(row, "STORY_LEVEL") for row in rows]
    tolerance = model.millimetre()
    nodes = [
        key
        for key, row in model.table("NODE").items()
        if any(abs(field(row, "Z") - level) <= tolerance for level in levels)
    ]
    notes.append(words.NODES_OF_STORY(count=len(nodes)))
    lowest = min(model.table("STOR").values(), key=lambda row: field(row, "STORY_LEVEL"))
    if is_rigid and field(lowest, "STORY_LEVEL") in levels:
        notes.append(words.LOWEST_STORY(name=text(lowest.get("STORY_NAME"))))
    return notes


TOOLS: tuple[Tool, ...] = (
    declare(
        "set_storey_diaphragm",
        "Set storey diaphragm",
        "층 강막작용 설정",
        "Make the floors of stories that are there rigid diaphragms, or flexible.",
        "이미 있는 층의 바닥을 강막으로 하거나 해제합니다.",
        words=(
            "rigid flexible diaphragm on off one storey floor release void switch 다이어프램 강막 강체 해제 적용 층 "
            "한 층 빼기 끄기 켜기"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=SetStoreyDiaphragm,
        run=_set_storey_diaphragm,
        idempotent=True,
    ),
)
