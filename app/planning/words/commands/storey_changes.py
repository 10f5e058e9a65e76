"""What `commands.storey_changes` and `commands.renaming` say."""

from app.trade.templates import Words
from app.trade.words import terms

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
SET_HEIGHT = _template("Storey height {height}: {listed}", "층고 {height}: {listed}")
BARE_HEIGHT = _template(
    "{said} is read as {height}, from floor to floor.", "{said}{을} {height}{으로} 봅니다(바닥에서 위층 바닥까지)."
)
HEIGHT_OF_STOREYS = _template("Storey height of {listed}, with its unit", "{listed} 층고(단위 포함)")
WHICH_STOREYS = _text("Which storeys (the floor they stand on)", "어느 층(바닥 층 이름)")
EVERY_STOREY = _text("Every storey", "모든 층")
WHAT_MOVES = _template("What moves when the height of {listed} changes", "{listed} 층고가 바뀔 때 움직이는 쪽")
FLOORS_ABOVE = _text("The floors above", "위쪽 층")
FLOORS_BELOW = _text("The floors below", "아래쪽 층")
NODES_BETWEEN = _template(
    "How nodes {nodes} between the floors of {listed} move", "{listed} 층 사이 절점 {nodes}{이} 움직이는 방식"
)
KEEP_SHARE = _text("They keep their share of the height", "높이 비율 유지")
KEEP_BELOW = _text("They keep their height above the floor below", "아래층 바닥에서의 높이 유지")
KEEP_ABOVE = _text("They keep their depth below the floor above", "위층 바닥에서의 거리 유지")
TOP_HAS_NO_HEIGHT = terms.HIGHEST_LEVEL
NAME_ITS_FLOOR = _template(
    "A storey is named by the floor it stands on; the highest one is {name}.",
    "층은 바닥 층 이름으로 부릅니다. 맨 위 층은 {name}입니다.",
)
OTHER_HEIGHT = _template("{name} is {height} high, not {said}.", "{name} 층고는 {said}{이} 아니라 {height}입니다.")
SAY_HEIGHT = _text("Say the new height alone.", "새 층고만 말씀해 주세요.")
