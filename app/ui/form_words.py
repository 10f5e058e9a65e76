"""The texts of the tool palette, the tool forms and the grids in them."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

# What is wrong with what was typed.
TOO_SMALL = _template("{text} is below the smallest accepted, {limit}.", "{text}{은} 최소값 {limit}보다 작습니다.")
NOT_ABOVE = _template("{text} has to be above {limit}.", "{text}{은} {limit}보다 커야 합니다.")
TOO_LARGE = _template("{text} is above the largest accepted, {limit}.", "{text}{은} 최대값 {limit}보다 큽니다.")
NOT_BELOW = _template("{text} has to be below {limit}.", "{text}{은} {limit}보다 작아야 합니다.")
TOO_LONG = _template("At most {limit:character|characters}.", "최대 {limit}자까지 입력할 수 있습니다.")
NOT_ACCEPTED = _template("“{text}” is not accepted here.", "“{text}”{은} 여기에 입력할 수 없습니다.")
NOT_ACCEPTED_EXAMPLE = _template(
    "“{text}” is not accepted here. For example {example}.",
    "“{text}”{은} 여기에 입력할 수 없습니다. 예: {example}",
)
NO_CHOICE = _template("“{text}” is not one of: {choices}.", "“{text}”{은} 다음 중 하나가 아닙니다: {choices}")
NO_PART = _template("“{text}” begins with none of: {names}.", "“{text}”{은} 다음 중 하나로 시작하지 않습니다: {names}")
PART_TWICE = _template("“{text}” says it a second time.", "“{text}”{은} 이미 적은 항목입니다.")
DECIMAL_COMMA = _template(
    "“{text}” has a comma where no thousands are; the decimal mark is a point.",
    "“{text}”의 쉼표는 천 단위 자리가 아닙니다. 소수점은 점으로 적으세요.",
)
NOT_YES_NO = _template("“{text}” is neither yes nor no.", "“{text}”{은} 예도 아니오도 아닙니다.")
WRONG_DIMENSION = _template("“{text}” measures something else.", "“{text}”{은} 다른 것을 재는 값입니다.")
TOO_FEW_ENTRIES = _template("At least {limit:entry|entries}.", "항목이 {limit}개 이상이어야 합니다.")
TOO_MANY_ENTRIES = _template("At most {limit:entry|entries}.", "항목은 {limit}개까지입니다.")
NO_FACTOR = _text("No case has a factor here.", "계수가 있는 하중조건이 없습니다.")
IN_CELL = _template("Row {row}, {column}: {why}", "{row}행, {column}: {why}")
IN_PART = _template("{part}: {why}", "{part}: {why}")

# What is typed for yes and for no, as spreadsheets and people write them.
TYPED_YES = frozenset({"true", "yes", "y", "예", "네", "1", "o", "✓"})
TYPED_NO = frozenset({"false", "no", "n", "아니오", "아니요", "0", "x"})

# The grid.
GRID = _template("{name}, a table to edit", "{name}, 편집 표")
HEADER_UNIT = _template("{name} ({unit})", "{name} ({unit})")
ADD_ROW = _text("Add row", "행 추가")
REMOVE_ROWS = _text("Remove rows", "행 삭제")
UNDO = _text("Undo", "실행 취소")
REDO = _text("Redo", "다시 실행")
COPY = _text("Copy", "복사")
PASTE = _text("Paste", "붙여넣기")
ADD_CASE = _text("Add case", "하중조건 추가")
NEW_CASE = _text("Case, e.g. DL (ST)", "하중조건, 예: DL (ST)")
CASE_WITHOUT_KIND = _template(
    "Write “{text}” with its kind: (ST) static, (RS) spectrum, (CB) combination.",
    "“{text}” 뒤에 종류를 붙여 쓰세요: (ST) 정적, (RS) 스펙트럼, (CB) 조합.",
)
LEFT_OUT = _template(
    "{count:cell|cells} did not fit into the columns and {count:was|were} not pasted.",
    "칸 {count}개가 열에 맞지 않아 붙여넣지 않았습니다.",
)
UNIT_OF_PASTED = _template(
    "The pasted column is in {pasted}, so each value keeps that unit.",
    "붙여넣은 열의 단위가 {pasted}이므로 각 값에 그 단위를 붙였습니다.",
)
GRID_KEYS = _text(
    "Enter or F2 edits · Ctrl+C, Ctrl+V to and from a spreadsheet · Ctrl+Z undoes · Insert adds a row · "
    "Ctrl+Delete removes rows",
    "Enter 또는 F2 편집 · Ctrl+C, Ctrl+V 스프레드시트와 주고받기 · Ctrl+Z 실행 취소 · Insert 행 추가 · "
    "Ctrl+Delete 행 삭제",
)
CELL = _template("Row {row}, {column}: {text}", "{row}행, {column}: {text}")
EMPTY_CELL = _text("empty", "비어 있음")
HINT = _template("{said}, e.g. {example}", "{said}, 예: {example}")
TABLE_WRONG = _text("A cell of the table is wrong.", "표의 칸 가운데 맞지 않는 것이 있습니다.")
NO_TABLE_CAN_SHOW = _text("No table can show this value.", "표로 나타낼 수 없는 값입니다.")
AS_JSON = _text("As JSON", "JSON으로")
AS_TABLE = _text("As a table", "표로")
CHOOSE = _text("choose…", "선택…")
FROM_MODEL = _text("From the model", "모델에서 고르기")
FROM_MODEL_OF = _template("{name}: choose from the model", "{name}: 모델에서 고르기")

# All arguments as JSON.
AS_FORM = _text("Form", "양식")
ALL_AS_JSON = _text("JSON", "JSON")
ALL_AS_JSON_TIP = _text(
    "All arguments as they are sent, for those who read JSON. It is checked as the form is.",
    "보낼 인수 전체를 JSON으로 봅니다. 양식과 같은 검사를 받습니다.",
)
SIDES = _text("Arguments as a form or as JSON", "인수를 양식 또는 JSON으로 보기")
AT_LINE = _template("Line {line}: {why}", "{line}행: {why}")
CORRECT_FIRST = _template(
    "Correct this first, so that nothing you typed is lost. {why}",
    "입력한 내용이 사라지지 않도록 먼저 고치세요. {why}",
)
FORM_CANNOT_SHOW = _text(
    "The form cannot show this value, so it stays JSON.",
    "양식으로 나타낼 수 없는 값이라 JSON으로 둡니다.",
)
JSON_CANNOT_SHOW = _text("These arguments cannot be written as JSON.", "이 인수는 JSON으로 적을 수 없습니다.")
NO_ARGUMENTS_OBJECT = _text(
    "The arguments are one object: names and values in braces.",
    "인수는 이름과 값을 중괄호로 묶은 객체 하나입니다.",
)
NO_SUCH_ARGUMENT = _template("The tool takes no argument “{name}”.", "이 도구에는 “{name}”{이라는} 인수가 없습니다.")
NOT_IN_FORM = _template(
    "“{name}” is in no form, so it stays as it was proposed.",
    "“{name}”{은} 양식에 없는 인수라 제안된 대로 두어야 합니다.",
)
NAME_TWICE = _template("“{name}” stands twice in one object.", "한 객체에 “{name}”{이} 두 번 있습니다.")
NO_FINITE_NUMBER = _text("JSON has no such number.", "JSON으로 적을 수 없는 숫자입니다.")
READ_OTHERWISE = _template("This would be read as {value}.", "이 값은 {value}{으로} 읽힙니다.")

# The palette.
OPEN_PALETTE = _text("Tools", "도구")
OPEN_PALETTE_TIP = _text("All tools, by name or subject (Ctrl+K)", "모든 도구를 이름이나 주제로 찾기 (Ctrl+K)")
PALETTE = _text("Tools", "도구")
SEARCH = _text("Search for a tool", "도구 찾기")
SEARCH_HINT = _text(
    "Name or subject, e.g. wind, load combination, story drift", "이름이나 주제, 예: 바람, 하중조합, 층간변위"
)
FOUND_TOOLS = _text("Tools found", "찾은 도구")
FOUND_COUNT = _template("{count:tool|tools}", "도구 {count}개")
NOTHING_FOUND = _template(
    "No tool fits “{text}”. Try another word, or delete some of it.",
    "“{text}”에 맞는 도구가 없습니다. 다른 말로 찾거나 일부를 지워 보세요.",
)
NO_TOOLS = _text(
    "The tool server is not running, so there are no tools to show.",
    "도구 서버가 실행 중이 아니어서 표시할 도구가 없습니다.",
)
STARTING = _text("The tool server is starting…", "도구 서버를 시작하는 중입니다…")
START_SERVER = _text("Start tool server", "도구 서버 시작")
RECENT = _text("used lately", "최근 사용")
READING_FORM = _text("Reading the form…", "양식을 읽는 중입니다…")
PALETTE_KEYS = _text("↑ ↓ choose · Enter opens the form · Esc closes", "↑ ↓ 선택 · Enter 양식 열기 · Esc 닫기")

# The form.
BACK = _text("All tools", "모든 도구")
PREVIEW = _text("Preview", "미리 보기")
RUN = _text("To approval", "승인 요청")
RUN_TIP = _text(
    "Makes a plan of one step. Nothing is sent before you approve its card.",
    "한 단계짜리 계획을 만듭니다. 카드에서 승인하기 전에는 아무것도 보내지 않습니다.",
)
PREVIEWING = _text("Looking at what it would change…", "무엇이 바뀔지 확인하는 중입니다…")
STALE = _text(
    "The form has changed since this preview.",
    "이 미리 보기 뒤에 양식이 바뀌었습니다.",
)
BUSY = _text(
    "A turn is running in this conversation. When it has ended the form can be sent.",
    "이 대화에서 작업이 진행 중입니다. 끝난 뒤에 보낼 수 있습니다.",
)
INCOMPLETE = _template("Still open: {fields}", "아직 비어 있거나 맞지 않는 항목: {fields}")
CLEAR_FORM = _text("Clear", "비우기")
UNDO_CLEAR = _text("Undo clear", "비우기 취소")
