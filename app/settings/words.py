"""Every sentence that this room says, in English and Korean."""

from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

WHOLE_NUMBER = _template("a whole number from {low} to {high}", "{low}부터 {high}까지의 정수")
ONE = _template("one of {shown}", "{shown} 가운데 하나")
IS_NOT_ACCEPTED = _template(
    '"{shown}" is not accepted for {title} ({key}).',
    '{title}({key})에 "{shown}" 값은 쓸 수 없습니다.',
)
ACCEPTED = _template("Accepted: {wanted}.", "쓸 수 있는 값: {wanted}.")
YES_OR_NO = _text("yes or no", "예 또는 아니요")
ONE_LINE_OF_TEXT = _text("one line of text", "한 줄의 글")
FILE_UNREADABLE = _template(
    "The settings file {file} could not be read ({en}); the defaults are in force.",
    "설정 파일 {file}{을} 읽을 수 없어({en}) 기본값을 사용합니다.",
)
OLD_FILE = _template("The old file is {aside}.", "이전 파일은 {aside}에 있습니다.")
FILE_OF_NEWER_LINTEL = _template(
    "The settings file is of a newer Lintel (version {version}); the defaults are in force.",
    "설정 파일이 더 새로운 Lintel의 것이어서(버전 {version}) 기본값을 사용합니다.",
)
USE_NEWER_OR_START_NEW = _template(
    "Use the newer Lintel, or move {file} away to start with new settings.",
    "새 버전의 Lintel을 사용하거나 {file} 파일을 옮겨 새 설정으로 시작하세요.",
)
STEP_BY_STEP = _text("As much as needed, step by step", "필요한 만큼 단계적으로")
LOCAL_MODEL = _text("Local model", "로컬 모델")
MODEL_FILE_GGUF = _text("Model file (GGUF)", "모델 파일(GGUF)")
EMPTY_SMALL_MODEL_THAT_COMES = _text(
    "Empty: the small model that comes with Lintel.",
    "비우면 Lintel에 포함된 작은 모델을 씁니다.",
)
CONTEXT_TOKENS = _text("Context (tokens)", "컨텍스트(토큰)")
HOW_MUCH_LOCAL_MODEL_READS = _text(
    "How much the local model reads at once; more needs more memory. From 8192 on the whole catalogue "
    "of tools fits, so that it is read once and then kept.",
    "로컬 모델이 한 번에 읽는 양입니다. 클수록 메모리가 더 필요합니다. 8192부터는 도구 목록 전체가 "
    "들어가 한 번만 읽고 보관합니다.",
)
LAYERS_ON_GPU = _text("Layers on the GPU", "GPU에 올릴 레이어")
GPU_LAYERS_TIP = _text("-1: as many as there are; 0: none.", "-1은 전부, 0은 사용하지 않음입니다.")
CPU_THREADS = _text("CPU threads", "CPU 스레드")
CHOSEN_BY_LINTEL = _text("0: chosen by Lintel.", "0이면 Lintel이 정합니다.")
Q8_WHERE_MODEL_ALLOWS = _text("q8_0 where the model allows it", "가능하면 q8_0")
Q8 = _text("q8_0", "q8_0")
F16 = _text("f16", "f16")
KV_CACHE = shared.KV_CACHE
KV_CACHE_TIP = _text(
    "How exactly the model remembers what it read; q8_0 needs about half the memory of f16.",
    "모델이 읽은 내용을 저장하는 정밀도입니다. q8_0은 f16의 절반쯤 되는 메모리를 씁니다.",
)
NOTHING_REFUSE_TO_LOAD = _text("Nothing: refuse to load", "줄이지 않음(불러오지 않음)")
KV_CACHE_IN_Q8 = _text("KV cache in q8_0", "KV 캐시를 q8_0으로")
CONTEXT_OF_TOKENS = _text("Context of 8,192 tokens", "컨텍스트 8,192토큰")
CONTEXT_OF_TOKENS_2 = _text("Context of 4,096 tokens", "컨텍스트 4,096토큰")
CONTEXT_OF_TOKENS_3 = _text("Context of 2,048 tokens", "컨텍스트 2,048토큰")
KV_CACHE_IN_ORDINARY_MEMORY = _text("KV cache in ordinary memory", "KV 캐시를 일반 메모리에")
FEWER_LAYERS_ON_GPU = _text("Fewer layers on the GPU", "GPU 레이어 줄이기")
NEXT_SMALLER_MODEL = _text("The next smaller model", "한 단계 작은 모델")
PROCESSOR_INSTEAD_OF_GPU = _text("The processor instead of the GPU", "GPU 대신 프로세서")
WHEN_MEMORY_IS_SHORT = _text("When memory is short", "메모리가 부족할 때")
WHAT_GIVING_UP_MEANS = _text(
    "What is given up so that the model fits; each step is predicted before it is tried.",
    "모델이 들어가도록 무엇을 줄일지 정합니다. 각 단계는 시도하기 전에 예측합니다.",
)
UNLOAD_WHEN_IDLE_MINUTES = _text("Unload when idle (minutes)", "유휴 시 내리기(분)")
IDLE_TIP = _text(
    "A model nobody used for so long is unloaded until a plan needs it; 0: never.",
    "이 시간 동안 쓰지 않은 모델은 계획에 필요할 때까지 내려 둡니다. 0이면 내리지 않습니다.",
)
FREE_GPU = _text("Free the GPU while GEN NX works", "GEN NX 해석 중 GPU 비우기")
FREE_GPU_TIP = _text(
    "Before a long GEN NX step such as the analysis the model leaves the GPU, and comes back after it.",
    "해석처럼 오래 걸리는 GEN NX 작업 전에 모델을 GPU에서 내리고, 끝나면 다시 불러옵니다.",
)
THERE_IS_NO_SETTING = _template('There is no setting "{key}".', '"{key}" 설정은 없습니다.')
NEAREST_SETTINGS = _template("The nearest settings are: {shown}.", "가장 가까운 설정: {shown}.")
FIXED_FOR_RUN = _template(
    "{title} ({key}) is fixed for this run by {by}.",
    "{title}({key}){은} 이번 실행에서 {by}{으로} 정해져 있습니다.",
)
HOW_TO_UNFIX = _text(
    "Start Lintel without it to change it here.",
    "여기서 바꾸려면 그것 없이 Lintel을 시작하세요.",
)
NOT_CHANGED_UNWRITABLE = _template(
    "The settings were not changed: {where} cannot be written ({en}).",
    "설정을 바꾸지 못했습니다. {where} 파일을 쓸 수 없습니다({en}).",
)
CHECK_FOLDER = _text(
    "Check the folder's permissions and free space.",
    "폴더의 권한과 남은 공간을 확인하세요.",
)
NOT_OVERWRITTEN = _text(
    "The settings file is of a newer Lintel and is not overwritten.",
    "설정 파일이 더 새로운 Lintel의 것이어서 덮어쓰지 않습니다.",
)
USE_NEWER_OR_MOVE = _template(
    "Use the newer Lintel, or move {file} away.",
    "새 Lintel을 쓰거나 {file} 파일을 옮기세요.",
)
WINDOW_FILE = _text("the window, in a file of its own", "창이 따로 둔 파일")
IT_IS_NOW = _template('It is "{now}" now.', '이제 "{now}"입니다.')
IT_IS_KEPT = _template("It is kept by {by}.", "이제 {by}에 보관됩니다.")
NO_SETTING_ANY_MORE = _template('"{key}" is no setting any more.', '"{key}"{은} 더 이상 설정이 아닙니다.')
SYSTEM_KEYRING = _text("system keyring", "시스템 키링")
ENVIRONMENT = _template("environment ({variable})", "환경 변수({variable})")
THIS_SESSION_ONLY = _text("this session only", "이번 실행에만")
SYSTEM_KEYRING_CANNOT_BE_USED = _template(
    "The system keyring cannot be used{detail}.",
    "시스템 키링을 사용할 수 없습니다{detail}.",
)
UNLOCK_KEYRING = _text(
    "Unlock or install a keyring, or give the keys as ANTHROPIC_API_KEY and MIDAS_MAPI_KEY.",
    "키링을 잠금 해제하거나 설치하세요. 또는 ANTHROPIC_API_KEY와 MIDAS_MAPI_KEY로 지정하세요.",
)
KEY_NOT_KEPT = _template(
    "{message} The key is used until Lintel ends and is not kept.",
    "{message} 키는 Lintel을 종료할 때까지만 쓰이며 저장되지 않습니다.",
)
THIS_KEY_COMES = _template("This key comes from {variable}.", "이 키는 {variable}에서 옵니다.")
CHANGE_VARIABLE = _text(
    "Change or remove the variable and start Lintel again.",
    "환경 변수를 바꾸거나 지운 뒤 Lintel을 다시 시작하세요.",
)
AS_SYSTEM = _text("As the system", "시스템 설정에 따름")
RULES_THEN_A_MODEL = _text("Rules, then a model", "규칙, 그다음 모델")
GENERAL = _text("General", "일반")
LANGUAGE = _text("Language", "언어")
LANGUAGE_OF_LINTELS_OWN_TEXTS = _text("The language of Lintel's own texts.", "Lintel이 표시하는 글의 언어입니다.")
YOUR_NAME = _text("Your name", "이름")
NAME_IN_RECORDS = _text(
    "Stands beside your decisions in the record of approvals, with the name of the account. Empty: the account alone.",
    "승인 기록에서 결정 옆에 계정 이름과 함께 표시합니다. 비워 두면 계정 이름만 표시합니다.",
)
ANNOUNCE_WHAT_WAITS = _text("Announce what waits for you", "결정을 기다릴 때 알림")
ANNOUNCED_WHILE_ELSEWHERE = _text(
    "A mark in the taskbar, a sound and a notice of the desktop while another window is in front. The notice says the "
    "title of the step and none of its values.",
    "다른 창을 보는 동안 작업 표시줄 표시, 소리, 바탕 화면 알림으로 알립니다. "
    "알림에는 단계의 제목만 나오고 값은 나오지 않습니다.",
)
APPEARANCE = _text("Appearance", "화면")
LIGHT = _text("Light", "밝게")
DARK = _text("Dark", "어둡게")
THEME = _text("Theme", "테마")
LIGHT_OR_DARK_COLOURS = _text("Light or dark colours.", "밝은 색 또는 어두운 색입니다.")
SCALE = _text("Scale (%)", "배율(%)")
SIZE_OF_TEXT_AND_CONTROLS = _text("The size of text and controls.", "글자와 조작부의 크기입니다.")
CONDUCTOR = shared.CONDUCTOR
USE_CONDUCTOR = _text("Use the conductor", "대화 모델 사용")
WHAT_OFF_MEANS = _text(
    "When off, nothing is sent to the provider and Lintel works offline.",
    "끄면 서비스로 아무것도 보내지 않고 오프라인으로 작동합니다.",
)
MODEL = _text("Model", "모델")
MODEL_TIP = _text(
    "The provider's name of the model that leads the conversation.",
    "대화를 이끄는 모델의 서비스 내 이름입니다.",
)
BASE_URL = _text("Base URL", "기본 URL")
PROVIDERS_ADDRESS_FOR_COMPANY = _text(
    "The provider's address, for a company gateway. Empty: the provider's own.",
    "사내 게이트웨이를 쓸 때의 서비스 주소입니다. 비우면 서비스의 기본 주소를 씁니다.",
)
LONGEST_REPLY_TOKENS = _text("Longest reply (tokens)", "답변 최대 길이(토큰)")
MAX_TOKENS_TIP = _text(
    "A reply, its reasoning included, is cut off here.",
    "추론을 포함한 답변이 이 길이에서 끊깁니다.",
)
PLANNER = _text("Planner", "계획")
RULES = _text("Rules", "규칙")
MODEL_ON_OUR_SERVER = _text("Model on our server", "우리 서버의 모델")
PLANNER_2 = _text("Planner", "계획 작성")
PREFERRED_TIP = _text(
    "Who writes the plan of GEN NX calls. “Rules, then a model” asks a model only for what the rules do not read, "
    "and the local model only where it was measured to do better; “Rules” asks no model. A model that is chosen here "
    "plans beside the rules, and where the two differ you are asked.",
    "GEN NX 작업 계획을 누가 작성할지 정합니다. “규칙, 그다음 모델”은 규칙이 읽지 못한 지시만 모델에 맡기며, "
    "로컬 모델은 성적이 더 나은 것으로 측정된 경우에만 씁니다. “규칙”은 모델을 쓰지 않습니다. 여기서 모델을 고르면 "
    "규칙과 함께 계획하고, 두 계획이 다르면 묻습니다.",
)
PLANNER_SERVER = _text("Planner server", "계획 서버")
SERVER_URL_TIP = _text(
    "An OpenAI-compatible server of your team (llama.cpp, Ollama, vLLM), e.g. http://10.0.0.5:8080/v1. "
    "Empty: none. Requests and tool names go there.",
    "팀에서 쓰는 OpenAI 호환 서버(llama.cpp, Ollama, vLLM)의 주소입니다. 예: http://10.0.0.5:8080/v1. "
    "비우면 쓰지 않습니다. 요청 내용과 도구 이름이 그 서버로 전송됩니다.",
)
MODEL_ON_SERVER = _text("Model on the server", "서버의 모델 이름")
SERVER_MODEL_TIP = _text(
    "Empty: the first one that the server offers.",
    "비우면 서버가 제공하는 첫 모델을 씁니다.",
)
SERVER_SHORT_FORM = _text("The model was trained for Lintel's short form", "Lintel 축약형으로 학습된 모델")
SERVER_SHORT_FORM_TIP = _text(
    "For a server that offers a base model with an adapter made by Lintel's recipes. It is told names of tools and "
    "storeys and what was read of the message, never its words, and is held to the grammar of this very message.",
    "Lintel 레시피로 만든 어댑터를 얹은 모델을 서버가 제공할 때 켭니다. 서버에는 도구와 층의 이름, 메시지에서 읽은 "
    "개념만 전송되고 원문은 전송되지 않으며, 그 메시지의 문법 안에서만 답합니다.",
)
ALLOW_PLAIN_HTTP = _text(
    "Allow an unencrypted server outside this network",
    "외부 서버에 암호화 없는 연결 허용",
)
WHY_ENCRYPTED = _text(
    "Plans carry project data: without https anyone on the way can read them.",
    "계획에는 프로젝트 정보가 들어 있어, https가 아니면 중간에서 누구나 읽을 수 있습니다.",
)
TARGET = _text("Target", "대상")
EMBEDDED_GEN_NX = shared.EMBEDDED
MY_GEN_NX = _text("My GEN NX", "내 GEN NX")
TARGET_AT_START = _text("Target at start", "시작할 때의 대상")
WHERE_APPROVED_CALLS_GO = _text("Where approved calls go.", "승인된 작업이 전달되는 곳입니다.")
GEN_NX_BASE_URL = _text("GEN NX base URL", "GEN NX 기본 URL")
GENNX_URL_TIP = _text(
    "The base URL that GEN NX shows beside the MAPI key.",
    "GEN NX가 MAPI 키와 함께 보여 주는 주소입니다.",
)
FOLDER_OF_EMBEDDED_GEN_NX = _text("Folder of the embedded GEN NX", "내장 GEN NX의 폴더")
WHERE_MODEL_FILES_LIE = _text(
    "Where it keeps its model files. Empty: Lintel's data folder.",
    "모델 파일을 두는 곳입니다. 비우면 Lintel의 데이터 폴더를 씁니다.",
)
DOCUMENTS = _text("Documents", "문서")
DOCUMENT_FOLDER = _text("Document folder", "문서 폴더")
WHAT_KNOWLEDGE_IS = _text(
    "Markdown and text files the conductor may search and cite. Passages it finds go to the provider.",
    "대화 모델이 검색하고 인용할 수 있는 Markdown과 텍스트 파일입니다. 찾은 구절은 서비스로 전송됩니다.",
)
KOREAN = _text("Korean", "한국어")
ENGLISH = _text("English", "영어")
API_KEY = shared.API_KEY
KEY_OF_PLANNER_SERVER = _text("Key of the planner server", "계획 서버의 키")
MAPI_KEY_OF_GEN_NX = _text("MAPI key of GEN NX", "GEN NX의 MAPI 키")
ADDRESS = _text("an address such as https://host:443/path", "https://host:443/path 형식의 주소")

