"""Short bilingual phrases that several tools say."""

from collections.abc import Iterable

from app.gennx.gen.errors import Refusal
from app.trade.text import Text


def not_found(kind: Text, name: str, known: Iterable[str]) -> Refusal:
    """A name that the model does not have, with the ones it has."""
    listed = ", ".join(list(known)[:30])
    none = Text("none", "없음")
    return Refusal(
        "not_found",
        Text(f'{kind.en} "{name}" does not exist in the model.', f'{kind.ko} "{name}"이(가) 모델에 없습니다.'),
        Text(f"In the model: {listed or none.en}.", f"모델에 있는 것: {listed or none.ko}."),
    )


def refuse(en: str, ko: str, hint_en: str, hint_ko: str, code: str = "invalid_arguments") -> Refusal:
    """A refusal in four short texts."""
    return Refusal(code, Text(en, ko), Text(hint_en, hint_ko))


MATERIAL = Text("Material", "재료")
THICKNESS = Text("Thickness", "두께")
SECTION = Text("Section", "단면")
LOAD_CASE = Text("Static load case", "정적하중조건")
STORY = Text("Story", "층")
RS_FUNCTION = Text("Response-spectrum function", "응답스펙트럼 함수")
FLOOR_LOAD_TYPE = Text("Floor load type", "바닥하중 타입")
NODE = Text("Node", "절점")
ELEMENT = Text("Element", "요소")
CASE = Text("Load case or combination", "하중조건 또는 하중조합")
