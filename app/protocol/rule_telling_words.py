"""What an approval rule says, in the words of whoever reads it in the window or on a terminal."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

PASSES = _text("Passes without asking", "묻지 않고 실행")
ALWAYS_ASKED = _text("Always asked", "항상 물음")
NEVER_DONE = _text("Never done", "실행하지 않음")

PLACE = _template("{outer} · {inner}", "{outer} · {inner}")
EACH = _template("{name}, each", "{name}(각각)")
EXACTLY = _template("{name}: {value}", "{name}: {value}")
BETWEEN = _template("{name}: {least} to {most}", "{name}: {least}~{most}")
AT_LEAST = _template("{name}: {least} or more", "{name}: {least} 이상")
AT_MOST = _template("{name}: {most} or less", "{name}: {most} 이하")
ONE_OF = _template("{name}: one of {values}", "{name}: 다음 중 하나: {values}")
ID_ONLY = _template("{name}: number {first}", "{name}: 번호 {first}")
IDS_BETWEEN = _template("{name}: numbers {first} to {last}", "{name}: 번호 {first}~{last}")
ENTRIES_EXACTLY = _template("{name}: {count:entry|entries}", "{name}: {count}개")
ENTRIES_BETWEEN = _template("{name}: {least} to {most:entry|entries}", "{name}: {least}~{most}개")
ENTRIES_AT_LEAST = _template("{name}: {least:entry|entries} or more", "{name}: {least}개 이상")
ENTRIES_AT_MOST = _template("{name}: at most {most:entry|entries}", "{name}: 최대 {most}개")
ANYTHING = _template("{name}: anything", "{name}: 제한 없음")
NO_ARGUMENTS = _text("only without arguments", "인수가 없을 때만")
ANY_ARGUMENTS = _text("whatever its arguments", "인수와 관계없이")
NOTHING_GIVEN = _text("left out", "값 없음")
YES = _text("yes", "예")
NO = _text("no", "아니오")
EMPTY = _text("an empty text", "빈 텍스트")

IN_UNITS = _template("model in {units}", "모델 단위 {units}")
IN_EMBEDDED = _text("in the embedded GEN NX", "내장 GEN NX")
IN_YOURS = _text("in your GEN NX", "사용자 GEN NX")

USES_LEFT = _template("{left} of {uses:use|uses} left", "{uses}회 중 {left}회 남음")
UNTIL = _template("until {time}", "{time}까지")
UNTIL_IN = _template("until {time} ({left} left)", "{time}까지({left} 남음)")
MINUTES = _template("{count:minute|minutes}", "{count}분")
HOURS = _template("{count:hour|hours}", "{count}시간")
DAYS = _template("{count:day|days}", "{count}일")
MADE_BY = _template("made by {name}, {time}", "{time}에 {name}{이} 만듦")
MADE_BY_ONLY = _template("made by {name}", "{name}{이} 만듦")
MADE = _template("made {time}", "{time}에 만듦")

USED_UP = _template(
    "Used up: all {uses:use|uses} are spent. Calls like this are asked for again.",
    "모두 사용함: {uses}회를 다 썼습니다. 이런 호출은 다시 묻습니다.",
)
EXPIRED = _template(
    "Expired {time}. Calls like this are asked for again.", "{time}에 만료되었습니다. 이런 호출은 다시 묻습니다."
)
NOT_YET = _template(
    "Made later than now ({time}), so it does not count.",
    "지금보다 늦은 시각에 만든 규칙이라 적용하지 않습니다({time}).",
)
VOID = _template("Void: {why}. Calls like this are asked for again.", "무효: {why}. 이런 호출은 다시 묻습니다.")
VOID_UNTOLD = _text("Void. Calls like this are asked for again.", "무효입니다. 이런 호출은 다시 묻습니다.")

NOT_A_NUMBER = _template("“{text}” is no number.", "“{text}”{은} 수가 아닙니다.")
NOT_IN_UNIT = _template(
    "“{text}” is no number and nothing that can be told in {unit}.",
    "“{text}”{은} 수도 {unit}{로} 바꿀 수 있는 값도 아닙니다.",
)
NOT_WHOLE = _template("“{text}” is no whole number of {least} or more.", "“{text}”{은} {least} 이상의 정수가 아닙니다.")
CROSSED = _text("The least is above the most.", "최소가 최대보다 큽니다.")
NOT_A_COUNT = _template("Type a whole number from 1 to {most}.", "1부터 {most}까지의 정수를 입력하세요.")

STATE_USED_UP = _text("used up", "모두 사용함")
STATE_EXPIRED = _text("expired", "만료됨")
STATE_VOID = _text("void", "무효")
