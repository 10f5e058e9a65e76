"""What `planner` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

MODEL_NOT_READ = _text(
    "The open model could not be read, so an order on it cannot be planned; send it again.",
    "열린 모델을 읽지 못해 지시를 계획할 수 없습니다. 다시 보내세요.",
)
STOREY_RC_FRAME_GRAVITY_LOADS = _template("{storeys}-storey RC frame, gravity loads", "{storeys}층 RC 골조, 연직하중")
SEISMIC_DESIGN_OF_FRAME = _template(
    "Seismic design of a {storeys}-storey RC frame, {name}",
    "{storeys}층 RC 골조 내진설계, {name}",
)
BEYOND_REGULAR_FRAMES = _template(
    'The rules planner reads regular frames of beams and columns; "{beyond}" is beyond it.',
    '규칙 계획기는 보와 기둥의 정형 골조만 다룹니다. "{beyond}"{은} 다룰 수 없습니다.',
)
