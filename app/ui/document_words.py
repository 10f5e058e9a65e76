"""The texts of the open model: its menu, its state, and what is asked before it is left."""

from app.protocol import words as shared
from app.trade.templates import Words

_text = Words(__name__).text

MODEL = _text("&Model", "모델(&M)")
NEW = _text("&New", "새로 만들기(&N)")
OPEN = _text("&Open…", "열기(&O)…")
RECENT = _text("Open &recent", "최근 파일(&R)")
NO_RECENT = _text("No recent files", "최근 파일 없음")
SAVE = _text("&Save", "저장(&S)")
SAVE_AS = _text("Save &as…", "다른 이름으로 저장(&A)…")
NEW_CONVERSATION = _text("New &conversation", "새 대화(&C)")
SIDE_PANEL = _text("Side &panel", "옆 패널(&P)")
CLOSE = _text("C&lose Lintel", "Lintel 닫기(&X)")

TITLE = _text("{name} – Lintel", "{name} – Lintel")
NO_FILE = _text("untitled", "제목 없음")
SAVED = _text("{name}, saved", "{name}, 저장됨")
UNSAVED = _text("{name}, unsaved changes", "{name}, 저장 안 됨")
NOTHING_WRITTEN = _text("{name}, nothing written by Lintel since", "{name}, 이후 Lintel이 쓴 것 없음")
EMPTY = _text("new model", "새 모델")

FILTER_ALL = _text("Models and text models", "모델과 텍스트 모델")
SAVE_NAME_TITLE = _text("Save as", "다른 이름으로 저장")
SAVE_NAME = shared.FILE_NAME_MGBX
SAVE_NAME_ABOUT = _text(
    "It is saved in the documents folder of the embedded GEN NX: {folder}",
    "내장 GEN NX의 문서 폴더에 저장됩니다: {folder}",
)
PATH_ABOUT = _text(
    "The file lies on the PC that GEN NX runs on ({host}). Type its full path there; the folder must exist.",
    "파일은 GEN NX가 실행되는 PC({host})에 있습니다. 그 PC의 전체 경로를 입력하세요. 폴더가 있어야 합니다.",
)
PATH_TITLE = _text("Open a file of GEN NX", "GEN NX 파일 열기")
PATH = _text("Full path on the PC of GEN NX", "GEN NX PC의 전체 경로")
SAVE_FIRST_TITLE = _text("Save the open model first", "열린 모델 먼저 저장")
SAVE_FIRST_ABOUT = _text(
    "Where the model lies that is open in GEN NX ({host}) is not known. Type a full path on that PC to save it first; "
    "left empty, it is replaced only if it holds nothing.",
    "GEN NX({host})에 열린 모델의 파일을 알 수 없습니다. 먼저 저장할 그 PC의 전체 경로를 입력하세요. "
    "비워 두면 내용이 없을 때만 바뀝니다.",
)
GO_ON = _text("Go on", "계속")

LEAVE_TITLE = _text("Save the open model?", "열린 모델을 저장할까요?")
LEAVE_ASK = _text(
    "{name} has changes that are not saved. Another model takes its place.",
    "{name}에 저장하지 않은 변경이 있습니다. 다른 모델로 바뀝니다.",
)
DISCARD = _text("Discard", "버리기")
DO_NOT_SAVE = _text("Don't save", "저장 안 함")
IS_BUSY = _text(
    "Work is going on in this conversation; try again when it has ended.",
    "이 대화에서 작업이 진행 중입니다. 끝난 뒤 다시 시도하세요.",
)
NOTHING_OPEN = _text("No GEN NX is connected yet.", "아직 GEN NX가 연결되지 않았습니다.")
ENDS_AFTER = _text(
    "Approve the save; Lintel closes when the model is saved.", "저장을 승인하세요. 저장되면 Lintel이 닫힙니다."
)
STAYS_OPEN = _text("The model was not saved, so Lintel stays open.", "모델이 저장되지 않아 Lintel을 닫지 않았습니다.")
WAS_OPEN = _text(
    "“{name}” was open last time and is not now; it is in Model > Open recent.",
    "지난번에 열려 있던 “{name}”{이} 지금은 열려 있지 않습니다. 모델 > 최근 파일에 있습니다.",
)

DROP_OPEN = _text("Drop to open {name}", "놓으면 {name} 열기")
DROP_IMPORT = _text("Drop to take in the text model {name}", "놓으면 텍스트 모델 {name} 가져오기")
DROP_NOT = _text(
    "Lintel takes one model (.mgbx, .mgb) or text model (.mgt, .mct) at a time",
    "모델(.mgbx, .mgb)이나 텍스트 모델(.mgt, .mct)을 한 번에 하나씩 놓으세요",
)
