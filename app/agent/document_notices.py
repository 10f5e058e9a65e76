"""What is told of the document of the embedded GEN NX: reopened, lost, set aside, or not kept for the next start."""

from datetime import datetime

from app.agent.notices import TOOL_SERVER_NOT_RUNNING
from app.protocol.items import Notice, NoticeLevel
from app.protocol.states import Reopened, ServerPhase, ToolServerState
from app.protocol.values import new_id
from app.trade.text import Text

_KEPT_AGAIN = Text(
    en="The open model is kept for the next start again.", ko="열린 모델이 다음 시작을 위해 다시 보존됩니다."
)
_SAVE_IT = Text(
    en="Save the model under a name when it matters; what is saved is not touched by this.",
    ko="중요한 모델은 이름을 지정해 저장하십시오. 저장한 파일은 영향을 받지 않습니다.",
)
_READ_IT = Text(
    en="What was answered before is in it. A write that was under way is shown as unknown and is settled by reading.",
    ko="그 전에 응답된 내용은 모두 들어 있습니다. 진행 중이던 쓰기는 ‘확인 필요’로 표시되며 모델을 읽어 확정합니다.",
)


def document_notices(before: ToolServerState, now: ToolServerState, at: datetime) -> tuple[Notice, ...]:
    """What became of the document between two states."""
    told: list[tuple[NoticeLevel, Text, Text | None]] = []
    if now.is_model_lost:
        error = now.error
        told.append((NoticeLevel.ERROR, error.message if error else TOOL_SERVER_NOT_RUNNING.message, _hint(now)))
    if now.phase is ServerPhase.READY and now.reopened is not None and now.reopened != before.reopened:
        level = NoticeLevel.WARNING if now.reopened.after_end else NoticeLevel.INFO
        told.append((level, _reopened(now.reopened), _READ_IT if now.reopened.after_end else None))
    if now.set_aside and now.set_aside != before.set_aside:
        told.append((NoticeLevel.ERROR, _set_aside(now.set_aside), None))
    if now.not_kept != before.not_kept:
        is_kept = not now.not_kept
        told.append(
            (NoticeLevel.INFO, _KEPT_AGAIN, None) if is_kept else (NoticeLevel.WARNING, _not_kept(now), _SAVE_IT)
        )
    return tuple(
        Notice(item_id=new_id("notice"), level=level, text=text, hint=hint, created_at=at) for level, text, hint in told
    )


def _hint(state: ToolServerState) -> Text | None:
    return None if state.error is None else state.error.hint


def _reopened(found: Reopened) -> Text:
    name, records = found.document.name, found.records
    en = f"“{name}”" if name else "the model that has no file yet"
    ko = f"“{name}”" if name else "아직 파일이 없는 모델"
    unsaved_en = ", with changes that are not saved" if found.document.is_modified else ""
    unsaved_ko = ", 저장하지 않은 변경 포함" if found.document.is_modified else ""
    why_en = "The embedded GEN NX was started again with" if found.after_end else "The embedded GEN NX reopened"
    why_ko = "내장 GEN NX를 다시 시작해 열었습니다" if found.after_end else "내장 GEN NX가 지난 문서를 열었습니다"
    return Text(
        en=f"{why_en} {en}: {records:,} records{unsaved_en}.",
        ko=f"{why_ko}: {ko}, 데이터 {records:,}개{unsaved_ko}.",
    )


def _set_aside(where: str) -> Text:
    return Text(
        en=f"The kept model of last time could not be read and was set aside: {where}. An empty one is open.",
        ko=f"지난번에 보존한 모델을 읽을 수 없어 따로 두었습니다: {where}. 빈 문서가 열려 있습니다.",
    )


def _not_kept(state: ToolServerState) -> Text:
    return Text(
        en=f"The open model would not survive the end of the embedded GEN NX: {state.not_kept}.",
        ko=f"내장 GEN NX가 종료되면 열린 모델이 보존되지 않습니다: {state.not_kept}.",
    )
