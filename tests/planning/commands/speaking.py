"""A model to speak to, and what the command planner makes of a sentence about it."""

from typing import Any, Final

from app.gennx.mcp.registry import TOOLS
from app.planning.commands.planner import plan
from app.planning.commands.registry import INTENTS
from app.ports.planner import NoPlan, PlanDraft, PlanQuestion, PlanRejected
from app.trade.answers.digest import ModelDigest, NameKind, Storey

TOWER: Final = ModelDigest(
    names={
        NameKind.MATERIAL: {"C27": 1, "SM355": 2},
        NameKind.SECTION: {"C1": 1, "C2": 2, "G1": 3, "G2": 4, "SG1": 5},
        NameKind.THICKNESS: {"W200": 1},
        NameKind.LOAD_CASE: {"DL": 1, "SDL": 2, "LL": 3, "WX": 4, "EX": 5, "EY": 6},
        NameKind.FUNCTION: {"RS-S4": 1},
        NameKind.SPECTRUM_CASE: {"RX": 1, "RY": 2},
        NameKind.COMBINATION: {"LCB1": 1, "LCB2": 2},
        NameKind.FLOOR_LOAD: {"OFFICE": 1, "ROOF": 2},
    },
    case_types={"DL": "D", "SDL": "D", "LL": "L", "WX": "W", "EX": "E", "EY": "E"},
    storeys=(Storey("1F", 0.0), Storey("2F", 4.5), Storey("3F", 8.5), Storey("4F", 12.5), Storey("Roof", 16.5)),
    nodes=80,
    elements=170,
    base=0.0,
    file_name="tower.mgbx",
)
EMPTY: Final = ModelDigest()

OneCall = tuple[str, dict[str, Any]]


def planned(
    message: str, digest: ModelDigest = TOWER, **answers: str
) -> PlanDraft | PlanQuestion | PlanRejected | NoPlan:
    """What the planner says to a message."""
    return plan(message, digest, answers, INTENTS)


def calls(message: str, digest: ModelDigest = TOWER, **answers: str) -> list[OneCall]:
    """The tool calls of a plan; each is one that its tool takes."""
    draft = planned(message, digest, **answers)
    assert isinstance(draft, PlanDraft), (message, draft)
    for step in draft.steps:
        TOOLS[step.tool].arguments.model_validate(step.arguments)
        assert step.title.en
        assert step.title.ko
    return [(step.tool, dict(step.arguments)) for step in draft.steps]


def one(message: str, digest: ModelDigest = TOWER, **answers: str) -> OneCall:
    """The only call of a plan."""
    made = calls(message, digest, **answers)
    assert len(made) == 1, (message, made)
    return made[0]


def asked(message: str, digest: ModelDigest = TOWER, **answers: str) -> dict[str, list[str]]:
    """The keys that a question asks for, with their choices."""
    question = planned(message, digest, **answers)
    assert isinstance(question, PlanQuestion), (message, question)
    return {each.key: [choice.value for choice in each.choices] for each in question.fields}


def refused(message: str, digest: ModelDigest = TOWER, **answers: str) -> list[str]:
    """The codes of what was refused."""
    rejected = planned(message, digest, **answers)
    assert isinstance(rejected, PlanRejected), (message, rejected)
    return [each.code for each in rejected.errors]


def assumed(message: str, digest: ModelDigest = TOWER, **answers: str) -> set[str]:
    """The keys of what a plan assumes."""
    draft = planned(message, digest, **answers)
    assert isinstance(draft, PlanDraft), (message, draft)
    return {each.key for each in draft.assumptions}
