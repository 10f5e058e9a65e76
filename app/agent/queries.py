"""The answers to queries; nothing here changes anything."""

from typing import assert_never

from app.agent.services import Services
from app.ports.hardware import FitEstimator
from app.ports.journal import HistoryReader
from app.ports.performance import PerformanceReader
from app.ports.planner import PlannerServer
from app.protocol.performance import PerformanceReport, ReadPerformance
from app.protocol.queries import (
    Answer,
    CheckPlannerServer,
    ConversationTranscript,
    EstimateFit,
    ListConversations,
    ListLocalModels,
    ListModels,
    ListRecommendedModels,
    ListRungs,
    ListTools,
    ModelEntry,
    ModelList,
    PlannerServerHealth,
    Query,
    ReadAudit,
    ReadConversation,
    ReadSettings,
    SearchHistory,
    SettingsValues,
    ToolList,
)
from app.trade.text import Text

_NO_SERVER = Text(en="no planner server is set", ko="설정된 계획 서버가 없습니다")


class Answers:
    def __init__(
        self,
        services: Services,
        history: HistoryReader,
        fit: FitEstimator,
        planner_server: PlannerServer | None = None,
        performance: PerformanceReader | None = None,
    ) -> None:
        self._services = services
        self._history = history
        self._fit = fit
        self._planner_server = planner_server
        self._performance = performance

    async def to(self, query: Query) -> Answer:
        match query:
            case ListConversations():
                return await self._history.conversations(query.limit)
            case ReadConversation():
                stored = await self._history.transcript(query.conversation_id)
                return stored or ConversationTranscript(conversation_id=query.conversation_id, title="", items=())
            case SearchHistory():
                return await self._history.search(query.text, query.limit)
            case ReadAudit():
                return await self._history.audit(query.conversation_id)
            case ListModels():
                return self._models()
            case ListTools():
                return ToolList(tools=tuple(self._services.tools.tools.values()))
            case EstimateFit():
                return await self._fit.estimate(query.model, query.context_tokens, query.gpu_layers)
            case ReadSettings():
                return SettingsValues(values=self._services.settings.values())
            case ListLocalModels():
                chosen = self._services.settings.values().get("local_model.path")
                return await self._services.models.library(chosen if isinstance(chosen, str) else "")
            case ListRecommendedModels():
                return await self._fit.recommended(query.context_tokens)
            case ListRungs():
                return await self._fit.ladder(query.model)
            case CheckPlannerServer():
                return await self._check_server()
            case ReadPerformance():
                return PerformanceReport() if self._performance is None else await self._performance.report()
            case _:
                assert_never(query)

    async def _check_server(self) -> PlannerServerHealth:
        if self._planner_server is None:
            return PlannerServerHealth(is_ready=False, why=_NO_SERVER)
        return await self._planner_server.check()

    def _models(self) -> ModelList:
        conductor = ModelEntry(name=self._services.chat.state.model, is_local=False)
        return ModelList(models=(conductor, *self._services.local_model.models()))
