"""A tool host that checks approvals like the real one and keeps what it was asked to send."""

import asyncio
import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from app.ports.tools import ApprovalMissingError, IdentityUnknownError, Preview, Progress, ToolOutcome
from app.protocol.approvals import ApprovalRecord, ArgumentField, FieldKind, LookedAt, call_digest
from app.protocol.items import CallStatus, CallTrait, Risk, ToolOutput
from app.protocol.queries import ToolSpec
from app.protocol.states import OpenDocument, ServerPhase, Target, ToolServerState
from app.protocol.undoing import UNDO_TOOL
from app.protocol.values import ErrorInfo, now
from app.trade.answers.digest import ModelDigest
from app.trade.answers.envelope import Effect, Sent, sent_of_line
from app.trade.answers.project import ModelIdentity
from app.trade.json_types import JsonObject
from app.trade.text import Text
from tests.fakes.planner import words

SETTLE_TOOL = "settle_unknown"
RISKS = {
    "make_part": Risk.CHANGE,
    "wipe": Risk.DESTROY,
    "read_part": Risk.READ,
    UNDO_TOOL: Risk.DESTROY,
    SETTLE_TOOL: Risk.READ,
}


OTHER_MODEL = ToolOutcome(
    status=CallStatus.FAILED,
    is_void=True,
    error=ErrorInfo(code="other_model", message=words("Another model is open.")),
)


def looked_at(name: str, starts: int = 0) -> LookedAt:
    """The model of this name, in kN and m."""
    return LookedAt(
        name=name,
        identity=ModelIdentity(project="", path="", fingerprint=name),
        units={"force": "kN", "length": "m"},
        starts=starts,
    )


def spec(name: str, risk: Risk) -> ToolSpec:
    schema: JsonObject = {"type": "object", "properties": {"name": {"type": "string"}}}
    return ToolSpec(
        name=name,
        title=words(name),
        description=words(f"It does {name}."),
        schema=schema,
        risk=risk,
        definition={"title": name, "inputSchema": name},
    )


