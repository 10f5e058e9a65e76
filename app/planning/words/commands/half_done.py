"""What `weighed.half_done` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template

SEVERAL_POINTS = _template(
    "Several places along the beam are told, and a point load goes to one: {said}. "
    "Say each load in a sentence of its own, with its place (1/3, then 2/3).",
    "보의 여러 위치를 말씀하셨는데 집중하중 하나는 한 위치에만 놓입니다: {said}. 위치(1/3, 2/3)마다 문장을 나누어 "
    "말씀해 주세요.",
)
WHERE_FROM = _template(
    "A wind or load that comes from one side acts towards the other, and this was read the other way round: {said}. "
    "Say the direction in which it acts, with its sign (+X or -X).",
    "한쪽에서 불어오거나 가해지는 하중은 반대쪽으로 작용하는데 그 방향을 읽지 못했습니다: {said}. 작용 방향을 부호와 "
    "함께(+X, -X) 말씀해 주세요.",
)
NAMED_AND_UNNAMED = _template(
    "Only one of these combinations has a name: {said}. Join the terms by + where they are one combination, or name "
    "each.",
    "이름이 있는 조합과 없는 조합이 섞여 있습니다: {said}. 한 조합이면 항을 +로 잇고, 아니면 조합마다 이름을 붙여 "
    "주세요.",
)
BREAKS_OFF = _template(
    "This combination breaks off behind a sign: {said}. Write it to its end.",
    "조합식이 부호에서 끊겼습니다: {said}. 끝까지 써 주세요.",
)
NOT_OF_A_FLOOR = _template(
    "A wind pressure is no load of a floor load type: {said}. Say the new wind pressures of the storeys in kN/m².",
    "풍압은 바닥하중 타입의 하중이 아닙니다: {said}. 층별 풍압을 kN/m²로 새로 말씀해 주세요.",
)
SIDE_OF_WHICH = _template(
    "Sides of the eccentricity are told here, and it was not read which seismic load gets which: {said}. "
    "Say each seismic load in a sentence of its own.",
    "편심 방향을 말씀하셨는데 어느 지진하중에 어느 방향인지 읽지 못했습니다: {said}. 지진하중마다 문장을 나누어 말씀해 "
    "주세요.",
)
UNDO_OR_SET = _template(
    "One step cannot both set a value and take the last change back: {said}. Say which is wanted.",
    "값을 정하는 말과 마지막 변경을 되돌리는 말이 함께 있습니다: {said}. 어느 쪽인지 말씀해 주세요.",
)
