"""What the tools of loads, masses and combinations say."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

COMBINATIONS_DEFINED = _template("{wanted:load combination|load combinations} defined.", "하중조합 {wanted}개 정의.")
FLOOR_TYPE_DEFINED = _template("Floor load type {name}: {listed} downward.", "바닥하중 타입 {name}: {listed} (하향).")
LEVELS_OR_LOOPS = _text("Give exactly one of levels and node_loops.", "levels와 node_loops 중 하나만 지정하세요.")
LEVELS_EXAMPLE = _text('For example levels ["all"].', '예: levels ["all"].')
FLOOR_LOADED = _template(
    "{floor_load_type} on {loops:panel|panels}, {total} {unit}² in all.",
    "{floor_load_type}{을} 패널 {loops}개, 총 {total} {unit}²에 지정.",
)
NO_PANEL_FOUND = _template(
    "No closed rectangle of beams was found on {name}.", "{name}에서 보로 닫힌 사각형 패널을 찾지 못했습니다."
)
CHECK_LEVEL = _text("Check the level, or give node_loops.", "레벨을 확인하거나 node_loops를 지정하세요.")
PANEL_NOT_RECTANGULAR = _template(
    "{name}: the panel with corners {corners} is no rectangle and is not loaded.",
    "{name}: 꼭짓점 {corners} 패널은 사각형이 아니어서 하중을 주지 않았습니다.",
)
PANEL_OPEN = _template(
    "No beam joins nodes {i} and {j}; GEN NX refuses floor loads on open polygons.",
    "절점 {i}{와} {j} 사이에 보가 없습니다. 열린 다각형에는 바닥하중을 줄 수 없습니다.",
)
NAME_EVERY_NODE = _text(
    "Name every node along the panel's edges in order.", "패널 둘레의 절점을 순서대로 모두 지정하세요."
)
PANEL_LOADED_TWICE = _template(
    "The panel {loop} already carries {name}; it would be loaded twice.",
    "패널 {loop}에 이미 {name}{이} 있어 두 번 재하됩니다.",
)
BORNE_AS_WELL = _template(
    "{count:of these panels bears|of these panels bear} {other} already, which stays: its loads and those of {name} "
    "add up.",
    "이 가운데 패널 {count}개에는 {other}{이} 이미 있고 그대로 남습니다. {other}{와} {name}의 하중이 더해집니다.",
)
REMOVE_EARLIER_ASSIGNMENT = _text(
    "Leave it out, or remove the earlier assignment in GEN NX.", "제외하거나 GEN NX에서 기존 지정을 지우세요."
)
ONLY_GEN_NX_GENERATES = _text(
    "Only GEN NX itself generates combinations; the embedded engine has no such command.",
    "하중조합 자동생성은 GEN NX에서만 됩니다. 내장 엔진에는 이 기능이 없습니다.",
)
COMBINE_BY_HAND = _text(
    "Use define_load_combinations with the factors of your code.",
    "define_load_combinations로 기준의 계수를 직접 지정하세요.",
)
WOULD_GENERATE = _template("Would generate the combinations of {code}.", "수행 예정: {code} 하중조합 생성.")
GENERATED = _template("Combinations of {code} generated.", "{code} 하중조합을 생성했습니다.")
EARLIER_COMBINATIONS_CHANGED = _template(
    "{lost:earlier combination|earlier combinations} changed and {came:new one|new ones} came.",
    "기존 조합 {lost}개가 바뀌었고 새 조합은 {came}개입니다.",
)
LOOK_AT_LIST = _text(
    "Look at the list in GEN NX; undo_step puts the earlier one back.",
    "GEN NX에서 목록을 확인하세요. undo_step으로 이전 목록을 되돌릴 수 있습니다.",
)
COMBINATIONS_GENERATED = _template(
    "{came:combination|combinations} of {code} generated.", "{code} 하중조합 {came}개를 생성했습니다."
)
GEN_NX_DECIDES_COUNT = _text(
    "GEN NX decides how many combinations come; they are read back and listed.",
    "생성될 조합 수는 GEN NX가 정하며, 생성 후 다시 읽어 보여줍니다.",
)
CASES_DEFINED = _template("Static load cases defined: {listed}.", "정적하중조건 정의: {listed}.")
CASES_AND_COMBINATIONS = terms.LOAD_CASES_AND_COMBINATIONS
CASES_LISTED = _template(
    "{cases:load case|load cases}, {combinations:combination|combinations}.",
    "하중조건 {cases}개, 하중조합 {combinations}개.",
)
SELF_WEIGHT = _template("Self weight {factor} Z in {load_case}.", "{load_case}에 자중 {factor} Z 지정.")
NODES_LOADED = _template("Nodal loads at {records:node|nodes}.", "절점 {records}개에 절점하중 지정.")
LOADS_OF_NODES_ADD_UP = _template(
    "{merged:node|nodes} already carried a load of this case; the loads are added up.",
    "절점 {merged}개에 같은 하중조건의 하중이 있어 합산합니다.",
)
NO_BEAM = _template(
    "Element {element} is a {kind}; beam loads need beam elements.",
    "요소 {element}{은} {kind}입니다. 보 하중은 보 요소에만 줄 수 있습니다.",
)
LOAD_ITS_NODES = _text("Leave it out, or load its nodes.", "제외하거나 절점하중을 사용하세요.")
EARLIER_LOADS_KEPT = _template(
    "{kept:element keeps its|elements keep their} earlier loads.", "요소 {kept}개의 기존 하중은 유지됩니다."
)
BEAMS_LOADED = _template("Beam load on {chosen:element|elements}.", "요소 {chosen}개에 보 하중 지정.")
END_VALUE_MISSING = _text("A trapezoidal load needs value_end.", "사다리꼴 하중에는 value_end가 필요합니다.")
LINE_LOAD_EXAMPLE = _text('For example "-5 kN/m".', '예: "-5 kN/m".')
RATIOS_DISORDERED = _template(
    "end_ratio {end_ratio} is not beyond start_ratio {start_ratio}.",
    "end_ratio {end_ratio}{이} start_ratio {start_ratio}보다 크지 않습니다.",
)
RATIO_RANGE = _text("Ratios run from 0 at node i to 1 at node j.", "비율은 i 절점 0에서 j 절점 1까지입니다.")
MASSES_FROM_LOADS = _template("Masses from {listed} ({direction}).", "질량 변환: {listed} ({direction}).")
NODES_MASSED = _template("Masses at {records:node|nodes}.", "절점 {records}개에 질량 지정.")
NO_CONTROL_GIVEN = _text("Neither eigenvalue nor pdelta was given.", "eigenvalue와 pdelta가 모두 없습니다.")
GIVE_ONE = _text("Give at least one of them.", "하나 이상을 지정하세요.")
PDELTA_UNDER = _template("P-Delta analysis under {named}.", "P-Delta 해석: {named}.")
SUBSPACE_REFUSED = _text(
    "Subspace iteration (EIGEN) is refused by GEN NX when floors are rigid diaphragms.",
    "강막작용이 있는 모델에서는 GEN NX가 EIGEN(부분공간 반복법)을 허용하지 않습니다.",
)
USE_LANCZOS = _text("Use method LANCZOS.", "method를 LANCZOS로 하세요.")
EIGENVALUES = _template("Eigenvalue analysis: {modes:mode|modes}, {method}.", "고유치해석: {modes}개 모드, {method}.")
EARLIER_PRESSURES_KEPT = _template(
    "{kept:element keeps its|elements keep their} earlier pressures.", "요소 {kept}개의 기존 압력하중은 유지됩니다."
)
SHELLS_LOADED = _template(
    "Pressure {value} {direction} on {chosen:element|elements}.",
    "요소 {chosen}개에 압력하중 {value} ({direction}) 지정.",
)
NO_SHELL = _template(
    "Element {element} is a {kind}; pressure loads need plates or walls.",
    "요소 {element}{은} {kind}입니다. 압력하중은 판과 벽에만 줄 수 있습니다.",
)
LOAD_AS_BEAM = _text(
    "Leave it out, or use assign_element_beam_loads.", "제외하거나 assign_element_beam_loads를 사용하세요."
)
