"""What the window of the tour shows: states of every kind, one of each, for an agent that plays them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from app.protocol.approvals import ApprovalRequest, ArgumentField, Decision, FieldKind
from app.protocol.items import (
    AssistantMessage,
    Assumption,
    CallStatus,
    Choice,
    Item,
    Notice,
    NoticeLevel,
    Plan,
    PlanStatus,
    Question,
    QuestionField,
    Reasoning,
    Risk,
    StepStatus,
    ToolCall,
    UserMessage,
)
from app.protocol.performance import ModelPerformance, PerformanceReport, PerformanceRun
from app.protocol.queries import (
    FitEstimate,
    FitVerdict,
    Ladder,
    LadderRung,
    LocalModelEntry,
    LocalModelLibrary,
    RecommendedModel,
    RecommendedModels,
)
from app.protocol.states import (
    ConductorPhase,
    ConductorState,
    GpuDevice,
    LocalModelState,
    LocalPhase,
    MemoryShare,
    ModelTransfer,
    OpenDocument,
    RungKind,
    ServerPhase,
    Target,
    ToolServerState,
    TransferPhase,
    VramSample,
)
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Effect
from app.trade.text import Language, Text
from app.ui import gpu_words, plan_words, samples, words
from app.ui.sample_states import AT, GB, NO_GPU, device
from devtools.pseudo import CODE, pseudo

SHORT = ErrorInfo(code="tour", message=words.RESULT_GONE)
LONG = ErrorInfo(code="tour", message=words.DROP_FAILED, hint=words.DROP_FAILED_HINT)


# Words outside of code and of what a link leads to.
_MARK_UP = re.compile(r"(?<![`:/\w])[A-Za-z]{3,}(?![`:/\w])")


def written(language: Language, en: str, ko: str) -> str:
    """What a person or a model wrote, in the language of the tour."""
    return pseudo(en) if language == CODE else ko if language == Language.KO else en


def conductors() -> Iterator[ConductorState]:
    for phase in ConductorPhase:
        why = None if phase is ConductorPhase.READY else words.OFFLINE_TEXT
        yield ConductorState(phase=phase, model="claude-sonnet-4-5", why=why)


def specialists() -> Iterator[LocalModelState]:
    share = MemoryShare(device="CPU", is_on_gpu=False, weights_bytes=GB, kv_bytes=GB // 8, compute_bytes=GB // 16)
    for phase in LocalPhase:
        error = LONG if phase is LocalPhase.FAILED else None
        yield LocalModelState(
            phase=phase, model="Qwen2.5-7B-Instruct-Q4_K_M.gguf", fraction=0.42, error=error, memory=(share,)
        )


def servers() -> Iterator[ToolServerState]:
    for target in Target:
        for phase in ServerPhase:
            yield ToolServerState(
                phase=phase,
                target=target,
                base_url="https://moa-engineers.midasit.com:443/gen",
                tool_count=156 if phase is ServerPhase.READY else 0,
                error=LONG if phase is ServerPhase.FAILED else None,
                document=OpenDocument(name="tower-b.mgb", is_modified=True, document_id="d1"),
            )


def gpus() -> Iterator[VramSample]:
    spilled = replace(device(23.0), lintel_shared_bytes=2 * GB, utilisation_percent=None)
    unnamed = GpuDevice(name="NVIDIA RTX 4500 Ada", total_bytes=24 * GB, used_bytes=9 * GB, free_bytes=15 * GB)
    yield NO_GPU
    yield VramSample(at=AT, devices=(spilled, unnamed), is_spilling=True, other_gpus=(_plain("Radeon 780M"),))
    yield VramSample(at=AT, why=words.SPILLING, is_asleep=True)
    yield VramSample(at=AT + timedelta(seconds=600), devices=(device(),))


def _plain(text: str) -> Text:
    return Text(en=text, ko=text)


def _fit(verdict: FitVerdict | None, *, on_gpu: bool = True) -> FitEstimate:
    return FitEstimate(
        is_known=verdict is not None,
        why=None if verdict is not None else gpu_words.NO_PREDICTION,
        verdict=verdict,
        needed_bytes=9 * GB,
        free_bytes=8 * GB,
        weights_bytes=7 * GB,
        kv_bytes=GB,
        compute_bytes=GB // 2,
        overhead_bytes=GB // 2,
        margin_bytes=GB // 2,
        is_on_gpu=on_gpu,
    )


def ladder() -> Ladder:
    verdicts = (FitVerdict.NO, FitVerdict.NO, FitVerdict.TIGHT, FitVerdict.FITS)
    kinds = (RungKind.AS_SET, RungKind.KV_Q8_0, RungKind.CONTEXT_8K, RungKind.PROCESSOR)
    titles = (gpu_words.RUNGS, gpu_words.FREE_GPU, gpu_words.CONTEXT_LENGTH, words.SPECIALIST_ABOUT)
    rungs = [
        LadderRung(kind=kind, title=title, model="/models/m.gguf", estimate=_fit(verdict))
        for kind, title, verdict in zip(kinds, titles, verdicts, strict=True)
    ]
    rungs.append(LadderRung(kind=RungKind.NO_MODEL, title=words.DEFAULT_PLANNER))
    return Ladder(rungs=tuple(rungs), automatic=RungKind.PROCESSOR, saved_bytes=GB // 3)


def recommended() -> RecommendedModels:
    def model(name: str, verdict: FitVerdict, *, is_free: bool) -> RecommendedModel:
        return RecommendedModel(
            name=name,
            quantisation="Q4_K_M",
            parameters=7_600_000_000,
            file_bytes=5 * GB,
            licence="Apache-2.0" if is_free else "CC-BY-NC-4.0",
            is_commercial=is_free,
            context_tokens=4096,
            kv_type="f16",
            gpu=_fit(verdict),
            host=_fit(FitVerdict.FITS, on_gpu=False),
            basis=gpu_words.RECOMMENDED_ABOUT,
            caution=None if is_free else words.DEFAULT_PLANNER,
        )

    return RecommendedModels(
        models=(
            model("Qwen2.5-7B-Instruct", FitVerdict.TIGHT, is_free=True),
            model("Mistral-Small-24B-Instruct-2501", FitVerdict.NO, is_free=False),
            model("SmolLM2-135M-Instruct", FitVerdict.FITS, is_free=True),
        )
    )


def performance() -> PerformanceReport:
    runs = tuple(
        PerformanceRun(
            at=AT + timedelta(minutes=number),
            model="Qwen2.5-7B-Instruct-Q4_K_M.gguf",
            device="NVIDIA RTX 4500 Ada",
            gpu_layers=28,
            context_tokens=8192,
            kv_type="q8_0",
            threads=8,
            load_ms=4200,
            prompt_tokens=3100,
            cached_tokens=2800 if number else 0,
            first_token_ms=310,
            generated_tokens=240,
            forced_tokens=80,
            prompt_tokens_per_s=1900,
            generate_tokens_per_s=61.5,
            plan_ms=4100 + 40 * number,
            is_complete=number != 2,
        )
        for number in range(6)
    )
    model = ModelPerformance(
        model=runs[0].model,
        runs=6,
        load_ms=4200,
        plan_p50_ms=4200,
        plan_p95_ms=4500,
        generate_tokens_per_s=61.5,
        prompt_tokens_per_s=1900,
        first_token_cold_ms=900,
        first_token_cached_ms=310,
    )
    return PerformanceReport(runs=runs, models=(model,))


def library() -> LocalModelLibrary:
    def entry(name: str, **more: object) -> LocalModelEntry:
        made = LocalModelEntry(
            path=f"/models/{name}",
            name=name,
            size_bytes=5 * GB,
            architecture="qwen2",
            quantisation="Q4_K_M",
            context_tokens=32768,
        )
        return replace(made, **more)  # type: ignore[arg-type]

    return LocalModelLibrary(
        models=(
            entry("Qwen2.5-7B-Instruct-Q4_K_M.gguf", is_chosen=True, licence="Apache-2.0"),
            entry("SmolLM2-135M-Instruct-Q8_0.gguf"),
            entry("broken.gguf", why=words.DROP_FAILED_HINT, is_own=False),
        ),
        transfers=tuple(transfers()),
        before="/models/SmolLM2-135M-Instruct-Q8_0.gguf",
    )


def transfers() -> Iterator[ModelTransfer]:
    for number, phase in enumerate(TransferPhase):
        yield ModelTransfer(
            transfer_id=f"t{number}",
            source="https://huggingface.co/models/Qwen2.5-7B-Instruct-Q4_K_M.gguf",
            phase=phase,
            done_bytes=2 * GB,
            total_bytes=5 * GB,
            reconnects=2,
            error=LONG if phase is TransferPhase.FAILED else None,
        )


def calls(language: Language) -> Iterator[ToolCall]:
    """A call in each state, with everything it can carry."""
    done = samples.finished_calls()
    yield from (replace(one, item_id=f"done-{number}") for number, one in enumerate(done))
    for status in CallStatus:
        yield replace(
            done[1],
            item_id=f"call-{status.value}",
            status=status,
            note=written(language, "Larger columns", "기둥을 더 크게") if status is CallStatus.DECLINED else "",
            effect=samples.FRAME_EFFECT,
            error=LONG if status in (CallStatus.FAILED, CallStatus.UNKNOWN, CallStatus.CANCELLED) else None,
        )


def items(language: Language) -> tuple[Item, ...]:
    """A conversation with one of everything."""
    reasoning = written(language, "The storeys are regular, so one grid does.", "층이 같으므로 격자 하나로 됩니다.")
    return (
        *(_as_written(item, language) for item in samples.transcript(language == Language.KO)[:2]),
        Reasoning(item_id="why", text=reasoning, created_at=AT),
        *calls(language),
        *(
            Notice(
                item_id=f"notice-{level.value}",
                level=level,
                text=words.SPILLING,
                hint=words.WELCOME_TEXT,
                created_at=AT,
            )
            for level in NoticeLevel
        ),
        replace(question(), item_id="answered", answers={"code": "kds", "grade": "I"}, is_closed=True),
        replace(question(), item_id="unanswered", is_closed=True),
        _as_written(samples.transcript(language == Language.KO)[-1], language),
    )


def _as_written(item: Item, language: Language) -> Item:
    """The sample's own words in the language of the tour; the mark-up stays what it is."""
    if language != CODE or not isinstance(item, UserMessage | AssistantMessage):
        return item
    return replace(item, text=_MARK_UP.sub(lambda found: pseudo(found[0]), item.text))


