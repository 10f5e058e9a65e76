"""What is said about a structure that cannot be built, or that was built otherwise than meant."""

from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

LENGTHS_ARE_POSITIVE = _text("Every length must be greater than zero.", "모든 길이는 0보다 커야 합니다.")
FRAME_NEEDS_BAYS_AND_STOREYS = _text(
    "A frame needs at least one bay and one storey.", "골조에는 경간과 층이 하나 이상 있어야 합니다."
)
MATRIX_DOES_NOT_FIT = _template(
    "The storeys {rows} do not fit {across} bays in X and {deep} in Y; "
    "give one row for each bay in Y, one number for each bay in X.",
    "층수 {rows}{이} X방향 {across}경간, Y방향 {deep}경간과 맞지 않습니다. "
    "Y방향 경간마다 한 줄, X방향 경간마다 수 하나를 적으세요.",
)
CELL_IS_HIGHER_THAN_HEIGHTS = _template(
    "A cell may have from 0 to {most} storeys, because {most:height is|heights are} given.",
    "층고가 {most}개이므로 한 칸의 층수는 0부터 {most}까지입니다.",
)
NO_PANEL_TO_LEAVE_OUT = _template(
    "There is no floor panel at level, bay X, bay Y = {place} to leave out.",
    "층, X경간, Y경간 = {place}에는 없앨 바닥판이 없습니다.",
)
PLANE_FRAME_HAS_NO_DEPTH = _text("A plane frame has no front and no back.", "평면골조에는 앞쪽과 뒤쪽이 없습니다.")
JOINT_IS_OFF_THE_BEAM = _template(
    "{place} is not on the beam, which is {length} long.", "{place}{은} 길이 {length}인 보 위에 있지 않습니다."
)
PANELS_MUST_BE_EVEN = _template(
    "{panels:panel|panels} cannot be mirrored about mid-span: give an even number.",
    "격간 {panels}개는 중앙에 대칭이 될 수 없습니다. 짝수로 지정하세요.",
)
HAUNCH_IS_TOO_LONG = _text(
    "The haunches must leave some of the rafter between them.",
    "헌치 사이에 보가 남아야 합니다. 헌치 길이를 줄이세요.",
)
RISE_IS_NEEDED = _text(
    "A gable or a mono-pitch roof needs its rise.", "박공 또는 편경사 지붕에는 지붕 높이가 필요합니다."
)
NOTHING_IS_MEANT = _template("{what} fits no part of the structure.", "{what}에 해당하는 부분이 구조물에 없습니다.")
SECTION_IS_NOT_DEFINED = _template("Section {name} is not defined.", "단면 {name}{이} 정의되지 않았습니다.")
MATERIAL_IS_NOT_DEFINED = _template("Material {name} is not defined.", "재료 {name}{이} 정의되지 않았습니다.")
CASE_IS_NOT_DEFINED = _template("Load case {name} is not defined.", "하중조건 {name}{이} 정의되지 않았습니다.")
DEFINED_TWICE = _template("{name} is defined twice.", "{name}{이} 두 번 정의되었습니다.")
WRONG_UNIT = _template("{value} is no {dimension}.", "{value}{은} {dimension} 값이 아닙니다.")
NOT_IN_THE_PLANE = _text(
    "A plane structure lies in X-Z: nothing of it may have a Y.",
    "평면 구조물은 X-Z 평면에 있으므로 Y 값을 가질 수 없습니다.",
)
SQUARE_TO_WHAT = _text(
    "A load square to a member is distributed, on a member that is not upright, and not on plan.",
    "부재에 직각인 하중은 연직이 아닌 부재의 분포하중이어야 하며 수평투영으로 줄 수 없습니다.",
)
FORCE_HAS_ONE_VALUE = _text(
    "A force at a place has one value, no second one at the end.", "집중하중의 값은 하나입니다. 끝 값을 지우세요."
)
SETTLES_WITHOUT_SUPPORT = _text(
    "Only joints that are held along Z can settle.", "Z방향으로 구속된 절점만 침하할 수 있습니다."
)
SPRING_AT_SUPPORT = _text(
    "A spring acts where the joint is held already: give the joint one or the other.",
    "이미 구속된 방향에 스프링이 있습니다. 구속과 스프링 가운데 하나만 지정하세요.",
)
HAS_NO_SUPPORT = _text("The structure has no support.", "구조물에 지점이 없습니다.")
STANDS_APART = _template(
    "The structure falls apart into {pieces} pieces that do not touch.",
    "구조물이 서로 닿지 않는 {pieces}개 부분으로 나뉩니다.",
)
NEEDS_A_UNIT = _template(
    "{value} has no unit: write it as text with one.", "{value}에 단위가 없습니다. 단위를 붙인 글로 적으세요."
)
NOT_TAKEN = _template("{value} cannot stand here.", "{value}{은} 여기에 쓸 수 없습니다.")
ONE_OF = _template("{value} is none of {choices}.", "{value}{은} 다음 중에 없습니다: {choices}.")
NEEDS_A_LIST = _template("{value} is no list.", "{value}{은} 목록이 아닙니다.")
NEEDS_SO_MANY = _template("{count:value is|values are} needed here.", "여기에는 값 {count}개가 필요합니다.")
NEEDS_AN_OBJECT = _template("{value} is no object.", "{value}{은} 객체가 아닙니다.")
UNKNOWN_FIELD = _template("There is no such field; known are: {known}.", "그런 항목이 없습니다. 있는 것: {known}.")
FIELD_IS_MISSING = _template("{names} must be given.", "{names} 값이 필요합니다.")

