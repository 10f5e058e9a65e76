"""What quantities measure, by the value of their dimension."""

from collections.abc import Mapping
from typing import Final

from app.trade.templates import Words
from app.trade.text import Text

_words = Words(__name__)
_text = _words.text


NAMES: Final[Mapping[str, Text]] = {
    "length": _text("length", "길이"),
    "force": _text("force", "힘"),
    "moment": _text("moment", "모멘트"),
    "line_load": _text("load per length", "선하중"),
    "pressure": _text("pressure or stress", "면하중 또는 응력"),
    "unit_weight": _text("unit weight", "단위중량"),
    "mass": _text("mass", "질량"),
    "rotational_mass": _text("rotational mass", "회전질량"),
    "acceleration": _text("acceleration", "가속도"),
    "time": _text("time", "시간"),
    "angle": _text("angle", "각도"),
    "temperature": _text("temperature", "온도"),
    "thermal_expansion": _text("thermal expansion", "열팽창계수"),
    "rotational_spring": _text("rotational spring", "회전 스프링"),
    "area": _text("area", "면적"),
    "second_moment": _text("second moment of area", "단면2차모멘트"),
    "mass_density": _text("mass density", "질량밀도"),
    "none": _text("number without unit", "단위 없는 수"),
}
