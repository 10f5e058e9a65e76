"""What an approved step asks of GEN NX, counted where it arrives: one look at the model, one dry run, one call."""

import asyncio
from pathlib import Path

import pytest

from tests.bench import bench_main_job_requests
from tests.bench.bench_step_requests import table
from tests.fakes.scripted_gennx import READ_BY_POST
from tests.gennx.building import building
from tests.gennx.examples import CALLS

MOST_FOR_A_WRITE = 12
STEPS_OF_THE_MAIN_JOB = 28
MOST_BEYOND_A_READ = 3
# They tell of files, which belong to no state of the model.
NOT_OF_THE_MODEL = ("GET /ope/DOCUMENTS", "POST /ope/DOCUMENT", "POST /ope/TEXTMODEL")
Counted = dict[str, tuple[int, int, list[str]]]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    folder = tmp_path_factory.mktemp("building")
    with building(folder) as built:
        return asyncio.run(table(built, folder))


def test_a_read_costs_no_more_than_a_look_beyond_its_own_requests(counted: Counted) -> None:
    beyond = {tool: step - own for tool, (own, step, _) in counted.items() if tool not in CALLS}
    assert {tool: more for tool, more in beyond.items() if more > MOST_BEYOND_A_READ} == {}
    assert len(beyond) > 25


def test_a_write_is_shown_sent_and_read_back_in_few_requests(counted: Counted) -> None:
    written = {tool: step for tool, (_, step, _) in counted.items() if tool in CALLS}
    assert {tool: step for tool, step in written.items() if step > MOST_FOR_A_WRITE} == {}
    assert written.keys() == CALLS.keys()


def test_every_write_arrives_and_is_followed_by_a_reading(counted: Counted) -> None:
    for tool in CALLS:
        requests = counted[tool][2]
        writes = [at for at, line in enumerate(requests) if _is_write(line)]
        assert writes, tool
        assert len(requests) > writes[-1] + 1, tool


def test_nothing_of_the_model_is_asked_for_twice_before_the_write_but_what_tells_its_state(counted: Counted) -> None:
    for tool in CALLS:
        requests = counted[tool][2]
        before = requests[: next(at for at, line in enumerate(requests) if _is_write(line))]
        twice = {line for line in before if before.count(line) > 1 and not line.startswith(NOT_OF_THE_MODEL)}
        assert twice <= {"GET /db/UNIT", "POST /post/TABLE"}, tool
        assert before.count("GET /db/UNIT") == 2, tool


def test_the_main_job_spends_less_than_forty_seconds_where_a_request_takes_a_tenth_of_one(tmp_path: Path) -> None:
    requests, _ = asyncio.run(bench_main_job_requests.run(tmp_path, 0.0))
    assert len(requests) == STEPS_OF_THE_MAIN_JOB
    assert max(requests.values()) <= MOST_FOR_A_WRITE, requests
    assert requests.total() * 0.1 < bench_main_job_requests.LIMIT_S, requests


def _is_write(line: str) -> bool:
    return not line.startswith("GET") and line.split()[1] not in READ_BY_POST
