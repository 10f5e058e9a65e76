"""What is said of joints and arrangements at walls that come out otherwise than they look, in both languages.

The figures are those of the tests against finer meshes and of the variants tried beside them; LIMITS.md has them too.
"""

from app.trade.templates import Words

_template = Words(__name__).template

NARROW = _template(
    (
        "Members {ids} end in the plane of a wall whose elements are too narrow for their depth: such joints come "
        "out mostly too soft. Sway was found 5 % too small to 10 % too large, and 60 % and more too large where a "
        "wall of several elements across is also divided in height or a floor above or below has no member there. "
        "Use one element across the wall."
    ),
    (
        "부재 {ids}: 접합부의 벽요소 폭이 부재 춤에 비해 좁아 접합부가 대체로 실제보다 유연하게 계산됩니다. "
        "횡변위는 5 % 작게에서 10 % 크게까지, 폭 방향으로 나눈 벽을 높이 방향으로도 나누었거나 위아래 층에 "
        "부재가 없으면 60 % 이상 크게 확인되었습니다. 벽은 폭 방향으로 한 요소로 두세요."
    ),
)
HINGED = _template(
    (
        "Members {ids} end in the plane of upright plates, which hold a moment about their normal with a weak "
        "drilling spring only, so that these ends are nearly hinges. Use WALL elements, or lead the members on "
        "along the edge of a plate."
    ),
    (
        "부재 {ids}: 수직 판요소의 면내로 접합되었으나 판의 면내회전 강성이 작아 거의 핀 접합으로 거동합니다. "
        "WALL 요소를 쓰거나 부재를 판 가장자리를 따라 연장하세요."
    ),
)
ACROSS = _template(
    (
        "Members {ids} end out of the plane of a membrane wall (STYPE 1), which holds nothing there: they are "
        "hinged. Give the wall STYPE 2, or a column at that node."
    ),
    (
        "부재 {ids}: 막요소 벽(STYPE 1)의 면외로 접합되었으나 벽에 면외강성이 없어 핀 접합으로 거동합니다. 벽을 "
        "STYPE 2로 하거나 그 절점에 기둥을 두세요."
    ),
)
PORTAL = _template(
    (
        "Members {ids} are the only ones between their walls, deep for their height above ground or at walls "
        "divided across: the coupling force was found up to 17 % too small, and at walls divided across from 20 % "
        "too small to 8 % too large, sway from 3 % too small to 19 % too large. Use one element across the wall, "
        "and check these forces by a finer model."
    ),
    (
        "부재 {ids}: 벽체 사이를 잇는 유일한 부재로, 지반에서의 높이에 비해 춤이 크거나 벽이 폭 방향으로 나뉘어 "
        "있습니다. 연결력은 최대 17 % 작게, 폭 방향으로 나눈 벽에서는 20 % 작게에서 8 % 크게까지, 횡변위는 3 % "
        "작게에서 19 % 크게까지 확인되었습니다. 벽은 폭 방향으로 한 요소로 두고 세분한 모델로 부재력을 "
        "확인하세요."
    ),
)
OUTRIGGER = _template(
    (
        "Members {ids} are the only ones that join their wall and nearly as deep as it is wide: sway was found up "
        "to 12 % too large, the force of the column at their other end up to 24 % too small. Check these forces by "
        "a finer model."
    ),
    (
        "부재 {ids}: 벽에 접합된 유일한 부재로, 춤이 벽의 폭에 가깝습니다. 횡변위는 최대 12 % 크게, 반대쪽 기둥의 "
        "힘은 최대 24 % 작게 확인되었습니다. 세분한 모델로 부재력을 확인하세요."
    ),
)
RETURNS = _template(
    (
        "Members {ids} end in the plane of low walls with walls at right angles at both ends: sway was found up to "
        "12 % and the coupling force up to 6 % too large (one storey: 8 % and 17 %), and where no floor holds "
        "these walls across, sway up to 13 % and the coupling force up to 6 % too small."
    ),
    (
        "부재 {ids}: 양단에 직각 방향 벽이 붙은 낮은 벽의 면내로 접합되었습니다. 횡변위는 최대 12 %, 연결력은 "
        "최대 6 % 크게(1층 건물: 8 %, 17 %) 확인되었고, 직각 방향 벽을 면외로 잡아 주는 바닥이 없으면 횡변위는 "
        "최대 13 %, 연결력은 최대 6 % 작게 확인되었습니다."
    ),
)
LOOSE = _template(
    (
        "Members {ids} end in the plane of walls with short walls at right angles that no floor holds across: sway "
        "was found 5 to 14 % and the coupling force up to 5 % too small. Give the storeys a diaphragm, or hold "
        "these walls."
    ),
    (
        "부재 {ids}: 짧은 직각 방향 벽이 붙은 벽의 면내로 접합되었으나 그 벽을 면외로 잡아 주는 바닥이 없습니다. "
        "횡변위는 5~14 %, 연결력은 최대 5 % 작게 확인되었습니다. 층에 강막을 두거나 해당 벽을 구속하세요."
    ),
)
WIDE = _template(
    (
        "Members {ids} end in the plane of low walls that meet walls across of one element, twice as wide as high "
        "or more: the coupling force was found 3 to 6 % too small. Divide the walls across into two elements or "
        "more."
    ),
    (
        "부재 {ids}: 폭이 높이의 2배 이상인 한 요소짜리 직각 방향 벽과 만나는 낮은 벽의 면내로 접합되었습니다. "
        "연결력은 3~6 % 작게 확인되었습니다. 직각 방향 벽을 폭 방향으로 둘 이상의 요소로 나누세요."
    ),
)
RAISED = _template(
    (
        "Members {ids} have their axis above or below the node at the head of a wall, which is taken to reach to "
        "the upper edge of a member on that node: under vertical load members above it were found 10 to 28 % too "
        "stiff, members below it from 4 % too stiff to 30 % too soft. Lead the wall up to the axis of the member."
    ),
    (
        "부재 {ids}: 벽 상단 절점에서 부재축이 위나 아래로 떨어져 있습니다. 벽은 절점에 놓인 부재의 윗면까지 "
        "있는 것으로 봅니다. 연직하중에서 위로 떨어진 부재는 10~28 % 강하게, 아래로 떨어진 부재는 4 % 강하게에서 "
        "30 % 유연하게까지 확인되었습니다. 벽을 부재축까지 올리세요."
    ),
)
ALONG = _template(
    (
        "Members {ids} run along a wall and go on as members in its plane, so that the depth of the wall counts "
        "twice: sway was found 2 to 7 % too small, the coupling force 3 to 11 % too large, deflection between the "
        "walls up to 18 % too small. Leave them out where the wall itself is there."
    ),
    (
        "부재 {ids}: 벽을 따라 놓여 벽 면내의 부재로 이어지므로 벽의 춤이 이중으로 고려됩니다. 횡변위는 2~7 % "
        "작게, 연결력은 3~11 % 크게, 벽 사이의 처짐은 최대 18 % 작게 확인되었습니다. 벽이 있는 곳에서는 이 "
        "부재를 빼세요."
    ),
)
GIRDER = _template(
    (
        "Members {ids} carry columns or walls from the heads of their walls, which are taken to reach to the upper "
        "edge of the members: deflection was found up to 12 % too small where that is so, 13 to 36 % too small "
        "where the walls end at the members' axis."
    ),
    (
        "부재 {ids}: 벽 상단에 걸쳐 기둥이나 벽을 지지합니다. 벽은 부재의 윗면까지 있는 것으로 봅니다. 처짐은 "
        "실제로 그러하면 최대 12 % 작게, 벽이 부재축에서 끝나면 13~36 % 작게 확인되었습니다."
    ),
)
WALLS = _template(
    (
        "Walls {ids} are low and have walls at right angles at both ends: sway was found up to 10 % too large (one "
        "storey: 34 %)."
    ),
    ("벽요소 {ids}: 양단에 직각 방향 벽이 붙은 낮은 벽입니다. 횡변위는 최대 10 %(1층 건물: 34 %) 크게 확인되었습니다."),
)
UNDIVIDED = _template(
    (
        "Walls {ids} have a corner of another wall within one of their sides, where they are not joined: sway was "
        "found 46 % too large. Divide these walls at that corner."
    ),
    (
        "벽요소 {ids}: 다른 벽의 모서리 절점이 변의 중간에 있으나 그곳에서 연결되지 않았습니다. 횡변위가 46 % 크게 "
        "확인되었습니다. 그 절점에서 벽을 나누세요."
    ),
)
UNEQUAL = _template(
    (
        "Plates {ids} have stiffness factors that differ between directions. They scale what carries the forces of "
        "the plate results in local x and y: OUT_BENDING_X scales Mxx, which the manual also describes as about the "
        "x-axis. The coupling of both directions has the geometric mean of their factors; GEN NX's own is not public."
    ),
    (
        "판 {ids}: 방향별 강성계수가 서로 다릅니다. 계수는 판 결과의 요소 x, y 방향 내력에 대한 강성에 적용되며 "
        "OUT_BENDING_X는 Mxx에 적용됩니다(매뉴얼에는 x축에 대한 휨이라는 설명도 있음). 두 방향의 연성항에는 두 "
        "계수의 기하평균을 쓰며 GEN NX의 연성항은 공개되지 않았습니다."
    ),
)
SPLIT = _template(
    (
        "Walls {ids} have a stiffness factor of shear other than that of bending (WSSF). Here their sway by shear is "
        "as 1 to the factor; by its manual MIDAS Gen has that for a Poisson's ratio of 0 alone."
    ),
    (
        "벽 {ids}: 전단 강성계수가 휨 강성계수와 다릅니다(WSSF). 여기서는 전단 변위가 계수에 반비례하나 "
        "MIDAS Gen 매뉴얼에 따르면 포아송비가 0일 때만 그렇습니다."
    ),
)
COLUMN_LIKE = _template(
    "Walls {ids} have W_TYPE 1 or 2 (CRB: a column between rigid beams); they are analysed as plate-based walls.",
    "벽 {ids}: W_TYPE이 1 또는 2(CRB: 강체 보 사이의 기둥)이나 판 기반 벽으로 해석합니다.",
)
SQUAT = _template(
    (
        "Members {ids} end in the plane of walls that are wide for their height above ground (slender members: less "
        "wide ones too): the coupling force was found from 31 % too small to 8 % too large, most so in one storey, "
        "sway up to 7 % too small. Check these forces by a finer model."
    ),
    (
        "부재 {ids}: 지반에서의 높이에 비해 폭이 넓은 벽(가는 부재는 덜 넓은 벽 포함)의 면내로 접합되었습니다. "
        "연결력은 31 % 작게에서 8 % 크게까지(특히 1층 건물), 횡변위는 최대 7 % 작게 확인되었습니다. 세분한 모델로 "
        "부재력을 확인하세요."
    ),
)
SHORT = _template(
    (
        "Members {ids} span little for the width of the walls they join, or join walls of few floors that are rather "
        "wide for their height: the coupling force was found up to 9 % too large, from four floors on up to 6 %, "
        "sway from 5 % too small to 7 % too large; on two floors the force from 11 % too small to 14 % too large, and "
        "sway from 14 % too small to 9 % too large where forces act on one of the walls. Check these forces by a finer "
        "model."
    ),
    (
        "부재 {ids}: 접합된 벽의 폭에 비해 경간이 짧거나, 층수가 적고 높이에 비해 폭이 꽤 넓은 벽을 연결합니다. "
        "연결력은 최대 9 %(4개 층부터 6 %) 크게, 횡변위는 5 % 작게에서 7 % 크게까지 확인되었습니다. 2개 층이면 "
        "연결력은 11 % 작게에서 14 % 크게, 횡변위는 힘이 한쪽 벽에만 작용할 때 14 % 작게에서 9 % 크게 확인되었습니다. "
        "세분한 모델로 부재력을 확인하세요."
    ),
)
HEADS = _template(
    (
        "Members {ids} end at the heads of walls that members join on up to three floors; the walls are taken to "
        "reach to the upper edge of the members. Where they end at the axis of the members instead, sway is up to "
        "22 % too small, and the coupling force up to 20 % too large in three storeys, 38 % in two and more than "
        "twice in one."
    ),
    (
        "부재 {ids}: 세 층 이하에서 부재가 붙은 벽의 상단에 접합되었습니다. 벽은 부재의 윗면까지 있는 것으로 "
        "봅니다. 벽이 부재축에서 끝나면 횡변위는 최대 22 % 작게, 연결력은 3층에서 최대 20 %, 2층에서 38 % 크게, "
        "1층에서 두 배 넘게 계산됩니다."
    ),
)
SAG = _template(
    (
        "Members {ids} span from the heads of walls that are wide for their depth: deflection under vertical load "
        "was found 3 to 12 % too small."
    ),
    (
        "부재 {ids}: 부재 춤에 비해 폭이 넓은 벽의 상단에 걸쳐 있습니다. 연직하중에 의한 처짐은 3~12 % 작게 "
        "확인되었습니다."
    ),
)
JOINTS = _template(
    (
        "Members {ids} bend in the model over the whole way between their nodes, over the depth of what they cross "
        "too: in their plane alone sway comes out {sway} and the force of a column or wall {force} off. Give them "
        "beam end offsets (OFFS) of half the depth of what they cross less a quarter of their own, in m at I and "
        "J: {offsets}."
    ),
    (
        "부재 {ids}: 모델에서 교차 부재의 춤 안쪽까지 절점 사이 전체 길이가 휩니다. 해당 면내만 보면 횡변위가 "
        "{sway}, 기둥이나 벽의 힘이 {force} 다르게 계산됩니다. 교차 부재 춤의 절반에서 자기 춤의 1/4을 뺀 길이의 "
        "보 단부 오프셋(OFFS)을 주세요(I, J단, m): {offsets}."
    ),
)
CORNERS = _template(
    (
        "Members {ids} are columns on the corners of walls and what frames with them. Their lines do not say how the "
        "columns meet the wall, so this model may be off either way: in their plane alone sway by {sway}, the force of "
        "a column or wall by {force} (too small where half of a column stands beside the wall, too large where it "
        "stands within the wall or the wall goes on to its outer face). Check by a finer model."
    ),
    (
        "부재 {ids}: 벽 모서리 위에 선 기둥과 그 골조입니다. 선 부재로는 기둥이 벽과 만나는 위치를 알 수 없어 오차가 "
        "어느 쪽으로도 날 수 있습니다. 해당 면내만 보면 횡변위는 {sway}, 기둥이나 벽의 힘은 {force}까지 다를 수 "
        "있습니다(기둥 절반이 벽 밖에 있으면 작게, 기둥이 벽 안에 있거나 벽이 기둥 바깥면까지 이어지면 크게 "
        "계산됨). 세분한 모델로 확인하세요."
    ),
)
GIVES = _template(
    (
        "Members {ids} press on a wall where one wall element gives less than the wall does: in their plane alone "
        "sway comes out {sway} and the force of a column or wall {force} off. Check these forces by a finer model."
    ),
    (
        "부재 {ids}: 벽에 국부적으로 힘을 전달하나 벽요소 하나로는 그 국부 변형이 작게 계산됩니다. 해당 면내만 "
        "보면 횡변위가 {sway}, 기둥이나 벽의 힘이 {force} 다르게 계산됩니다. 세분한 모델로 부재력을 확인하세요."
    ),
)
CARRIED = _template(
    (
        "Members {ids} are columns at the corner of a wall which they carry without a girder along its foot, of a low "
        "wall (up to four storeys) which they carry, or of one which they are deep for (a quarter of its width, under "
        "it a fifth, or more): sway was "
        "found from 26 % too small to 14 % too large (under a low wall 10 %; frames on a wall up to twice as "
        "much), the force of the columns from 14 % too small to 16 % too large. Lead a girder along the foot, and "
        "check by a finer model."
    ),
    (
        "부재 {ids}: 벽 모서리의 기둥으로, 벽 하단에 보가 없이 벽을 받치거나 낮은 벽(4개 층까지)을 받치거나 춤이 벽 "
        "폭의 1/4(벽을 받치면 1/5) 이상입니다. 횡변위는 26 % 작게에서 14 % 크게까지(낮은 벽은 10 %, 벽 위의 "
        "골조는 최대 2배), 기둥의 힘은 14 % 작게에서 16 % 크게까지 확인되었습니다. 벽 하단에 보를 두고 세분한 "
        "모델로 확인하세요."
    ),
)
BOX = _template(
    (
        "Members {ids} couple walls of a box that no rigid floor turns as a whole: where it is loaded off its middle "
        "the coupling force was found up to 9 % and sway up to 12 % too large. Give the storeys a diaphragm."
    ),
    (
        "부재 {ids}: 강막이 없는 상자형 코어의 벽을 잇습니다. 편심으로 하중을 받으면 연결력은 최대 9 %, 횡변위는 "
        "최대 12 % 크게 확인되었습니다. 층에 강막을 두세요."
    ),
)
