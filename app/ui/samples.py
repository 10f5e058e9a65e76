"""Sample state for looking at a panel alone and for tests: the main job in several stages."""

from datetime import timedelta

from app.protocol.approvals import ApprovalRequest, ArgumentField, Decision, FieldKind, call_digest
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
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.json_types import JsonObject
from app.trade.templates import Words
from app.trade.text import Text
from app.ui import words
from app.ui.sample_states import AT, NO_GPU, memory
from app.ui.state.view import View

_text = Words(__name__).text


FRAME_ARGUMENTS: JsonObject = {
    "bays_x": ["6 m", "6 m", "6 m"],
    "bays_y": ["6 m", "6 m", "6 m"],
    "story_heights": ["3.5 m"] * 10,
    "column_section": "C600x600",
    "beam_section": "B300x600",
    "material": "C24",
    "base_elevation": "0 m",
}

_GRADES = tuple(Choice(value=grade, label=_text(grade, grade)) for grade in ("C24", "C27"))
FRAME_TITLE = _text("Create the 10-storey frame", "10층 골조 생성")


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
    _field("bays_x", _text("Bays in X", "X방향 경간"), FieldKind.JSON),
    _field("bays_y", _text("Bays in Y", "Y방향 경간"), FieldKind.JSON),
    _field("story_heights", _text("Storey heights", "층고"), FieldKind.JSON),
    _field("column_section", _text("Column section", "기둥 단면"), FieldKind.TEXT),
    _field("beam_section", _text("Beam section", "보 단면"), FieldKind.TEXT),
    _field("material", _text("Material", "재료"), FieldKind.CHOICE),
    _field("base_elevation", _text("Base elevation", "기초 높이"), FieldKind.QUANTITY),
)

FRAME_EFFECT = Effect(
    adds={"NODE": 176, "ELEM": 400},
    ids={"NODE": "1–176", "ELEM": "1–400"},
    notes=(_text("160 columns, 240 beams; levels 0 to 35 m.", "기둥 160개, 보 240개; 높이 0 ~ 35 m."),),
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
        digest=call_digest("create_regular_frame", FRAME_ARGUMENTS, Target.EMBEDDED.value, "untitled"),
        choices=(Decision.APPROVE, Decision.SKIP, Decision.REFUSE),
        requested_at=AT,
        expires_at=AT + timedelta(minutes=10),
        plan_id="plan",
        step_id="s6",
    )


_STEPS = (
    ("check_connection", "Check the connection", "연결 확인"),
    ("new_project", "Start a new project", "새 프로젝트"),
    ("set_unit_system", "Set units to kN, m", "단위계 kN, m"),
    ("define_material", "Define concrete C24", "콘크리트 C24 정의"),
    ("define_section", "Define sections 600x600 and 300x600", "단면 600x600, 300x600 정의"),
    ("create_regular_frame", "Create the 10-storey frame", "10층 골조 생성"),
    ("assign_supports", "Fix the base", "기초 고정"),
    ("define_story_data", "Stories with rigid diaphragms", "층 데이터와 강막"),
    ("assign_floor_loads", "Floor loads 5.0 and 2.5 kN/m²", "바닥하중 5.0, 2.5 kN/m²"),
    ("define_design_spectrum", "Design spectrum KDS 41 17 00", "설계스펙트럼 KDS 41 17 00"),
    ("perform_analysis", "Run the analysis", "해석 실행"),
    ("get_story_drift", "Storey drift in X", "X방향 층간변위"),
)

ASSUMPTIONS = (
    Assumption(key="cd", text=_text("Cd 4.5 for an intermediate moment frame (R 5).", "중간모멘트골조(R 5)의 Cd 4.5.")),
    Assumption(key="tl", text=_text("Long-period transition TL 5 s.", "장주기 천이주기 TL 5초."), is_verified=False),
    Assumption(key="mass", text=_text("Seismic mass from dead loads only.", "지진 질량은 고정하중만 고려.")),
)


def plan(done: int = 5, status: PlanStatus = PlanStatus.RUNNING) -> Plan:
    """The main job's plan with `done` steps done."""

    def state(number: int) -> StepStatus:
        if number < done:
            return StepStatus.DONE
        return StepStatus.ACTIVE if number == done and status is PlanStatus.RUNNING else StepStatus.PENDING

    return Plan(
        item_id="plan",
        title=_text("Seismic design of a 10-storey RC frame", "10층 RC 골조 내진설계"),
        source=PlanSource.RULES,
        created_at=AT,
        steps=tuple(
            PlanStep(step_id=f"s{number + 1}", tool=tool, title=_text(en, ko), arguments={}, status=state(number))
            for number, (tool, en, ko) in enumerate(_STEPS)
        ),
        assumptions=ASSUMPTIONS,
        status=status,
    )


