"""What the fields of a described structure say, under their names in a form."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

PLANE = _text("True: the structure lies in the plane X-Z.", "참이면 구조물이 X-Z 평면에 있습니다.")
MATERIALS = _text("By a standard's grade, or by values.", "규격의 등급 또는 값으로 지정.")
SECTIONS = _text("Sections of the structure; in a truss, by kind of bar.", "구조물의 단면. 트러스는 부재 종류별.")
FRAMES = _text("Columns and girders on grid lines.", "격자열 위의 기둥과 보.")
BEAMS = _text("Spans in a line.", "한 줄로 이어진 경간.")
PORTALS = _text("Columns with rafters over each span.", "기둥과 경간마다 놓인 지붕보.")
TRUSSES = _text("Trusses of equal panels.", "격간이 같은 트러스.")
BAR_GROUPS = _text("Members one by one.", "부재를 하나씩 지정.")
ASSIGNED = _text(
    "Other sections for some members; the last one said holds.", "일부 부재의 다른 단면. 마지막 지정이 적용됩니다."
)
SUPPORTS = _text("Which joints are held, and how.", "구속할 절점과 구속 방식.")
SPRINGS = _text("Springs between joints and the ground.", "절점과 지반 사이의 스프링.")
SETTLEMENTS = _text("Held joints that go down in a case.", "하중조건에서 침하하는 지점.")
DOWN = _text("How far they go down.", "내려가는 양.")
RELEASES = _text("Members whose ends turn freely.", "단부가 자유롭게 회전하는 부재.")
CASES = _text("Static load cases.", "정적 하중조건.")
JOINT_LOADS = _text("Forces and moments at joints.", "절점의 힘과 모멘트.")
MEMBER_LOADS = _text("Along members, or a force on each of them.", "부재를 따른 하중 또는 부재마다의 집중하중.")
FLOOR_LOADS = _text("On floor panels, downward.", "바닥판의 하중, 아래 방향.")
MASSES = _text("Masses at joints.", "절점의 질량.")
RIGID = _text("True: every floor above the ground is a rigid diaphragm.", "참이면 지반 위 모든 바닥이 강막입니다.")
MODES = _text("Natural modes to find; 0 for none.", "구할 고유모드 수. 0은 없음.")
NAME = _text("A name of its own.", "서로 겹치지 않는 이름.")
STANDARD = _text("Standard of a database grade; empty for values.", "DB 등급의 규격. 값으로 지정하면 비웁니다.")
GRADE = _text("Grade in the standard; the name when left out.", "규격의 등급. 생략하면 이름과 같음.")
KIND = _text("What it is.", "대상의 종류.")
KINDS = _text("Kinds of member that are meant.", "대상 부재의 종류.")
MODULUS = _text("Needed without a standard.", "규격이 없으면 필요.")
POISSON = _text("Poisson's ratio.", "푸아송비.")
WEIGHT = _text("Left out: it weighs nothing.", "생략하면 자중이 없습니다.")
MATERIAL = _text("Name of a material.", "재료의 이름.")
SHAPE = _text(
    "SB, SR, B, P, H, T, C or L; empty for values.", "SB, SR, B, P, H, T, C 또는 L. 값으로 지정하면 비웁니다."
)
SIZES = _text("Those that the shape has.", "형상에 필요한 치수.")
AREA = _text("Cross-section area.", "단면적.")
ASY = _text("Shear area along local y.", "요소 좌표 y방향 전단면적.")
ASZ = _text("Shear area along local z.", "요소 좌표 z방향 전단면적.")
IXX = _text("Torsion constant.", "비틀림 상수.")
IYY = _text("Second moment, bending in a vertical plane.", "연직면 내 휨의 단면2차모멘트.")
IZZ = _text("Second moment, bending sideways.", "횡방향 휨의 단면2차모멘트.")
SHEAR = _text("False leaves shear deformation out.", "거짓이면 전단변형을 무시합니다.")
BAYS_X = _text("Lengths; in a choice bays from 1.", "길이. 대상 선택에서는 1부터 세는 경간.")
BAYS_Y = _text("As bays_x; empty for a plane frame.", "bays_x와 같음. 평면 골조이면 비웁니다.")
HEIGHTS = _text("One for each storey, from the ground up.", "층마다 하나(지반부터 위로).")
SECTION_NAME = _text("Name of a section.", "단면의 이름.")
STOREYS = _text(
    "Of each cell, a row for each bay in Y; in a choice from 1.",
    "칸마다 층수, Y경간마다 한 줄. 대상 선택에서는 1부터 세는 층.",
)
MISSING = _text("Floor panels that are not there.", "없는 바닥판.")
OVERHANGS = _text("Girders that go on over the last line.", "마지막 열을 지나 뻗은 캔틸레버 보.")
ORIGIN = _text("X, Y, Z of the first column's foot.", "첫 기둥 하단의 X, Y, Z.")
LEVEL = _text("Floor; the ground is 0.", "바닥의 번호. 지반은 0.")
LEVELS = _text("Floors; the ground is 0.", "바닥의 번호. 지반은 0.")
BAY = _text("Bay from 1.", "1부터 세는 경간.")
SIDE = _text("Where it goes on.", "내미는 쪽.")
LENGTH = _text("How far it goes.", "내미는 길이.")
LINES = _text("Grid lines across it, from 1; all when left out.", "가로지르는 격자열(1부터). 생략하면 전체.")
SPANS = _text("One length for each span, from the left.", "경간마다 길이 하나(왼쪽부터).")
JOINTS = _text("Of a beam: distances from the left; else which joints.", "보: 왼쪽부터의 거리. 그 밖에는 대상 절점.")
EAVES = _text("From the feet to the eaves.", "기둥 하단에서 처마까지.")
RISE = _text("From the eaves to the ridge.", "처마에서 용마루까지.")
FORM = _text("Which form it has.", "구조물의 형식.")
HAUNCH = _text("Along the rafter, from each eave.", "처마마다 지붕보를 따라 잰 길이.")
SPAN = _text("From support to support.", "지점 사이의 거리.")
DEPTH = _text(
    "Of a truss: between the chords; of a section: along local z.", "트러스: 상하현재 사이. 단면: 요소 좌표 z방향."
)
WIDTH = _text("Along local y.", "요소 좌표 y방향.")
DIAMETER = _text("For SR and P.", "SR, P인 경우.")
WEB = _text("For B, P, H, T, C, L.", "B, P, H, T, C, L인 경우.")
FLANGE = _text("For B, H, T, C, L.", "B, H, T, C, L인 경우.")
PANELS = _text("Of a truss: how many; of a floor load: which.", "트러스: 격간 수. 바닥하중: 대상 바닥판.")
BARS = _text("Members from point to point.", "점에서 점까지의 부재.")
POINT = _text("X, Y, Z.", "X, Y, Z.")
AXIAL = _text("True: it carries axial force alone.", "참이면 축력만 받습니다.")
JOINED = _text(
    "True: members are divided where another one ends on them.", "참이면 다른 부재의 끝이 닿는 곳에서 부재를 나눕니다."
)
MEMBERS = _text("Which members; all of what is said must be true.", "대상 부재. 지정한 조건을 모두 만족해야 합니다.")
HELD = _text("Dx Dy Dz Rx Ry Rz, 1 for held.", "Dx·Dy·Dz·Rx·Ry·Rz 순서, 1은 구속.")
AT_I = _text("True: its start turns freely.", "참이면 시작단이 자유롭게 회전합니다.")
AT_J = _text("True: its end turns freely.", "참이면 끝단이 자유롭게 회전합니다.")
TYPE = _text(
    "GEN NX type code: D dead, L live, W wind, E seismic, USER.",
    "GEN NX 종류 코드: D 고정, L 활, W 풍, E 지진, USER 사용자.",
)
SELF_WEIGHT = _text("Its factor, downward; 0 for none.", "자중의 계수, 아래 방향. 0은 없음.")
CASE = _text("Name of a load case.", "하중조건의 이름.")
VALUE = _text("How much, positive along the direction.", "크기. 방향을 따라 양.")
VALUE_END = _text("At the end, where it is not uniform.", "끝의 값(등분포가 아닌 경우).")
DIRECTION = _text(
    "X, Y, Z (up), down, left, front (-Y), or square to the member: onto, off.",
    "X, Y, Z(위), down(아래), left(왼쪽), front(-Y), 부재에 직각: onto(누름), off(들어올림).",
)
BEGINS = _text("Coordinate X (Z if upright) where it begins.", "하중이 시작하는 X 좌표(연직 부재는 Z).")
STOPS = _text("Coordinate X (Z if upright) where it ends.", "하중이 끝나는 X 좌표(연직 부재는 Z).")
ON_PLAN = _text("True: per length seen along its direction.", "참이면 하중 방향으로 본 투영 길이당 값입니다.")
RIDGE_AT = _text("From the left of each span; at its middle when left out.", "경간 왼쪽부터의 거리. 생략하면 중앙.")
DIRECTIONS = _text("Along which it moves.", "움직이는 방향.")
AT = _text(
    "Points X, Y, Z; of a load: distance or share from the start.", "점 X, Y, Z. 하중: 시작점부터의 거리 또는 비율."
)
COORDINATES = _text(
    "Coordinates, or first, last, inner, outer.", "좌표 또는 first(처음), last(끝), inner(안쪽), outer(바깥쪽)."
)
FOOT = _text("True: feet of columns.", "참이면 기둥 하단.")
ABOVE = _text("True: not the lowest joints.", "참이면 최하단을 뺀 절점.")
BETWEEN = _text("Members by both their ends.", "양 끝으로 지정한 부재.")
DISTRIBUTION = _text("How the girders around share it.", "둘레의 보로 분배하는 방식.")
