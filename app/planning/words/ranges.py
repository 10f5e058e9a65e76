"""What `ranges` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

ACCEPTED_CODES = _text(
    "Accepted: KDS 41 17 00:2019, or KBC 2016 with SDS and SD1 given by you.",
    "가능한 기준: KDS 41 17 00:2019, 또는 SDS와 SD1을 직접 주는 KBC 2016.",
)
S6_HAS_NO_TABLE = _text(
    "Site class S6 has no table values in KDS 41 17 00: it needs a site response analysis.",
    "지반종류 S6은 KDS 41 17 00에 표 값이 없으며 부지응답해석이 필요합니다.",
)
GIVE_SDS_AND_SD1 = _text(
    "Give the SDS and SD1 of that analysis to a response-spectrum function, or use S1 to S5.",
    "부지응답해석으로 얻은 SDS, SD1로 스펙트럼 함수를 정의하거나, S1~S5를 사용하세요.",
)
FROM_IS_NOT_ACCEPTED = _template(
    '{name}: {value} (from "{words}") is not accepted.',
    '{name}: {value} ("{words}"){은} 사용할 수 없습니다.',
)
ACCEPTED = _template("Accepted: {accepted}.", "가능한 값: {accepted}.")
IE_OF_ANOTHER_GROUP = _template(
    "IE = {shown} does not belong to seismic use group {value}.",
    "IE = {shown}{은} 내진등급 {value}의 값이 아닙니다.",
)
ACCEPTED_WITH_GROUP = _template(
    "Accepted with this group: IE = {importance_factor}; leave one of the two out.",
    "이 등급의 값은 IE = {importance_factor}입니다. 둘 중 하나만 쓰세요.",
)
IS_RECOGNISED_BUT_THIS_EDITION = _template(
    "{name} is recognised, but this edition is not implemented and no other is put in its place.",
    "{name}{은} 인식했지만 이 판은 구현되어 있지 않으며 다른 판으로 바꾸어 적용하지 않습니다.",
)
IS_RECOGNISED_BUT_ITS_DESIGN = _template(
    "{name} is recognised, but its design spectrum is not implemented here.",
    "{name}{은} 인식했지만 설계스펙트럼이 구현되어 있지 않습니다.",
)
THIS_FRAME_WOULD_HAVE_NODES = _template(
    "This frame would have {nodes:node|nodes}.",
    "이 골조의 절점 수는 {nodes}개입니다.",
)
UP_TO_NODES_ARE_ACCEPTED = _template("Up to {most_nodes:node is|nodes are} accepted.", "{most_nodes}개까지 가능합니다.")
