"""What `commands.storey_changes` and `commands.renaming` say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

FLOORS_RIGID = _template("Rigid floors: {listed}", "강막 지정: {listed}")
FLOORS_FLEXIBLE = _template("Floors no longer rigid: {listed}", "강막 해제: {listed}")
ADD_STOREYS = _template("Storeys on top of the highest: {shown}", "최상층 위에 층 추가: {shown}")
ADD_BAYS = _template("Bays at the side {side}: {shown}", "{side} 쪽 경간 추가: {shown}")
LIKE_THE_TOP = _text(
    "They are copies of the highest storey, with its loads, unless something else was said.",
    "따로 말하지 않은 것은 최상층과 같게(하중 포함) 복사합니다.",
)
LIKE_THE_LAST = _text("They are copies of the outermost bay.", "가장 바깥 경간과 같게 복사합니다.")
HEIGHT_OF_STOREY = _text("Height of the storey, with its unit", "층고(단위 포함)")
RENAME = _template("Rename {name} to {new}", "{name} 이름을 {new}{으로} 변경")
