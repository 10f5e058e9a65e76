"""Model checks in everyday words, and the drift of loads that are not seismic."""

from collections.abc import Iterator

import pytest

from tests.planning.asked import Asked


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    asked = Asked(tmp_path_factory.mktemp("checks"))
    yield asked
    asked.close()


@pytest.mark.parametrize(
    ("said", "tools"),
    [
        ("check the model before running", ["check_model_before_analysis"]),
        ("any modelling errors?", ["check_model_before_analysis"]),
        ("sanity check please", ["check_model_before_analysis"]),
        ("떠 있는 절점 있나", ["check_model_before_analysis"]),
        ("모델 이상 유무", ["check_model_before_analysis"]),
        ("해석해도 되는 상태인지 확인해줘", ["check_model_before_analysis"]),
        ("check, then save as b.mgbx", ["check_model_before_analysis", "save_project"]),
        ("검토 후 저장 b.mgbx", ["check_model_before_analysis", "save_project"]),
    ],
)
def test_the_model_is_checked(models: Asked, said: str, tools: list[str]) -> None:
    assert [tool for tool, _ in models.say("office", said).calls] == tools


@pytest.mark.parametrize("said", ["check LCB2", "확인", "점검하고 이상 없으면 해석", "LL 하중 확인"])
def test_another_check_is_not_taken_for_one_of_the_model(models: Asked, said: str) -> None:
    assert "check_model_before_analysis" not in [tool for tool, _ in models.say("office", said).calls]


@pytest.mark.parametrize("said", ["check drift under WX against h/400", "WX 층간변위 H/400 만족하는지"])
def test_wind_drift_needs_no_seismic_factors(models: Asked, said: str) -> None:
    told = models.say("office*", said)
    assert [arguments["allowable_ratio"] for _, arguments in told.calls] == [0.0025, 0.0025]
    assert {(arguments["cd"], arguments["importance_factor"]) for _, arguments in told.calls} == {(1.0, 1.0)}


def test_only_the_limit_of_wind_drift_is_asked(models: Asked) -> None:
    assert set(models.say("office*", "WX 층간변위 검토").fields or ()) == {"allowable_ratio"}


def test_seismic_drift_still_asks_for_its_factors(models: Asked) -> None:
    assert {"cd", "use_group"} <= set(models.say("office*", "EX 층간변위 1/100").fields or ())


def test_the_height_of_a_building_is_not_that_of_a_storey(models: Asked) -> None:
    assert models.say("office*", "횡변위 검토 (WX, H/500)").kind == "question"