# Fields of the description, in forms.
F_PLANE = _text("Plane", "평면 구조")
F_MATERIALS = _text("Materials", "재료")
F_SECTIONS = _text("Sections", "단면")
F_ASSIGNED = _text("Other sections", "다른 단면")
F_SUPPORTS = terms.SUPPORTS
F_SPRINGS = _text("Springs", "스프링")
F_SETTLEMENTS = _text("Settlements", "지점 침하")
F_DOWN = _text("Settlement", "침하량")
F_RELEASES = _text("End releases", "단부해제")
F_CASES = terms.LOAD_CASES
F_MASSES = _text("Masses", "질량")
F_RIGID = _text("Rigid floors", "강체 바닥")
F_MODES = _text("Modes", "모드 수")
F_NAME = _text("Name", "이름")
F_STANDARD = _text("Standard", "규격")
F_GRADE = terms.GRADE
F_KIND = _text("Kind", "종류")
F_MODULUS = terms.ELASTIC_MODULUS
F_POISSON = terms.POISSONS_RATIO
F_WEIGHT = terms.UNIT_WEIGHT
F_MATERIAL = columns.MATERIAL
F_SHAPE = terms.SHAPE
F_SIZES = _text("Sizes", "치수")
F_AREA = _text("Area A", "단면적 A")
F_ASY = _text("Asy", "Asy")
F_ASZ = _text("Asz", "Asz")
F_IXX = _text("Ixx", "Ixx")
F_IYY = _text("Iyy", "Iyy")
F_IZZ = _text("Izz", "Izz")
F_SHEAR = terms.SHEAR_DEFORMATION
F_BAYS_X = _text("Bays X", "X방향 경간")
F_BAYS_Y = _text("Bays Y", "Y방향 경간")
F_HEIGHTS = _text("Storey heights", "층고")
F_COLUMN = terms.COLUMN_SECTION
F_GIRDER = _text("Girder section", "보 단면")
F_STOREYS = _text("Storeys", "층")
F_MISSING = _text("Missing panels", "없는 바닥판")
F_OVERHANGS = _text("Overhangs", "캔틸레버")
F_ORIGIN = _text("Origin", "원점")
F_LEVEL = _text("Level", "층 레벨")
F_SIDE = _text("Side", "방향")
F_LENGTH = terms.LENGTH
F_LINES = _text("Lines", "열")
F_SPANS = _text("Spans", "경간")
F_SECTION = columns.SECTION
F_JOINTS = _text("Joints", "절점")
F_EAVES = _text("Eaves height", "처마 높이")
F_RAFTER = _text("Rafter section", "지붕보 단면")
F_RISE = _text("Rise", "지붕 높이")
F_FORM = _text("Form", "형식")
F_HAUNCH = _text("Haunch length", "헌치 길이")
F_HAUNCH_SECTION = _text("Haunch section", "헌치 단면")
F_SPAN = _text("Span", "경간")
F_DEPTH = terms.HEIGHT
F_PANELS = _text("Panels", "격간")
F_BARS = _text("Members", "부재")
F_START = _text("Start", "시작점")
F_END = _text("End", "끝점")
F_AXIAL = _text("Axial force alone", "축력만")
F_JOINED = _text("Joined", "서로 연결")
F_MEMBERS = _text("Members", "부재")
F_HELD = _text("Held", "구속")
F_AT_I = _text("At start", "시작단")
F_AT_J = _text("At end", "끝단")
F_TYPE = _text("Type", "종류")
F_SELF_WEIGHT = terms.SELF_WEIGHT
F_CASE = columns.LOAD_CASE
F_VALUE = _text("Value", "값")
F_VALUE_END = _text("End value", "끝 값")
F_DIRECTION = columns.DIRECTION
F_AT = _text("At", "위치")
F_BEGINS = _text("From", "시작 위치")
F_STOPS = _text("To", "끝 위치")
F_ON_PLAN = _text("On plan", "수평투영 기준")
F_RIDGE_AT = _text("Ridge at", "용마루 위치")
F_X = _text("X", "X")
F_Y = _text("Y", "Y")
F_Z = _text("Z", "Z")
F_FOOT = _text("Feet", "기초")
F_ABOVE = _text("Above ground", "지상")
F_BETWEEN = _text("Between", "사이")
F_DISTRIBUTION = _text("Distribution", "분배")
F_WIDTH = terms.WIDTH
F_DIAMETER = terms.DIAMETER
F_WEB = terms.WEB_THICKNESS
F_FLANGE = terms.FLANGE_THICKNESS
F_FRAMES = _text("Frames", "골조")
F_BEAMS = _text("Beams", "보")
F_PORTALS = _text("Portals", "문형 골조")
F_TRUSSES = _text("Trusses", "트러스")
F_BAR_GROUPS = _text("Members one by one", "개별 부재")
F_JOINT_LOADS = _text("Joint loads", "절점하중")
F_MEMBER_LOADS = _text("Member loads", "부재하중")
F_FLOOR_LOADS = terms.FLOOR_LOADS
COLUMNS = terms.COLUMNS_COUNTED
GIRDERS = _template("{count:girder|girders}", "보 {count}개")
CANTILEVERS = _template("{count:cantilever|cantilevers}", "캔틸레버 {count}개")
RAFTERS = _template("{count:rafter|rafters}", "지붕보 {count}개")
BRACES = terms.BRACES_COUNTED
TOP_CHORDS = _template("{count:top chord bar|top chord bars}", "상현재 {count}개")
BOTTOM_CHORDS = _template("{count:bottom chord bar|bottom chord bars}", "하현재 {count}개")
DIAGONALS = _template("{count:diagonal|diagonals}", "사재 {count}개")
VERTICALS = _template("{count:vertical|verticals}", "수직재 {count}개")
BARS = _template("{count:bar|bars}", "부재 {count}개")
