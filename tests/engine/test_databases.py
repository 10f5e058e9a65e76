"""Database sections and grades against the properties that the standards print."""

import math
from typing import Any

import pytest

from app.engine.model.section_database import find_section
from tests.engine.conftest import Gen, assign
from tests.engine.models import rectangle, user_material

pytestmark = pytest.mark.any_kernel

# Area in cm², second moments about the strong and the weak axis in cm⁴, as the product standards tabulate them.
KS_PRINTED = """
H 100x100x6/8 21.90 383 134
H 148x100x6/9 26.84 1020 151
H 150x150x7/10 40.14 1640 563
H 194x150x6/9 39.01 2690 507
H 200x100x5.5/8 27.16 1840 134
H 200x200x8/12 63.53 4720 1600
H 244x175x7/11 56.24 6120 984
H 250x125x6/9 37.66 4050 294
H 250x250x9/14 92.18 10800 3650
H 294x200x8/12 72.38 11300 1600
H 300x150x6.5/9 46.78 7210 508
H 300x300x10/15 119.8 20400 6750
H 340x250x9/14 101.5 21700 3650
H 350x175x7/11 63.14 13600 984
H 350x350x12/19 173.9 40300 13600
H 390x300x10/16 136.0 38700 7210
H 400x200x8/13 84.12 23700 1740
H 400x400x13/21 218.7 66600 22400
H 414x405x18/28 295.4 92800 31000
H 428x407x20/35 360.7 119000 39400
H 440x300x11/18 157.4 56100 8110
H 450x200x9/14 96.76 33500 1870
H 458x417x30/50 528.6 187000 60500
H 482x300x11/15 145.5 60400 6760
H 488x300x11/18 163.5 71000 8110
H 498x432x45/70 770.1 298000 94400
H 500x200x10/16 114.2 47800 2140
H 582x300x12/17 174.5 103000 7670
H 588x300x12/20 192.5 118000 9020
H 594x302x14/23 222.4 137000 10600
H 600x200x11/17 134.4 77600 2280
H 692x300x13/20 211.5 172000 9020
H 700x300x13/24 235.5 201000 10800
H 792x300x14/22 243.4 254000 9930
H 800x300x14/26 267.4 292000 11700
H 890x299x15/23 270.9 345000 10300
H 900x300x16/28 309.8 411000 12600
H 912x302x18/34 364.0 498000 15700
L 50x50x4 3.892 9.06 9.06
L 50x50x6 5.644 12.6 12.6
L 65x65x6 7.527 29.4 29.4
L 75x75x6 8.727 46.1 46.1
L 75x75x9 12.69 64.4 64.4
L 90x90x7 12.22 93.0 93.0
L 90x90x10 17.00 125 125
L 100x100x7 13.62 129 129
L 100x100x10 19.00 175 175
L 100x100x13 24.31 220 220
L 130x130x9 22.74 366 366
L 130x130x12 29.76 467 467
L 150x150x12 34.77 740 740
L 150x150x15 42.74 888 888
L 200x200x15 57.75 2180 2180
L 200x200x20 76.00 2820 2820
L 200x200x25 93.75 3420 3420
C 75x40x5/7 8.818 75.3 12.2
C 100x50x5/7.5 11.92 188 26.0
C 125x65x6/8 17.11 424 61.8
C 150x75x6.5/10 23.71 861 117
C 150x75x9/12.5 30.59 1050 147
C 200x80x7.5/11 31.33 1950 168
C 200x90x8/13.5 38.65 2490 277
C 250x90x9/13 44.07 4180 294
C 250x90x11/14.5 51.17 4680 329
C 300x90x9/13 48.57 6440 309
C 300x90x10/15.5 55.74 7410 360
C 300x90x12/16 61.90 7870 379
C 380x100x10.5/16 69.39 14500 535
C 380x100x13/20 85.71 17600 655
P 114.3x4.5 15.52 234 234
P 216.3x5.8 38.36 2130 2130
P 318.5x6.9 67.55 8200 8200
P 406.4x9.5 118.5 23300 23300
B 100x100x3.2 12.13 187 187
B 100x100x6 21.63 311 311
B 150x150x6 33.63 1150 1150
B 200x200x6 45.63 2830 2830
B 200x200x9 66.67 3990 3990
B 250x250x9 84.67 8090 8090
B 300x300x9 102.7 14300 14300
B 300x300x12 134.5 18300 18300
B 350x350x12 158.5 29800 29800
T 100x200x8/12 31.77 184 801
T 150x300x10/15 59.89 798 3380
"""
FURTHER_PRINTED = """H 100x50x5/7 11.85 187 14.8
H 175x90x5/8 23.04 1210 97.5
H 248x249x8/13 84.70 9930 3350
H 294x302x12/12 107.7 16900 5520
H 304x301x11/17 134.8 23400 7730
H 354x176x8/13 73.68 16100 1180
H 386x299x9/14 120.1 33700 6240
H 404x201x9/15 96.16 27500 2030
H 434x299x10/15 135.0 46800 6690
H 612x202x13/23 170.7 103000 3180
H 708x302x15/28 273.6 237000 12900
H 808x302x16/30 307.6 339000 13800
H 918x303x19/37 391.3 542000 17200
L 25x25x3 1.427 0.797 0.797
L 40x40x5 3.755 5.42 5.42
L 60x60x5 5.802 19.6 19.6
L 80x80x6 9.327 56.4 56.4
L 90x90x13 21.71 156 156
L 120x120x8 18.76 258 258
L 150x150x19 53.38 1090 1090
L 175x175x12 40.52 1170 1170
L 250x250x25 119.4 6950 6950
L 250x250x35 162.6 9110 9110
L 90x75x9 14.04 109 68.1
L 100x75x7 11.87 118 57.0
L 125x75x10 19.00 299 80.8
L 150x90x12 27.36 619 168
L 150x100x12 28.56 642 229
C 180x75x7/10.5 27.20 1380 131
B 150x100x6 27.63 835 444
B 200x100x6 33.63 1700 577
B 300x200x6 57.63 7370 3960
B 400x200x12 134.5 27300 9230
"""
# Second moments in in⁴ (AISC Manual, table 1-1).
AISC_PRINTED = """
W8x31 110 37.1
W10x33 171 36.6
W10x49 272 93.4
W12x26 204 17.3
W12x50 391 56.3
W12x65 533 174
W14x22 199 7.00
W14x30 291 19.6
W14x48 484 51.4
W14x61 640 107
W14x90 999 362
W14x109 1240 447
W14x132 1530 548
W14x193 2400 931
W16x26 301 9.59
W16x31 375 12.4
W16x40 518 28.9
W18x35 510 15.3
W18x50 800 40.1
W21x44 843 20.7
W21x50 984 24.9
W24x55 1350 29.1
W24x62 1550 34.5
W24x76 2100 82.5
W27x84 2850 106
W30x99 3990 128
W33x118 5900 187
W36x135 7800 225
W36x150 9040 270
"""
INCH4_M4 = 0.0254**4
SI = {"FORCE": "KN", "DIST": "CM"}


