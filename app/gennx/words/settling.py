"""What is said when a write of unknown outcome is settled."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

SETTLED_UNSENT = _template(
    "Settled: {tool} ended before anything was sent.", "확인: {tool}{은} 아무것도 보내기 전에 끝났습니다."
)
PREVIEW_AND_APPROVE_ANEW = _text(
    "A new preview shows what would be sent now, and is approved anew.",
    "새 미리보기에서 지금 보낼 내용을 볼 수 있으며 다시 승인을 받습니다.",
)
CALL_ENDED_AS = _template("{tool} ended as {status}.", "{tool} 결과: {status}.")
DETAILS_IN_ANSWER = _text("The call's own answer has the details.", "자세한 내용은 해당 호출의 결과에 있습니다.")
CHECK_TITLE_THEN_PREVIEW = _text(
    "Check in GEN NX's title bar that this is the document where it was sent. Then ask for a new preview: it "
    "shows what would be sent now, and is approved anew.",
    "GEN NX 제목 표시줄에서 이 쓰기를 보낸 문서인지 확인하세요. 그다음 새 미리보기를 요청하면 지금 보낼 내용을 "
    "보여 주며 다시 승인을 받습니다.",
)
SENT_ELSEWHERE = _template(
    "This was sent to {place}, and what is open now differs in {words}. It stays unknown here. ({done})",
    "{place}{으로} 보낸 쓰기이며 지금 열린 것과 다음이 다릅니다: {words}. 여기서는 확인할 수 없습니다. ({done})",
)
UNSAVED_IS_GONE = _text(
    "What was not saved there is gone. Open its file and look; a new preview shows what would be sent now.",
    "그 엔진에서 저장하지 않은 내용은 사라졌습니다. 파일을 열어 확인하세요. 새 미리보기에서 지금 보낼 내용을 볼 "
    "수 있습니다.",
)
OPEN_PLACE_AGAIN = _template(
    "Open {place} as it was, then use settle_unknown again; nothing is sent again.",
    "{place}{을} 다시 연 뒤 settle_unknown을 다시 쓰세요. 요청은 다시 보내지 않습니다.",
)
DOCUMENT_CHANGED_SINCE = _template(
    "Nothing of it is in the open document, which was changed since: it may have been stored and taken out "
    "again. ({done})",
    "열린 문서에 반영되어 있지 않으나 그 뒤에 문서가 변경되어, 저장된 뒤 제거되었을 수 있습니다. ({done})",
)
NOT_IN_MODEL_YET = _template(
    "It is not in the model so far, and GEN NX may still carry it out. ({done})",
    "아직 모델에 반영되지 않았으며 GEN NX가 나중에 수행할 수 있습니다. ({done})",
)
CLOSE_DIALOG_AND_WAIT = _template(
    "Close any dialog in GEN NX and ask again in {wait_s} s; nothing is sent again.",
    "GEN NX의 대화상자를 닫고 {wait_s}초 뒤에 다시 확인하세요. 요청은 다시 보내지 않습니다.",
)
API_CANNOT_TELL = _template("The API cannot tell how this ended: {done}", "API로는 결과를 알 수 없습니다: {done}")
LOOK_AND_GO_ON = _text(
    "Look at the title bar and for a dialog in GEN NX, then go on from what you see there.",
    "GEN NX의 제목 표시줄과 대화상자를 확인한 뒤 그 상태에서 계속하세요.",
)
SETTLED_STORED = _template("Settled: it is in the model. {done}", "확인: 모델에 반영되어 있습니다. {done}")
SETTLED_ABSENT = _template(
    "Settled: nothing of it is in the open document. ({done})", "확인: 열린 문서에 반영되지 않았습니다. ({done})"
)
SETTLED_OTHERWISE = _template(
    "Settled: these records are neither as requested nor as they were before. ({done})",
    "확인: 해당 데이터가 요청과도, 이전 상태와도 다릅니다. ({done})",
)
SETTLED_PARTLY = _template(
    "Settled: only a part of it is in the model. ({done})", "확인: 일부만 모델에 반영되어 있습니다. ({done})"
)
NOTHING_TO_SETTLE = _text("No write waits to be settled.", "확인이 필요한 쓰기가 없습니다.")
NO_SUCH_CALL = _template('No write with the call id "{call_id}" is known.', '호출 번호 "{call_id}"의 쓰기가 없습니다.')
READ_THE_MODEL = _text("Read the model to see how it is.", "모델을 읽어 현재 상태를 확인하세요.")
