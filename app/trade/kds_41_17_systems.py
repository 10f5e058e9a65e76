"""Seismic-force-resisting systems of KDS 41 17 00 Table 6.2-1: R, Ω0 and Cd.

Compared row by row with two public transcriptions of the 2022 edition, which agree in every number; row 10 stands in
one of them only and is marked recalled. Height limits by seismic design category are not held.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.trade.kds_41_17 import NAME
from app.trade.provenance import Clause
from app.trade.sources import SEISMIC_AID, SEISMIC_LIBRARY


@dataclass(frozen=True, slots=True)
class SeismicSystem:
    """One row: its number in the table, the group of rows, its name, and its three coefficients."""

    row: str
    group_en: str
    group_ko: str
    en: str
    ko: str
    r: float
    omega0: float
    cd: float

    @property
    def clause(self) -> Clause:
        """Where it stands."""
        # The design aid has rows 1-a to 9 alone.
        sources = (SEISMIC_LIBRARY,) if self.row == "10" else (SEISMIC_AID, SEISMIC_LIBRARY)
        return Clause(NAME, f"Table 6.2-1, {self.row}", "R, Ω0, Cd", "R, Ω0, Cd", sources, values=3)


_GROUPS: Final[Mapping[str, tuple[str, str]]] = {
    "1": ("bearing wall system", "내력벽시스템"),
    "2": ("building frame system", "건물골조시스템"),
    "3": ("moment-resisting frame system", "모멘트-저항골조시스템"),
    "4": ("dual system with special moment frames", "특수모멘트골조를 가진 이중골조시스템"),
    "5": ("dual system with intermediate moment frames", "중간모멘트골조를 가진 이중골조시스템"),
    "6": ("inverted pendulum system", "역추형시스템"),
}
_SHEAR_WALLS: Final = {
    "rc_special": ("special reinforced concrete shear wall", "철근콘크리트 특수전단벽"),
    "rc_ordinary": ("ordinary reinforced concrete shear wall", "철근콘크리트 보통전단벽"),
    "masonry": ("reinforced masonry shear wall", "철근보강 조적 전단벽"),
    "plain_masonry": ("unreinforced masonry shear wall", "무보강 조적 전단벽"),
    "wood": ("light wood-frame wall sheathed with structural panels", "구조용 목재패널을 덧댄 경골목구조 전단벽"),
    "light_steel": (
        "light steel-frame wall sheathed with structural panels or steel sheet",
        "구조용 목재패널 또는 강판시트를 덧댄 경량철골조 전단벽",
    ),
    "composite_special": ("special composite shear wall", "합성 특수전단벽"),
    "composite_ordinary": ("ordinary composite shear wall", "합성 보통전단벽"),
    "composite_plate": ("composite steel plate shear wall", "합성 강판전단벽"),
    "steel_plate": ("special steel plate shear wall", "철골 특수강판전단벽"),
}
_BRACED: Final = {
    "ebf": ("steel eccentrically braced frame", "철골 편심가새골조"),
    "ebf_moment": (
        "steel eccentrically braced frame, moment connections away from links",
        "철골 편심가새골조 (링크 타단 모멘트 저항 접합)",
    ),
    "ebf_pinned": (
        "steel eccentrically braced frame, pinned connections away from links",
        "철골 편심가새골조 (링크 타단 비모멘트 저항 접합)",
    ),
    "scbf": ("steel special concentrically braced frame", "철골 특수중심가새골조"),
    "ocbf": ("steel ordinary concentrically braced frame", "철골 보통중심가새골조"),
    "composite_ebf": ("composite eccentrically braced frame", "합성 편심가새골조"),
    "composite_scbf": ("composite special concentrically braced frame", "합성 특수중심가새골조"),
    "composite_ocbf": ("composite ordinary concentrically braced frame", "합성 보통중심가새골조"),
    "brbf": ("steel buckling-restrained braced frame", "철골 좌굴방지가새골조"),
    "brbf_moment": (
        "steel buckling-restrained braced frame, moment connections",
        "철골 좌굴방지가새골조 (모멘트 저항 접합)",
    ),
    "brbf_pinned": (
        "steel buckling-restrained braced frame, pinned connections",
        "철골 좌굴방지가새골조 (비모멘트 저항 접합)",
    ),
}
_FRAMES: Final = {
    "steel_special": ("steel special moment frame", "철골 특수모멘트골조"),
    "steel_intermediate": ("steel intermediate moment frame", "철골 중간모멘트골조"),
    "steel_ordinary": ("steel ordinary moment frame", "철골 보통모멘트골조"),
    "composite_special_frame": ("composite special moment frame", "합성 특수모멘트골조"),
    "composite_intermediate_frame": ("composite intermediate moment frame", "합성 중간모멘트골조"),
    "composite_ordinary_frame": ("composite ordinary moment frame", "합성 보통모멘트골조"),
    "composite_partial_frame": ("composite partially restrained moment frame", "합성 반강접모멘트골조"),
    "rc_special_frame": ("special reinforced concrete moment frame", "철근콘크리트 특수모멘트골조"),
    "rc_intermediate_frame": ("intermediate reinforced concrete moment frame", "철근콘크리트 중간모멘트골조"),
    "rc_ordinary_frame": ("ordinary reinforced concrete moment frame", "철근콘크리트 보통모멘트골조"),
    "cantilever": ("cantilevered column", "캔틸레버 기둥시스템"),
}
_NAMES: Final[Mapping[str, tuple[str, str]]] = {**_SHEAR_WALLS, **_BRACED, **_FRAMES}

# Row, kind, R, Ω0, Cd.
_ROWS: Final = """
1-a rc_special 5 2.5 5
1-b rc_ordinary 4 2.5 4
1-c masonry 2.5 2.5 1.5
1-d plain_masonry 1.5 2.5 1.5
1-e wood 6 3 4
1-f light_steel 6 3 4
2-a ebf_moment 8 2 4
2-b ebf_pinned 7 2 4
2-c scbf 6 2 5
2-d ocbf 3.25 2 3.25
2-e composite_ebf 8 2 4
2-f composite_scbf 5 2 4.5
2-g composite_ocbf 3 2 3
2-h composite_plate 6.5 2.5 5.5
2-i composite_special 6 2.5 5
2-j composite_ordinary 5 2.5 4.5
2-k steel_plate 7 2 6
2-l brbf_moment 8 2.5 5
2-m brbf_pinned 7 2 5.5
2-n rc_special 6 2.5 5
2-o rc_ordinary 5 2.5 4.5
2-p masonry 3 2.5 2
2-q plain_masonry 1.5 2.5 1.5
2-r wood 6.5 2.5 4.5
2-s light_steel 6.5 2.5 4.5
3-a steel_special 8 3 5.5
3-b steel_intermediate 4.5 3 4
3-c steel_ordinary 3.5 3 3
3-d composite_special_frame 8 3 5.5
3-e composite_intermediate_frame 5 3 4.5
3-f composite_ordinary_frame 3 3 2.5
3-g composite_partial_frame 6 3 5.5
3-h rc_special_frame 8 3 5.5
3-i rc_intermediate_frame 5 3 4.5
3-j rc_ordinary_frame 3 3 2.5
4-a ebf 8 2.5 4
4-b scbf 7 2.5 5.5
4-c composite_ebf 8 2.5 4
4-d composite_scbf 6 2.5 5
4-e composite_plate 7.5 2.5 6
4-f composite_special 7 2.5 6
4-g composite_ordinary 6 2.5 5
4-h brbf 8 2.5 5
4-i steel_plate 8 2.5 6.5
4-j rc_special 7 2.5 5.5
4-k rc_ordinary 6 2.5 5
5-a scbf 6 2.5 5
5-b rc_special 6.5 2.5 5
5-c rc_ordinary 5.5 2.5 4.5
5-d composite_scbf 5.5 2.5 4.5
5-e composite_ocbf 3.5 2.5 3
5-f composite_ordinary 5 3 4.5
5-g masonry 3 3 2.5
6-a cantilever 2.5 2 2.5
6-b steel_special 2.5 2 2.5
6-c steel_ordinary 1.25 2 2.5
6-d rc_special_frame 2.5 2 1.25
"""
_OTHERS: Final = (
    SeismicSystem(
        "7", "other systems", "기타 시스템",
        "ordinary reinforced concrete shear wall-frame interactive system",
        "철근콘크리트 보통 전단벽-골조 상호작용시스템",
        4.5, 2.5, 4.0,
    ),
    SeismicSystem(
        "8", "other systems", "기타 시스템",
        "steel structures that meet the general provisions of the steel code only",
        "강구조기준의 일반규정만을 만족하는 철골구조시스템",
        3.0, 3.0, 3.0,
    ),
    SeismicSystem(
        "9", "other systems", "기타 시스템",
        "reinforced concrete structures that meet the general provisions of the concrete code only",
        "철근콘크리트구조기준의 일반규정만을 만족하는 철근콘크리트구조시스템",
        3.0, 3.0, 3.0,
    ),
    SeismicSystem(
        "10", "other systems", "기타 시스템",
        "basement enclosed by exterior walls below ground", "지하외벽으로 둘러싸인 지하구조시스템",
        3.0, 3.0, 2.5,
    ),
)  # fmt: skip


def _row(line: str) -> SeismicSystem:
    row, kind, r, omega0, cd = line.split()
    return SeismicSystem(row, *_GROUPS[row[0]], *_NAMES[kind], float(r), float(omega0), float(cd))


SYSTEMS: Final = (*map(_row, _ROWS.split("\n")[1:-1]), *_OTHERS)


def system(row: str) -> SeismicSystem:
    """The system of a row such as "3-h"; raises KeyError for another."""
    return {each.row: each for each in SYSTEMS}[row]
