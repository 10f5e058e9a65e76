"""What is told of the model that was reopened: more where its file is not what it was."""

from dataclasses import replace

import pytest

from app.agent.document_notices import document_notices
from app.protocol.items import NoticeLevel
from app.protocol.states import FileState, OpenDocument, Reopened, ServerPhase, Target, ToolServerState
from app.protocol.values import now
from app.trade.text import Language

STARTING = ToolServerState(phase=ServerPhase.STARTING, target=Target.EMBEDDED)


@pytest.mark.parametrize(
    ("file", "level", "said"),
    [
        (FileState.AS_SAVED, NoticeLevel.INFO, ("", "")),
        (FileState.GONE, NoticeLevel.WARNING, ("is gone", "없어졌습니다")),
        (FileState.CHANGED, NoticeLevel.WARNING, ("was changed", "바뀌었습니다")),
    ],
)
def test_a_file_that_is_gone_or_changed_is_said(file: FileState, level: NoticeLevel, said: tuple[str, str]) -> None:
    reopened = Reopened(document=OpenDocument(name="a.mgbx", is_modified=True), records=3, file=file)
    state = replace(STARTING, phase=ServerPhase.READY, reopened=reopened)
    (notice,) = document_notices(STARTING, state, now())
    assert notice.level is level
    for language, words in zip((Language.EN, Language.KO), said, strict=True):
        assert "a.mgbx" in notice.text.in_language(language)
        assert words in notice.text.in_language(language)


@pytest.mark.parametrize(("is_modified", "after_end", "count"), [(False, False, 0), (True, False, 1), (False, True, 1)])
def test_a_new_model_that_nothing_was_done_in_is_not_told_of(is_modified: bool, after_end: bool, count: int) -> None:
    reopened = Reopened(document=OpenDocument(name="", is_modified=is_modified), records=11, after_end=after_end)
    state = replace(STARTING, phase=ServerPhase.READY, reopened=reopened)
    assert len(document_notices(STARTING, state, now())) == count
