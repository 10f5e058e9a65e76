"""One thing told in many ways, inside a brief that says all the rest: each way is read as the first one is."""

from pathlib import Path

import pytest

from app.planning.structures.reading import Whole, read_structure
from tests.planning.structures.told import told

DATA = Path(__file__).parent.parent / "data" / "structures" / "clauses.txt"
BLOCKS = {
    tuple(block.splitlines()[0].removeprefix("# ").split()): [
        line.replace(" ⏎ ", "\n") for line in block.splitlines()[1:]
    ]
    for block in DATA.read_text(encoding="utf-8").strip().split("\n\n")
}


def brief(kind: str, language: str, **clauses: str) -> str:
    first = {what: lines[0] for (each, tongue, what), lines in BLOCKS.items() if (each, tongue) == (kind, language)}
    return "\n".join({**first, **clauses}.values())


def whole_with(kind: str, language: str, what: str, wording: str) -> Whole:
    """A brief with this wording in the place of its first one; a question stands where a frame's brief asks."""
    text = brief("frame", language, ask=wording) if kind == "asked" else brief(kind, language, **{what: wording})
    found = read_structure(text)
    assert isinstance(found, Whole), (wording, found)
    return found


@pytest.mark.parametrize(("kind", "language", "what"), BLOCKS, ids=str)
def test_a_clause_is_read_alike_however_it_is_told(kind: str, language: str, what: str) -> None:
    first, *others = BLOCKS[kind, language, what]
    wanted = sorted(told(whole_with(kind, language, what, first)))
    for wording in others:
        assert sorted(told(whole_with(kind, language, what, wording))) == wanted, wording


# What says something else, or denies it: read as that, or asked about, and never as the brief of the first lines.
OTHERWISE = (
    ("en", "sup", "All column bases are pinned."),
    ("en", "sup", "All column bases are restrained against displacement."),
    ("en", "sup", "All column bases but the second are fixed."),
    ("en", "omit", "Self weight and shear deformation are not neglected."),
    ("en", "omit", "Self weight is not to be neglected, shear deformation is."),
    ("en", "push", "A force of 40 kN to the right acts at three floor levels of the leftmost column line."),
    ("en", "push", "A force of 40 kN to the right acts at floor level 3 of the leftmost column line."),
    ("en", "load", "Every girder on the second storey carries 12 kN/m downwards."),
    ("en", "load", "Every girder but the roof girders carries 12 kN/m downwards."),
    ("en", "shared", "A column between two bays goes up to the roof of the lower one."),
    ("en", "mat", "The elastic modulus of the columns is 205 GPa."),
    ("ko", "sup", "기둥 밑은 모두 핀이다."),
    ("ko", "sup", "기둥 밑은 고정하지 않는다."),
    ("ko", "omit", "자중과 전단변형은 무시하지 않는다."),
    ("ko", "push", "맨 왼쪽 기둥열의 3개 층 높이에 오른쪽으로 40 kN이 작용한다."),
    ("ko", "push", "맨 왼쪽 기둥열의 3층 높이에 오른쪽으로 40 kN이 작용한다."),
    ("ko", "load", "모든 보에 하향 등분포하중 12 kN/m가 작용하지 않는다."),
    ("ko", "load", "2층 보에 하향 등분포하중 12 kN/m가 작용한다."),
    ("ko", "shared", "두 경간이 만나는 기둥은 낮은 쪽 경간의 지붕까지 올라간다."),
)


OTHER_GRIDS = (
    ("en", "cells", "Row 1 (at y = 0): 3-2-1. Row 3: 3-3-0."),
    ("en", "cells", "Front strip: three, two, one storeys; rear strip: three, three, two."),
    (
        "en",
        "cells",
        "The first row has three storeys, two storeys and one storey; the first row has three, three and zero.",
    ),
    ("en", "cells", "Strip y = 6 to 12 m: 3, 2, 1; strip y = 0 to 6 m: 3, 3, 0."),
    (
        "en",
        "sec",
        "Columns A/Iy/Iz = 120 cm²/9000 cm⁴/9000 cm⁴/150 cm⁴; girders A = 80 cm², Iy = 24000 cm⁴, Iz = 1800 cm⁴.",
    ),
    ("en", "push", "In the same case 30 kN in +X at every joint on the line x = 5 at each floor."),
    ("en", "floor", "LC1: floor load 8 kN/m² (down) on all panels but one, two-way distribution."),
    ("en", "cells", "The next row has three, two and one storeys; the last row has three, three and none."),
    ("ko", "cells", "1행(y = 0 쪽): 3-2-1, 2행: 3-3-1"),
    ("ko", "cells", "첫째 줄은 두 칸 모두 3층이고, 둘째 줄은 3층, 3층, 없음이다."),
    ("ko", "cells", "뒷줄은 3층, 2층, 1층이고 앞줄은 3층, 3층, 없음이다."),
    ("ko", "floor", "LC1: 전 바닥판 8 kN/m² 상향, 2방향 분배(45도)."),
    ("ko", "push", "x = 0 열의 2층 절점에 +X로 30 kN씩 같은 하중조건으로 준다."),
)


@pytest.mark.parametrize(("language", "what", "wording"), OTHER_GRIDS)
def test_a_clause_of_a_grid_that_says_otherwise_is_never_read_as_the_first(
    language: str, what: str, wording: str
) -> None:
    found, first = read_structure(brief("grid", language, **{what: wording})), read_structure(brief("grid", language))
    assert isinstance(first, Whole)
    assert not isinstance(found, Whole) or sorted(told(found)) != sorted(told(first))


@pytest.mark.parametrize(("language", "what", "wording"), OTHERWISE)
def test_a_clause_that_says_otherwise_is_never_read_as_the_first(language: str, what: str, wording: str) -> None:
    found, first = read_structure(brief("frame", language, **{what: wording})), read_structure(brief("frame", language))
    assert isinstance(first, Whole)
    assert not isinstance(found, Whole) or sorted(told(found)) != sorted(told(first))