def message(language: Language) -> UserMessage:
    text = written(language, "Do the seismic design of the tower", "타워의 내진설계를 해 줘")
    return UserMessage(item_id="asked", text=text, created_at=AT)


def question() -> Question:
    """Choices, suggestions with an answer of one's own, and a line."""
    asked = samples.question()
    other = replace(asked.fields[0], key="other", takes_other=True)
    line = QuestionField(key="line", label=words.MODEL_NAME)
    return replace(asked, item_id="question", fields=(*asked.fields, other, line))


def plans() -> Iterator[Plan]:
    """A plan in each state, its steps in every state."""
    whole = samples.plan()
    every = tuple(
        replace(step, status=status) for step, status in zip(whole.steps, (*StepStatus, *StepStatus), strict=False)
    )
    yield samples.drafting_plan()
    for status in PlanStatus:
        yield replace(whole, steps=every, status=status, assumptions=(*whole.assumptions, _unsure()))


def _unsure() -> Assumption:
    return Assumption(key="unsure", text=words.WELCOME_TEXT, is_verified=False)


def _fields() -> tuple[ArgumentField, ...]:
    """An argument of every kind, given, by default, and absent."""
    made: list[ArgumentField] = []
    given: dict[FieldKind, object] = {
        FieldKind.TEXT: "C600x600",
        FieldKind.NUMBER: 4.5,
        FieldKind.INTEGER: 30,
        FieldKind.BOOLEAN: True,
        FieldKind.CHOICE: "b",
        FieldKind.QUANTITY: "600 mm",
        FieldKind.JSON: [{"node": 1, "x": 0.0, "y": 6.0}, {"node": 2, "x": 6.0, "y": 6.0}],
    }
    labels = (
        words.MODEL_NAME,
        words.KEY_LABEL,
        words.TARGET,
        words.SETTINGS,
        words.CONDUCTOR,
        words.TARGET,
        plan_words.STEPS,
    )
    choices = (Choice(value="a", label=words.TARGET_EMBEDDED), Choice(value="b", label=words.TARGET_GENNX))
    for (kind, value), name in zip(given.items(), labels, strict=True):
        whole = ArgumentField(
            name=f"arg_{kind.value}",
            label=name,
            kind=kind,
            value=value,  # type: ignore[arg-type]
            is_required=True,
            dimension="length" if kind is FieldKind.QUANTITY else "",
            unit="m" if kind is FieldKind.NUMBER else "",
            choices=choices if kind is FieldKind.CHOICE else (),
        )
        made += [whole, replace(whole, name=f"{whole.name}_default", is_given=False), _absent(whole)]
    return tuple(made)


