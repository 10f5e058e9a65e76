"""What `commands.documents` says."""

from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

OPEN = _template("Open {name}", "{name} 열기")
SAVE_AS_AND_RUN_ANALYSIS = _template("Save as {name} and run the analysis", "{name}{으로} 저장하고 해석")
SAVE_AND_RUN_ANALYSIS = _text("Save and run the analysis", "저장하고 해석")
SAVE_AS = _template("Save as {name}", "{name}{으로} 저장")
SAVE_DOCUMENT = _text("Save the document", "문서 저장")
TAKE = _template("Take in {name}", "{name} 가져오기")
NO_FILE_YET = _text(
    "The open model has no file yet. Save it first as?",
    "열린 모델이 저장되지 않았습니다. 먼저 어떤 이름으로 저장할까요?",
)
SAVE_THEN_NEW = _template(
    "Save the open model as {name}, then a new project",
    "열린 모델을 {name}{으로} 저장하고 새 프로젝트",
)
NEW_PROJECT = _text("New project", "새 프로젝트")
FILE_NAME_MGBX = shared.FILE_NAME_MGBX
SAVE_NAME_ASKED = _text(
    "GEN NX saves before it analyses: under which name?",
    "해석 전에 저장해야 합니다. 파일 이름은?",
)
SAVE_UNDER_WHICH_NAME = _text("Save under which name?", "어떤 이름으로 저장할까요?")
FILE = _text("File", "파일")
WHICH_FILE = _text("Which file?", "어느 파일을 열까요?")
FILE_NAME = _text("File name", "파일 이름")
DISCARD_CHANGES = _text("Leave its changes unsaved", "변경을 저장하지 않고 버리기")
RECENT_NOT_KNOWN = _text(
    "Which files were open before is known to the window alone.", "최근에 연 파일은 창의 메뉴에만 기록되어 있습니다."
)
RECENT_IN_MENU = _text(
    "Choose it under Model > Open recent, or say its name: open tower.mgbx.",
    "모델 > 최근 파일에서 고르거나, 파일 이름을 말씀하세요(예: tower.mgbx).",
)
