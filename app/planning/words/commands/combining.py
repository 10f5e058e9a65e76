"""What `commands.combining` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

COMBINATIONS = _template("Combinations: {shown}", "하중조합: {shown}")
WHICH_CASES_MEANT = _template(
    "The model has no case {written}. Which one does it stand for? It has: {listed}.",
    "{written}{은} 모델에 없는 하중조건입니다. 어느 것을 뜻합니까? 있는 것: {listed}.",
)
COMBINATION = _template("Combination {name}: {kind} of {shown}", "조합 {name}: {shown}의 {kind}")
CONCRETE_KDS = _text("Concrete, KDS 41 20", "콘크리트, KDS 41 20")
STEEL_KDS = _text("Steel, KDS 41 30", "강구조, KDS 41 30")
COMPOSITE_SRC = _text("Composite (SRC)", "합성(SRC)")
GENERATE_COMBINATIONS = _template("Generate combinations: {design}", "하중조합 자동생성: {design}")
CASES = _template("Cases of {written}", "{written}의 하중")
COMBINATION_NAME_ASKED = _text("What is the combination to be called?", "조합 이름은 무엇으로 할까요?")
FOR_WHICH_DESIGN_LIST = _text("For which design list are the combinations?", "어느 설계용 조합입니까?")
PRESENT_ONES_STAY = _text(
    "Present combinations stay; new ones are added.",
    "있는 조합은 그대로 두고 추가합니다.",
)
IS_CASE = _template("{written} is the case {fitting}.", "{written}{은} {fitting} 케이스로 봅니다.")
NAME = _text("Name", "이름")
DESIGN_LIST = _text("Design list", "설계 목록")
ONE_NAME_FOR_SEVERAL = _template(
    "{name} stands for several combinations, which are told apart: {listed}.",
    "{name} 하나로 여러 조합을 말씀하셔서 이름을 나누었습니다: {listed}.",
)
