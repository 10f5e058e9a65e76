"""What `storey_answers` says."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

NOT_COMPUTED = _template("mode {mode} was not computed", "{mode}차 모드는 계산되지 않았습니다")
MODE = _template(
    "mode {mode}: period {period}, frequency {frequency}", "{mode}차 모드: 주기 {period}, 진동수 {frequency}"
)
MASS_OF_MODE = _template(
    "mode {mode} (period {period}), effective mass: {listed}", "{mode}차 모드 (주기 {period}) 유효질량: {listed}"
)
ENOUGH_MASS = _template(
    "effective mass of all modes in {axis}: {figure}, at least {required} %",
    "{axis}방향 전체 모드 유효질량 {figure}: {required} % 이상입니다",
)
TOO_LITTLE_MASS = _template(
    "effective mass of all modes in {axis}: {figure}, **below** {required} %",
    "{axis}방향 전체 모드 유효질량 {figure}: {required} % **미만**입니다",
)
BASE_SHEAR = _template("{case}: base shear {axis} = {figure}", "{case}: {axis}방향 밑면전단력 {figure}")
STOREY_SHEAR = _template("{where}: storey shear {listed}", "{where}: 층전단력 {listed}")
OVERTURNING = _template("{where}: overturning moment {listed}", "{where}: 전도모멘트 {listed}")
LARGEST_DISPLACEMENT = _template(
    "{where}: largest displacement {axis} {figure} at node {node}",
    "{where}: {axis}방향 최대 변위 {figure} (절점 {node})",
)
ABSENT = _template("no storey {listed} in this table", "이 표에 {listed} 층은 없습니다")
DRIFT_WITHIN = _template(
    "storey drift ratio {axis}: {figure} at {story} ({case}), within the limit {limit}",
    "{axis}방향 층간변위비 {figure} ({story}, {case}): 허용 {limit} 만족",
)
DRIFT_EXCEEDS = _template(
    "storey drift ratio {axis}: {figure} at {story} ({case}), **exceeds** the limit {limit}",
    "{axis}방향 층간변위비 {figure} ({story}, {case}): 허용 {limit} **초과**",
)
NOT_JUDGED = _template("not judged, without columns or walls: {listed}", "기둥·벽이 없어 판정하지 않은 층: {listed}")
DRIFTS = _template(
    "{story}: Δ = Cd δxe / IE = {amplified}, elastic δxe = {elastic}",
    "{story}: Δ = Cd·δxe/IE = {amplified}, 탄성 δxe = {elastic}",
)
REGULAR = _text("regular", "정형")
IRREGULAR = _text("**irregular**", "**비정형**")
OPEN = _text("open", "판정 불가")
NOT_APPLICABLE = terms.NOT_APPLICABLE
REGULARITY = _template("{title}: {verdict}", "{title}: {verdict}")
NAMING = _template("{said} ({listed})", "{said} ({listed})")
ALSO_NOT_JUDGED = _template("{said}; not judged: {listed}", "{said}; 판정하지 못한 층: {listed}")
WEIGHT = _template("weight {figure}", "중량 {figure}")
FIRST_PERIOD = _template("first period {figure}", "1차 주기 {figure}")
BALANCED = _text("loads and reactions balance in every case", "모든 하중조건에서 하중과 반력이 평형입니다")
SUM_OF_LOADS = _template("loads of {case} along {axis}: {figure}", "{case}의 {axis}방향 하중 합계: {figure}")
NOT_BALANCED = _template(
    "loads and reactions do **not** balance: {listed}", "하중과 반력이 평형이 **아닙니다**: {listed}"
)
WEIGHT_OF = _template("weight of {story}: {figure}", "{story} 중량: {figure}")
NOTHING_IS_MASS = _text(
    "Neither self weight nor a load is mass in this model yet, so its storeys weigh nothing whatever stands there.",
    "이 모델에서는 아직 자중도 하중도 질량으로 변환하지 않아, 부재가 있어도 층 중량이 0입니다.",
)
TOTAL_WEIGHT = _template("total weight of all storeys: {figure}", "전체 층 중량 합계: {figure}")
TOGETHER = _template("these {count:storey|storeys} together: {figure}", "이 층 {count}개의 합계: {figure}")
MASS_OF = _template("mass of {story}: {figure}", "{story} 질량: {figure}")
TOTAL_MASS = _template("total mass of all storeys: {figure}", "전체 층 질량 합계: {figure}")
SHEAR_RATIO = _template(
    "{first} / {second} along {axis}: {ratio} ({percent} %)", "{axis}방향 {first} / {second}: {ratio} ({percent} %)"
)
GOES = _template("mode {mode} goes mainly {way} ({listed})", "{mode}차 모드는 주로 {way} ({listed})")
WAY_X = _text("along X", "X방향입니다")
WAY_Y = _text("along Y", "Y방향입니다")
WAY_TWIST = _text("about Z (twisting)", "Z축 회전(비틀림)입니다")
GOVERNS = _template(
    "period along {axis}: {period}, frequency {frequency} (mode {mode}, which moves the largest share of the mass along"
    " {axis}: {share})",
    "{axis}방향 주기 {period}, 진동수 {frequency} ({axis}방향 질량참여율이 가장 큰 {mode}차 모드, {share})",
)
NO_MASS_ALONG = _template(
    "no computed mode moves any mass along {axis}", "{axis}방향으로 질량이 움직이는 모드는 계산되지 않았습니다"
)
FIRST_TWIST = _template(
    "mode {mode} is the first that mainly twists: period {period}",
    "비틀림이 지배적인 첫 모드는 {mode}차입니다(주기 {period})",
)
NO_TWIST = _text("none of the computed modes mainly twists", "계산된 모드 가운데 비틀림이 지배적인 모드는 없습니다")
REACHED = _template(
    "along {axis} the running sum first reaches {share} % with mode {mode}: {figure}",
    "{axis}방향 누적 질량참여율은 {mode}차 모드에서 처음 {share} %에 이릅니다({figure})",
)
NOT_REACHED = _template(
    "along {axis} {share} % is not reached: {figure} with all {mode} computed modes",
    "{axis}방향은 {share} %에 이르지 못합니다: 계산된 {mode}개 모드까지 {figure}",
)
RUNNING_SUM = _template(
    "running sum of modes 1 to {mode} along {axis}: {figure}", "{axis}방향 {mode}차까지 누적 질량참여율 {figure}"
)
BELOW_SHARE = _template("{said}, **below** {share} %", "{said}: {share} % **미만**입니다")
REACHES_SHARE = _template("{said}, at least {share} %", "{said}: {share} % 이상입니다")
SHEAR_DIFFERENCE = _template(
    "base shear of {first} (along {axis}, {one}) less that of {second} (along {axis2}, {other}) = {value};"
    " {first} / {second} = {ratio}",
    "{first}({axis}방향, {one}) − {second}({axis2}방향, {other}) 밑면전단력 차이 = {value},"
    " {first} / {second} = {ratio}",
)
DISPLACEMENT_ALONG = _template("largest displacement {axis}", "{axis}방향 최대 변위")
DRIFT_ALONG = _template("storey drift ratio {axis}", "{axis}방향 층간변위비")
