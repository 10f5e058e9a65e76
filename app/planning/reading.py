"""A whole request read into a building: the message, then what the engineer answered to earlier questions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from app.planning.building import Building, SlotKey, Unreadable
from app.planning.read_bays import read_bays
from app.planning.read_geometry import read_beam, read_column, read_first_height, read_storey_height, read_storeys
from app.planning.read_loads import read_concrete, read_floor_loads, read_support
from app.planning.read_seismic import (
    read_code,
    read_deflection_amplification,
    read_grade,
    read_importance_factor,
    read_response_modification,
    read_site_class,
    read_zone,
)
from app.planning.told_otherwise import with_what_is_told
from app.reading.source import Slot, SourceText

T = TypeVar("T")
Reader = Callable[[SourceText, list[Unreadable]], Slot[T] | None]

# What stands before an answer so that the same rules read it as in a sentence.
_LEAD: Mapping[SlotKey, str] = {
    SlotKey.STOREYS: "{} storeys",
    SlotKey.BAYS_X: "X: {}",
    SlotKey.BAYS_Y: "Y: {}",
    SlotKey.STOREY_HEIGHT: "storey height {}",
    SlotKey.FIRST_HEIGHT: "first storey height {}",
    SlotKey.COLUMN: "columns {}",
    SlotKey.BEAM: "beams {}",
    SlotKey.CONCRETE: "{}",
    SlotKey.SUPPORT: "bases {}",
    SlotKey.DEAD_LOAD: "dead load {}",
    SlotKey.LIVE_LOAD: "live load {}",
    SlotKey.CODE: "{}",
    SlotKey.ZONE: "seismic zone {}",
    SlotKey.SITE_CLASS: "site class {}",
    SlotKey.GRADE: "seismic use group {}",
    SlotKey.RESPONSE_MODIFICATION: "R = {}",
}


class _Answers:
    """The engineer's answers, read by the same rules as the message."""

    def __init__(self, answers: Mapping[str, str], problems: list[Unreadable]) -> None:
        self._answers = answers
        self._problems = problems

    def instead(self, key: SlotKey, said: Slot[T] | None, reader: Reader[T]) -> Slot[T] | None:
        """What the engineer answered, where they did; else what the message said."""
        if key not in self._answers:
            return said
        self._problems[:] = [problem for problem in self._problems if problem.key is not key]
        answer = self._answers[key].strip()
        ignored: list[Unreadable] = []
        for words in (_LEAD[key].format(answer), answer):
            slot = reader(SourceText(words), ignored)
            if slot is not None:
                return slot
        self._problems.append(Unreadable(key, (answer,)))
        return None


def read_building(message: str, answers: Mapping[str, str]) -> Building:
    """Every slot that the message or an answer fills."""
    source = SourceText(message)
    problems: list[Unreadable] = []
    said = with_what_is_told(source, message, _said(source, problems), problems)
    take = _Answers(answers, problems).instead
    is_shared = said.is_load_unit_shared and not {SlotKey.DEAD_LOAD, SlotKey.LIVE_LOAD} & answers.keys()
    building = replace(
        said,
        storeys=take(SlotKey.STOREYS, said.storeys, read_storeys),
        bays_x=take(SlotKey.BAYS_X, said.bays_x, lambda words, ignored: read_bays(words, ignored)[0]),
        bays_y=take(SlotKey.BAYS_Y, said.bays_y, lambda words, ignored: read_bays(words, ignored)[1]),
        storey_height=take(SlotKey.STOREY_HEIGHT, said.storey_height, read_storey_height),
        first_height=take(SlotKey.FIRST_HEIGHT, said.first_height, read_first_height),
        column=take(SlotKey.COLUMN, said.column, read_column),
        beam=take(SlotKey.BEAM, said.beam, read_beam),
        concrete=take(SlotKey.CONCRETE, said.concrete, read_concrete),
        support=take(SlotKey.SUPPORT, said.support, read_support),
        dead_load=take(SlotKey.DEAD_LOAD, said.dead_load, lambda words, ignored: read_floor_loads(words, ignored)[0]),
        live_load=take(SlotKey.LIVE_LOAD, said.live_load, lambda words, ignored: read_floor_loads(words, ignored)[1]),
        is_load_unit_shared=is_shared,
        code=take(SlotKey.CODE, said.code, read_code),
        zone=take(SlotKey.ZONE, said.zone, read_zone),
        site_class=take(SlotKey.SITE_CLASS, said.site_class, read_site_class),
        grade=take(SlotKey.GRADE, said.grade, read_grade),
        response_modification=take(
            SlotKey.RESPONSE_MODIFICATION, said.response_modification, read_response_modification
        ),
    )
    return replace(building, unreadable=tuple(problems), leftovers=source.leftovers(), unused=source.unused())


def _said(source: SourceText, problems: list[Unreadable]) -> Building:
    """What the message says. What is taken first cannot be misread later, so the order matters."""
    code = read_code(source, problems)
    dead, live, is_shared = read_floor_loads(source, problems)
    column, beam = read_column(source, problems), read_beam(source, problems)
    first, height = read_first_height(source, problems), read_storey_height(source, problems)
    bays_x, bays_y = read_bays(source, problems)
    return Building(
        code=code,
        dead_load=dead,
        live_load=live,
        is_load_unit_shared=is_shared,
        column=column,
        beam=beam,
        first_height=first,
        storey_height=height,
        bays_x=bays_x,
        bays_y=bays_y,
        concrete=read_concrete(source, problems),
        support=read_support(source, problems),
        importance_factor=read_importance_factor(source, problems),
        zone=read_zone(source, problems),
        grade=read_grade(source, problems),
        site_class=read_site_class(source, problems),
        deflection_amplification=read_deflection_amplification(source, problems),
        response_modification=read_response_modification(source, problems),
        storeys=read_storeys(source, problems),
    )
