"""What `joint_answers` says."""

from app.trade.templates import Words
from app.trade.words import terms

_words = Words(__name__)
_template = _words.template
_text = _words.text

NODE = _text("node", "절점")
ELEMENT = _text("element", "요소")
AXIAL = _text("axial force", "축력")
SHEAR_Y = _text("shear force Fy", "전단력 Fy")
SHEAR_Z = _text("shear force Fz", "전단력 Fz")
TORSION = _text("torsion", "비틀림모멘트")
MOMENT_Y = _text("bending moment My", "휨모멘트 My")
MOMENT_Z = _text("bending moment Mz", "휨모멘트 Mz")
FORCE_I = _text("force at end i", "i단 힘")
FORCE_J = _text("force at end j", "j단 힘")
WHERE = _template("{noun} {which}, {rest}", "{noun} {which}, {rest}")
NO_JOINTS = _text("no result at joints of this storey", "이 층 절점의 결과가 없습니다")
ONE = _template("{noun} {which}", "{noun} {which}")
VALUE = _template("{name} {shown}", "{name} {shown}")
ROW = _template("{where}: {values}", "{where}: {values}")
STATIC_BASE_SHEAR = _template(
    "{case}, static: base shear {axis} = {shown} (sum of the reactions)",
    "{case}, 정적: {axis}방향 밑면전단력 {shown} (반력 합)",
)
COLUMNS = terms.COLUMNS
BEAMS = terms.BEAMS
BRACES = terms.BRACES
ALL_MEMBERS = _template("**all** members, not the {kind} alone", "{kind}만이 아니라 **전체** 부재의 값입니다")
NO_MEMBERS = _template("the model has no {kind} with results", "결과가 있는 {kind}{이} 없습니다")
MORE_ROWS = _template("{more} more {more:~row|rows} in the table", "그 밖의 {more}행은 표에 있습니다")
LARGEST = _text("largest", "최대(절댓값)")
HIGHEST = _text("highest", "최대(부호 고려)")
LOWEST = _text("lowest", "최소(부호 고려)")
EXTREME = _template("{which} {name}: {shown} at {where}", "{which} {name}: {shown} ({where})")
OF_THE_FIRST = _template(
    "{said} (of the first {shown} of {total:row|rows} only)", "{said} (전체 {total}행 중 앞 {shown}행만 본 값)"
)
SUM_OF_THESE = _template("{case}, sum of these supports: {listed}", "{case}, 해당 지점 합계: {listed}")
SUM_OF_ALL = _template("{case}, sum of all supports: {listed}", "{case}, 전체 지점 합계: {listed}")
COMBINED_MAXIMA = _template(
    "{said} (combined maxima, no equilibrium)", "{said} (조합된 최대값의 합으로, 평형값이 아님)"
)
WITHIN = _template("within {limit}", "{limit} 이내입니다")
EXCEEDS = _template("**exceeds** {limit}", "{limit}{을} **초과**합니다")
NO_RESULT = _template("no result at {noun} {listed}", "{noun} {listed}의 결과는 없습니다")
WALL = _template("wall {wall}, {rest}", "벽체 {wall}, {rest}")
RANKED = _template("{place}. {name} {shown} at {where}", "{place}위: {name} {shown} ({where})")
IN_TENSION = _text("positive is tension: tension does occur", "양(+)이 인장입니다. 인장이 생깁니다")
NO_TENSION = _text("positive is tension: no tension occurs", "양(+)이 인장입니다. 인장은 생기지 않습니다")
LIFTED = _text(
    "positive is upwards on the structure: there **is** uplift",
    "양(+)이 위로 받치는 방향입니다. 들림(인발)이 **생깁니다**",
)
LIFTED_AT = _template("uplift at {count:node|nodes}: {listed}", "들리는 지점 {count}곳: {listed}")
NO_SIGN = _template(
    "maxima of a spectrum case have no sign and tell nothing of uplift ({listed}): ask for a combination with it",
    "응답스펙트럼의 최대값은 부호가 없어 들림을 알 수 없습니다({listed}). 이를 포함한 조합으로 물어 주세요",
)
NOT_LIFTED = _text(
    "positive is upwards on the structure: no support lifts", "양(+)이 위로 받치는 방향입니다. 들림(인발)은 없습니다"
)
