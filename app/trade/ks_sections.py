"""Dimensions of Korean standard steel sections, in mm; nothing but the standards' nominal sizes.

H, angle and channel: KS D 3502 (hot-rolled sections), with its classic root radii; tees are H sections cut in half.
Pipe: KS D 3566. Box: KS D 3568 (square and rectangular tubes), corner radii 2t outside and t inside.
Compared were the H sections alone: a public table prints their radii, and areas that these sizes give. It lacks eight
of them, and gives the four 900 mm deep ones a radius of 18 mm, which later editions have, instead of 28 mm.
"""

from collections.abc import Mapping
from typing import Final

from app.trade.provenance import Clause
from app.trade.sources import KS_SECTION_NAMES, KS_SECTIONS
from app.trade.words import clauses as words

Sizes = tuple[float, ...]


def _sizes(rows: str) -> list[Sizes]:
    return [tuple(float(cell) for cell in row.split()) for row in rows.strip().splitlines()]


# height, width, web, flange, root radius
KS_H = _sizes("""
100 50 5 7 8
100 100 6 8 10
125 60 6 8 9
125 125 6.5 9 10
148 100 6 9 11
150 75 5 7 8
150 150 7 10 11
175 90 5 8 9
175 175 7.5 11 12
194 150 6 9 13
198 99 4.5 7 11
200 100 5.5 8 11
200 200 8 12 13
200 204 12 12 13
208 202 10 16 13
244 175 7 11 16
244 252 11 11 16
248 124 5 8 12
248 249 8 13 16
250 125 6 9 12
250 250 9 14 16
250 255 14 14 16
294 200 8 12 18
294 302 12 12 18
298 149 5.5 8 13
298 201 9 14 18
298 299 9 14 18
300 150 6.5 9 13
300 300 10 15 18
300 305 15 15 18
304 301 11 17 18
310 305 15 20 18
310 310 20 20 18
336 249 8 12 20
338 351 13 13 20
340 250 9 14 20
344 348 10 16 20
344 354 16 16 20
346 174 6 9 14
350 175 7 11 14
350 350 12 19 20
350 357 19 19 20
354 176 8 13 14
386 299 9 14 22
388 402 15 15 22
390 300 10 16 22
394 398 11 18 22
396 199 7 11 16
400 200 8 13 16
400 400 13 21 22
400 408 21 21 22
404 201 9 15 16
406 403 16 24 22
414 405 18 28 22
428 407 20 35 22
434 299 10 15 24
440 300 11 18 24
446 199 8 12 18
446 302 13 21 24
450 200 9 14 18
456 201 10 17 18
458 417 30 50 22
482 300 11 15 26
488 300 11 18 26
494 302 13 21 26
496 199 9 14 20
498 432 45 70 22
500 200 10 16 20
506 201 11 19 20
582 300 12 17 28
588 300 12 20 28
594 302 14 23 28
596 199 10 15 22
600 200 11 17 22
606 201 12 20 22
612 202 13 23 22
692 300 13 20 28
700 300 13 24 28
708 302 15 28 28
792 300 14 22 28
800 300 14 26 28
808 302 16 30 28
890 299 15 23 28
900 300 16 28 28
912 302 18 34 28
918 303 19 37 28
""")

# height, width, thickness, root radius, toe radius
KS_ANGLE = _sizes("""
25 25 3 4 2
30 30 3 4 2
40 40 3 4.5 2
40 40 5 4.5 3
45 45 4 6.5 3
45 45 5 6.5 3
50 50 4 6.5 3
50 50 5 6.5 3
50 50 6 6.5 4.5
60 60 4 6.5 3
60 60 5 6.5 3
65 65 5 8.5 3
65 65 6 8.5 4
65 65 8 8.5 6
70 70 6 8.5 4
75 75 6 8.5 4
75 75 9 8.5 6
75 75 12 8.5 6
80 80 6 8.5 4
90 75 9 8.5 6
90 90 6 10 5
90 90 7 10 5
90 90 10 10 7
90 90 13 10 7
100 75 7 10 5
100 75 10 10 7
100 100 7 10 5
100 100 10 10 7
100 100 13 10 7
120 120 8 12 5
125 75 7 10 5
125 75 10 10 7
125 75 13 10 7
125 90 10 10 7
125 90 13 10 7
130 130 9 12 6
130 130 12 12 8.5
130 130 15 12 8.5
150 90 9 12 6
150 90 12 12 8.5
150 100 9 12 6
150 100 12 12 8.5
150 100 15 12 8.5
150 150 12 14 7
150 150 15 14 10
150 150 19 14 10
175 175 12 15 11
175 175 15 15 11
200 200 15 17 12
200 200 20 17 12
200 200 25 17 12
250 250 25 24 12
250 250 35 24 18
""")

