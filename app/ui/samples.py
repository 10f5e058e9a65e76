"""Sample state for looking at a panel alone and for tests: the main job in several stages."""

from dataclasses import replace
from datetime import timedelta

from app.protocol.approvals import (
    ApprovalRequest,
    ArgumentField,
    Decision,
    FieldKind,
    LookedAt,
    call_digest,
    plan_digest,
)
from app.protocol.items import (
    AssistantMessage,
    Assumption,
    CallStatus,
    Choice,
    Item,
    Notice,
    NoticeLevel,
    Plan,
    PlanSource,
    PlanStatus,
    PlanStep,
    Question,
    QuestionField,
    Risk,
    StepStatus,
    ToolCall,
    ToolOutput,
    UserMessage,
)
from app.protocol.queries import ConversationSummary
from app.protocol.rehearsals import PlanRehearsal, RehearsalPhase
from app.protocol.states import (
    ConductorPhase,
    ConductorState,
    LocalModelState,
    LocalPhase,
    ServerPhase,
    Target,
    ToolServerState,
    Usage,
)
from app.protocol.transcript import Conversation, RunningTurn
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Difference, Effect, FieldChange, Sent
from app.trade.answers.project import ModelIdentity
from app.trade.answers.rehearsal import FigureKind, KeyFigure, NotHeld
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.json_types import JsonObject
from app.trade.templates import verbatim
from app.trade.text import Text
from app.ui import sample_words, words
from app.ui.sample_states import AT, NO_GPU, memory
from app.ui.state.view import View

FRAME_ARGUMENTS: JsonObject = {
    "bays_x": ["6 m", "6 m", "6 m"],
    "bays_y": ["6 m", "6 m", "6 m"],
    "story_heights": ["3.5 m"] * 10,
    "column_section": "C600x600",
    "beam_section": "B300x600",
    "material": "C24",
    "base_elevation": "0 m",
}

_GRADES = tuple(Choice(value=grade, label=verbatim(grade)) for grade in ("C24", "C27"))
FRAME_TITLE = sample_words.CREATE_THE_FRAME
OPEN = LookedAt(
    name="untitled",
    identity=ModelIdentity(project="", path="", fingerprint="0" * 16),
    units={"force": "kN", "length": "m"},
    starts=1,
)


def _field(name: str, label: Text, kind: FieldKind) -> ArgumentField:
    return ArgumentField(
        name=name,
        label=label,
        kind=kind,
        value=FRAME_ARGUMENTS[name],
        is_required=True,
        choices=_GRADES if kind is FieldKind.CHOICE else (),
        dimension="length" if kind is FieldKind.QUANTITY else "",
    )


FRAME_FORM = (
    _field("bays_x", sample_words.BAYS_IN_X, FieldKind.JSON),
    _field("bays_y", sample_words.BAYS_IN_Y, FieldKind.JSON),
    _field("story_heights", sample_words.STOREY_HEIGHTS, FieldKind.JSON),
    _field("column_section", sample_words.COLUMN_SECTION, FieldKind.TEXT),
    _field("beam_section", sample_words.BEAM_SECTION, FieldKind.TEXT),
    _field("material", sample_words.MATERIAL, FieldKind.CHOICE),
    _field("base_elevation", sample_words.BASE_ELEVATION, FieldKind.QUANTITY),
)

FRAME_EFFECT = Effect(
    adds={"NODE": 176, "ELEM": 400},
    ids={"NODE": "1–176", "ELEM": "1–400"},
    notes=(sample_words.FRAME_NOTE,),
    requests=(Sent("POST", "/db/NODE", "", 176), Sent("POST", "/db/ELEM", "", 400)),
    values=(
        FieldChange(where="NODE/1", before=None, after={"X": 0.0, "Y": 0.0, "Z": 0.0}),
        FieldChange(where="NODE/2", before=None, after={"X": 6.0, "Y": 0.0, "Z": 0.0}),
        FieldChange(where="ELEM/1", before=None, after={"TYPE": "BEAM", "SECT": 1, "NODE": [1, 17]}),
        FieldChange(where="SECT/1.SECT_BEFORE.SECT_I.vSIZE", before=[0.5, 0.5], after=[0.6, 0.6]),
    ),
    values_total=576,
    units={"force": "KN", "length": "M"},
)


def approval(
    call_id: str = "call_frame",
    *,
    risk: Risk = Risk.CHANGE,
    effect: Effect | None = FRAME_EFFECT,
    approval_id: str = "apr_frame",
) -> ApprovalRequest:
    """A request to create the frame."""
    return ApprovalRequest(
        approval_id=approval_id,
        call_id=call_id,
        tool="create_regular_frame",
        title=FRAME_TITLE,
        arguments=FRAME_ARGUMENTS,
        form=FRAME_FORM,
        risk=risk,
        effect=effect,
        target=Target.EMBEDDED.value,
        model_identity="untitled",
        digest=call_digest("create_regular_frame", FRAME_ARGUMENTS, Target.EMBEDDED.value, OPEN),
        choices=(Decision.APPROVE, Decision.SKIP, Decision.REFUSE),
        requested_at=AT,
        expires_at=AT + timedelta(minutes=10),
        plan_id="plan",
        step_id="s6",
        units=OPEN.units,
    )


