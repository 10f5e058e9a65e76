"""What `short_plan` and `short_questions` say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NOT_SAID = _template("{title}: the message does not say this: {argument}.", "{title}: 메시지에 없는 값: {argument}.")
SEVERAL_SENSES = _template(
    "{title}: “{given}” can mean several things for this: {argument}.",
    "{title}: “{given}”{은} {argument}에서 여러 뜻으로 읽힙니다.",
)
NONE_OF_THESE = _template(
    "{title}: “{given}” is none of what can stand here: {argument}.",
    "{title}: “{given}”{은} {argument}에 쓸 수 없는 값입니다.",
)
WITHOUT_UNIT = _template(
    "{title}: “{given}” has no unit; say it with one: {argument}.",
    "{title}: “{given}”에 단위가 없습니다. 단위와 함께 말씀해 주세요: {argument}.",
)
NODES = _text("Nodes", "절점")
DIRECTION = _text("Direction", "방향")
FORCE = _text("Force", "힘")
MOMENT = _text("Moment", "모멘트")
SECTION_SIZE = _text("Section size", "단면 치수")
DOWN = _text("down", "하향")
UP = _text("up", "상향")
# How an answer is said at the end of its sentence, and in the place of what it puts right.
SAID_AT_END = _template("{argument} {{answer}}", "{argument} {{answer}}")
SAID_INSTEAD = _template("{answer}", "{answer}")
OUT_OF_RANGE = _template(
    "{title}: “{given}” is outside what {argument} may be.",
    "{title}: “{given}”{은} {argument}의 허용 범위를 벗어납니다.",
)
ACCEPTED = _template("Accepted: {bounds}.", "허용 범위: {bounds}.")
NOT_WRITTEN_WELL = _template("the model's plan cannot be read ({why})", "모델이 쓴 계획을 읽을 수 없습니다({why})")
TITLE_AND_MORE = _template("{title} and {more} more", "{title} 외 {more}건")
TAKEN_AS_WIDTH_BY_DEPTH = _template(
    "“{given}” is taken as width by depth, in {unit}.", "“{given}”{을} {unit} 단위의 폭 × 높이로 읽었습니다."
)
UNIT_ASSUMED = _template("“{given}” is taken as {taken}.", "“{given}”{을} {taken}{으로} 읽었습니다.")
SIZES_TAKEN_IN = _template("“{given}” is taken in {unit}.", "“{given}”{을} {unit} 단위로 읽었습니다.")
PASSED_OVER = _template("the model's plan would pass over this: {said}", "모델의 계획이 다음을 빠뜨립니다: {said}")
NOT_SHOWN = _template(
    "the model's plan uses tools that do not fit the message: {listed}",
    "모델의 계획이 메시지와 맞지 않는 도구를 씁니다: {listed}",
)
WAVERS = _text("the model is not sure of its plan", "모델이 쓴 계획이 확실하지 않습니다")
