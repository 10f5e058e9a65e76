"""What `sections` says."""

from app.planning.words import titles
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

OK = _text("OK", "만족")
NG = _text("**NG**", "**불만족**")
OPEN = _text("**open**", "**판정 보류**")
NO_RESULT = _text("no result", "결과 없음")
AT_LEAST_IN_BOTH_DIRECTIONS = _template("at least {share} in both directions", "양방향 모두 {share} 이상")
BELOW_MORE_MODES_ARE_NEEDED = _template(
    "**below {share}: more modes are needed**",
    "**{share} 미만: 모드 수를 늘려야 합니다**",
)
CASE_SUMS_OF_REACTIONS = _template(
    "| Case | FX ({unit}) | FY ({unit}) | FZ ({unit}) |", "| 하중조건 | FX ({unit}) | FY ({unit}) | FZ ({unit}) |"
)
SUMS_OF_REACTIONS = _text("Sums of the reactions", "반력 합계")
SUMS_AT_NODES = _template("Sums of the reactions at nodes {nodes} alone", "절점 {nodes}만의 반력 합계")
MODES_HEAD = _text(
    "| Mode | Period | Mass X (%) | Mass Y (%) | Mass RZ (%) |",
    "| 모드 | 주기 | 유효질량 X (%) | 유효질량 Y (%) | 유효질량 RZ (%) |",
)
PERIODS_AND_EFFECTIVE_MASS = titles.PERIODS_AND_EFFECTIVE_MASS
EFFECTIVE_MASS = _template(
    "Effective mass of {count:mode|modes}: X {shown_x}, Y {shown_y}, {verdict}.",
    "{count}차 모드까지 유효질량: X {shown_x}, Y {shown_y}, {verdict}.",
)
CASE_X_Y = _template("| Case | X ({unit}) | Y ({unit}) |", "| 하중조건 | X ({unit}) | Y ({unit}) |")
DRIFT_HEAD = _template(
    "| Storey | Height ({unit}) | Drift δxe ({unit}) | Δ = Cd·δxe/IE ({unit}) | Δ/h | Limit | Verdict |",
    "| 층 | 층고 ({unit}) | 층간변위 δxe ({unit}) | Δ = Cd·δxe/IE ({unit}) | Δ/h | 허용 | 판정 |",
)
STOREY_DRIFT = titles.DRIFT_IN
NOT_JUDGED_BARE = _template(
    " Not judged, without columns or walls from floor to floor: {bare}.",
    " 바닥에서 바닥까지 이어지는 기둥·벽이 없어 판정하지 않은 층: {bare}.",
)
AXIS_LARGEST_NODE_CASE = _template(
    "| Axis | Largest ({unit}) | Node | Case |",
    "| 축 | 최대값 ({unit}) | 절점 | 하중조건 |",
)
MODEL_CHECK = titles.MODEL_CHECK
TOTAL = _text("Total", "합계")
BASE_SHEAR_CQC = _text("Base shear (CQC)", "밑면전단력 (CQC)")
GOVERNING_STOREY = _template(
    "Governing storey {where}: {linked} {sign} {limit} of the storey height ({basis}): {word}.",
    "지배층 {where}: {linked} {sign} 층고의 {limit}배 ({basis}): {word}.",
)
LARGEST_DISPLACEMENTS = _text("Largest displacements", "최대 변위")
LARGEST_AT_NODES = _template("Largest displacements of nodes {nodes} alone", "절점 {nodes}만의 최대 변위")
