"""What `commands.geometry` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NODES = _template("Nodes at {shown} {unit}", "절점 {shown} {unit}")
COORDINATES = _template("Coordinates are in {unit}.", "좌표는 {unit} 단위로 봅니다.")
OTHERS_ARE_ZERO = _text("Coordinates that are not told are zero.", "적지 않은 좌표는 0으로 봅니다.")
FROM_NODE = _template(
    "{kind} from node {ends} to {ends2}: {section}, {material}",
    "절점 {ends}–{ends2} 부재({kind}): {section}, {material}",
)
BRACE_IS_TRUSS_ELEMENT = _text("A brace is a truss element.", "가새는 트러스 요소로 봅니다.")
BEAM = _text("Beam", "보")
COLUMN = _text("Column", "기둥")
TRUSS = _text("Truss", "트러스")
WALL = _text("Wall", "벽")
PLATE = _text("Plate", "판")
ON_NODES = _template("{kind} on nodes {nodes}: {thickness}, {material}", "절점 {nodes} {kind}: {thickness}, {material}")
MERGE_NODES = _template("Merge nodes ({which}) within {distance}", "절점 합치기({which}), {distance} 이내")
ALL_NODES = _text("all", "전부")
NEARER_THAN = _template(
    "Nodes nearer than {distance} to each other count as one.", "{distance}보다 가까운 절점을 같은 위치로 봅니다."
)
