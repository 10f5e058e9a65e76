"""What the tools of properties, supports, stories and records say."""

from app.trade.templates import Words
from app.trade.words import columns, terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

NODES_OR_ELEVATION = _text(
    "Give exactly one of node_ids and at_elevation.", "node_ids와 at_elevation 중 하나만 지정하세요."
)
ELEVATION_EXAMPLE = _text('For example at_elevation "0 m".', '예: at_elevation "0 m".')
SUPPORTED = _template("Support {condition} at {chosen:node|nodes}.", "절점 {chosen}개에 지지조건 {condition} 지정.")
NODE_AT = _text("A node at", "레벨의 절점")
TORSION_RELEASED_TWICE = _text(
    "Torsion released at both ends lets the member spin.", "양단의 비틀림을 모두 풀면 부재가 회전합니다."
)
RELEASE_TORSION_ONCE = _text("Release torsion at one end at most.", "비틀림은 한쪽 단부만 해제하세요.")
RELEASED = _template(
    "End release {i_end} / {j_end} on {chosen:element|elements}.", "요소 {chosen}개에 단부해제 {i_end} / {j_end} 지정."
)
ID = _text("Id", "번호")
DEFINITION = _text("Definition", "정의")
PROPERTIES = _text("Properties", "재료와 단면")
PROPERTIES_LISTED = _template("{rows:property|properties}.", "재료·단면·두께 {rows}개.")
NO_THERMAL_EXPANSION = _text(
    "Thermal expansion is 0: no temperature loads.", "열팽창계수 0: 온도하중을 쓰지 않는 것으로 봅니다."
)
MATERIAL_DEFINED = _template("Material {name} is defined.", "재료 {name}{을} 정의했습니다.")
USER_MATERIAL_WITHOUT_STANDARD = _text("A user material has no standard.", "사용자 재료에는 규격을 지정할 수 없습니다.")
STANDARD_OR_VALUES = _text(
    "Use type concrete or steel with a standard, or give elastic_modulus and the rest.",
    "type을 concrete 또는 steel로 하거나 elastic_modulus 등을 지정하세요.",
)
NO_PROPERTY_ASSUMED = _template(
    "{missing} must be given: no material property is assumed.",
    "{missing} 값이 필요합니다. 재료 특성은 임의로 가정하지 않습니다.",
)
GIVE_VALUES_OR_STANDARD = _text(
    'Give them, or a standard such as "KS01(RC)" with its grade.',
    '값을 지정하거나 "KS01(RC)" 같은 규격과 등급을 지정하세요.',
)
SECTION_DEFINED = _template("Section {name} is defined.", "단면 {name}{을} 정의했습니다.")
SIZE_MISSING = _template(
    "Shape {shape} needs {needed}; {name} is missing.", "형상 {shape}에는 {needed}{이} 필요합니다. {name}{이} 없습니다."
)
SIZE_EXAMPLE = _text('Give each as a length, for example "600 mm".', '각각 "600 mm"처럼 길이로 지정하세요.')
THICKNESS_DEFINED = _template("Thickness {name} is defined.", "두께 {name}{을} 정의했습니다.")
OTHER_DEFINITION_IN_USE = _template(
    "{name} exists with another definition; members may use it.",
    "{name}{이} 다른 내용으로 이미 있으며 부재가 사용하고 있을 수 있습니다.",
)
RECORDS_READ = _template("{table}: {stored:record|records}.", "{table}: 데이터 {stored}개.")
FLOOR_LOAD_TYPES = _text("Floor load types (downward positive)", "바닥하중 타입(아래 방향이 양)")
FLOOR_LOADS = _text("Floor loads (type, distribution, panels)", "바닥하중(종류, 분배, 판 수)")
SUPPORTS = _text("Supports (nodes and what is held)", "지점(절점과 구속)")
END_RELEASES = _text("End releases (elements, i, j)", "단부 해제(요소, i단, j단)")
NODAL_LOADS = terms.NODAL_LOADS
BEAM_LOADS = terms.BEAM_LOADS
SELF_WEIGHT = _text("Self weight (factor along the axis)", "자중(축 방향 계수)")
LOADS_TO_MASSES = _text("Loads to masses (case, factor, direction)", "하중의 질량 변환(하중조건, 계수, 방향)")
MODES_SET = _text("Eigenvalue analysis (method, number of modes)", "고유치 해석(해석 방법, 모드 수)")
P_DELTA = _text("P-Delta (case, factor, iterations, tolerance)", "P-Delta(하중조건, 계수, 반복 횟수, 수렴 오차)")
NODAL_MASSES = terms.NODAL_MASSES
SPECTRUM_FUNCTIONS = _text(
    "Spectrum functions (name, damping, periods, largest value)", "스펙트럼 함수(이름, 감쇠비, 주기, 최대값)"
)
SEISMIC_LOADS = _text(
    "Static seismic loads (case, direction, standard, zone, site, group, importance, R, period, eccentricity)",
    "정적지진하중(하중조건, 방향, 기준, 지진구역, 지반, 내진등급, 중요도계수, R, 근사주기, 우발편심)",
)
SPECTRUM_CASES = _text(
    "Response-spectrum cases (case, function, angle, scale factor, modal combination)",
    "응답스펙트럼 하중조건(하중조건, 함수, 입사각, 스케일 계수, 모드 조합)",
)
NAMES_AND_DEFINITIONS = _text("Name and definition", "이름과 내용")
LEVELS_AND_HEIGHTS = _text("Storey, level and height", "층, 레벨, 층고")
GROUPS = _text("Groups (name, nodes, elements)", "그룹(이름, 절점, 요소)")
SELECTED = _template(
    "{nodes:node|nodes} and {elements:element|elements} are selected.",
    "절점 {nodes}개, 요소 {elements}개가 선택되어 있습니다.",
)
RECORD_OF = _template("{table} record", "{table} 데이터")
RECORDS_DELETED = _template("{ids:record|records} of {table} deleted.", "{table} 데이터 {ids}개를 삭제했습니다.")
RECORDS_IN_USE = _template(
    "These records of {table} are used by {listed}.", "{table} 데이터를 다음에서 사용하고 있습니다: {listed}."
)
DEPENDENTS_GO_ALONG = _template(
    "These depend on what is deleted and go along: {listed}.",
    "삭제하는 데이터에 딸린 다음 데이터도 함께 삭제됩니다: {listed}.",
)
DESIGN_GOES_ALONG = _template(
    "Set-up of member design goes along, and going back does not bring it back: {tables}.",
    "관련 부재 설계 설정은 함께 없어지며, 되돌려도 복구되지 않습니다: {tables}.",
)
FREE_RECORDS_FIRST = _text(
    "Delete or change those first; nothing was sent.",
    "먼저 그 데이터를 삭제하거나 바꾸세요. 아무것도 보내지 않았습니다.",
)
CHANGES = _text("Changes", "변경 내용")
STORIES_DEFINED = _template(
    "{stories:story|stories} defined, {diaphragms} with a rigid diaphragm.",
    "층 {stories}개 정의, 강막작용 {diaphragms}개.",
)
WIDTHS_COMPUTED = _template(
    "Widths and centres are computed from the nodes of each level; accidental eccentricity {percent} %.",
    "각 레벨의 절점에서 폭과 중심을 계산했습니다. 우발편심 {percent} %.",
)
STORIES_KEPT = _template("Stories kept as they are: {listed}.", "그대로 둔 기존 층: {listed}.")
STORIES_ALIKE = _text("Two stories share a name or a level.", "이름이나 레벨이 같은 층이 있습니다.")
GIVE_OWN_NAME_AND_LEVEL = _text("Give each story its own name and level.", "층마다 다른 이름과 레벨을 지정하세요.")
NO_NODE_AT_LEVEL = _template(
    "No node stands at the level of story {name} ({level}).", "층 {name}의 레벨({level})에 절점이 없습니다."
)
CREATE_FRAME_FIRST = _text("Create the frame first, or correct the level.", "먼저 골조를 만들거나 레벨을 고치세요.")
STORIES_OVERWRITTEN = _template("{before:story is|stories are} overwritten.", "기존 층 {before}개를 덮어씁니다.")
WOULD_DERIVE_STORIES = _text("Would derive the stories from the node levels.", "수행 예정: 절점 레벨에서 층 생성.")
STORIES_GENERATED = _text("Stories generated.", "층 자동 생성.")
STORIES_DERIVED = _template("{after:story|stories} from the node levels.", "절점 레벨에서 층 {after}개 생성.")
LEVEL = columns.LEVEL
STORY_DATA = _text("Story data", "층 데이터")
STORIES_LISTED = _template("{rows:story|stories}.", "층 {rows}개.")
RECORD_GIVEN_TWICE = _template("Record {id} is given twice.", "{id}번 데이터가 두 번 지정되었습니다.")
GIVE_ID_ONCE = _text("Give each id once.", "번호마다 한 번만 지정하세요.")
RECORDS_WRITTEN = _template(
    "{records:record|records} of {table} written.", "{table} 데이터 {records}개를 저장했습니다."
)
LISTS_ARE_ADDED = _text(
    "GEN NX adds these lists to the ones it has; none is taken out.", "목록은 기존 목록에 더해지며 빠지지 않습니다."
)
TABLE_HAS_TOOL = _template("{table} has a tool of its own.", "{table}에는 전용 도구가 있습니다.")
USE_TOOL = _template("Use {tool}.", "{tool}{을} 사용하세요.")
TABLE_CLOSED = _template(
    "GEN NX refuses writes to {table}, or opens a dialog on them.",
    "GEN NX는 {table} 쓰기를 거부하거나 대화상자를 엽니다.",
)
SET_IN_GEN_NX = _text("Set it in GEN NX.", "GEN NX에서 직접 설정하세요.")
UNITS_DIFFER = _template(
    "The numbers are in {force_unit}, {length_unit}; the model is in {now}.",
    "값의 단위는 {force_unit}, {length_unit}인데 모델 단위는 {now}입니다.",
)
CONVERT_NUMBERS = _text("Convert the numbers; they are stored as they are.", "값을 환산하세요. 값은 그대로 저장됩니다.")
FIELDS_WRONG = _template("{table}/{key}: {listed}.", "{table}/{key}: {listed}.")
LOOK_AT_FIELDS = _text(
    "describe_api lists the fields; nothing was sent.", "describe_api로 항목을 확인하세요. 아무것도 보내지 않았습니다."
)
GROUP = _text("Group", "그룹")
BEAM_ELEMENT = _text("Beam element", "보 요소")
TABLES_DIFFER = _template(
    "{rows:table differs|tables differ} from the checkpoint.", "표 {rows}개가 체크포인트와 다릅니다."
)
NOTHING_CHANGED = _text("Nothing changed since the checkpoint.", "체크포인트 이후 변경이 없습니다.")
NAME_MODEL_UNITS = _text("Name the model's units.", "모델 단위를 쓰세요.")