# What is no settings file.
NOT_UTF_8 = _text("it is not UTF-8", "UTF-8이 아님")
NOT_JSON = _template("it is not JSON: “{said}”", "JSON이 아님(“{said}”)")
NO_OBJECT = _text("it is not a JSON object", "JSON 객체가 아님")
NO_VERSION = _text("`version` or `values` is missing", "`version` 또는 `values`가 없음")

# The approval rules.
APPROVALS = _text("Approvals", "승인")
POLICY_FILE = _text("Company policy file", "회사 정책 파일")
POLICY_FILE_TIP = _text(
    "Approval rules that hold beside your own and beside the policy of this computer. A file that is named here and "
    "cannot be read has every change asked for.",
    "사용자 규칙과 이 컴퓨터의 정책에 더해 적용할 승인 규칙입니다. 여기에 지정한 파일을 읽을 수 없으면 "
    "모든 변경에 승인을 요청합니다.",
)
POLICY_NOT_THERE = _text("The file is not there.", "파일이 없습니다.")
CANNOT_BE_READ = _template("It cannot be read: {why}.", "읽을 수 없습니다: {why}.")
RULES_UNREADABLE = _template(
    "The file of your approval rules, {file}, cannot be used: {why}",
    "승인 규칙 파일 {file}{을} 쓸 수 없습니다: {why}",
)
PUT_RULES_RIGHT = _text(
    "Put the file right, or move it away to begin without rules.",
    "파일을 바로잡거나, 규칙 없이 시작하려면 파일을 옮기세요.",
)
RULES_NOT_KEPT = _template(
    "Your approval rules could not be written to {file}: {why}.",
    "승인 규칙을 {file}에 쓰지 못했습니다: {why}.",
)
