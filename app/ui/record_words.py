"""The texts of writing the record of approvals out."""

from app.trade.templates import Words

_text = Words(__name__).text

MENU = _text("&Export record of approvals…", "승인 기록 내보내기(&E)…")
TITLE = _text("Export the record of approvals", "승인 기록 내보내기")
ABOUT = _text(
    "What was proposed, shown on each card, edited, approved by whom, sent and read back, for the project file. Keys "
    "and the path of your home folder are left out.",
    "제안한 내용, 카드에 표시한 내용, 수정, 승인한 사람, 전송과 다시 읽은 값을 프로젝트 파일용으로 정리합니다. "
    "키와 홈 폴더 경로는 넣지 않습니다.",
)
PART = _text("What of it", "범위")
THIS_CONVERSATION = _text("This conversation", "이 대화")
THIS_MODEL = _text("The model {model}, in every conversation", "모든 대화의 {model} 모델")
EVERYTHING = _text("Everything", "전체")
FIRST_DAY = _text("From the day", "시작일")
LAST_DAY = _text("To the day, included", "종료일(포함)")
ANY_DAY = _text("any (e.g. 2026-12-01)", "제한 없음(예: 2026-12-01)")
LANGUAGE_OF_PAGE = _text("Language of the pages", "문서 언어")
CHOOSE_FILE = _text("Choose the file…", "파일 선택…")
DAYS_UNREADABLE = _text(
    "Type days as 2026-12-01, the first not after the last, or leave them empty.",
    "날짜는 2026-12-01처럼 입력하고 시작일이 종료일보다 늦지 않게 하세요. 비워 둘 수 있습니다.",
)
PDF_FILE = _text("PDF document", "PDF 문서")
HTML_FILE = _text("Web page", "웹 페이지")
WRITTEN = _text("{calls:call|calls} written to {file}", "호출 {calls}건을 {file}에 기록함")
WRITTEN_BROKEN = _text(
    "{file} is written, but the record is not what Lintel wrote; its first page says what was found.",
    "{file}에 기록했지만 기록이 Lintel이 쓴 것과 다릅니다. 발견한 내용은 첫 쪽에 있습니다.",
)
NOT_WRITTEN = _text("{file} cannot be written: {why}", "{file}{을} 쓸 수 없습니다: {why}")
