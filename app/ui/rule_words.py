"""The texts of the approval rules: their list, the form that makes one from a call, and files of them."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

MENU = _text("Approval r&ules…", "승인 규칙(&U)…")
OPEN = _text("Approval rules…", "승인 규칙…")
TITLE = _text("Approval rules", "승인 규칙")
ABOUT = _text(
    "A rule lets calls within its bounds pass without a card, or forbids them, or has them asked for every time. What "
    "forbids wins over what asks, and that over what allows. What can destroy data is asked for one by one whatever a "
    "rule says.",
    "규칙은 한계 안의 호출을 카드 없이 실행하거나, 금지하거나, 항상 묻게 합니다. 금지가 묻기보다, 묻기가 허용보다 "
    "앞섭니다. 데이터를 없앨 수 있는 호출은 규칙과 관계없이 하나씩 묻습니다.",
)
NONE_YET = _text(
    "There is no rule. To make one, press “Allow more like this…” on the card of a call that changes the model, or "
    "import a file of rules.",
    "규칙이 없습니다. 모델을 바꾸는 호출의 카드에서 ‘이런 호출은 더 묻지 않기…’를 누르거나 규칙 파일을 가져와 "
    "만들 수 있습니다.",
)
READING = _text("Reading the rules…", "규칙을 읽는 중…")
COMPANYS = _text("Company policy", "회사 정책")
COMPANYS_ABOUT = _template(
    "From {path}. It cannot be changed or revoked here.", "출처 {path}. 여기서는 바꾸거나 철회할 수 없습니다."
)
YOURS = _text("Your rules", "내 규칙")
LOCKED = _text("Locked", "잠김")
UNREADABLE = _template(
    "{said} Every change is asked for until that is put right.", "{said} 바로잡을 때까지 모든 변경을 묻습니다."
)
POLICY_UNREADABLE = _template(
    "{path}: {said} Every change is asked for until that is put right.",
    "{path}: {said} 바로잡을 때까지 모든 변경을 묻습니다.",
)
WHY = _template("Reason: {why}", "이유: {why}")
ENTRY = _template("{effect}: {title}", "{effect}: {title}")
REVOKE = _text("Revoke", "철회")
REVOKE_THIS = _template("Revoke the rule for {title}", "{title} 규칙 철회")
REVOKED = _template("Revoked: {title}", "철회함: {title}")
REVOKING = _template("Revoking: {title}", "철회 중: {title}")
REVOKED_ENDED = _template(
    "Revoked: {title}. It did not count any more.", "철회함: {title}. 이미 적용되지 않던 규칙입니다."
)
UNDO_REVOKE = _text("Undo", "철회 취소")
UNDO_REVOKE_OF = _template("Make the rule for {title} anew", "{title} 규칙 다시 만들기")
IMPORT = _text("Import…", "가져오기…")
EXPORT = _text("Export…", "내보내기…")
CLOSE = _text("Close", "닫기")
RULE_FILES = _text("Approval rules", "승인 규칙 파일")
FILE_UNREAD = _template("{file} was not imported. {why}", "{file}{을} 가져오지 않았습니다. {why}")
FILE_UNREADABLE = _template("{file} cannot be read: {why}", "{file}{을} 읽을 수 없습니다: {why}")
EXPORTED = _template("{count:rule|rules} written to {file}.", "규칙 {count}개를 {file}에 기록했습니다.")
NOT_KEPT = _template("The rule for {title} was not kept. {why}", "{title} 규칙을 두지 않았습니다. {why}")
NOT_REVOKED = _template("The rule for {title} was not revoked. {why}", "{title} 규칙을 철회하지 않았습니다. {why}")

COMING_TITLE = _text("Import approval rules", "승인 규칙 가져오기")
COMING = _template("{count:rule comes|rules come} from {file}", "{file}에서 규칙 {count}개를 가져옵니다")
NOTHING_COMES = _template("No rule comes from {file}", "{file}에서 가져올 규칙이 없습니다")
NOT_COMING = _template("{count:rule does|rules do} not come", "규칙 {count}개는 가져오지 않습니다")
NOT_COMING_BECAUSE = _template("{title} ({rule}): {why}", "{title} ({rule}): {why}")
THERE_ALREADY = _text("a rule with this id is there already.", "같은 ID의 규칙이 이미 있습니다.")
COMES_EXPIRED = _text("it has expired.", "만료된 규칙입니다.")
NO_TOOL_HERE = _text("there is no such tool here.", "이곳에 없는 도구입니다.")
TOOL_DESTROYS = _text(
    "the tool can destroy data, so it is asked for every time.", "데이터를 없앨 수 있는 도구라 매번 묻습니다."
)
TOOL_IS_OTHER = _text(
    "the tool is defined otherwise here than where the rule was made.", "규칙을 만든 곳과 도구의 정의가 다릅니다."
)
COMING_CHECKED = _text(
    "Each is checked against the tool as it is here now; one that does not fit is refused and told.",
    "규칙마다 지금 이곳의 도구와 맞는지 확인하며, 맞지 않으면 거절하고 알려 드립니다.",
)
TAKE_IN = _template("Import {count:rule|rules}", "규칙 {count}개 가져오기")

ALLOW_MORE = _text("Allow more like this…", "이런 호출은 더 묻지 않기…")
ALLOW_MORE_TIP = _text(
    "Shows the bounds within which such calls would pass without a card. Nothing is allowed by opening it.",
    "이런 호출을 카드 없이 실행할 한계를 보여 줍니다. 여는 것만으로는 아무것도 허용하지 않습니다.",
)
GRANT_TITLE = _text("Allow more like this", "이런 호출은 더 묻지 않기")
GRANT_ABOUT = _template(
    "Calls of “{title}” that keep to all of these bounds will pass without a card. They start as those of the call at "
    "hand; widen them where you mean more. The card at hand still waits for you.",
    "아래 한계를 모두 지키는 “{title}” 호출은 카드 없이 실행합니다. 처음 값은 지금 호출의 값이며 더 허용하려면 "
    "넓히세요. 지금 카드는 그대로 결정을 기다립니다.",
)
BOUNDS = _text("Within these bounds", "한계")
NO_BOUNDS = _text(
    "The call has no arguments; only calls without any pass.", "인수가 없는 호출입니다. 인수 없는 호출만 실행합니다."
)
LEAST = _template("{name}: least", "{name}: 최소")
MOST = _template("{name}: most", "{name}: 최대")
TO = _text("to", "~")
UP_TO = _text("at most", "최대")
NUMBER_OF = _template("{name}: how many", "{name}: 개수")
NUMBERS_OF = _template("{name}: numbers", "{name}: 번호")
ENTRIES = _text("entries", "개")
ANY_TEXT = _text("or any other", "다른 값도")
ANY_TEXT_OF = _template("{name}: any other value passes too", "{name}: 다른 값도 허용")
USES = _text("How many calls", "호출 횟수")
UNTIL_WHEN = _text("For how long", "기간")
REACH = _template("Only {where}", "적용 대상: {where}")
UNDOABLE_NOTE = _text(
    "Each call is still previewed, recorded and shown in the conversation, and you can revoke the rule at any time "
    "under Model, Approval rules.",
    "호출마다 미리 확인하고 기록하며 대화에 표시합니다. 규칙은 모델 메뉴의 승인 규칙에서 언제든지 철회할 수 있습니다.",
)
GRANT = _text("Allow", "허용")
HOUR = _text("1 hour", "1시간")
FOUR_HOURS = _text("4 hours", "4시간")
DAY = _text("1 day", "1일")
WEEK = _text("7 days", "7일")
MONTH = _text("30 days", "30일")
NOT_READY = _template("{name}: {why}", "{name}: {why}")
MADE = _template(
    "Calls like “{title}” pass now: {limits}.", "이제 “{title}” 같은 호출은 묻지 않고 실행합니다: {limits}."
)

PASSED_BY = _template(
    "Passed by a rule, {left} of {uses:use|uses} left", "규칙에 따라 실행함, {uses}회 중 {left}회 남음"
)
PASSED_BY_UNCOUNTED = _text("Passed by a rule", "규칙에 따라 실행함")
DENIED_BY = _text("Forbidden by a rule", "규칙이 금지함")
