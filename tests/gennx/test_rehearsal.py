"""A plan rehearsed on a copy: what it leads to, what the copy cannot hold, and a model that is only read."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.gennx.gen.copies import all_tables
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.session import ServerSession
from app.gennx.mcp.registry import TOOLS
from app.gennx.rehearsal.rehearse import ReadingApi, RehearsedStep, actual_figures, rehearse
from app.gennx.rehearsal.states import states_compared
from app.trade.answers.rehearsal import (
    FigureKind,
    Figures,
    RehearsalProgress,
    RehearsalReport,
    RehearsalStage,
    StatesCompared,
)
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS
from tests.gennx.in_process import InProcess

ANALYSE = RehearsedStep("perform_analysis", {"file_name": "its own.mgbx"})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("rehearsed")) as made:
        yield made


@pytest.fixture
def house(built: Building) -> Building:
    built.put_back()
    return built


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Model]:
    server = EngineServer(tmp_path / "copy", KEY)
    bench = Bench(server.start(), KEY)
    yield Model(bench.api, bench.session)
    server.stop()


def reading(house: Building, *, names_states: bool = True) -> Model:
    """Without names of its states it answers as a GEN NX does."""
    api = ReadingApi(house.bench.base_url, KEY)
    if not names_states:
        api._client._session.mount("http://", InProcess(house.server))
    return Model(api, ServerSession())


def rehearsed(
    house: Building,
    copy: Model,
    *steps: RehearsedStep,
    told: Any = lambda _: None,
    names_states: bool = True,
) -> RehearsalReport:
    return rehearse(reading(house, names_states=names_states), copy, steps, TOOLS, told)


def test_the_prediction_is_what_the_model_then_answers_and_the_rehearsal_only_read_it(
    house: Building, copy: Model
) -> None:
    steps = (
        RehearsedStep("define_static_load_cases", {"cases": [{"name": "WX", "type": "W"}]}),
        RehearsedStep("assign_nodal_loads", {"load_case": "WX", "loads": [{"node": 9, "fx": "25 kN"}]}),
        RehearsedStep("save_project", {"file_name": "never written.mgbx"}),
        ANALYSE,
    )
    before = house.stored()
    stages: list[RehearsalProgress] = []
    report = rehearsed(house, copy, *steps, told=stages.append)
    assert house.stored() == before
    assert house.writes() == []
    assert report.problem is None
    assert (report.not_held, report.passed_over, report.analysed_by_plan) == ((), (2,), True)
    assert {each.stage for each in stages} == set(RehearsalStage)
    for step in (steps[0], steps[1], ANALYSE):
        house.bench.done(step.tool, **step.arguments)
    actual = actual_figures(reading(house))
    assert Figures(figures=report.figures, lacking=report.lacking) == actual
    wind = next(each for each in actual.figures if each.case == "WX(ST)" and each.kind is FigureKind.BASE_SHEAR)
    assert (wind.direction, wind.value, wind.unit) == ("X", pytest.approx(25.0), "kN")
    assert {each.kind for each in actual.figures} == set(FigureKind)


def test_a_step_that_fails_is_named_with_its_reason_and_those_behind_it_are_not_taken(
    house: Building, copy: Model
) -> None:
    wrong = RehearsedStep("assign_nodal_loads", {"load_case": "nobody's", "loads": [{"node": 9, "fx": "1 kN"}]})
    report = rehearsed(house, copy, RehearsedStep("get_nodes", {}), wrong, ANALYSE)
    assert report.failed == 1
    assert report.problem is not None
    assert "nobody's" in report.problem.message.en
    assert (report.figures, report.analysed_by_plan) == ((), False)


def test_what_a_plan_does_not_analyse_is_analysed_on_the_copy(house: Building, copy: Model) -> None:
    report = rehearsed(house, copy, RehearsedStep("assign_nodal_masses", {"masses": [{"node": 9, "mx": "3 t"}]}))
    assert (report.problem, report.analysed_by_plan) == (None, False)
    assert report.figures[0].kind is FigureKind.PERIOD


def test_a_plan_that_begins_a_new_model_is_rehearsed_in_one(house: Building, copy: Model) -> None:
    begins = (
        RehearsedStep("new_project", {"backup_name": "before.mgbx"}),
        RehearsedStep("create_structure", CALLS["create_structure"]),
        RehearsedStep("define_static_load_cases", {"cases": [{"name": "DL", "type": "D"}]}),
        RehearsedStep("assign_self_weight", {"load_case": "DL"}),
        ANALYSE,
    )
    report = rehearsed(house, copy, *begins)
    assert (report.problem, report.failed, house.writes()) == (None, None, [])


def test_records_that_the_engine_does_not_analyse_are_named_and_the_rest_is_predicted(
    house: Building, copy: Model
) -> None:
    house.server.session.store.tables["PHGE"] = {4: {"NAME": "hinge"}}
    house.server.session.store.tables["IEHG"] = {number: {} for number in range(1, 31)}
    report = rehearsed(house, copy, ANALYSE)
    hinges, others = sorted(report.not_held, key=lambda each: each.total)
    assert (hinges.table, hinges.ids, hinges.total) == ("PHGE", ("4",), 1)
    assert (others.table, len(others.ids), others.total) == ("IEHG", 20, 30)
    assert report.figures


def test_numbers_with_gaps_are_the_same_on_the_copy(house: Building, copy: Model) -> None:
    house.bench.done("define_static_load_cases", cases=[{"name": "A", "type": "D"}, {"name": "B", "type": "D"}])
    cases = house.bench.api.table("STLD")
    gone = next(key for key, row in cases.items() if row["NAME"] == "A")
    house.bench.done("delete_records", table="STLD", ids=gone)
    assert rehearsed(house, copy).not_held == ()
    assert copy.api.table("STLD") == house.bench.api.table("STLD")


def test_results_that_the_model_has_are_computed_when_a_step_asks_for_them(house: Building, copy: Model) -> None:
    ask = RehearsedStep("get_reactions", {"cases": ["DL"]})
    assert rehearsed(house, copy, ask).failed == 0
    house.bench.done("perform_analysis", file_name="first.mgbx")
    copy.api.command("/doc/NEW", {})
    assert rehearsed(house, Model(copy.api, ServerSession()), ask).problem is None


def test_a_document_that_the_copy_does_not_have_ends_the_rehearsal_there(house: Building, copy: Model) -> None:
    report = rehearsed(house, copy, RehearsedStep("open_project", {"path": "other.mgbx"}), ANALYSE)
    assert (report.failed, report.problem and report.problem.code) == (0, "opens_a_file")


def test_a_reading_connection_sends_no_write(house: Building) -> None:
    api = ReadingApi(house.bench.base_url, KEY)
    for write in (
        lambda: api.write("POST", "NODE", {"900": {"X": 0, "Y": 0, "Z": 0}}),
        lambda: api.delete("NODE", 1),
        lambda: api.command("/doc/NEW", {}),
    ):
        with pytest.raises(Refusal):
            write()
    assert house.writes() == []


def test_every_table_is_copied_once_and_units_first() -> None:
    tables = all_tables()
    assert len(tables) == len(set(tables))
    assert tables[:2] == ("UNIT", "STYP")
    assert tables.index("NODE") < tables.index("ELEM") < tables.index("GRUP")


def test_a_model_that_is_not_analysed_has_no_figures_to_compare(house: Building) -> None:
    with pytest.raises(Refusal, match="no analysis results"):
        actual_figures(reading(house))


@pytest.mark.parametrize("names_states", [True, False])
def test_a_model_that_stays_as_it_is_is_rehearsed_in_any_program(
    house: Building, copy: Model, *, names_states: bool
) -> None:
    report = rehearsed(house, copy, ANALYSE, names_states=names_states)
    assert (report.problem, report.not_held, house.writes()) == (None, (), [])


@pytest.mark.parametrize("names_states", [True, False])
@pytest.mark.parametrize(
    "change",
    [{"9": {"X": 0.125, "Y": 0.0, "Z": 4.0}}, {"900": {"X": 90.0, "Y": 0.0, "Z": 0.0}}],
    ids=["a place that no count tells", "a node more"],
)
def test_a_model_that_changes_while_it_is_copied_is_not_rehearsed(
    house: Building, copy: Model, change: dict[str, Any], *, names_states: bool
) -> None:
    def told(progress: RehearsalProgress) -> None:
        if progress.stage is RehearsalStage.READING and progress.done == progress.total // 2:
            house.bench.api.write("PUT", "NODE", change)

    with pytest.raises(Refusal, match="changed while it was copied"):
        rehearsed(house, copy, ANALYSE, told=told, names_states=names_states)


def states_of(house: Building, tmp_path: Path, *plans: tuple[RehearsedStep, ...]) -> StatesCompared:
    made = iter(range(len(plans)))

    @contextmanager
    def copies() -> Generator[Model]:
        server = EngineServer(tmp_path / f"copy {next(made)}", KEY)
        bench = Bench(server.start(), KEY)
        yield Model(bench.api, bench.session)
        server.stop()

    return states_compared(reading(house), copies, (plans[0], plans[1]), TOOLS, lambda _: None)


def loads(**forces: str) -> RehearsedStep:
    listed = [{"node": int(node.removeprefix("n")), "fx": force} for node, force in forces.items()]
    return RehearsedStep("assign_nodal_loads", {"load_case": "WX", "loads": listed})


CASE = RehearsedStep("define_static_load_cases", {"cases": [{"name": "WX", "type": "W"}]})


def test_plans_of_other_calls_that_leave_the_same_model_are_told_apart_from_those_that_do_not(
    house: Building, tmp_path: Path
) -> None:
    before = house.stored()
    one = (CASE, loads(n9="25 kN", n10="25 kN"))
    same = states_of(house, tmp_path / "same", one, (CASE, loads(n10="25000 N"), loads(n9="25 kN")))
    assert (same.problem, same.is_same, same.apart) == (None, True, ())
    other = states_of(house, tmp_path / "other", one, (CASE, loads(n9="25 kN"), loads(n10="26 kN")))
    assert other.problem is None
    assert not other.is_same
    assert other.apart == ("CNLD/10",)
    assert house.stored() == before
    assert house.writes() == []


def test_plans_are_not_called_the_same_where_one_fails_or_does_what_no_table_shows(
    house: Building, tmp_path: Path
) -> None:
    good = (CASE,)
    failed = states_of(house, tmp_path / "failed", good, (CASE, loads(n9999="1 kN")))
    assert failed.problem is not None
    assert not failed.is_same
    beside = RehearsedStep("save_project", {"file_name": "never written.mgbx"})
    shown = states_of(house, tmp_path / "shown", good, (CASE, beside))
    assert shown.problem is not None
    assert shown.problem.code == "not_in_tables"
