"""Places of the open model as ids, storeys and heights; a place never stands for less than it says."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.shortform.context import Context, Selected
from app.shortform.nouns import Noun
from app.shortform.selectors import PlaceError, select
from app.shortform.text import parse
from app.shortform.tree import Selector
from tests.shortform.buildings import DIGEST, Group, TwoStoreys


def _node_at(point: tuple[Decimal, ...]) -> str:
    return "9" if point == (0, 0, 8) else ""


_BUILDING = Context(digest=DIGEST, places=TwoStoreys(), selected=Selected(nodes="3 4"), node_at=_node_at)


def _selector(text: str) -> Selector:
    value = parse(f"t a={text}")[0].arguments[0][1]
    assert isinstance(value, Selector)
    return value


@pytest.mark.parametrize(
    ("text", "noun", "found"),
    [
        ("@base", Noun.NODE, ("1to4",)),
        ("@base", Noun.STOREY, ("1F",)),
        ("@storey(2F)", Noun.NODE, ("5to8",)),
        ("@storey(2f,Roof)", Noun.NODE, ("5to12",)),
        ("@storey(2F)", Noun.ELEMENT, ("5to8 11to14 19",)),
        ("@storey(2F)", Noun.HEIGHT, ("4.5 m",)),
        ("@roof", Noun.NODE, ("9to12",)),
        ("@roof", Noun.ELEMENT, ("15to18",)),
        ("@roof", Noun.HEIGHT, ("8 m",)),
        ("@columns(1F)", Noun.ELEMENT, ("1to4",)),
        ("@columns", Noun.ELEMENT, ("1to8",)),
        ("@beams(2F)", Noun.ELEMENT, ("11to14 19",)),
        ("@beams(2F,inner)", Noun.ELEMENT, ("19",)),
        ("@beams(2F,Roof,outer)", Noun.ELEMENT, ("11to18",)),
        ("@edge(2F)", Noun.ELEMENT, ("11to14",)),
        ("@corner(1F)", Noun.ELEMENT, ("1to4",)),
        ("@all", Noun.ELEMENT, ("1to8 11to19",)),
        ("@all", Noun.STOREY, ("1F", "2F", "Roof")),
        ("@selected", Noun.NODE, ("3 4",)),
        ("@at(0,0,8)", Noun.NODE, ("9",)),
    ],
)
def test_a_place_is_found_in_the_model(text: str, noun: Noun, found: tuple[str, ...]) -> None:
    assert select(_selector(text), noun, _BUILDING) == found


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("@storey(9F)", Noun.NODE),
        ("@storey(K1)", Noun.NODE),
        ("@storey", Noun.NODE),
        ("@base(2F)", Noun.NODE),
        ("@walls", Noun.ELEMENT),
        ("@columns(1F,middle)", Noun.ELEMENT),
        ("@selected", Noun.ELEMENT),
        ("@at(1,1,1)", Noun.NODE),
        ("@at(1)", Noun.NODE),
        ("@at(a,b)", Noun.NODE),
        ("@all", Noun.NODE),
        ("@beams(2F)", Noun.NODE),
        ("@all", Noun.HEIGHT),
        ("@base", Noun.OTHER),
        ("@moon", Noun.NODE),
    ],
)
def test_a_place_that_is_not_there_is_no_place(text: str, noun: Noun) -> None:
    with pytest.raises(PlaceError):
        select(_selector(text), noun, _BUILDING)


def test_members_that_were_too_many_to_list_are_not_left_out() -> None:
    members = (*TwoStoreys().members, Group("beam", "2F", "", "inner"))
    context = replace(_BUILDING, places=TwoStoreys(members=members))
    with pytest.raises(PlaceError):
        select(_selector("@beams(2F)"), Noun.ELEMENT, context)


def test_an_edge_is_not_told_where_a_member_has_no_place() -> None:
    members = (*TwoStoreys().members, Group("beam", "2F", "20"))
    context = replace(_BUILDING, places=TwoStoreys(members=members))
    with pytest.raises(PlaceError):
        select(_selector("@edge(2F)"), Noun.ELEMENT, context)
