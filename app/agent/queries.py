"""The answers to queries; nothing here changes anything."""

from typing import assert_never

from app.agent.services import Services
from app.ports.hardware import FitEstimator
from app.ports.journal import HistoryReader
from app.protocol.queries import (
    Answer,
    ConversationTranscript,
    EstimateFit,
    ListConversations,
    ListModels,
    ListTools,
    ModelEntry,
    ModelList,
    Query,
    ReadAudit,
    ReadConversation,
    ReadSettings,
    SearchHistory,
    SettingsValues,
    ToolList,
)


class Answers:
    def __init__(self, services: Services, history: HistoryReader, fit: FitEstimator) -> None:
        self._services = services
        self._history = history
        self._fit = fit

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
            case _:
                assert_never(query)

    def _models(self) -> ModelList:
        conductor = ModelEntry(name=self._services.chat.state.model, is_local=False)
        return ModelList(models=(conductor, *self._services.local_model.models()))
