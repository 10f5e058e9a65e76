"""What `commands.seismic_changes`, `commands.spectrum_changes` and `commands.combination_changes` say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

CHANGE_SEISMIC = _template("Change static seismic {name}: {shown}", "정적지진하중 {name} 변경: {shown}")
CHANGE_SPECTRUM_CASE = _template("Change spectrum case {name}: {shown}", "스펙트럼 케이스 {name} 변경: {shown}")
DROP_FROM_COMBINATION = _template("Take {listed} out of combination {name}", "하중조합 {name}에서 {listed} 제외")
CHANGE_COMBINATION = _template("Change combination {name}: {shown}", "하중조합 {name} 변경: {shown}")
REST_STAYS = _template("Whatever else {name} has stays.", "{name}의 나머지 값은 유지됩니다.")
WHICH_SEISMIC_CASE = _text("Which seismic case?", "어느 지진 하중조건인가요?")
SEISMIC_CASE = _text("Seismic case", "지진 하중조건")
