"""What the geometry of a model makes of its stories and members."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

OFF_LEVELS = _template(
    "Nodes near a story's level that are not on it are outside its diaphragm, story loads and displacement; "
    "their mass and the drift of their columns count to that story: {listed}.",
    "층 레벨에서 벗어난 절점은 강막, 층하중, 층변위에서 제외되며 질량과 기둥의 층간변위는 그 층에 포함됩니다: "
    "{listed}.",
)
SUNK_OR_RAISED = _template(
    "Nodes of sunk or raised parts of floors are outside their story's diaphragm, story loads and displacement; "
    "their mass counts to that story, in seismic weights by height: {listed}.",
    "바닥의 단차 부분(낮추거나 올린 슬래브, 경사로)의 절점은 그 층의 강막, 층하중, 층변위에서 제외되며 "
    "질량은 그 층에, 지진 중량에서는 높이 비율로 포함됩니다: {listed}.",
)
BETWEEN_LEVELS = _template(
    "Floors and platforms on heights that are no stories (and runways that stand out as canopies do) have no "
    "diaphragm, story loads, drift or story shear of their own; their mass counts to a story beside them, in seismic "
    "weights to both by height. Nodes and the nearest story: {listed}. Height, mass and the story that takes it: "
    "{heights}. The drift of a storey is read over both of its floors; the lowest story takes no story loads.",
    "층이 아닌 높이에 있는 바닥과 중간층(캐노피처럼 내민 크레인 주행보 포함)은 강막, 층하중, 층간변위, 층전단력이 "
    "따로 없으며 질량은 이웃한 층에, 지진 중량에서는 위아래 층에 높이 비율로 포함됩니다. 절점과 가장 가까운 층: "
    "{listed}. 높이, 질량, 질량이 포함되는 층: {heights}. 층간변위는 두 바닥을 합한 높이로 계산되며 최하층에는 "
    "층하중이 없습니다.",
)
BARE_STORIES = _template(
    "Stories with no node on their level have no floor, no diaphragm and no results: {listed}.",
    "레벨에 절점이 없는 층은 바닥, 강막, 결과가 없습니다: {listed}.",
)
HELD_FLOORS = _template(
    "Supports hold floors sideways: {listed}. They draw no static seismic force, but the heights of the floors above "
    "are counted from the lowest story {lowest}, as in GEN without a ground level; where the base is higher, the upper "
    "floors get too small a share: give the story forces as USER TYPE.",
    "지점이 수평으로 구속한 층: {listed}. 이 층에는 정적 지진하중이 작용하지 않지만 위층의 높이는 지반면을 정하지 않은 "
    "GEN과 같이 최하층 {lowest}부터 계산합니다. 밑면이 더 높으면 상부 층의 하중 비율이 작아지므로 층하중을 USER "
    "TYPE으로 입력하세요.",
)
FLOORS_APART = _template(
    "Rigid floors tie parts that no member, plate, wall, link or floor load of their level joins, so that towers which "
    "stand apart move and turn as one there, with one centre of mass, one eccentricity and shared story loads: "
    "{listed}. Where no slab joins them take their nodes out of the diaphragm (DRLS) and tie each tower by a rigid "
    "link of its own.",
    "같은 레벨의 부재, 판, 벽, 링크, 바닥하중으로 이어지지 않은 부분을 강막이 묶고 있어, 떨어져 선 동들이 그 층에서 "
    "한 몸으로 움직이고 회전하며 질량중심과 편심이 하나가 되고 층하중을 나누어 받습니다: {listed}. 슬래브로 이어지지 "
    "않았다면 해당 절점을 강막에서 제외하고(DRLS) 동마다 강체 연결로 따로 묶으세요.",
)
WITHOUT_LINES = _template(
    "Storeys without a column or wall from floor to floor are not judged by their drift: {listed}.",
    "바닥에서 바닥까지 이어지는 기둥이나 벽이 없는 층은 층간변위를 판정하지 않습니다: {listed}.",
)
OWN_HEIGHTS = _template(
    "Columns and walls whose head or foot lies off the levels, or that pass one, drift over their own height: "
    "{listed}. Nodes off the levels are outside diaphragms, story loads and displacements.",
    "머리나 발이 층 레벨에서 벗어났거나 층을 지나는 기둥·벽의 층간변위는 자체 높이로 판정합니다: {listed}. "
    "층 레벨에서 벗어난 절점은 강막, 층하중, 층변위에서 제외됩니다.",
)
NOT_FOLLOWED = _template(
    "Upright or raking elements that could not be followed from floor to floor are not judged by drift: {listed}.",
    "바닥에서 바닥까지 이어지지 않아 층간변위를 판정하지 않은 수직·경사 요소: {listed}.",
)
STUBS = _template(
    "Parts of columns and walls that are too short to be judged by their drift (pedestals, bearings, stubs): {listed}.",
    "너무 짧아 층간변위를 판정하지 않은 기둥·벽의 부분(주각, 받침, 짧은 기둥): {listed}.",
)
ALMOST_VERTICAL = _template(
    "Members that lean a little more than counts as vertical (sine {limit}) have the local axes of sloping "
    "members, which may be turned by up to 90 degrees: {listed}.",
    "수직으로 보는 한계(sine {limit})보다 조금 더 기운 부재는 경사 부재의 요소좌표축을 가지며 최대 90도 다를 수 "
    "있습니다: {listed}.",
)