def section(database: str, shape: str, entry: str) -> dict[str, Any]:
    before = {"OFFSET_PT": "CC", "USE_SHEAR_DEFORM": True, "SHAPE": shape, "DATATYPE": 1}
    return {
        "SECTTYPE": "DBUSER",
        "SECT_NAME": entry,
        "SECT_BEFORE": before | {"SECT_I": {"DB_NAME": database, "SECT_NAME": entry}},
    }


def steel(standard: str, grade: str) -> dict[str, Any]:
    return {"TYPE": "STEEL", "NAME": grade, "PARAM": [{"P_TYPE": 1, "STANDARD": standard, "DB": grade}]}


def properties(gen: Gen, sections: list[dict[str, Any]]) -> list[dict[str, float]]:
    gen.post("SECT", dict(enumerate(sections, 1)))
    rows = gen.rows("SECTIONALL", UNIT=SI)
    return [{name: float(row[name]) for name in ("Area", "Iyy", "Izz")} for row in rows]


def test_ks_sections_agree_with_handbook_properties_as_recalled(gen: Gen) -> None:
    printed = [line.split() for line in KS_PRINTED.strip().splitlines()]
    found = properties(gen, [section("KS21", shape, shape + name) for shape, name, *_ in printed])
    for (shape, name, *values), row in zip(printed, found, strict=True):
        area, strong, weak = (float(value) for value in values)
        # The standards print three or four digits.
        assert row["Area"] == pytest.approx(area, rel=1.5e-3), (shape, name)
        assert row["Iyy"] == pytest.approx(strong, rel=0.012), (shape, name)
        assert row["Izz"] == pytest.approx(weak, rel=0.012), (shape, name)