# height, width, web, flange, root radius, toe radius
KS_CHANNEL = _sizes("""
75 40 5 7 8 4
100 50 5 7.5 8 4
125 65 6 8 8 4
150 75 6.5 10 10 5
150 75 9 12.5 15 7.5
180 75 7 10.5 11 5.5
200 80 7.5 11 12 6
200 90 8 13.5 14 7
250 90 9 13 14 7
250 90 11 14.5 17 8.5
300 90 9 13 14 7
300 90 10 15.5 19 9.5
300 90 12 16 19 9.5
380 100 10.5 16 18 9
380 100 13 16.5 18 9
380 100 13 20 24 12
""")

# outer diameter, wall thicknesses
KS_PIPE = _sizes("""
48.6 2.3 2.5 2.8 3.2
60.5 2.3 3.2 4
76.3 2.8 3.2 4
89.1 2.8 3.2
101.6 3.2 4 5
114.3 3.2 3.5 4.5
139.8 3.6 4 4.5 6
165.2 4.5 5 6 7.1
190.7 4.5 5.3 6 7 8.2
216.3 4.5 5.8 6 7 8 8.2
267.4 6 6.6 7 8 9 9.3
318.5 6 6.9 8 9 10.3
355.6 6.4 7.9 9 9.5 12 12.7
406.4 7.9 9 9.5 12 12.7 16 19
""")

# side, wall thicknesses
KS_BOX = _sizes("""
50 1.6 2.3 3.2
75 1.6 2.3 3.2 4.5
100 2.3 3.2 4 4.5 6 9 12
125 3.2 4.5 5 6 9 12
150 4.5 5 6 9
200 4.5 6 8 9 12
250 5 6 8 9 12
300 6 9 12
350 9 12
""")

# height, width, wall thicknesses
KS_RECTANGULAR = _sizes("""
75 45 1.6 2.3 3.2
80 40 1.6 2.3 3.2
90 45 2.3 3.2
100 50 1.6 2.3 3.2 4.5
125 75 2.3 3.2 4 4.5 6
150 75 3.2
150 80 4.5 5 6
150 100 3.2 4.5 6 9
200 100 4.5 6 9
200 150 4.5 6 9
250 150 6 9 12
300 200 6 9 12
350 150 6 9 12
400 200 6 9 12
""")

_NOT_COMPARED: Final = frozenset(
    {
        *((125, 60), (175, 90), (175, 175), (300, 300), (300, 305), (446, 302), (456, 201), (494, 302)),
        *((890, 299), (900, 300), (912, 302), (918, 303)),
    }
)


def is_compared(height: float, width: float) -> bool:
    """Whether an H section was found in the table with these sizes and this radius."""
    return (height, width) not in _NOT_COMPARED


_KS_H_COMPARED: Final = sum(is_compared(*row[:2]) for row in KS_H)
H_CHECKED: Final = Clause(
    "KS D 3502", "H sections", words.SIZES, (KS_SECTIONS, KS_SECTION_NAMES), values=5 * _KS_H_COMPARED
)
H_RECALLED: Final = Clause("KS D 3502", "other H sections", words.SIZES, values=5 * (len(KS_H) - _KS_H_COMPARED))
# By shape, those of H sections aside.
CLAUSES: Final[Mapping[str, Clause]] = {
    "L": Clause("KS D 3502", "angles", words.SIZES, values=sum(map(len, KS_ANGLE))),
    "C": Clause("KS D 3502", "channels", words.SIZES, values=sum(map(len, KS_CHANNEL))),
    "P": Clause("KS D 3566", "pipes", words.SIZES, values=sum(map(len, KS_PIPE))),
    "B": Clause("KS D 3568", "tubes", words.SIZES, values=sum(map(len, (*KS_BOX, *KS_RECTANGULAR)))),
}


def clause_of(shape: str, height: float, width: float) -> Clause:
    """Where the sizes of a section stand; tees (T) are by the H section that they are cut from."""
    if shape in ("H", "T"):
        return H_CHECKED if is_compared(height, width) else H_RECALLED
    return CLAUSES[shape]
