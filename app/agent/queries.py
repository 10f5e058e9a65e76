"""The answers to queries; nothing here changes anything."""

import asyncio
import logging
from typing import TypeVar, assert_never, cast

from app.agent import notices, refusals
from app.agent.services import Services
from app.agent.words import queries as words
from app.ports.agent import QueryFailed
from app.ports.hardware import FitEstimator
from app.ports.journal import HistoryReader, JournalError
from app.ports.performance import PerformanceReader
from app.ports.planner import PlannerServer
from app.protocol.approval_rules import ListApprovalRules
from app.protocol.evaluations import EvaluationPage, EvaluationReport, ReadEvaluationPage, ReadEvaluations
from app.protocol.performance import PerformanceReport, ReadPerformance
from app.protocol.queries import (
    Answer,
    AnyQuery,
    CheckPlannerServer,
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
    ReadAudit,
    ReadConversation,
    ReadSettings,
    ReadToolForm,
    Rehearsal,
    RehearseCall,
    SearchHistory,
    SettingsValues,
    ToolForm,
    ToolList,
    WriteOutAudit,
)
from app.protocol.query import Query

log = logging.getLogger(__name__)

_REHEARSAL_S = 60.0

A = TypeVar("A")
B = TypeVar("B")


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

    async def to(self, query: Query[A]) -> A:
        """Raises QueryFailed: what was known to go wrong with its own words, a bug with a trace in the log."""
        try:
            # `_given` has each query answered with its own type.
            return cast("A", await self._to(cast("AnyQuery", query)))
        except QueryFailed:
            raise
        except JournalError as exc:
            raise QueryFailed(exc.info) from exc
        except Exception as exc:
            log.exception("%s failed", type(query).__name__)
            raise QueryFailed(refusals.QUERY_BROKE) from exc

    async def _to(self, query: AnyQuery) -> Answer:
        match query:
            case ListConversations() | ReadConversation() | SearchHistory() | ReadAudit() | WriteOutAudit():
                return await self._of_the_history(query)
            case ListModels():
                return _given(query, self._models())
            case ListTools():
                return _given(query, ToolList(tools=tuple(self._services.tools.tools.values())))
            case ReadToolForm():
                return _given(query, await self._form(query))
            case RehearseCall():
                return _given(query, await self._rehearsal(query))
            case EstimateFit():
                return _given(query, await self._fit.estimate(query.model, query.context_tokens, query.gpu_layers))
            case ReadSettings():
                return _given(query, SettingsValues(values=self._services.settings.values()))
            case ListLocalModels():
                return _given(
                    query, await self._services.models.library(self._services.settings.tree().local_model.path)
                )
            case ListRecommendedModels():
                return _given(query, await self._fit.recommended(query.context_tokens))
            case ListRungs():
                return _given(query, await self._fit.ladder(query.model))
            case CheckPlannerServer():
                return _given(query, await self._check_server())
            case ListApprovalRules():
                return _given(query, await self._services.grants.standing())
            case ReadPerformance():
                return _given(query, await self._report())
            case ReadEvaluations():
                return _given(query, await self._evaluations())
            case ReadEvaluationPage():
                return _given(query, await self._evaluation_page(query))
            case _:
                assert_never(query)

    async def _of_the_history(
        self, query: ListConversations | ReadConversation | SearchHistory | ReadAudit | WriteOutAudit
    ) -> Answer:
        match query:
            case ListConversations():
                return _given(query, await self._history.conversations(query.limit))
            case ReadConversation():
                stored = await self._history.transcript(query.conversation_id)
                if stored is None:
                    raise QueryFailed(refusals.NO_CONVERSATION)
                return _given(query, stored)
            case SearchHistory():
                return _given(query, await self._history.search(query.text, query.limit))
            case ReadAudit():
                return _given(query, await self._history.audit(query.conversation_id))
            case WriteOutAudit():
                return _given(query, await self._history.written_out(query.scope, query.language))
            case _:
                assert_never(query)

    async def _form(self, query: ReadToolForm) -> ToolForm:
        """What the model suggests is read anew for each form that asks for it."""
        tools = self._services.tools
        if query.tool not in tools.tools:
            raise QueryFailed(refusals.NO_SUCH_TOOL)
        if query.suggests:
            await tools.digest()
        return ToolForm(tool=query.tool, fields=tools.form(query.tool, query.arguments))

    async def _rehearsal(self, query: RehearseCall) -> Rehearsal:
        tools, risk = self._services.tools, self._services.tools.risk(query.tool, query.arguments)
        if problems := tools.check(query.tool, query.arguments):
            return Rehearsal(risk=risk, problems=problems)
        try:
            async with asyncio.timeout(_REHEARSAL_S):
                seen = await tools.rehearse(query.tool, query.arguments)
        except TimeoutError:
            return Rehearsal(risk=risk, problems=(notices.NO_PREVIEW,))
        problem = () if seen.problem is None else (seen.problem,)
        return Rehearsal(risk=risk, effect=seen.effect, problems=problem)

    async def _report(self) -> PerformanceReport:
        """Where no runs are kept, there are none."""
        return PerformanceReport() if self._performance is None else await self._performance.report()

    async def _evaluations(self) -> EvaluationReport:
        evaluator = self._services.evaluator
        return EvaluationReport() if evaluator is None else await evaluator.report()

    async def _evaluation_page(self, query: ReadEvaluationPage) -> EvaluationPage:
        evaluator = self._services.evaluator
        if evaluator is None:
            raise QueryFailed(refusals.CANNOT_EVALUATE)
        return EvaluationPage(html=await evaluator.page(query.evaluation_id, query.language))

    async def _check_server(self) -> PlannerServerHealth:
        if self._planner_server is None:
            return PlannerServerHealth(is_ready=False, why=words.NO_SERVER)
        return await self._planner_server.check()

    def _models(self) -> ModelList:
        conductor = ModelEntry(name=self._services.chat.state.model, is_local=False)
        return ModelList(models=(conductor, *self._services.local_model.models()))


def _given(query: Query[B], answer: B) -> B:
    """The answer, of the type that the query says."""
    del query
    return answer
