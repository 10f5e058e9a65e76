"""Design spectra against the numbers of the standard's tables and formulas, worked by hand."""

from itertools import pairwise

import pytest

from app.gennx.gen.errors import Refusal
from app.gennx.tools.loads.spectra import kds_ground
from app.trade.seismic_spectra import TwoBranchSpectrum, sampled


@pytest.mark.parametrize(
    ("zone", "site_class", "sds", "sd1"),
    [
        ("I", "S1", 0.4107, 0.1232),
        ("I", "S2", 0.5060, 0.2024),
        ("I", "S3", 0.5353, 0.2317),
        ("I", "S4", 0.4987, 0.2875),
        ("I", "S5", 0.4767, 0.3872),
        ("II", "S1", 0.2613, 0.0784),
        ("II", "S2", 0.3267, 0.1363),
        ("II", "S3", 0.3780, 0.1549),
        ("II", "S4", 0.3547, 0.1979),
        ("II", "S5", 0.3733, 0.2688),
    ],
)
def test_design_accelerations_of_every_zone_and_class(zone: str, site_class: str, sds: float, sd1: float) -> None:
    spectrum = kds_ground(zone, site_class).spectrum
    assert (round(spectrum.sds, 4), round(spectrum.sd1, 4)) == (sds, sd1)


def test_coefficients_are_interpolated_between_the_columns() -> None:
    spectrum = kds_ground("I", "S3")
    assert spectrum.fa == pytest.approx(1.46)
    assert spectrum.fv == pytest.approx(1.58)


@pytest.mark.parametrize(("s", "fa"), [(0.05, 1.7), (0.1, 1.7), (0.3, 1.3), (0.4, 1.3)])
def test_outside_the_columns_the_end_value_holds(s: float, fa: float) -> None:
    assert kds_ground("I", "S3", ground_acceleration=s).fa == pytest.approx(fa)


def test_the_branches_meet_and_follow_their_formulas() -> None:
    spectrum = kds_ground("I", "S3").spectrum
    assert spectrum.acceleration(0.0) == pytest.approx(0.4 * spectrum.sds)
    assert spectrum.acceleration(spectrum.t0) == pytest.approx(spectrum.sds)
    assert spectrum.acceleration(spectrum.ts) == pytest.approx(spectrum.sds)
    assert spectrum.acceleration(2.0) == pytest.approx(spectrum.sd1 / 2.0)
    assert spectrum.acceleration(8.0) == pytest.approx(spectrum.sd1 * 5.0 / 64.0)


def test_another_transition_period_replaces_that_of_the_standard() -> None:
    given, left_out = kds_ground("I", "S3", long_period_transition_s=3.0).spectrum, kds_ground("I", "S3").spectrum
    assert given.acceleration(6.0) == pytest.approx(left_out.acceleration(6.0) * 3.0 / 5.0)


def test_without_a_transition_period_the_curve_goes_on_as_one_over_the_period() -> None:
    assert TwoBranchSpectrum(0.5, 0.2, None).acceleration(8.0) == pytest.approx(0.2 / 8.0)


@pytest.mark.parametrize("transition", [None, 3.0, 5.0])
def test_straight_lines_between_the_points_follow_the_curve(transition: float | None) -> None:
    spectrum = kds_ground("II", "S4", long_period_transition_s=transition).spectrum
    points = sampled(spectrum, 10.0, 0.24)
    assert points[0][0] == 0
    assert points[-1][0] == 10
    for (t1, a1), (t2, a2) in pairwise(points):
        assert t2 > t1
        middle = (t1 + t2) / 2
        assert (a1 + a2) / 2 == pytest.approx(0.24 * spectrum.acceleration(middle), rel=1.5e-3)


@pytest.mark.parametrize(("zone", "site_class", "named"), [("I", "S6", "S6"), ("I", "SC", "SC"), ("III", "S1", "III")])
def test_classes_without_a_table_value_are_refused_by_name(zone: str, site_class: str, named: str) -> None:
    with pytest.raises(Refusal, match=named):
        kds_ground(zone, site_class)
