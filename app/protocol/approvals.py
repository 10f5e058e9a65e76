"""The approval: what the engineer was asked, what they decided, and the digest that binds it to one exact call."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.protocol.items import CallTrait, Choice, Plan, PlanStep, Risk
from app.protocol.rehearsals import PlanRehearsal
from app.protocol.values import ErrorInfo
from app.trade.answers.codec import encode_object
from app.trade.answers.envelope import Effect
from app.trade.answers.project import ModelIdentity
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text


class Decision(StrEnum):
    """The engineer's answer to one approval request. Editing is approving with `edited_arguments`."""

    APPROVE = "approve"
    SKIP = "skip"
    REFUSE = "refuse"


class FieldKind(StrEnum):
    """How an argument is edited. LIST: values of one kind; ROWS: a table, one object a row; GROUP: one object; JSON:
    what no schema describes."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    QUANTITY = "quantity"
    LIST = "list"
    ROWS = "rows"
    GROUP = "group"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRules:
    """What a value keeps to: a number its bounds (`is_above` and `is_below`: the bound itself is not taken), a text its
    pattern, a text or list how many characters or entries it has."""

    least: float | None = None
    most: float | None = None
    is_above: bool = False
    is_below: bool = False
    pattern: str = ""
    fewest: int = 0
    longest: int | None = None


_NO_RULES = FieldRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentField:
    """One argument of a call as a form row. A QUANTITY value is text with its unit, e.g. `600 mm`; where `is_given` is
    false, nobody gave the argument and `value` is the tool's default.

    `unit` is that of a plain number, `unit_beside` the argument that says it; `dimensions` what a quantity may measure
    where it is not one `dimension`. `parts` are the columns of ROWS, the fields of a GROUP and the one entry of a LIST.
    `suggestions` are values from the open model, `example` one that the tool's schema gives, `about` what it says.
    """

    name: str
    label: Text
    kind: FieldKind
    value: JsonValue
    is_given: bool = True
    is_required: bool = False
    dimension: str = ""
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    dimensions: tuple[str, ...] = ()
    unit_beside: str = ""
    parts: "tuple[ArgumentField, ...]" = ()
    suggestions: tuple[Choice, ...] = ()
    example: JsonValue = None
    about: Text | None = None
    rules: FieldRules = _NO_RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRequest:
    """Everything the card shows. `model_identity` names the open GEN NX document, `units` are those of its numbers
    (force, length); an approval covers `digest`.

    With a `problem` there is nothing to approve as it stands: no preview, or a preview that GEN NX would refuse.
    Approving it sends nothing; the agent looks again and asks for what it then sees.
    """

    approval_id: str
    call_id: str
    tool: str
    title: Text
    arguments: JsonObject
    form: tuple[ArgumentField, ...]
    risk: Risk
    effect: Effect | None
    target: str
    model_identity: str
    digest: str
    choices: tuple[Decision, ...]
    requested_at: datetime
    expires_at: datetime
    plan_id: str | None = None
    step_id: str | None = None
    problem: ErrorInfo | None = None
    traits: tuple[CallTrait, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """The model that a call was shown for, as the tool server told it; `name` shows it, with target and address.

    `units` are those of its numbers (force, length), `starts` says which start of the tool server told it. The tool
    server sends nothing to another model or in other units.
    """

    name: str
    identity: ModelIdentity
    units: Mapping[str, str]
    starts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRecord:
    """One use, one call: `digest` covers tool, arguments, target, model, its units and the preview's `basis`.

    It expires by the calendar (`expires_at`) and by `age_s` after `given_s`, seconds of a clock that nobody can set.
    """

    approval_id: str
    call_id: str
    digest: str
    model: LookedAt
    by: str
    approved_at: datetime
    expires_at: datetime
    given_s: float
    age_s: float
    basis: str = ""


def call_digest(tool: str, arguments: JsonObject, target: str, model: LookedAt, basis: str = "") -> str:
    """SHA-256 over the canonical JSON of a call (sorted keys, no spaces, UTF-8); a read has no `basis`."""
    told: JsonObject = encode_object(model.identity)
    seen: JsonObject = {**told, "name": model.name, "units": dict(model.units), "starts": model.starts}
    return _digest({"tool": tool, "arguments": arguments, "target": target, "model": seen, "basis": basis})


def is_same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values are sent alike: 600 and 600.0 are one number, `true` and 1 are not."""
    match one, other:
        case Mapping(), Mapping():
            return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
        case ((list() | tuple()), (list() | tuple())):
            return len(one) == len(other) and all(is_same(*pair) for pair in zip(one, other, strict=True))
        case _:
            return isinstance(one, bool) == isinstance(other, bool) and one == other


def plan_digest(steps: Sequence[PlanStep]) -> str:
    """SHA-256 over what a plan would do, in its order: which steps, tools and arguments; not how far it is."""
    return _digest([{"step": step.step_id, "tool": step.tool, "arguments": step.arguments} for step in steps])


def is_as_rehearsed(plan: Plan, rehearsal: PlanRehearsal) -> bool:
    """Whether the plan still reads as it was rehearsed: the same steps, and none that was put in since."""
    is_known = rehearsal.others is None or all(
        step.step_id in rehearsal.steps or step.step_id in rehearsal.others for step in plan.steps
    )
    return is_known and plan_digest([step for step in plan.steps if step.step_id in rehearsal.steps]) == rehearsal.of


def _digest(value: JsonValue) -> str:
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
