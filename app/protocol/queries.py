"""What a front end may ask without changing anything, and the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.protocol.approval_rules import ApprovalRuleList, ListApprovalRules
from app.protocol.approvals import ArgumentField
from app.protocol.evaluations import EvaluationPage, EvaluationReport, ReadEvaluationPage, ReadEvaluations
from app.protocol.items import Item, Risk
from app.protocol.performance import PerformanceReport, ReadPerformance
from app.protocol.query import Query
from app.protocol.states import ModelTransfer, RungKind
from app.protocol.values import ErrorInfo
from app.trade.answers.envelope import Effect
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationSummary:
    conversation_id: str
    title: str
    updated_at: datetime
    item_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationList:
    conversations: tuple[ConversationSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationTranscript:
    """`earlier`: how many items before these were left out."""

    conversation_id: str
    title: str
    items: tuple[Item, ...]
    earlier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    conversation_id: str
    item_id: str
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHits:
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    """A model one can choose: `name` is the provider's name or a file path."""

    name: str
    is_local: bool
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelList:
    models: tuple[ModelEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolSpec:
    """A tool of the tool server. `schema` is its JSON Schema for arguments, without server-only switches.

    `least_risk` is what the server says of itself, which can only raise Lintel's own verdict. `can_rehearse`: it takes
    the switch that tells what a call would do and does nothing. `definition` holds a SHA-256 of each part of what the
    server says the tool is, by the name of the part.
    """

    name: str
    title: Text
    description: Text
    schema: JsonObject
    risk: Risk
    profile: str = ""
    is_long_running: bool = False
    can_rehearse: bool = True
    least_risk: Risk = Risk.READ
    definition: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolList:
    tools: tuple[ToolSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolForm:
    """A tool's arguments as the rows of a form, with what the open model suggests for them."""

    tool: str
    fields: tuple[ArgumentField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a call would do, from a dry run: nothing was sent. A call that only reads has no `effect`; `problems` say
    why it could not be made as it is."""

    risk: Risk
    effect: Effect | None = None
    problems: tuple[ErrorInfo, ...] = ()


class FitVerdict(StrEnum):
    """FITS is a promise; TIGHT is without the margin; NO does not fit now."""

    FITS = "fits"
    TIGHT = "tight"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class FitEstimate:
    """Predicted need against free memory now; `is_known` is false where no estimate can be made, and `why` says so.

    `needed_bytes` is the sum of the four parts: on the GPU, or in ordinary memory where no layer goes to a GPU
    (`is_on_gpu` false). `host_bytes` is needed in ordinary memory beside a GPU. Something only counts as fitting when
    `margin_bytes` stay free.
    """

    is_known: bool
    needed_bytes: int = 0
    free_bytes: int = 0
    why: Text | None = None
    verdict: FitVerdict | None = None
    weights_bytes: int = 0
    kv_bytes: int = 0
    compute_bytes: int = 0
    overhead_bytes: int = 0
    margin_bytes: int = 0
    host_bytes: int = 0
    is_on_gpu: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendedModel:
    """A model one could download. `gpu` is None without a readable GPU; `host`: on the processor, in ordinary memory.
    `basis` says where the figures are from, `caution` what forbids its use."""

    name: str
    quantisation: str
    parameters: int
    file_bytes: int
    licence: str
    is_commercial: bool
    context_tokens: int
    kv_type: str
    gpu: FitEstimate | None
    host: FitEstimate
    basis: Text
    caution: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendedModels:
    models: tuple[RecommendedModel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRung:
    """`title` says what is given up. NO_MODEL has no estimate: it needs nothing."""

    kind: RungKind
    title: Text
    model: str = ""
    context_tokens: int = 0
    gpu_layers: int = 0
    kv_type: str = ""
    estimate: FitEstimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """`automatic` is the rung that would be taken now. `saved_bytes`: what Lintel's lean way of loading needs less than
    llama.cpp's defaults with the same context (computed from two dry runs). `why`: why there is no ladder."""

    rungs: tuple[LadderRung, ...]
    automatic: RungKind | None = None
    saved_bytes: int | None = None
    why: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    at: datetime
    kind: str
    summary: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditTrail:
    """The approval record of one conversation; `is_intact` is false when the whole record is not what Lintel wrote.

    `findings` say what was found wrong or lost, `notes` what else belongs to the answer; `count`: records in all.
    """

    entries: tuple[AuditEntry, ...]
    is_intact: bool
    findings: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditScope:
    """What of the approval record is wanted: empty and None are no bound. `conversation_id` may be a part of a title;
    `project` is the file name of a model, or a part of it; `until` is not included."""

    conversation_id: str = ""
    project: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """The approval record for the project file, as a whole HTML document; `calls`: how many calls stand in it."""

    html: str
    calls: int
    is_intact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsValues:
    values: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalModelEntry:
    """A model file of the library. `is_own`: in Lintel's folder, so removing deletes it. `why` says what is wrong with
    a file that cannot be loaded; `sha256` is empty until it was computed."""

    path: str
    name: str
    size_bytes: int
    architecture: str = ""
    quantisation: str = ""
    parameters: int = 0
    context_tokens: int = 0
    licence: str = ""
    has_chat_template: bool = False
    sha256: str = ""
    source: str = ""
    is_own: bool = True
    is_chosen: bool = False
    why: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalModelLibrary:
    """`before` is the model that going back leads to; empty: there is none."""

    models: tuple[LocalModelEntry, ...]
    transfers: tuple[ModelTransfer, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerServerHealth:
    """`context_tokens` is 0 where the server does not tell; `why` says what is wrong with it."""

    is_ready: bool
    model: str = ""
    context_tokens: int = 0
    why: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListConversations(Query[ConversationList]):
    limit: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadConversation(Query[ConversationTranscript]):
    conversation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHistory(Query[SearchHits]):
    text: str
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ListModels(Query[ModelList]):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTools(Query[ToolList]):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadToolForm(Query[ToolForm]):
    """The form of a tool, filled with `arguments`; with `suggests` the open model is read for what it can suggest."""

    tool: str
    arguments: JsonObject = field(default_factory=dict[str, JsonValue])
    suggests: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearseCall(Query[Rehearsal]):
    """What would this call do to the model that is open?"""

    tool: str
    arguments: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateFit(Query[FitEstimate]):
    """Would this local model fit on the GPU with this context and this many offloaded layers?"""

    model: str
    context_tokens: int
    gpu_layers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAudit(Query[AuditTrail]):
    conversation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOutAudit(Query[AuditPage]):
    """The approval record, or a part of it, to be kept outside Lintel."""

    scope: AuditScope = AuditScope()
    language: Language = Language.KO


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings(Query[SettingsValues]):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLocalModels(Query[LocalModelLibrary]):
    """The library: what is there, what each file says about itself, and what is on its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRecommendedModels(Query[RecommendedModels]):
    """Which known models would fit on this machine now, with this context?"""

    context_tokens: int = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRungs(Query[Ladder]):
    """The degradation ladder of a model file, each rung predicted against what is free now."""

    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlannerServer(Query[PlannerServerHealth]):
    """Is the planner server of the settings well, and what does it serve?"""


AnyQuery = (
    ListConversations
    | ReadConversation
    | SearchHistory
    | ListModels
    | ListTools
    | ReadToolForm
    | RehearseCall
    | EstimateFit
    | ReadAudit
    | WriteOutAudit
    | ReadSettings
    | CheckPlannerServer
    | ListLocalModels
    | ListRecommendedModels
    | ListRungs
    | ReadPerformance
    | ReadEvaluations
    | ReadEvaluationPage
    | ListApprovalRules
)

Answer = (
    ConversationList
    | ConversationTranscript
    | SearchHits
    | ModelList
    | ToolList
    | ToolForm
    | Rehearsal
    | FitEstimate
    | AuditTrail
    | AuditPage
    | SettingsValues
    | PlannerServerHealth
    | LocalModelLibrary
    | RecommendedModels
    | Ladder
    | PerformanceReport
    | EvaluationReport
    | EvaluationPage
    | ApprovalRuleList
)
