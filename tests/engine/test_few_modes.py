"""Modes and masses that are not enough are said, zero damping is the limit of CQC, and supports weigh nothing."""

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, story, support, user_material, value_section

MASS, HEIGHT, STIFF = 12.0, 4.0, 2e8


def stick(gen: Gen, masses: dict[int, float], *, modes: int = 10, damping: float = 0.05, rule: str = "CQC") -> None:
    """A cantilever of three storeys that holds these masses (node: t), under a constant spectrum of 0.3 g along X."""
    gen.post("MATL", {1: user_material(STIFF)})
    gen.post("SECT", {1: value_section(0.05, 1e-3, 2e-3, 2e-3)})
    gen.post("NODE", {n: {"X": 0, "Y": 0, "Z": HEIGHT * (n - 1)} for n in range(1, 5)})
    gen.post("ELEM", {n: beam(n, n + 1) for n in range(1, 4)})
    gen.post("CONS", {1: FIXED})
    gen.post("STOR", {n: story(f"{n}F", HEIGHT * (n - 1), diaphragm=False) for n in range(1, 5)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {4: node_load("P", FX=1.0)})
    none = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", {node: none | {"mX": mass, "mY": mass} for node, mass in masses.items()})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": modes}})
    points = [{"PERIOD": p, "VALUE": 0.3} for p in (0.0, 9.0)]
    function = {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806, "DRATIO": damping, "aFUNC": points}
    gen.post("SPFC", {1: function})
    gen.post("SPLC", {1: {"NAME": "R", "DIR": "XY", "ANGLE": 30, "COMTYPE": rule, "aFUNCNAME": ["S"]}})


def notes(gen: Gen) -> list[str]:
    return [note for note in gen.analyse().get("NOTES", []) if "mode" in note]


def test_fewer_modes_than_asked_are_said_in_both_languages(gen: Gen) -> None:
    stick(gen, {2: MASS, 3: MASS, 4: MASS}, modes=20)
    (note,) = notes(gen)
    assert "20 modes were asked for" in note
    assert "6 given" in note
    assert "20개를 요청" in note
    assert gen.sub_rows("ENGINECHECKS", "MODES")[0]["Note"] == note


def test_as_many_modes_as_asked_and_all_mass_need_no_word(gen: Gen) -> None:
    stick(gen, {2: MASS, 3: MASS, 4: MASS}, modes=6)
    assert notes(gen) == []


def test_effective_mass_under_90_percent_is_said_with_its_directions(gen: Gen) -> None:
    stick(gen, {2: MASS, 3: MASS, 4: MASS}, modes=1)
    (note,) = notes(gen)
    assert "under 90 %" in note
    assert "X" in note.split(":")[1]
    assert "Y 0.0 %" in note or "X 0.0 %" in note
    assert "유효질량" in note


def square_tower(gen: Gen, *, modes: int, unit: str = "M", off: float = 0.0) -> list[dict[str, str]]:
    """Four posts alike under beams, without a rigid floor; its modes along X and Y have one frequency. `off` moves one
    post. The rows of the top's displacements under a spectrum along X."""
    gen.post("MATL", {1: user_material(STIFF)})
    gen.post("SECT", {1: value_section(0.05, 1e-3, 1e-3, 2e-3)})
    gen.put("UNIT", {1: {"DIST": unit}})
    size = {"M": 1.0, "MM": 1e3, "FT": 1.0 / 0.3048}[unit]
    place = {1: (0, 0), 2: (6 + off, 0), 3: (6, 6), 4: (0, 6)}
    gen.post(
        "NODE",
        {
            n + 10 * k: {"X": x * size, "Y": y * size, "Z": HEIGHT * k * size}
            for k in (0, 1, 2)
            for n, (x, y) in place.items()
        },
    )
    posts = [(n + 10 * k, n + 10 * k + 10) for k in (0, 1) for n in place]
    ties = [(n + 10 * k, n % 4 + 1 + 10 * k) for k in (1, 2) for n in place]
    gen.post("ELEM", {key: beam(*ends) for key, ends in enumerate(posts + ties, 1)})
    gen.post("CONS", dict.fromkeys(place, FIXED))
    heads = [n + 10 * k for k in (1, 2) for n in place]
    gen.post("NMAS", {key: {"mX": MASS, "mY": MASS, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0} for key in heads})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": modes}})
    points = [{"PERIOD": p, "VALUE": 0.3} for p in (0.0, 9.0)]
    gen.post(
        "SPFC", {1: {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 9.806 * size, "DRATIO": 0.05, "aFUNC": points}}
    )
    gen.post("SPLC", {1: {"NAME": "R", "DIR": "XY", "ANGLE": 0, "COMTYPE": "CQC", "aFUNCNAME": ["S"]}})
    said = notes(gen)
    gen.put("UNIT", {1: {"DIST": "M"}})
    rows = gen.rows("DISPLACEMENTG", LOAD_CASE_NAMES=["R(RS)"], NODE_ELEMS={"KEYS": [21, 22, 23, 24]})
    assert any("one frequency" in note for note in said) == (modes in {1, 5})
    return rows


