"""Predicted beside actual: which figures belong together, and what is pointed out."""

import pytest

from app.protocol.rehearsals import PlanRehearsal, RehearsalPhase, ended, figure_name, figure_value, paired
from app.trade.answers.rehearsal import FigureKind, KeyFigure


def shear(value: float, case: str = "EX(ST)", unit: str = "kN") -> KeyFigure:
    return KeyFigure(kind=FigureKind.BASE_SHEAR, value=value, unit=unit, case=case, direction="X")


def drift(value: float, storey: str) -> KeyFigure:
    return KeyFigure(
        kind=FigureKind.DRIFT, value=value, unit="mm", case="EX(ST)", direction="X", storey=storey, ratio=value / 4000
    )


@pytest.mark.parametrize(
    ("actual", "is_off"), [(100.0, False), (105.0, False), (95.0, False), (105.1, True), (94.9, True), (0.0, True)]
)
def test_five_per_cent_of_the_prediction_is_the_limit(actual: float, is_off: bool) -> None:
    (pair,) = paired((shear(100.0),), (shear(actual),))
    assert pair.percent == pytest.approx(actual - 100.0)
    assert pair.is_off is is_off


def test_a_drift_is_compared_where_it_is_largest_and_each_side_names_its_storey() -> None:
    (pair,) = paired((drift(10.0, "2F"),), (drift(10.2, "3F"),))
    assert not pair.is_off
    assert pair.predicted is not None
    assert pair.actual is not None
    assert (figure_value(pair.predicted), figure_value(pair.actual)) == ("10 mm (1/400), 2F", "10.2 mm (1/392), 3F")


def test_what_only_one_side_has_is_shown_and_pointed_out() -> None:
    pairs = paired((shear(1.0), shear(2.0, "EY(ST)")), (shear(1.0), shear(3.0, "WX(ST)")))
    assert [(pair.shown.case, pair.percent, pair.is_off) for pair in pairs] == [
        ("EX(ST)", 0.0, False),
        ("EY(ST)", None, True),
        ("WX(ST)", None, True),
    ]


def test_numbers_in_other_units_are_not_compared() -> None:
    (pair,) = paired((shear(1.0),), (shear(1000.0, unit="N"),))
    assert (pair.percent, pair.is_off) == (None, True)


def test_a_figure_is_named_with_its_case_and_direction() -> None:
    assert figure_name(shear(1.0)).en == "Base shear X, EX(ST)"
    period = KeyFigure(kind=FigureKind.PERIOD, value=0.16792, unit="s", mode=2)
    assert (figure_name(period).ko, figure_value(period)) == ("주기 T2", "0.1679 s")


def test_only_a_rehearsal_that_runs_ends_with_its_plan() -> None:
    done = PlanRehearsal(phase=RehearsalPhase.DONE)
    running = ended(PlanRehearsal(phase=RehearsalPhase.RUNNING))
    assert (ended(done), ended(None)) == (done, None)
    assert running is not None
    assert running.phase is RehearsalPhase.CANCELLED