def test_aisc_sections_agree_with_handbook_properties_as_recalled(gen: Gen) -> None:
    printed = [line.split() for line in AISC_PRINTED.strip().splitlines()]
    found = properties(gen, [section("AISC10(US)", "H", name) for name, *_ in printed])
    for (name, strong, weak), row in zip(printed, found, strict=True):
        # AISC computes from unrounded sizes and prints rounded ones.
        assert row["Iyy"] * 1e-8 == pytest.approx(float(strong) * INCH4_M4, rel=0.02), name
        assert row["Izz"] * 1e-8 == pytest.approx(float(weak) * INCH4_M4, rel=0.02), name


def test_every_aisc_shape_agrees_with_its_own_dimensions(gen: Gen) -> None:
    """A number that slipped a row or a column in the data would not fit the sizes beside it."""
    names = {shape: gen.ok("POST", "/ope/SECT_NAME", discovery("AISC10(US)", shape))["SECT_NAME"] for shape in "HCLTBP"}
    assert {shape: len(found) for shape, found in names.items()} == {
        "H": 351, "C": 72, "L": 137, "T": 325, "B": 388, "P": 179,
    }  # fmt: skip
    sections = [section("AISC10(US)", shape, name) for shape, found in names.items() for name in found]
    gen.post("SECT", dict(enumerate(sections, 1)))
    stored = [gen_properties(row) for row in gen.rows("SECTIONALL", UNIT={"FORCE": "LBF", "DIST": "IN"})]
    for record, (area, torsion, strong, weak) in zip(sections, stored, strict=True):
        before = record["SECT_BEFORE"]
        shape, name = before["SHAPE"], before["SECT_I"]["SECT_NAME"]
        sizes = tuple(size / 0.0254 for size in found_sizes(shape, name))
        height, width = (sizes[0], sizes[0]) if shape == "P" else sizes[:2]
        web, flange = (sizes[1], sizes[1]) if shape == "P" else sizes[2:]
        match shape:
            case "P":
                expected = math.pi * (height - web) * web
            case "B":
                expected = 2.0 * web * (height + width - 2.0 * web)
            case "L" | "T":
                expected = width * flange + (height - flange) * web
            case _:
                expected = 2.0 * width * flange + (height - 2.0 * flange) * web
        # Sharp corners against fillets and rounded ones; thick tubes lose more.
        assert area == pytest.approx(expected, rel=0.13), name
        assert 0.15 * height < (strong / area) ** 0.5 < 0.5 * height, name
        assert 0.15 * width < (weak / area) ** 0.5 < 0.5 * width, name
        assert torsion < 1.05 * (strong + weak), name


def gen_properties(row: dict[str, str]) -> tuple[float, ...]:
    return tuple(float(row[name]) for name in ("Area", "Ixx", "Iyy", "Izz"))


def found_sizes(shape: str, name: str) -> tuple[float, ...]:
    entry = find_section("AISC10(US)", shape, name)
    assert entry
    return entry.sizes


def discovery(database: str, shape: str) -> dict[str, Any]:
    return {"Argument": {"SHAPE_NAME": shape, "DB_NAME": database}}