@pytest.mark.parametrize("unit", ["M", "MM", "FT"])
@pytest.mark.parametrize("modes", [1, 2, 3, 4, 5, 6, 7])
def test_modes_of_one_frequency_that_are_not_all_asked_for_keep_their_direction(
    gen: Gen, modes: int, unit: str
) -> None:
    for row in square_tower(gen, modes=modes, unit=unit):
        assert abs(float(row["DY"])) < 1e-9 * abs(float(row["DX"]))


def test_modes_of_nearly_one_frequency_that_are_not_all_asked_for_are_named(gen: Gen) -> None:
    square_tower(gen, modes=1, off=0.001)


@pytest.mark.parametrize("damping", [0.0, 1e-12])
def test_cqc_without_damping_is_srss(gen: Gen, damping: float) -> None:
    found = {}
    for rule, ratio in (("CQC", damping), ("SRSS", 0.05)):
        stick(gen, {2: MASS, 3: MASS, 4: MASS}, modes=6, damping=ratio, rule=rule)
        gen.analyse()
        found[rule] = float(gen.rows("DISPLACEMENTG", LOAD_CASE_NAMES=["R(RS)"], NODE_ELEMS={"KEYS": [4]})[0]["DX"])
        gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
        gen.ok("POST", "/doc/NEW", {})
    assert found["CQC"] == pytest.approx(found["SRSS"], rel=1e-12)


@pytest.mark.parametrize("damping", [-0.05, 1.0, 5.0])
def test_damping_that_cannot_be_is_refused_in_words_about_damping(gen: Gen, damping: float) -> None:
    stick(gen, {4: MASS}, damping=damping)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    assert "damping ratio" in gen.error("POST", "/doc/ANAL", {})


def total_weight(gen: Gen) -> float:
    return sum(float(row["Total"]) for row in gen.rows("STORYWEIGHT"))


def test_masses_on_supports_are_no_seismic_weight(gen: Gen) -> None:
    """Held along X only, a mass counts half: the weight is the mean of both directions."""
    stick(gen, {1: 40.0, 2: MASS, 4: MASS})
    assert total_weight(gen) == pytest.approx(2 * MASS * 9.806, rel=1e-9)
    gen.put("CONS", {1: FIXED, 4: support("1000000")})
    assert total_weight(gen) == pytest.approx(1.5 * MASS * 9.806, rel=1e-9)


def test_a_basement_that_is_held_sideways_draws_no_seismic_force(gen: Gen) -> None:
    stick(gen, {1: 40.0, 2: 50.0, 3: MASS, 4: MASS})
    gen.put("CONS", {1: FIXED, 2: support("1100000")})
    gen.analyse()
    weights = {row["Story"]: float(row["Weight Sum"]) for row in gen.rows("STORY_SHEAR_FORCE_COEFFICIENT")}
    assert weights["1F"] == pytest.approx(2 * MASS * 9.806, rel=1e-9)


def test_where_there_are_no_more_modes_none_are_asked_for(gen: Gen) -> None:
    """A floor on four columns that turns about one support: its one mode has 36 % and 64 % of the mass."""
    corners = [(0, 0), (8, 0), (8, 6), (0, 6)]
    gen.post("MATL", {1: user_material(STIFF)})
    gen.post("SECT", {1: value_section(0.05, 1e-3, 2e-3, 2e-3)})
    gen.post("NODE", {n + 4 * k: {"X": x, "Y": y, "Z": 4 * k} for k in (0, 1) for n, (x, y) in enumerate(corners, 1)})
    gen.post("ELEM", {n: beam(n, n + 4) for n in range(1, 5)} | {4 + n: beam(4 + n, 5 + n % 4) for n in range(1, 5)})
    gen.post("CONS", dict.fromkeys(range(1, 5), FIXED) | {5: support("1100000")})
    gen.post("STOR", {1: story("1F", 0, diaphragm=False), 2: story("2F", 4, diaphragm=True)})
    none = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post("NMAS", {n: none | {"mX": MASS, "mY": MASS} for n in range(5, 9)})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 1}})
    assert notes(gen) == []
    gen.put("CONS", {5: support("0000000")})
    (note,) = notes(gen)
    assert "under 90 %" in note
