"""The main job's numbers against an independent solution: hand sums, and PyNiteFEA stiffness with own code."""

import pytest

from tests.main_job.oracle import Building, Expected, Spectrum, hand_reactions, solve
from tests.main_job.requests import ENGLISH, KOREAN
from tests.main_job.run import Asked, ask

# KDS 41 17 00:2019, S = 0.22, S3: Fa 1.46, Fv 1.58 by interpolation in tables 4.2-1 and 4.2-2; grade I; R = 5.
SDS = 0.22 * 2.5 * 1.46 * 2 / 3
SD1 = 0.22 * 1.58 * 2 / 3


@pytest.fixture(scope="module")
def expected() -> Expected:
    return solve(Building(), Spectrum(sds=SDS, sd1=SD1, response_modification=5, importance=1.2))


@pytest.fixture(scope="module", params=["ko", "en"])
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    folder = tmp_path_factory.mktemp("main-job")
    text = KOREAN if request.param == "ko" else ENGLISH
    return ask(text, folder, environment={"LINTEL_HOME": str(folder / "home"), "ANTHROPIC_API_KEY": ""})


def test_the_turn_completes_with_every_call_verified(asked: Asked) -> None:
    assert asked.code == 0, asked.errors
    assert asked.summary["outcome"] == "completed"
    assert {call["status"] for call in asked.summary["calls"]} == {"verified"}


def test_vertical_reactions_equal_the_hand_summed_loads(asked: Asked) -> None:
    sums = {row["case"].split("(")[0]: row for row in asked.call("get_reactions")["output"]["data"]["sums"]}
    dead, live = hand_reactions(Building())
    assert sums["DL"]["fz"] == pytest.approx(dead, rel=1e-3)
    assert sums["LL"]["fz"] == pytest.approx(live, rel=1e-3)


def test_periods_and_effective_masses_equal_the_independent_solution(asked: Asked, expected: Expected) -> None:
    data = asked.call("get_vibration_modes")["output"]["data"]
    assert [mode["period_s"] for mode in data["modes"][:6]] == pytest.approx(expected.periods[:6], rel=5e-3)
    # Symmetric in plan: modes 1 and 2 share a period, so only their sum is defined.
    pairs = zip(expected.effective_mass_x[:2], expected.effective_mass_y[:2], strict=True)
    first_x, first_y = (sum(values) / expected.total_mass * 100 for values in zip(*pairs, strict=True))
    assert sum(mode["mass_x_pct"] for mode in data["modes"][:2]) == pytest.approx(first_x, rel=5e-3)
    assert sum(mode["mass_y_pct"] for mode in data["modes"][:2]) == pytest.approx(first_y, rel=5e-3)
    assert data["sum_x_pct"] == pytest.approx(100 * sum(expected.effective_mass_x) / expected.total_mass, rel=5e-3)
    assert data["sum_y_pct"] == pytest.approx(100 * sum(expected.effective_mass_y) / expected.total_mass, rel=5e-3)


def test_cqc_base_shears_equal_the_independent_solution(asked: Asked, expected: Expected) -> None:
    rows = asked.call("get_story_results", kind="shear")["output"]["data"]["base_shear"]
    shears = {row["case"].split("(")[0]: row for row in rows}
    assert shears["RX"]["x"] == pytest.approx(expected.base_shear_x, rel=5e-3)
    assert shears["RY"]["y"] == pytest.approx(expected.base_shear_y, rel=5e-3)


def test_story_drifts_equal_the_independent_solution_amplified(asked: Asked, expected: Expected) -> None:
    table = asked.call("get_story_drift", direction="X")["output"]["tables"][0]
    keys = [column["key"] for column in table["columns"]]
    by_story = {row[keys.index("story")]: row[keys.index("ratio")] for row in table["rows"]}
    amplified = [drift * 4.5 / 1.2 / 3.5 for drift in expected.drifts_x]
    assert sorted(by_story.values()) == pytest.approx(sorted(amplified), rel=5e-3)


def test_the_answer_states_what_was_asked_for(asked: Asked, expected: Expected) -> None:
    answer = asked.summary["answer"]
    dead, live = hand_reactions(Building())
    plain = answer.replace(",", "")
    for value, digits in ((dead + live, 0), (expected.periods[0], 2), (expected.base_shear_x, 0)):
        assert f"{value:.{digits}f}" in plain, f"{value:.{digits}f} not in the answer"
    assert "0.015" in plain or "1.5" in plain
    assert "KDS 41 17 00" in plain
    assert "](result:" in answer