def test_wide_flanges_agree_with_pipes_and_angles_of_the_manual_as_recalled(gen: Gen) -> None:
    wanted = {
        ("P", "Pipe8STD"): (7.85, 68.1, 68.1),
        ("L", "L6X6X1/2"): (5.77, 19.9, 19.9),
        ("C", "C10X20"): (5.87, 78.9, 2.80),
        ("B", "HSS8X8X1/2"): (13.5, 125.0, 125.0),
        ("T", "WT8X25"): (7.37, 42.3, 18.6),
        ("H", "w 44x335"): (98.5, 31100.0, 1200.0),
    }
    gen.post("SECT", {n: section("AISC", *key) for n, key in enumerate(wanted, 1)})
    rows = gen.rows("SECTIONALL", UNIT={"FORCE": "LBF", "DIST": "IN"})
    for row, (area, strong, weak) in zip(rows, wanted.values(), strict=True):
        assert [float(row[name]) for name in ("Area", "Iyy", "Izz")] == pytest.approx([area, strong, weak], rel=0.01)


def test_the_source_of_every_number_reaches_the_caller(gen: Gen) -> None:
    gen.post("SECT", {1: section("KS21", "H", "H300x150x6.5/9"), 2: section("AISC", "H", "W14x90"), 3: rectangle(1, 1)})
    gen.post("MATL", {1: steel("KS22(S)", "SS275"), 2: user_material(1.0)})
    sources = [row["Source"] for row in gen.rows("SECTIONALL")]
    assert "KS D 3502" in sources[0]
    assert "not checked against the printed standard" in sources[0]
    assert sources[1:] == ["AISC Shapes Database v15.0", "computed from the dimensions as given"]
    properties = gen.ok("GET", "/ope/SECTPROP")["SECTPROP"]
    assert [record["SOURCE"] for record in properties.values()] == sources
    assert properties["3"]["IYY"] == pytest.approx(1.0 / 12.0)
    steel_source, user_source = (row["Source"] for row in gen.rows("MATERIAL"))
    assert "KDS 14 31 05" in steel_source
    assert "not checked" in steel_source
    assert user_source == "values as given"


def test_what_the_databases_hold_can_be_asked_and_all_of_it_can_be_used(gen: Gen) -> None:
    key = 0
    for shape in gen.ok("GET", "/ope/SECT_SHAPE")["SECT_SHAPE"]:
        for database in gen.ok("GET", f"/ope/SECT_DBNAME/{shape}")["SECT_DBNAME"]:
            names = gen.ok("POST", "/ope/SECT_NAME", discovery(database, shape))["SECT_NAME"]
            gen.post("SECT", {key + n: section(database, shape, name) for n, name in enumerate(names, 1)})
            key += len(names)
    # Every KS and AISC entry under both of its database's names.
    assert key == len(gen.rows("SECTIONALL")) > 3500
    key = 0
    for kind in ("CONC", "STEEL"):
        for standard in gen.ok("GET", f"/ope/MATL_STANDARD/{kind}")["MATL_STANDARD"]:
            grades = gen.ok("GET", f"/ope/MATL_DB/{standard}")["MATL_DB"]
            gen.post("MATL", {key + n: steel(standard, grade) | {"TYPE": kind} for n, grade in enumerate(grades, 1)})
            key += len(grades)
    rows = gen.rows("MATERIAL")
    assert len(rows) == key > 90
    assert all(float(row["Elasticity"]) > 1e7 and float(row["Density"]) > 20.0 for row in rows)
    assert gen.error("GET", "/ope/SECT_DBNAME/NOSUCH") == "Not Registered String"
    assert gen.error("POST", "/ope/SECT_NAME", discovery("NOSUCH", "H")) == "Not Registered String"


@pytest.mark.parametrize(
    ("standard", "grade", "modulus_mpa"),
    [
        ("KS22(S)", "SS275", 210_000.0),
        ("KS18(S)", "SM355", 210_000.0),
        ("KS09(S)", "SM490", 205_000.0),
        ("EN05(S)", "S355", 210_000.0),
        ("ASTM(S)", "A992", 199_948.0),
    ],
)
def test_steel_grades_have_the_modulus_of_their_standard(
    gen: Gen, standard: str, grade: str, modulus_mpa: float
) -> None:
    gen.post("MATL", {1: steel(standard, grade)})
    row = gen.rows("MATERIAL", UNIT={"FORCE": "N", "DIST": "MM"})[0]
    assert float(row["Elasticity"]) == pytest.approx(modulus_mpa, rel=1e-5)


