"""Headers of result tables, as GEN NX prints them."""

from typing import Final

from app.trade.templates import Words
from app.trade.text import Text

_words = Words(__name__)
_text = _words.text

HEADS: Final[tuple[Text, ...]] = (
    _text("Node", "절점"),
    _text("Elem", "요소"),
    _text("Load", "하중조건"),
    _text("Load Case", "하중조건"),
    _text("Story", "층"),
    _text("Level", "레벨"),
    _text("Story Height", "층고"),
    _text("Part", "위치"),
    _text("Axial", "축력"),
    _text("Shear-y", "전단력-y"),
    _text("Shear-z", "전단력-z"),
    _text("Torsion", "비틀림"),
    _text("Moment-y", "모멘트-y"),
    _text("Moment-z", "모멘트-z"),
    _text("Spectrum", "스펙트럼"),
    _text("Mode", "모드"),
    _text("Mode No", "모드 번호"),
    _text("Maximum Displacement", "최대 변위"),
    _text("Average Displacement", "평균 변위"),
    _text("Story Force", "층 하중"),
    _text("Story Drift", "층간변위"),
    _text("Modified Drift", "수정 층간변위"),
    _text("Story Drift Ratio", "층간변위비"),
    _text("Inertia Force", "관성력"),
    _text("Shear Force", "층전단력"),
    _text("With Spring", "스프링 포함"),
    _text("Without Spring", "스프링 제외"),
    _text("Spring Reactions", "스프링 반력"),
    _text("Eccentricity", "편심"),
    _text("Eccentric Moment", "편심 모멘트"),
    _text("Self Weight", "자중"),
    _text("Nodal Load", "절점하중"),
    _text("Beam Load", "보 하중"),
    _text("Floor Load", "바닥하중"),
    _text("Total", "합계"),
    _text("Accumulated", "누계"),
    _text("Structure and Nodal", "구조·절점"),
    _text("Structure and Nodal Mass", "구조·절점 질량"),
    _text("Load to Mass", "하중 변환 질량"),
    _text("Mass-X", "질량 X"),
    _text("Mass-Y", "질량 Y"),
    _text("Rotational Mass", "회전질량"),
    _text("Center-X", "중심 X"),
    _text("Center-Y", "중심 Y"),
    _text("Name", "이름"),
    _text("Type", "종류"),
)
