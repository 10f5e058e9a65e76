"""The plan of a described structure: a new project, one call that builds it, the analysis, and what was asked for."""

from collections.abc import Iterable

from app.planning.steps import StepList
from app.planning.structures.reading import (
    Open,
    Result,
    UnreadClauses,
    Whole,
    is_described,
    may_be_regular,
    read_structure,
)
from app.planning.structures.tables import unfolded
from app.planning.structures.targets import ReadTarget
from app.planning.words import frame_plan as frame_words
from app.planning.words import structures as words
from app.ports.planner import PlanDraft, PlanQuestion, SaidAnew
from app.protocol.items import Assumption, QuestionField
from app.trade.json_types import JsonObject, JsonValue
from app.trade.structure.counting import kinds_told, sums_of_loads
from app.trade.structure.wire import structure_to_json

UNREAD = "structure_said"
CREATE = "create_structure"
_TELLS = {
    "structure_height": "storey height {}",
    "structure_modulus": "E = {}",
    "structure_storeys": "{} storeys",
    "structure_spans": "span {}",
}


def with_answers(message: str, answers: "dict[str, str]") -> str:
    """What was answered to a question about something missing, as one more sentence of the brief."""
    more = [template.format(answers[key]) for key, template in _TELLS.items() if answers.get(key)]
    return message if not more else f"{message.rstrip()}\n" + ". ".join(more) + "."


def planned(message: str, answers: "dict[str, str]", stamp: str) -> PlanDraft | PlanQuestion | None:
    """The plan of a message that describes a structure, or what must be asked first; None where it describes none."""
    message = unfolded(message)
    said = with_answers(message, answers)
    if not is_described(said):
        return _regular(said, stamp)
    result = read_structure(said)
    match result:
        case Whole():
            return draft_of(result, stamp)
        case UnreadClauses():
            return _unread(message, result)
        case Open():
            return _open(result)


def _regular(said: str, stamp: str) -> PlanDraft | PlanQuestion | None:
    """A regular building that is read to the last word with what is asked of it; else it is left to the rules for
    regular buildings, which ask for what design needs."""
    if not may_be_regular(said):
        return None
    result = read_structure(said)
    if isinstance(result, Open) and result.is_impossible:
        return _open(result)
    return draft_of(result, stamp) if isinstance(result, Whole) and result.asked else None


def _unread(message: str, result: UnreadClauses) -> PlanQuestion:
    start, end = result.clauses[0][0], result.clauses[0][1]
    quoted = "\u201d, \u201c".join(
        message[first:last].strip() for first, last in result.clauses if first < len(message)
    )
    return PlanQuestion(
        text=words.UNREAD(clause=quoted),
        fields=(QuestionField(key=UNREAD, label=words.IN_OTHER_WORDS, start=" ".join(message[start:end].split())),),
        anew=SaidAnew(UNREAD, message[:start], message[end:]),
    )


def _open(result: Open) -> PlanQuestion:
    key, label = result.key or UNREAD, result.label or words.CONTRADICTION
    return PlanQuestion(text=result.text, fields=(QuestionField(key=key, label=label),))


def draft_of(whole: Whole, stamp: str) -> PlanDraft:
    """Node and element numbers are those of a new model: joints and members in their order, from 1."""
    steps = StepList()
    force, length = ("kips", "ft") if whole.is_imperial else ("kN", "m")
    steps.add("connection", "check_connection", frame_words.CHECK_CONNECTION, {})
    steps.add("status", "get_project_status", frame_words.READ_OPEN_PROJECT, {}, "connection")
    steps.add("new", "new_project", frame_words.OPEN_NEW_PROJECT, {"backup_name": f"before-{stamp}"}, "status")
    steps.add(
        "units", "set_unit_system", words.UNITS(force=force, length=length), {"force": force, "length": length}, "new"
    )
    steps.add("structure", CREATE, words.CREATE, {"structure": structure_to_json(whole.structure)}, "units")
    steps.add(
        "analysis", "perform_analysis", frame_words.SAVE_AND_ANALYSE, {"file_name": f"structure-{stamp}"}, "structure"
    )
    _reads(steps, whole)
    members = len(whole.built.lattice.members)
    return PlanDraft(title=words.TITLE(members=members), steps=steps.finished(), assumptions=_assumptions(whole))


def _assumptions(whole: Whole) -> tuple[Assumption, ...]:
    lattice = whole.built.lattice
    texts = [
        words.N_COUNTS(
            nodes=len(lattice.joints),
            members=len(lattice.members),
            kinds=kinds_told(whole.built),
            supports=len(whole.built.held),
        )
    ]
    for case, (x, y, z) in sums_of_loads(whole.built, "kN").items():
        texts.append(words.N_SUM(case=case, x=f"{x:,.4g}", y=f"{y:,.4g}", z=f"{z:,.4g}"))
    texts += whole.notes
    return tuple(Assumption(key=f"structure_{number}", text=each) for number, each in enumerate(texts))


def _reads(steps: StepList, whole: Whole) -> None:
    targets = [target for _, placed in whole.asked for target in placed]
    cases: list[JsonValue] = [f"{name}(ST)" for name in cases_of(whole, targets)]
    joints = [each.joint for each in targets if each.what == "disp"]
    feet = [each.joint for each in targets if each.what == "reaction"]
    members = [each.member for each in targets if each.what == "member"]
    is_truss = {place: whole.built.lattice.members[place].is_truss for place in members}
    if cases and (joints or not targets):
        steps.add(
            "displacements",
            "get_displacements",
            frame_words.DISPLACEMENTS,
            {"cases": cases, **_ids("nodes", joints)},
            "analysis",
        )
    if cases and (feet or any(each.what == "sum" for each in targets) or not targets):
        ids = {} if any(each.what == "sum" for each in targets) else _ids("nodes", feet)
        steps.add(
            "reactions",
            "get_reactions",
            frame_words.REACTIONS_AND_THEIR_SUMS,
            {"cases": cases, "sum": True, **ids},
            "analysis",
        )
    for kind, places in (
        ("beam", [each for each in members if not is_truss[each]]),
        ("truss", [each for each in members if is_truss[each]]),
    ):
        if cases and places:
            arguments: JsonObject = {"cases": cases, "kind": kind, **_ids("elements", places)}
            steps.add(f"forces_{kind}", "get_member_forces", words.MEMBER_FORCES, arguments, "analysis")
    if whole.structure.modes:
        steps.add("modes", "get_vibration_modes", frame_words.PERIODS_AND_EFFECTIVE_MASS, {}, "analysis")


def cases_of(whole: Whole, targets: Iterable[ReadTarget]) -> list[str]:
    """The cases that were asked about, else all."""
    asked = [each.case for each in targets if each.case]
    names = [each.name for each in whole.structure.cases]
    return [name for name in names if name in asked] or names


def _ids(key: str, places: Iterable[int]) -> JsonObject:
    """Ids of a new model; nothing said means all."""
    listed = sorted({place + 1 for place in places})
    return {key: " ".join(map(str, listed))} if listed else {}


def is_structure_plan(draft: PlanDraft) -> bool:
    return any(step.tool == CREATE for step in draft.steps)


def result_of(message: str, answers: "dict[str, str]") -> Result:
    return read_structure(with_answers(unfolded(message), answers))