@pytest.mark.parametrize(
    "record",
    [
        section("KS21", "H", "H301x150x6.5/9"),
        section("KS21", "B", "H300x150x6.5/9"),
        section("AISC10(US)", "H", "H300x150x6.5/9"),
        section("NOSUCH", "H", "W14x90"),
    ],
)
def test_a_section_that_is_not_there_is_refused(gen: Gen, record: dict[str, Any]) -> None:
    assert gen.error("POST", "/db/SECT", assign({1: record})) == "Unknown Error"
    assert gen.ok("GET", "/db/SECT") == {"message": ""}


def test_a_grade_that_is_not_there_is_refused(gen: Gen) -> None:
    assert "it has SS235, SS275" in gen.error("POST", "/db/MATL", assign({1: steel("KS22(S)", "SS400")}))
    assert "GB50017-17(S) (Q355); it has KS22(S)" in gen.error(
        "POST", "/db/MATL", assign({1: steel("GB50017-17(S)", "Q355")})
    )
    gen.post("MATL", {1: steel("KS22(S)", "SS275")})


@pytest.mark.parametrize(
    ("standard", "grade", "modulus_mpa", "weight_kn_m3"),
    [
        ("AS17(RC)", "C32", 30_100.0, 23.536),
        ("AS17(RC)", "C100", 42_200.0, 23.536),
        ("EN04(RC)", "C30/37", 33_000.0, 25.0),
        ("EN04(RC)", "C90/105", 44_000.0, 25.0),
        ("ASTM19(RC)", "Grade C4000", 24_855.6, 23.563),
        ("GB10(RC)", "C30", 30_000.0, 25.0),
        ("BS(RC)", "C40", 28_000.0, 24.0),
        ("IS(RC)", "M25", 25_000.0, 25.0),
        ("JIS(RC)", "Fc24", 22_668.9, 24.0),
        ("JIS(RC)", "Fc48", 29_816.4, 24.5),
        ("NTC18(RC)", "C25/30", 31_475.8, 25.0),
        ("CSA(RC)", "C25", 22_500.0, 23.536),
        ("KSCE-LSD15(RC)", "C27", 26_702.0, 24.517),
    ],
)
def test_concrete_grades_have_the_modulus_and_weight_of_their_standard(
    gen: Gen, standard: str, grade: str, modulus_mpa: float, weight_kn_m3: float
) -> None:
    """The printed values of AS 3600 table 3.1.2, EN 1992-1-1 table 3.1 and GB 50010 table 4.1.5; the others by hand."""
    # Names are found in any case and without regard to blanks, as people write them.
    for written in (grade, grade.lower(), grade.replace(" ", "")):
        gen.ok("PUT", "/db/MATL", assign({1: steel(standard, written) | {"TYPE": "CONC", "NAME": "C"}}))
        row = gen.rows("MATERIAL", UNIT={"FORCE": "N", "DIST": "MM"})[0]
        assert float(row["Elasticity"]) == pytest.approx(modulus_mpa, rel=1e-5)
        assert float(row["Density"]) * 1e6 == pytest.approx(weight_kn_m3, rel=1e-4)
        assert float(row["Poisson"]) == pytest.approx(0.167 if standard.startswith("KS") else 0.2)


@pytest.mark.parametrize(
    ("kind", "standard", "grade", "told"),
    [
        ("CONC", "KS21(RC)", "C25", "C24"),
        ("CONC", "AS3600(RC)", "N32", "AS17(RC)"),
        ("STEEL", "BS(S)", "43A", "EN05(S)"),
        ("CONC", "KS22(S)", "SS275", "a standard of STEEL"),
        ("STEEL", "EN04(RC)", "C30/37", "a standard of CONC"),
    ],
)
def test_a_grade_that_is_not_there_is_refused_with_what_there_is(
    gen: Gen, kind: str, standard: str, grade: str, told: str
) -> None:
    said = gen.error("POST", "/db/MATL", assign({1: steel(standard, grade) | {"TYPE": kind}}))
    assert told in said
    assert standard in said
