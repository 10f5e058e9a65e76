"""Seismic-force-resisting systems of KDS 41 17 00 Table 6.2-1: R, Ω0 and Cd.

Compared row by row with two public transcriptions of the 2022 edition, which agree in every number; row 10 stands in
one of them only and is marked recalled. Height limits by seismic design category are not held.
"""

from dataclasses import dataclass
from typing import Final

from app.trade.kds_41_17 import NAME
from app.trade.provenance import Clause
from app.trade.sources import SEISMIC_AID, SEISMIC_LIBRARY
from app.trade.text import Text
from app.trade.words.clauses import FACTORS
from app.trade.words.kds_41_17_systems import GROUPS, NAMES


@dataclass(frozen=True, slots=True)
class SeismicSystem:
    """One row: its number in the table, the group of rows, its name, and its three coefficients."""

    row: str
    group: Text
    name: Text
    r: float
    omega0: float
    cd: float

    @property
    def clause(self) -> Clause:
        """Where it stands."""
        # The design aid has rows 1-a to 9 alone.
        sources = (SEISMIC_LIBRARY,) if self.row == "10" else (SEISMIC_AID, SEISMIC_LIBRARY)
        return Clause(NAME, f"Table 6.2-1, {self.row}", FACTORS, sources, values=3)


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
7 interactive 4.5 2.5 4
8 steel_general 3 3 3
9 rc_general 3 3 3
10 basement 3 3 2.5
"""


def _row(line: str) -> SeismicSystem:
    row, kind, r, omega0, cd = line.split()
    group = GROUPS[row[0] if "-" in row else "others"]
    return SeismicSystem(row, group, NAMES[kind], float(r), float(omega0), float(cd))


SYSTEMS: Final = tuple(map(_row, _ROWS.split("\n")[1:-1]))


def system(row: str) -> SeismicSystem:
    """The system of a row such as "3-h"; raises KeyError for another."""
    return {each.row: each for each in SYSTEMS}[row]
