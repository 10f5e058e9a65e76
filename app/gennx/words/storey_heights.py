"""What the tool says that makes storeys higher or lower."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

HEIGHTS_CHANGED = _template(
    "Storey height {height} at {listed}: {nodes:node moves|nodes move}.",
    "{listed} 층고 {height}: 절점 {nodes}개가 움직입니다.",
)
HEIGHT = _template("{name}: storey height {before} → {after}.", "{name}: 층고 {before} → {after}.")
LEVELS_MOVE = _template("Levels: {listed}.", "레벨: {listed}.")
LEVEL = _template("{name} {before} → {after}", "{name} {before} → {after}")
BELOW_STAYS = _template("{name} ({level}) and all below it stay.", "{name}({level}){과} 그 아래는 그대로입니다.")
ABOVE_STAYS = _template("{name} ({level}) and all above it stay.", "{name}({level}){과} 그 위는 그대로입니다.")
THINGS_FOLLOW = _text(
    "Members, walls, plates, supports and loads keep their nodes and follow.",
    "부재, 벽, 판, 지점, 하중은 절점을 그대로 쓰며 따라 움직입니다.",
)
BETWEEN_SHARE = _template(
    "Nodes between the floors keep their share of the height: {listed}.",
    "층 사이 절점은 높이 비율을 유지합니다: {listed}.",
)
BETWEEN_BELOW = _template(
    "Nodes between the floors keep their height above the floor below: {listed}.",
    "층 사이 절점은 아래층 바닥에서의 높이를 유지합니다: {listed}.",
)
BETWEEN_ABOVE = _template(
    "Nodes between the floors keep their depth below the floor above: {listed}.",
    "층 사이 절점은 위층 바닥에서의 거리를 유지합니다: {listed}.",
)
PERIODS_STAY = _template(
    "Static seismic loads {listed} keep the periods that were given to them; check them.",
    "정적지진하중 {listed}의 주기는 입력한 값 그대로입니다. 확인하세요.",
)
NODES_BETWEEN = _template(
    "Nodes {listed} lie between {low} and {high}; how they move is not said.",
    "절점 {listed}{이} {low}{과} {high} 사이에 있어 어떻게 움직일지 정해지지 않았습니다.",
)
SAY_HOW = _text(
    "Give between_nodes: share, below or above.", "between_nodes에 share, below, above 중 하나를 지정하세요."
)
NODES_WOULD_MEET = _template(
    "Nodes {listed} would come to lie at or beyond the floor above.",
    "절점 {listed}{이} 위층 바닥에 닿거나 넘게 됩니다.",
)
GIVE_OTHER_HEIGHT = _text("Give a larger height.", "더 큰 층고를 지정하세요.")
NOTHING_ABOVE = terms.HIGHEST_LEVEL
ALREADY_SO = _template("Every storey named is {height} high already.", "지정한 층은 이미 층고가 {height}입니다.")
