"""Names in GEN NX that were cut in the middle of a character arrive as text that can be told and stored."""

from collections.abc import Iterator

import pytest

from app.gennx.gen.client import Api
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx

HALVES = ("\ud83c", "\ud83d")


@pytest.fixture
def gennx() -> Iterator[tuple[ScriptedGenNx, Api]]:
    scripted = ScriptedGenNx()
    api = Api(scripted.start(), KEY)
    yield scripted, api
    scripted.stop()


def test_half_characters_are_replaced_and_two_names_stay_two(gennx: tuple[ScriptedGenNx, Api]) -> None:
    scripted, api = gennx
    scripted.tables["STOR"] = {"1": {"NAME": "1F\ud83c"}, "2": {"NAME": "\ud83c\udfd7", **dict.fromkeys(HALVES, 1)}}
    answer = api.get("/db/STOR")
    assert answer == {"STOR": {"1": {"NAME": "1F\ufffd"}, "2": {"NAME": "\U0001f3d7", "\\ud83c": 1, "\\ud83d": 1}}}
    assert str(answer).encode()
