"""What narrows a question about results is answered as it is said, or refused; it is never left out of the answer."""

from dataclasses import replace

import pytest

from app.planning.commands.clause.clauses import clauses
from app.planning.commands.clause.hand import Hand
from app.planning.commands.results.wanted import read_wanted
from app.planning.wanted import End, ModeFact, Topic, Wanted
from app.reading.reader import read
from app.trade.answers.digest import ModelDigest
from tests.planning.commands.speaking import TOWER, calls, one, refused

ANALYSED: ModelDigest = replace(TOWER, has_results=True)


def _wanted(said: str, topic: Topic) -> Wanted:
    clause = clauses(read(said, ANALYSED))[0]
    return read_wanted(Hand(clause, ANALYSED, {}), topic)


@pytest.mark.parametrize(
    "said",
    ["기둥 1 상단 하단 모멘트 LCB2", "기둥 1 상단과 하단 전단력 LCB2", "shear at top and bottom of column 1 LCB2"],
)
def test_both_ends_of_a_column_are_told(said: str) -> None:
    assert one(said, ANALYSED) == (
        "get_member_forces",
        {"cases": ["LCB2"], "elements": "1", "parts": ["PartI", "PartJ"]},
    )


@pytest.mark.parametrize(
    ("said", "end"), [("기둥 1 상단 모멘트 LCB2", End.UPPER), ("moment at the bottom of column 1 LCB2", End.LOWER)]
)
def test_one_end_of_a_column_is_that_end(said: str, end: End) -> None:
    assert _wanted(said, Topic.MEMBER_FORCE).end is end


@pytest.mark.parametrize("said", ["roof displacement EX X smallest", "최대 최소 지붕 변위 EX X"])
def test_the_smallest_is_not_answered_with_the_largest(said: str) -> None:
    assert refused(said, ANALYSED) == ["no_smallest"]


@pytest.mark.parametrize("said", ["건물 무게 자중만", "building weight, self weight only"])
def test_a_part_of_the_weight_is_not_answered_with_all_of_it(said: str) -> None:
    assert refused(said, ANALYSED) == ["no_part_of_weight"]


@pytest.mark.parametrize("said", ["건물 무게", "2층만 무게", "weight of 3F only"])
def test_the_weight_of_a_storey_is_told(said: str) -> None:
    assert calls(said, ANALYSED) == [("get_mass_and_weight_summary", {})]


@pytest.mark.parametrize("said", ["질량참여율 3차까지 합 X", "sum of mass participation for the first 3 modes in Y"])
def test_masses_of_the_first_modes_are_added_up(said: str) -> None:
    assert ModeFact.RUNNING_SUM in _wanted(said, Topic.PARTICIPATION).facts


def test_masses_of_chosen_modes_are_not_listed_where_their_sum_is_asked_for() -> None:
    assert refused("sum of mass participation X modes 2 and 3", ANALYSED) == ["no_sum"]


@pytest.mark.parametrize("said", ["X 90% 되는 모드", "mode reaching 90% in X"])
def test_the_mode_that_reaches_a_share_is_found(said: str) -> None:
    assert ModeFact.REACHES in _wanted(said, Topic.PARTICIPATION).facts
    assert one(said, ANALYSED)[1]["required_percent"] == 90.0