_STEPS = (
    ("check_connection", sample_words.CHECK_THE_CONNECTION),
    ("new_project", sample_words.START_A_NEW_PROJECT),
    ("set_unit_system", sample_words.SET_UNITS_TO_KN_M),
    ("define_material", sample_words.DEFINE_CONCRETE_C24),
    ("define_section", sample_words.DEFINE_SECTIONS),
    ("create_regular_frame", sample_words.CREATE_THE_FRAME),
    ("assign_supports", sample_words.FIX_THE_BASE),
    ("define_story_data", sample_words.STORIES_WITH_RIGID_DIAPHRAGMS),
    ("assign_floor_loads", sample_words.FLOOR_LOADS),
    ("define_design_spectrum", sample_words.DESIGN_SPECTRUM),
    ("perform_analysis", sample_words.RUN_THE_ANALYSIS),
    ("get_story_drift", sample_words.STOREY_DRIFT_IN_X),
)

ASSUMPTIONS = (
    Assumption(key="cd", text=sample_words.CD_ASSUMED),
    Assumption(key="tl", text=sample_words.TL_ASSUMED, is_verified=False),
    Assumption(key="mass", text=sample_words.MASS_ASSUMED),
)


def plan(done: int = 5, status: PlanStatus = PlanStatus.RUNNING) -> Plan:
    """The main job's plan with `done` steps done."""

    def state(number: int) -> StepStatus:
        if number < done:
            return StepStatus.DONE
        return StepStatus.ACTIVE if number == done and status is PlanStatus.RUNNING else StepStatus.PENDING

    return Plan(
        item_id="plan",
        title=sample_words.PLAN_TITLE,
        source=PlanSource.RULES,
        created_at=AT,
        steps=tuple(
            PlanStep(step_id=f"s{number + 1}", tool=tool, title=title, arguments={}, status=state(number))
            for number, (tool, title) in enumerate(_STEPS)
        ),
        assumptions=ASSUMPTIONS,
        status=status,
    )


def rehearsal(actual: float = 0.0) -> PlanRehearsal:
    """What the main job's plan leads to; with `actual` also what came, so many times what was predicted."""
    figures = (
        KeyFigure(kind=FigureKind.PERIOD, value=1.214, unit="s", mode=1),
        KeyFigure(kind=FigureKind.PERIOD, value=1.187, unit="s", mode=2),
        KeyFigure(kind=FigureKind.BASE_SHEAR, value=1874.3, unit="kN", case="RX(RS)", direction="X"),
        KeyFigure(
            kind=FigureKind.DRIFT, value=0.0082, unit="m", case="RX(RS)", direction="X", storey="3F", ratio=0.0023
        ),
    )
    known = plan()
    return PlanRehearsal(
        phase=RehearsalPhase.DONE,
        of=plan_digest(known.steps),
        steps=tuple(step.step_id for step in known.steps),
        figures=figures,
        not_held=(NotHeld(table="PHGE", ids=("4", "7"), total=2, why=sample_words.NOT_ANALYSED),),
        actual=tuple(
            replace(each, value=each.value * (actual if number else 1.01)) for number, each in enumerate(figures)
        )
        if actual
        else (),
    )


def drafting_plan() -> Plan:
    """A plan while the local model writes it."""
    return Plan(
        item_id="plan",
        title=sample_words.PLAN,
        source=PlanSource.SPECIALIST,
        created_at=AT,
        draft='{"steps": [\n  {"tool": "check_connection", "arguments": {}},\n  {"tool": "new_project", "arguments":',
    )


def call(item_id: str, tool: str, title: Text, status: CallStatus, *, output: ToolOutput | None = None) -> ToolCall:
    """A call that has ended, or stands where `status` says."""
    return ToolCall(
        item_id=item_id,
        tool=tool,
        title=title,
        arguments={"force": "kN", "length": "m"},
        risk=Risk.CHANGE,
        created_at=AT,
        status=status,
        sent=(Sent("PUT", "/db/UNIT", "", 1),),
        read_back={"UNIT": {"FORCE": "KN", "DIST": "M"}},
        output=output,
        started_at=AT,
        duration_ms=412,
    )


def drift_table() -> ResultTable:
    """Storey drifts of the main job, roof first as GEN NX lists them."""
    ratios = (0.0021, 0.0034, 0.0047, 0.0058, 0.0067, 0.0074, 0.0079, 0.0080, 0.0073, 0.0044)
    return ResultTable(
        table_id="story_drift_x",
        title=sample_words.DRIFT_TABLE,
        columns=(
            ResultColumn(key="story", label=sample_words.STORY),
            ResultColumn(key="height", label=sample_words.HEIGHT, unit="m"),
            ResultColumn(key="drift", label=sample_words.DRIFT, unit="m"),
            ResultColumn(key="ratio", label=sample_words.DRIFT_RATIO),
            ResultColumn(key="limit", label=sample_words.LIMIT),
            ResultColumn(key="verdict", label=sample_words.VERDICT),
        ),
        rows=tuple(
            (f"{10 - number}F", 3.5, round(ratio * 3.5, 5), ratio, 0.015, "OK") for number, ratio in enumerate(ratios)
        ),
        source="embedded linear FE 0.1",
        total_rows=10,
    )


