"""Which lines are columns, beams or braces, by how they stand: the one rule for orders, counts and results."""

from typing import Final

from app.trade.answers.digest import MemberKind

# A column may be raked and a roof beam sloped by one in five. A steeper line is a brace where a column stands beside
# it between the same levels; where none does, as at a rafter, it is a beam up to 45°.
UPRIGHT_RUN: Final = 0.2
LEVEL_RISE: Final = 0.2
RAFTER_RISE: Final = 0.707


def is_upright(run: float, length: float) -> bool:
    """Whether a line of this length whose ends lie `run` apart in plan stands as a column does."""
    return run <= UPRIGHT_RUN * length


def kind_of_beam(run: float, rise: float, length: float, *, is_braced: bool) -> MemberKind:
    """What a line that takes moments is, by how far apart its ends lie in plan and in height, in any unit of length;
    `is_braced`: a column beside it leads between the same levels."""
    if is_upright(run, length):
        return MemberKind.COLUMN
    is_beam = rise <= LEVEL_RISE * length or (not is_braced and rise <= RAFTER_RISE * length)
    return MemberKind.BEAM if is_beam else MemberKind.BRACE


def kind_of_truss(run: float, rise: float, length: float, *, is_braced: bool, has_beams: bool) -> MemberKind:
    """What a line that carries axial force alone is: a brace where it leads from level to level in a frame of beams."""
    is_slanted = not is_upright(run, length) and rise > LEVEL_RISE * length
    return MemberKind.BRACE if has_beams and is_braced and is_slanted else MemberKind.TRUSS
