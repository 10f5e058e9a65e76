"""What `changeable` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

SECTION_UNIT = _text("Unit of the section sizes", "단면 치수의 단위")
SECTION_ORDER = _text("Order of the section sizes", "단면 치수의 순서")
WIDTH_FIRST = _text("width x depth", "폭 x 춤")
DEPTH_FIRST = _text("depth x width", "춤 x 폭")
DRIFT_LIMIT = _text("Allowable storey drift over the storey height", "허용층간변위 / 층고")
FLOORS = _text("Floors above the base", "기초 위의 층 바닥")
RIGID = _text("rigid diaphragms", "강체 다이어프램")
NOT_RIGID = _text("no diaphragms", "다이어프램 없음")
LIVE_IN_MASS = _text("Share of the live load in the mass", "질량에 포함하는 활하중 비율")
DEAD_ALONE = _text("D alone", "D만 있는 조합의 D")
DEAD_WITH_LIVE = _text("D with L", "L과 조합하는 D")
LIVE_WITH_DEAD = _text("L with D", "D와 조합하는 L")
DEAD_WITH_SEISMIC = _text("D with L and E", "L, E와 조합하는 D")
LIVE_WITH_SEISMIC = _text("L with D and E", "D, E와 조합하는 L")
LEAST_DEAD = _text("D against uplift, with E", "E와 조합하는 최소 D")
OTHER_DIRECTION = _text("Share of the other direction", "직교방향 비율")