def _absent(field: ArgumentField) -> ArgumentField:
    return replace(field, name=f"{field.name}_absent", value=None, is_required=False)


def requests() -> Iterator[ApprovalRequest]:
    """Cards of several kinds: by risk, by effect, with a problem, with arguments of every kind."""
    for number, risk in enumerate(Risk):
        yield replace(samples.approval(risk=risk), approval_id=f"risk-{number}", call_id=f"risk-{number}")
    many = _fields()
    every = Effect(
        adds={"NODE": 176},
        changes={"SECT": 2},
        deletes={"ELEM": 400},
        ids={"NODE": ", ".join(map(str, range(1, 60))), "SECT": "1, 2", "ELEM": "1–400"},
        results_invalidated=True,
        notes=(words.SPILLING, words.WELCOME_TEXT),
        values=samples.FRAME_EFFECT.values,
        values_total=576,
        requests=samples.FRAME_EFFECT.requests,
        units={"force": "KN", "length": "M"},
    )
    whole = samples.approval(effect=every)
    yield replace(
        whole,
        approval_id="many",
        call_id="many",
        form=many,
        arguments={one.name: one.value for one in many if one.is_given},
    )
    yield replace(whole, approval_id="bare", call_id="bare", form=(), arguments={}, effect=None, risk=Risk.READ)
    yield replace(whole, approval_id="unsure", call_id="unsure", effect=None)
    yield replace(whole, approval_id="problem", call_id="problem", problem=LONG, choices=tuple(Decision))
    yield replace(whole, approval_id="same", call_id="same", effect=Effect())


def called(request: ApprovalRequest) -> ToolCall:
    """The call that waits with this request."""
    return ToolCall(
        item_id=request.call_id,
        tool=request.tool,
        title=request.title,
        arguments=request.arguments,
        risk=request.risk,
        created_at=AT,
        status=CallStatus.AWAITING_APPROVAL,
        plan_id="plan",
        step_id="s6",
    )
