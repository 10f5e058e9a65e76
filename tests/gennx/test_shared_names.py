"""A name that two records share means neither of them: GEN NX tells sections and materials apart by their numbers."""

import pytest

from app.gennx.gen.client import Api
from tests.gennx.bench import Bench


@pytest.fixture
def shared(frame: Bench) -> Bench:
    """The frame with a section, a material and a thickness that share the names of others."""
    frame.done("define_thickness", name="W", t_in="200 mm")
    api = Api(frame.base_url, frame.key)
    for table in ("SECT", "MATL", "THIK"):
        api.begin()
        api.write("POST", table, {"9": api.table(table)["1"]})
    return Bench(frame.base_url, frame.key)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("modify_elements", {"element_ids": "1", "section": "C"}),
        ("modify_elements", {"element_ids": "1", "material": "C24"}),
        (
            "create_frame_elements",
            {"elements": [{"kind": "beam", "i": 1, "j": 2, "section": "C", "material": "C24"}]},
        ),
        (
            "create_planar_elements",
            {"elements": [{"kind": "wall", "nodes": [1, 2, 6, 5], "material": "C24", "thickness": "W"}]},
        ),
    ],
)
def test_a_shared_name_is_refused_with_the_numbers(shared: Bench, tool: str, arguments: dict[str, object]) -> None:
    outcome = shared.call(tool, **arguments)
    assert (outcome["status"], outcome["error"]["code"]) == ("failed", "ambiguous"), outcome
    assert "1, 9" in outcome["error"]["message"]["en"]


def test_a_name_of_its_own_is_taken_beside_shared_ones(shared: Bench) -> None:
    shared.done("modify_elements", element_ids="1", section="B")


def test_the_digest_tells_no_shared_name(shared: Bench) -> None:
    names = shared.done("get_model_digest")["data"]["names"]
    assert (names["section"], names["material"], names["thickness"]) == ({"B": 2}, {}, {})
