"""What `commands.load_cases` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

DEAD = _text("dead", "고정하중")
LIVE = _text("live", "활하중")
ROOF_LIVE = _text("roof live", "지붕 활하중")
WIND = _text("wind", "풍하중")
SEISMIC = _text("seismic", "지진하중")
SNOW = _text("snow", "적설하중")
TEMPERATURE = _text("temperature", "온도하중")
EARTH_PRESSURE = _text("earth pressure", "토압")
WATER_PRESSURE = _text("water pressure", "수압")
USER = _text("user", "사용자")
IS_TAKEN_AS_CASE_TYPE = _template(
    "{name} is taken as a {names} case (type {kind}) by its name.",
    "{name}{은} 이름에 따라 {names}(종류 {kind}){으로} 봅니다.",
)
DEFINE_LOAD_CASES = _template("Define load cases {shown}", "하중조건 {shown} 정의")
TYPE_OF_CASE = _template("Type of case {name}", "{name} 케이스의 종류")
SENTENCE = _template("{kind}: {text}", "{kind}: {text}")