def finished_calls() -> tuple[ToolCall, ...]:
    """One call of each ending."""
    summary = ToolOutput(summary=sample_words.UNITS_ARE_KN_AND_M)
    return (
        call(
            "call_units",
            "set_unit_system",
            sample_words.SET_UNITS_TO_KN_M,
            CallStatus.VERIFIED,
            output=summary,
        ),
        call(
            "call_section",
            "define_section",
            sample_words.DEFINE_SECTION_B300X600,
            CallStatus.MISMATCH,
            output=ToolOutput(
                summary=sample_words.OTHER_WIDTH,
                differences=(Difference(where="SECT 2 / B", requested="0.3 m", stored="0.35 m"),),
            ),
        ),
        _failed_call(),
        call("call_loads", "assign_floor_loads", sample_words.ASSIGN_FLOOR_LOADS, CallStatus.UNKNOWN),
        _drift_call(),
    )


def _failed_call() -> ToolCall:
    error = ErrorInfo(
        code="gennx_untitled",
        message=sample_words.NO_FILE_NAME,
        hint=sample_words.SAVE_IT,
    )
    return ToolCall(
        item_id="call_analysis",
        tool="perform_analysis",
        title=sample_words.RUN_THE_ANALYSIS,
        arguments={},
        risk=Risk.CHANGE,
        created_at=AT,
        status=CallStatus.FAILED,
        error=error,
        duration_ms=1890,
    )


def _drift_call() -> ToolCall:
    return ToolCall(
        item_id="call_drift",
        tool="get_story_drift",
        title=sample_words.STOREY_DRIFT_IN_X,
        arguments={"cases": ["RX"], "direction": "X", "cd": 4.5, "allowable_ratio": 0.015},
        risk=Risk.READ,
        created_at=AT,
        status=CallStatus.VERIFIED,
        output=ToolOutput(
            summary=sample_words.DRIFT_SUMMARY,
            tables=(drift_table(),),
        ),
        duration_ms=230,
    )


ANSWER = sample_words.ANSWER


def question() -> Question:
    """The question that a request with KBC 2016 and S3 leads to."""
    return Question(
        item_id="question",
        text=sample_words.WHICH_STANDARD,
        fields=(
            QuestionField(
                key="code",
                label=sample_words.DESIGN_STANDARD,
                choices=(
                    Choice(value="kds", label=sample_words.KDS_2019),
                    Choice(value="kbc", label=sample_words.KBC_2016),
                ),
            ),
            QuestionField(key="grade", label=sample_words.SEISMIC_USE_GROUP),
        ),
        created_at=AT,
    )


def transcript(language_is_korean: bool = True) -> tuple[Item, ...]:
    """A finished conversation with one of everything."""
    asked = words.EXAMPLE_SEISMIC_TEXT
    return (
        UserMessage(item_id="msg", text=asked.ko if language_is_korean else asked.en, created_at=AT),
        plan(12, PlanStatus.COMPLETED),
        *finished_calls(),
        Notice(
            item_id="notice",
            level=NoticeLevel.WARNING,
            text=sample_words.RULES_WROTE_THE_PLAN,
            created_at=AT,
        ),
        AssistantMessage(
            item_id="answer",
            text=ANSWER.ko if language_is_korean else ANSWER.en,
            author="lintel",
            created_at=AT,
            is_offline=True,
        ),
    )


def conversation(items: tuple[Item, ...], *, is_running: bool = False) -> Conversation:
    """A conversation of these items."""
    return Conversation(
        conversation_id="conv",
        title="10층 RC 건물 내진설계",
        items={item.item_id: item for item in items},
        turn=RunningTurn(turn_id="turn") if is_running else None,
        usage=Usage(input_tokens=18240, output_tokens=1932, cache_read_tokens=15000, cost_usd=0.0312),
    )


def view(*conversations: Conversation, has_gpu: bool = True, has_key: bool = True) -> View:
    """A window's view with everything ready."""
    return View(
        version="0.1.0",
        listing=(
            ConversationSummary(conversation_id="conv", title="10층 RC 건물 내진설계", updated_at=AT, item_count=12),
            ConversationSummary(conversation_id="c2", title="Steel frame drift check", updated_at=AT, item_count=4),
        ),
        conversations={one.conversation_id: one for one in conversations},
        conductor=ConductorState(
            phase=ConductorPhase.READY if has_key else ConductorPhase.NO_KEY, model="claude-sonnet-4-5"
        ),
        tool_server=ToolServerState(
            phase=ServerPhase.READY, target=Target.EMBEDDED, base_url="http://127.0.0.1:50311/gen", tool_count=41
        ),
        local_model=LocalModelState(phase=LocalPhase.BUILDING, model="SmolLM2-135M-Instruct", fraction=0.42),
        target=Target.EMBEDDED,
        samples=memory() if has_gpu else (NO_GPU,),
    )