@dataclass
class FakeTools:
    """`outcomes` by call name (the argument `name`); a name in `hanging` never returns, one in
    `stubborn` also ignores being cancelled once."""

    phase: ServerPhase = ServerPhase.READY
    target: Target = Target.EMBEDDED
    identity: str = "model-1"
    document: OpenDocument | None = None
    outcomes: dict[str, ToolOutcome] = field(default_factory=dict)
    hanging: set[str] = field(default_factory=set)
    sent: list[tuple[str, JsonObject]] = field(default_factory=list)
    records: list[ApprovalRecord] = field(default_factory=list)
    starts: list[Target] = field(default_factory=list)
    previews: list[str] = field(default_factory=list)
    preview_problems: dict[str, ErrorInfo] = field(default_factory=dict)
    start_error: ErrorInfo | None = None
    is_stopped: bool = False
    is_empty: bool = False
    is_model_lost: bool = False
    on_look: Callable[[], None] | None = None
    on_call: Callable[[str], None] | None = None
    on_identity: Callable[[], None] | None = None
    stubborn: set[str] = field(default_factory=set)
    open_model: ModelDigest = field(default_factory=lambda: ModelDigest(is_known=False))
    _watchers: list[Callable[[ToolServerState], None]] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    @property
    def state(self) -> ToolServerState:
        count = len(self.tools) if self.phase is ServerPhase.READY else 0
        return ToolServerState(
            phase=self.phase,
            target=self.target,
            tool_count=count,
            error=self.start_error,
            starts=len(self.starts),
            is_model_lost=self.is_model_lost,
            document=self.document,
        )

    @property
    def tools(self) -> Mapping[str, ToolSpec]:
        return {} if self.is_empty else {name: spec(name, risk) for name, risk in RISKS.items()}

    def watch(self, changed: Callable[[ToolServerState], None]) -> None:
        self._watchers.append(changed)

    async def start(self, target: Target) -> None:
        self.starts.append(target)
        self.target = target
        self.phase = ServerPhase.READY if self.start_error is None else ServerPhase.FAILED
        self.is_model_lost = False
        self._changed()

    async def look(self) -> None:
        if self.on_look is not None:
            self.on_look()

    def lose(self, *, is_model_lost: bool = False) -> None:
        """What it is when its process died."""
        self.phase = ServerPhase.FAILED
        self.is_model_lost = is_model_lost
        self._changed()

    async def stop(self) -> None:
        self.is_stopped = True
        self.phase = ServerPhase.STOPPED
        self._changed()

    async def model_identity(self) -> str:
        if self.on_identity is not None:
            self.on_identity()
        if not self.identity:
            raise IdentityUnknownError(ErrorInfo(code="tool.no_identity", message=words("nobody knows")))
        return self.identity

    async def _look(self) -> LookedAt:
        return looked_at(await self.model_identity(), len(self.starts))

    async def digest(self) -> ModelDigest:
        return self.open_model

    def risk(self, tool: str, arguments: JsonObject) -> Risk:
        if arguments.get("force") is True:
            return Risk.DESTROY
        return RISKS.get(tool, Risk.DESTROY)

    def traits(self, tool: str, arguments: JsonObject) -> tuple[CallTrait, ...]:
        del tool
        return (CallTrait.WRITES_FILE,) if arguments.get("file_name") else ()

    def check(self, tool: str, arguments: JsonObject) -> tuple[ErrorInfo, ...]:
        if tool not in RISKS:
            return (ErrorInfo(code="tools.unknown_tool", message=words(f"There is no {tool}.")),)
        if tool not in (UNDO_TOOL, SETTLE_TOOL) and not isinstance(arguments.get("name"), str):
            return (
                ErrorInfo(code="tools.bad_argument", message=words("name must be a text"), hint=words("Give one.")),
            )
        return ()

    def form(self, tool: str, arguments: JsonObject) -> tuple[ArgumentField, ...]:
        return tuple(
            ArgumentField(name=name, label=words(name), kind=FieldKind.TEXT, value=value)
            for name, value in arguments.items()
        )

    async def preview(self, tool: str, arguments: JsonObject) -> Preview:
        return replace(await self.rehearse(tool, arguments), model=await self._look())

    async def rehearse(self, tool: str, arguments: JsonObject) -> Preview:
        if self.risk(tool, arguments) is Risk.READ:
            return Preview()
        self.previews.append(tool)
        problem = self.preview_problems.get(str(arguments.get("name", tool)))
        if problem is not None:
            return Preview(problem=problem)
        basis = f"basis-{len(self.previews)}"
        body = hashlib.sha256(json.dumps(arguments, sort_keys=True).encode()).hexdigest()
        requests = (Sent(method="POST", path="/db/PART", digest=body, records=1),)
        effect = Effect(adds={"PART": 1}, is_undoable=tool == "make_part", requests=requests, basis=basis)
        return Preview(effect=effect)

    async def call(
        self, tool: str, arguments: JsonObject, record: ApprovalRecord, progress: Progress | None = None
    ) -> ToolOutcome:
        digest = call_digest(tool, arguments, self.target, record.model, record.basis)
        is_spent = record.approval_id in self._used or record.expires_at < now()
        if record.digest != digest or is_spent:
            raise ApprovalMissingError
        self._used.add(record.approval_id)
        try:
            if (await self._look()) != record.model:
                return OTHER_MODEL
        except IdentityUnknownError as exc:
            return ToolOutcome(status=CallStatus.FAILED, error=replace(exc.info, code="no_identity"))
        self.records.append(record)
        self.sent.append((tool, arguments))
        name = str(arguments.get("name", tool))
        if self.on_call is not None:
            self.on_call(name)
        if progress is not None:
            progress(0.5, words("half"))
        if name in self.stubborn:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
        if name in self.hanging | self.stubborn:
            await asyncio.Event().wait()
        done = ToolOutcome(status=CallStatus.VERIFIED, output=ToolOutput(summary=words(f"{name} done")))
        return self.outcomes.get(name, replace(done, sent=(sent_of_line(f"POST /db/{name}"),)))

    def _changed(self) -> None:
        for changed in self._watchers:
            changed(self.state)


def failed(text: str = "It failed.") -> ToolOutcome:
    return ToolOutcome(status=CallStatus.FAILED, error=ErrorInfo(code="gennx.failed", message=Text(en=text, ko=text)))


def lost() -> ToolOutcome:
    return ToolOutcome(status=CallStatus.UNKNOWN, error=ErrorInfo(code="gennx.lost", message=words("lost")))
