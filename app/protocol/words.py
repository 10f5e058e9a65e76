"""Every sentence that this room says, in English and Korean."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

CALL_HAD_BEEN_SENT = _text(
    "The call had been sent and its outcome is not known.",
    "호출이 이미 전송되었으며 그 결과를 알 수 없습니다.",
)
NOTHING_REPEATED = _text(
    "Nothing is repeated on its own. Read the model and compare before you go on.",
    "자동으로 다시 시도하지 않습니다. 모델을 읽어 비교한 뒤 진행하세요.",
)
HINT = _text(
    "Go back to that model to resume the plan, or stop it.",
    "그 모델로 돌아가 계획을 이어서 진행하거나 계획을 중단하세요.",
)
EMBEDDED_GEN_NX = _text("the embedded GEN NX", "내장 GEN NX")
YOUR_GEN_NX = _text("your GEN NX", "사용자 GEN NX")
MODEL_OF_PLAN_UNKNOWN = _text(
    "Nobody noted which model this plan belongs to, and that may be another than the one that is open "
    "now, so it is not gone on with.",
    "이 계획이 어느 모델의 것인지 기록되어 있지 않아 지금 열린 모델이 아닐 수 있으므로 이어서 진행하지 않습니다.",
)
STOP_PLAN_LOOK_AT_MODEL = _text(
    "Stop the plan, look at the model, and send the request again.",
    "계획을 중단하고 모델을 확인한 뒤 요청을 다시 보내세요.",
)
DOCUMENT_OF_PLAN = _text("a document as it was when the plan was cut off", "계획이 끊겼을 때의 문서")
PLAN_OF_ANOTHER_MODEL = _template(
    "This plan belongs to another model than the one that is open now ({model}). What it has done is "
    "there, so it is not gone on with here.",
    "이 계획은 지금 열린 모델이 아닌 다른 모델의 것입니다({model}). 수행한 단계는 그 모델에 있으므로 "
    "여기서는 이어서 진행하지 않습니다.",
)
NOT_JSON = _template(
    "the argument “{where}” holds something that is no JSON value ({what})",
    "인수 “{where}”에 JSON 값이 아닌 것이 있습니다({what})",
)
NOT_A_NUMBER = _template(
    "the argument “{where}” holds a number that is not finite ({what})",
    "인수 “{where}”에 유한하지 않은 수가 있습니다({what})",
)
TOO_DEEP = _template(
    "the argument “{where}” is nested more than {what:level|levels} deep",
    "인수 “{where}”의 중첩이 {what}단계를 넘습니다",
)
TOO_BIG = _template("the arguments are larger than {what:character|characters}", "인수가 {what}자보다 큽니다")
OTHER_VALUE = _template(
    "the form shows another value of “{where}” than the one that would be sent",
    "표시된 “{where}” 값이 보낼 값과 다릅니다",
)
NO_PREVIEW = _text("what it would change could not be previewed", "무엇을 변경하는지 미리 확인하지 못했습니다")
NOT_FORESEEN = _text(
    "GEN NX computes the values by itself; they are known only when it is done.",
    "값은 GEN NX가 직접 계산하므로 실행한 뒤에만 알 수 있습니다.",
)
UNDOABLE = _text(
    "Can be undone (undo_step) as long as nothing else is changed after it.",
    "이후에 다른 변경이 없으면 되돌릴 수 있습니다(undo_step).",
)
TAKEN_BACK_ALREADY = _text("It was taken back.", "이미 되돌렸습니다.")
UNDO_OF_UNKNOWN = _text(
    "Whether it was done is not known; read the model and compare before anything is taken back.",
    "수행 여부를 알 수 없습니다. 되돌리기 전에 모델을 읽어 비교하세요.",
)
NO_EXACT_WAY_BACK = _text(
    "No exact way back exists for it.",
    "정확히 되돌릴 방법이 없는 작업입니다.",
)
NO_WAY_BACK_OVER = _template(
    "“{title}” came after it, and no exact way leads back over that.",
    "그 뒤의 “{title}”{을} 정확히 되돌릴 수 없습니다.",
)
LATER_CHANGE_FIRST = _template(
    "“{title}” was done after it and has to be undone first.",
    "그 뒤에 수행한 “{title}”{을} 먼저 되돌려야 합니다.",
)
NOTHING_OF_PLAN_STANDS = _text(
    "Nothing that this plan changed stands in the model any more.",
    "이 계획이 변경한 내용 중 모델에 남아 있는 것이 없습니다.",
)
NOT_UNDOABLE = _text("Cannot be undone.", "되돌릴 수 없습니다.")
TAKES_LONG = _text("Can take minutes", "몇 분 걸릴 수 있음")
WRITES_A_FILE = _text("Writes a file", "파일을 씀")
BODY_TOO_LARGE = _text(
    "Too large to show; the request is named by the digest of its body.",
    "너무 커서 표시하지 않습니다. 요청은 본문의 다이제스트로 식별됩니다.",
)
NO_REQUESTS = _text(
    "the preview names changes but not the requests that make them",
    "미리보기에 변경 내용은 있지만 그 요청이 없습니다",
)
UNDRAWABLE = _text("its contents could not be drawn", "내용을 표시하지 못했습니다")
CONDUCTOR = _text("Conductor", "대화 모델")
CONDUCTOR_IS_OFF = _text("The conductor is switched off.", "대화 모델이 꺼져 있습니다.")
FILE_NAME_MGBX = _text("File name (.mgbx)", "파일 이름(.mgbx)")
KV_CACHE = _text("KV cache", "KV 캐시")
LOG_SAYS_WHY = _text("The log file says why.", "이유는 로그 파일에 있습니다.")
MODEL_ON_SERVER = _text("the model on your server", "서버의 모델")
NO_LOCAL_MODEL = _text("There is no local model file.", "로컬 모델 파일이 없습니다.")
NO_PLANNER_SERVER = _text("no planner server is set", "설정된 계획 서버가 없습니다")
THE_CONDUCTOR = _text("the conductor", "대화 모델")
THE_SPECIALIST = _text("the specialist", "전문 모델")
THE_RULES_PLANNER = _text("the rules planner", "규칙 기반 계획기")
EMBEDDED = _text("Embedded GEN NX", "내장 GEN NX")
API_KEY = _text("API key", "API 키")
NOT_RUN = _text("not run", "실행되지 않음")

PERIOD_OF_MODE = _template("Period T{mode}", "주기 T{mode}")
BASE_SHEAR_OF = _template("Base shear {direction}, {case}", "밑면전단력 {direction}, {case}")
DRIFT_OF = _template("Largest drift {direction}, {case}", "최대 층간변위 {direction}, {case}")