def drafting_plan() -> Plan:
    """A plan while the local model writes it."""
    return Plan(
        item_id="plan",
        title=_text("Plan", "계획"),
        source=PlanSource.SPECIALIST,
        created_at=AT,
        draft='{"steps": [\n  {"tool": "check_connection", "arguments": {}},\n  {"tool": "new_project", "argum',
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
        title=_text("Storey drift, X direction (RX)", "층간변위 X방향 (RX)"),
        columns=(
            ResultColumn(key="story", label=_text("Story", "층")),
            ResultColumn(key="height", label=_text("Height", "층고"), unit="m"),
            ResultColumn(key="drift", label=_text("Drift", "층간변위"), unit="m"),
            ResultColumn(key="ratio", label=_text("Drift ratio", "층간변위비")),
            ResultColumn(key="limit", label=_text("Limit", "허용")),
            ResultColumn(key="verdict", label=_text("Verdict", "판정")),
        ),
        rows=tuple(
            (f"{10 - number}F", 3.5, round(ratio * 3.5, 5), ratio, 0.015, "OK") for number, ratio in enumerate(ratios)
        ),
        source="embedded linear FE 0.1",
        total_rows=10,
    )


def finished_calls() -> tuple[ToolCall, ...]:
    """One call of each ending."""
    summary = ToolOutput(summary=_text("Units are kN and m.", "단위는 kN, m입니다."))
    return (
        call(
            "call_units",
            "set_unit_system",
            _text("Set units to kN, m", "단위계 kN, m"),
            CallStatus.VERIFIED,
            output=summary,
        ),
        call(
            "call_section",
            "define_section",
            _text("Define section B300x600", "단면 B300x600 정의"),
            CallStatus.MISMATCH,
            output=ToolOutput(
                summary=_text("The section was stored with another width.", "단면 폭이 다르게 저장되었습니다."),
                differences=(Difference(where="SECT 2 / B", requested="0.3 m", stored="0.35 m"),),
            ),
        ),
        _failed_call(),
        call("call_loads", "assign_floor_loads", _text("Assign floor loads", "바닥하중 재하"), CallStatus.UNKNOWN),
        _drift_call(),
    )


def _failed_call() -> ToolCall:
    error = ErrorInfo(
        code="gennx_untitled",
        message=_text("The document has no file name yet.", "문서에 아직 파일 이름이 없습니다."),
        hint=_text("Save it in GEN NX or give a file name.", "GEN NX에서 저장하거나 파일 이름을 지정하세요."),
    )
    return ToolCall(
        item_id="call_analysis",
        tool="perform_analysis",
        title=_text("Run the analysis", "해석 실행"),
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
        title=_text("Storey drift in X", "X방향 층간변위"),
        arguments={"cases": ["RX"], "direction": "X", "cd": 4.5, "allowable_ratio": 0.015},
        risk=Risk.READ,
        created_at=AT,
        status=CallStatus.VERIFIED,
        output=ToolOutput(
            summary=_text("Largest ratio 0.0080 in 3F, limit 0.015.", "최대 0.0080 (3F), 한계 0.015."),
            tables=(drift_table(),),
        ),
        duration_ms=230,
    )


ANSWER = _text(
    """## Storey drift, X direction

The governing storey is **3F** with [0.0080](result:call_drift/story_drift_x/7), below the limit of
KDS 41 17 00 for grade I, `0.015`.

| Story | Drift ratio | Limit | Verdict |
|---|---:|---:|---|
| 3F | [0.0080](result:call_drift/story_drift_x/7) | 0.015 | OK |
| 4F | [0.0079](result:call_drift/story_drift_x/6) | 0.015 | OK |

1. Cd = 4.5 was assumed.
2. Accidental eccentricity was not applied.

```text
Delta = Cd * delta_xe / IE
```
""",
    """## X방향 층간변위

지배층은 **3F**이며 [0.0080](result:call_drift/story_drift_x/7)으로,
KDS 41 17 00 내진등급 I의 한계 `0.015`보다 작습니다.

| 층 | 층간변위비 | 한계 | 판정 |
|---|---:|---:|---|
| 3F | [0.0080](result:call_drift/story_drift_x/7) | 0.015 | OK |
| 4F | [0.0079](result:call_drift/story_drift_x/6) | 0.015 | OK |

1. Cd = 4.5로 가정했습니다.
2. 우발편심은 적용하지 않았습니다.

```text
Delta = Cd * delta_xe / IE
```
""",
)


def question() -> Question:
    """The question that a request with KBC 2016 and S3 leads to."""
    return Question(
        item_id="question",
        text=_text(
            "S3 is a site class of KDS 41 17 00; KBC 2016 used letters. Which one is meant?",
            "S3는 KDS 41 17 00의 지반 분류이고 KBC 2016은 문자 분류를 썼습니다. 어느 기준입니까?",
        ),
        fields=(
            QuestionField(
                key="code",
                label=_text("Design standard", "설계기준"),
                choices=(
                    Choice(value="kds", label=_text("KDS 41 17 00:2019 with S3", "KDS 41 17 00:2019, 지반 S3")),
                    Choice(value="kbc", label=_text("KBC 2016 with a letter class", "KBC 2016, 문자 지반 분류")),
                ),
            ),
            QuestionField(key="grade", label=_text("Seismic use group", "내진등급")),
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
            text=_text(
                "The local model did not answer; rules wrote the plan.",
                "로컬 모델이 응답하지 않아 규칙 기반으로 계획했습니다.",
            ),
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
