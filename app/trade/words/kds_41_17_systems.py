"""Groups and names of the rows of KDS 41 17 00 Table 6.2-1, by the number and the kind that stand there."""

from collections.abc import Mapping
from typing import Final

from app.trade.templates import Words
from app.trade.text import Text

_words = Words(__name__)
_text = _words.text


GROUPS: Final[Mapping[str, Text]] = {
    "1": _text("bearing wall system", "내력벽시스템"),
    "2": _text("building frame system", "건물골조시스템"),
    "3": _text("moment-resisting frame system", "모멘트-저항골조시스템"),
    "4": _text("dual system with special moment frames", "특수모멘트골조를 가진 이중골조시스템"),
    "5": _text("dual system with intermediate moment frames", "중간모멘트골조를 가진 이중골조시스템"),
    "6": _text("inverted pendulum system", "역추형시스템"),
    "others": _text("other systems", "기타 시스템"),
}
_SHEAR_WALLS: Final[Mapping[str, Text]] = {
    "rc_special": _text("special reinforced concrete shear wall", "철근콘크리트 특수전단벽"),
    "rc_ordinary": _text("ordinary reinforced concrete shear wall", "철근콘크리트 보통전단벽"),
    "masonry": _text("reinforced masonry shear wall", "철근보강 조적 전단벽"),
    "plain_masonry": _text("unreinforced masonry shear wall", "무보강 조적 전단벽"),
    "wood": _text("light wood-frame wall sheathed with structural panels", "구조용 목재패널을 덧댄 경골목구조 전단벽"),
    "light_steel": _text(
        "light steel-frame wall sheathed with structural panels or steel sheet",
        "구조용 목재패널 또는 강판시트를 덧댄 경량철골조 전단벽",
    ),
    "composite_special": _text("special composite shear wall", "합성 특수전단벽"),
    "composite_ordinary": _text("ordinary composite shear wall", "합성 보통전단벽"),
    "composite_plate": _text("composite steel plate shear wall", "합성 강판전단벽"),
    "steel_plate": _text("special steel plate shear wall", "철골 특수강판전단벽"),
}
_BRACED: Final[Mapping[str, Text]] = {
    "ebf": _text("steel eccentrically braced frame", "철골 편심가새골조"),
    "ebf_moment": _text(
        "steel eccentrically braced frame, moment connections away from links",
        "철골 편심가새골조 (링크 타단 모멘트 저항 접합)",
    ),
    "ebf_pinned": _text(
        "steel eccentrically braced frame, pinned connections away from links",
        "철골 편심가새골조 (링크 타단 비모멘트 저항 접합)",
    ),
    "scbf": _text("steel special concentrically braced frame", "철골 특수중심가새골조"),
    "ocbf": _text("steel ordinary concentrically braced frame", "철골 보통중심가새골조"),
    "composite_ebf": _text("composite eccentrically braced frame", "합성 편심가새골조"),
    "composite_scbf": _text("composite special concentrically braced frame", "합성 특수중심가새골조"),
    "composite_ocbf": _text("composite ordinary concentrically braced frame", "합성 보통중심가새골조"),
    "brbf": _text("steel buckling-restrained braced frame", "철골 좌굴방지가새골조"),
    "brbf_moment": _text(
        "steel buckling-restrained braced frame, moment connections", "철골 좌굴방지가새골조 (모멘트 저항 접합)"
    ),
    "brbf_pinned": _text(
        "steel buckling-restrained braced frame, pinned connections", "철골 좌굴방지가새골조 (비모멘트 저항 접합)"
    ),
}
_FRAMES: Final[Mapping[str, Text]] = {
    "steel_special": _text("steel special moment frame", "철골 특수모멘트골조"),
    "steel_intermediate": _text("steel intermediate moment frame", "철골 중간모멘트골조"),
    "steel_ordinary": _text("steel ordinary moment frame", "철골 보통모멘트골조"),
    "composite_special_frame": _text("composite special moment frame", "합성 특수모멘트골조"),
    "composite_intermediate_frame": _text("composite intermediate moment frame", "합성 중간모멘트골조"),
    "composite_ordinary_frame": _text("composite ordinary moment frame", "합성 보통모멘트골조"),
    "composite_partial_frame": _text("composite partially restrained moment frame", "합성 반강접모멘트골조"),
    "rc_special_frame": _text("special reinforced concrete moment frame", "철근콘크리트 특수모멘트골조"),
    "rc_intermediate_frame": _text("intermediate reinforced concrete moment frame", "철근콘크리트 중간모멘트골조"),
    "rc_ordinary_frame": _text("ordinary reinforced concrete moment frame", "철근콘크리트 보통모멘트골조"),
    "cantilever": _text("cantilevered column", "캔틸레버 기둥시스템"),
}
_OTHERS: Final[Mapping[str, Text]] = {
    "interactive": _text(
        "ordinary reinforced concrete shear wall-frame interactive system",
        "철근콘크리트 보통 전단벽-골조 상호작용시스템",
    ),
    "steel_general": _text(
        "steel structures that meet the general provisions of the steel code only",
        "강구조기준의 일반규정만을 만족하는 철골구조시스템",
    ),
    "rc_general": _text(
        "reinforced concrete structures that meet the general provisions of the concrete code only",
        "철근콘크리트구조기준의 일반규정만을 만족하는 철근콘크리트구조시스템",
    ),
    "basement": _text(
        "basement enclosed by exterior walls below ground",
        "지하외벽으로 둘러싸인 지하구조시스템",
    ),
}
NAMES: Final[Mapping[str, Text]] = {**_SHEAR_WALLS, **_BRACED, **_FRAMES, **_OTHERS}
