"""No number changes its unit on the way from the message into the plan."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.measures import length, load, total
from app.planning.reading import read_building
from app.trade.quantities import parse_quantity
from tests.main_job.requests import ENGLISH, KOREAN
from tests.planning.briefs import arguments, draft

FEW = settings(max_examples=60, deadline=None)

HEIGHTS = st.one_of(
    st.tuples(st.integers(2000, 19999).map(str), st.just("mm")),
    st.tuples(st.decimals(2, 19, places=2).map(str), st.just("m")),
    st.tuples(st.integers(200, 1999).map(str), st.just("cm")),
    st.tuples(st.decimals(7, 60, places=1).map(str), st.just("ft")),
)
LOADS = st.one_of(
    st.tuples(st.decimals("0.1", 40, places=2).map(str), st.sampled_from(["kN/m²", "kPa"])),
    st.tuples(st.integers(10, 4000).map(str), st.just("kgf/m²")),
    st.tuples(st.decimals("0.1", 4, places=2).map(str), st.just("tf/m²")),
    st.tuples(st.integers(10, 900).map(str), st.just("psf")),
)


@FEW
@given(HEIGHTS, st.sampled_from([KOREAN, ENGLISH]))
def test_a_storey_height_reaches_the_plan_with_its_own_digits_and_unit(height: tuple[str, str], text: str) -> None:
    digits, unit = height
    plan = draft(text.replace("3.5m", f"{digits}{unit}").replace("3.5 m", f"{digits} {unit}"))
    (frame,) = arguments(plan, "create_regular_frame")
    assert frame["story_heights"] == [f"{digits} {unit}"] * 10


@FEW
@given(HEIGHTS, st.integers(1, 12))
def test_the_top_level_is_exactly_the_sum_of_the_heights(height: tuple[str, str], storeys: int) -> None:
    digits, unit = height
    text = KOREAN.replace("3.5m", f"{digits}{unit}").replace("10층", f"{storeys}층")
    (stories,) = arguments(draft(text), "define_story_data")
    levels = stories["stories"]
    assert isinstance(levels, list)
    top, top_unit = str(levels[-1]["level"]).split()
    assert (Decimal(top), top_unit) == (Decimal(digits) * storeys, unit)


@FEW
@given(LOADS, LOADS)
def test_floor_loads_reach_the_plan_with_their_own_digits_and_units(
    dead: tuple[str, str], live: tuple[str, str]
) -> None:
    said = f"고정하중 {dead[0]} {dead[1]}, 활하중 {live[0]} {live[1]}"
    (kind,) = arguments(draft(KOREAN.replace("고정하중 5.0, 활하중 2.5 kN/m²", said)), "define_floor_load_type")
    assert kind["items"] == [
        {"load_case": "DL", "value": " ".join(dead)},
        {"load_case": "LL", "value": " ".join(live)},
    ]


@FEW
@given(st.integers(100, 5000), st.integers(100, 5000), st.sampled_from(["mm", ""]))
def test_section_sizes_reach_the_plan_in_millimetres_and_a_missing_unit_is_an_assumption(
    width: int, depth: int, unit: str
) -> None:
    plan = draft(KOREAN.replace("600x600", f"{width}x{depth}{unit}").replace("300x600", "300x600mm"))
    column = arguments(plan, "define_section")[0]
    assert (column["width"], column["height"]) == (f"{width} mm", f"{depth} mm")
    assert any(note.key == "section_unit" for note in plan.assumptions) == (unit == "")


@FEW
@given(st.sampled_from(["mm", "cm", "m", "ft", "in"]), st.integers(1, 9999))
def test_our_exact_lengths_agree_with_the_quantities_of_the_tools(unit: str, value: int) -> None:
    assert float(length(str(value), unit).metres) == pytest.approx(parse_quantity(f"{value} {unit}").to("m"), rel=1e-12)


@FEW
@given(st.sampled_from(["kN/m²", "kPa", "N/m²", "Pa", "N/mm²", "MPa", "kgf/m²", "tf/m²", "psf"]), st.integers(1, 9999))
def test_our_exact_loads_agree_with_the_quantities_of_the_tools(unit: str, value: int) -> None:
    written = unit.replace("²", "2")
    theirs = parse_quantity(f"{value} {unit}").to("kN/m²")
    assert float(load(str(value), written).kn_per_m2) == pytest.approx(theirs, rel=1e-9)


def test_lengths_of_different_units_add_up_exactly_in_metres() -> None:
    assert str(total((length("4500", "mm"), length("3.5", "m"), length("10", "ft")))) == "11.048 m"


def test_a_mass_written_for_a_load_becomes_a_force_and_is_listed() -> None:
    plan = draft(KOREAN.replace("5.0, 활하중 2.5 kN/m²", "500 kg/m2, 활하중 250 kg/m2"))
    (kind,) = arguments(plan, "define_floor_load_type")
    assert kind["items"] == [{"load_case": "DL", "value": "500 kgf/m²"}, {"load_case": "LL", "value": "250 kgf/m²"}]
    assert any(note.key == "load_mass_unit" for note in plan.assumptions)


@pytest.mark.parametrize("text", ["6 tons", "fck 24 MPa 기둥 600x600 mm, 활하중 2.5"])
def test_a_load_without_unit_is_never_given_one(text: str) -> None:
    assert read_building(text, {}).live_load is None
