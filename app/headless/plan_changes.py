"""Changing the plan on a terminal: its steps by number, one edited, a call put in beside one, or that taken out; its
assumptions by number, one confirmed, or another value of it stated."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Final

from app.headless import words
from app.headless.cards import Cards
from app.protocol.approvals import plan_digest
from app.protocol.commands import (
    ChangeAssumption,
    Command,
    ConfirmAssumption,
    DecideRevision,
    StepMode,
    StepPlan,
)
from app.protocol.items import Plan
from app.trade.json_types import JsonObject, JsonValue

Ask = Callable[[str], Awaitable[str]]

_ORDER: Final = re.compile(r"([ebft])\s*(\d{1,6})")
_ASSUMED: Final = re.compile(r"([cv])\s*(\d{1,6})")
_MODES: Final = {
    "e": StepMode.EDIT,
    "b": StepMode.INSERT_BEFORE,
    "f": StepMode.INSERT_AFTER,
    "t": StepMode.TAKE_OUT,
}


async def change_wanted(plan: Plan, cards: Cards, ask: Ask) -> Command | None:
    """What is to be done to the plan that was just shown; None: nothing, or what was typed says no step."""
    typed = (await ask(cards.say(words.WHICH_STEP))).strip().lower()
    if plan.revision is not None and typed in ("y", "n"):
        return DecideRevision(plan_id=plan.item_id, digest=plan.revision.digest, is_taken=typed == "y")
    if (assumed := _ASSUMED.fullmatch(typed)) is not None:
        return await _assumption_wanted(plan, assumed[1], int(assumed[2]), cards, ask)
    told = _ORDER.fullmatch(typed)
    if told is None or not 1 <= int(told[2]) <= len(plan.steps):
        return None
    mode, step = _MODES[told[1]], plan.steps[int(told[2]) - 1]
    tool, arguments = "", None
    if mode in (StepMode.INSERT_BEFORE, StepMode.INSERT_AFTER):
        tool = (await ask(cards.say(words.WHICH_TOOL))).strip()
        if not tool:
            return None
        arguments = await arguments_typed({}, cards, ask)
    elif mode is StepMode.EDIT:
        arguments = await arguments_typed(step.arguments, cards, ask)
    return StepPlan(
        plan_id=plan.item_id,
        mode=mode,
        step_id=step.step_id,
        tool=tool,
        arguments=arguments,
        shown=plan_digest(plan.steps),
    )


async def _assumption_wanted(plan: Plan, order: str, number: int, cards: Cards, ask: Ask) -> Command | None:
    if not 1 <= number <= len(plan.assumptions):
        return None
    assumption = plan.assumptions[number - 1]
    if order == "c":
        is_confirmed = assumption.confirmed is None
        return ConfirmAssumption(
            plan_id=plan.item_id, key=assumption.key, reads=assumption.text.en, is_confirmed=is_confirmed
        )
    values: dict[str, str] = {}
    for value in assumption.values:
        typed = (await ask(cards.assumed_value(value))).strip()
        picked = int(typed) if value.choices and typed.isdecimal() else 0
        said = value.choices[picked - 1].value if 1 <= picked <= len(value.choices) else typed
        if said:
            values[value.key] = said
    is_asked = bool(values) or not assumption.values
    return ChangeAssumption(plan_id=plan.item_id, key=assumption.key, values=values) if is_asked else None


async def arguments_typed(given: JsonObject, cards: Cards, ask: Ask) -> JsonObject:
    """The arguments with each `name=value` that was typed in them, up to an empty line; nothing after the sign leaves
    an argument out."""
    arguments = dict(given)
    while line := (await ask(cards.say(words.EDIT))).strip():
        name, _, value = line.partition("=")
        if value.strip():
            arguments[name.strip()] = _parsed(value.strip())
        else:
            arguments.pop(name.strip(), None)
    return arguments


def _parsed(value: str) -> JsonValue:
    """JSON where it is JSON (3, true, [1, 2]), else the text itself (600 mm)."""
    try:
        parsed: JsonValue = json.loads(value)
    except json.JSONDecodeError:
        return value
    return parsed


def step_arguments(plan: Plan) -> list[tuple[str, JsonObject]]:
    """What each step would do now, in their order."""
    return [(step.step_id, step.arguments) for step in plan.steps]
