"""A write asks GEN NX for as little as its promises need, and not seeing something twice hides nothing."""

from collections.abc import Iterator

import pytest

from app.engine.documents.session import DocumentSession
from app.engine.http import service as http_service
from app.engine.http.replies import Answer
from app.engine.http.routes import Request
from tests.gennx.building import Building, building
from tests.gennx.examples import CALLS

SECTION = {"shape": "SB", "height": "500 mm", "width": "300 mm"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Building]:
    with building(tmp_path_factory.mktemp("building"), has_sockets=False) as made:
        yield made


@pytest.fixture
def model(built: Building) -> Building:
    """After two writes, so that the session knows the model and a support of it."""
    built.put_back()
    for name in ("K1", "K2"):
        built.bench.done("define_section", name=name, **SECTION)
    built.log.clear()
    return built


def test_a_simple_write_notes_its_document_and_reads_back_after_the_write(model: Building) -> None:
    model.bench.done("define_section", name="K3", **SECTION)
    assert [(method, path) for method, path, _ in model.log] == [
        ("GET", "/db/UNIT"),
        ("GET", "/ope/PROJECTSTATUS"),
        ("GET", "/db/PJCF"),
        ("GET", "/db/STYP"),
        ("GET", "/db/SECT"),
        ("POST", "/post/TABLE"),
        # GEN NX names no document, so these tell which one the write was sent to.
        ("GET", "/db/MATL"),
        ("GET", "/db/NODE"),
        ("GET", "/db/ELEM"),
        ("GET", "/db/STLD"),
        ("POST", "/db/SECT"),
        ("GET", "/db/SECT"),
        ("GET", "/ope/PROJECTSTATUS"),
    ]


@pytest.mark.parametrize(
    "tool", [tool for tool in CALLS if tool not in ("restore_checkpoint", "open_project", "import_text_model")]
)
def test_no_call_reads_the_same_twice_before_it_writes(model: Building, tool: str) -> None:
    model.put_back()
    model.bench.done(tool, **CALLS[tool])
    arrived = [each[:2] for each in model.log]
    first_write = arrived.index(model.writes()[0][:2])
    read = [path for method, path in arrived[:first_write] if method == "GET"]
    assert len(read) == len(set(read))


def test_results_that_another_hand_computed_are_told_although_the_supports_are_not_read_again(model: Building) -> None:
    model.bench.api.command("/doc/SAVEAS", "by_hand.mgbx")
    model.bench.api.command("/doc/ANAL", {})
    outcome = model.bench.done("define_section", name="K3", **SECTION)
    assert outcome["results_invalidated"] is True
    assert ("GET", "/db/CONS") not in [each[:2] for each in model.log]


def test_results_are_told_although_the_known_support_was_moved_by_hand(model: Building) -> None:
    supports = model.server.session.store.tables["CONS"]
    # As if this upper node had been the support at the last look.
    model.bench.session.supported = max(supports) + 1
    model.bench.api.command("/doc/SAVEAS", "by_hand.mgbx")
    model.bench.api.command("/doc/ANAL", {})
    assert model.bench.done("define_section", name="K3", **SECTION)["results_invalidated"] is True


def test_what_another_hand_changes_during_a_write_is_noticed_before_the_next(
    model: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    sections = model.server.session.store.tables["SECT"]

    def meddling(session: DocumentSession, key: str, request: Request) -> Answer:
        if request.method == "POST" and request.path.endswith("/db/NODE"):
            sections[1] = {**sections[1], "SECT_NAME": "by hand"}
        return model.answer(session, key, request)

    monkeypatch.setattr(http_service, "answer", meddling)
    model.bench.done("create_nodes", length_unit="m", nodes=[{"x": 70, "y": 70, "z": 0}])
    refused = model.bench.call("define_section", name="K3", **SECTION)
    assert refused["error"]["code"] == "model_changed"
    model.bench.done("get_project_status")
    model.bench.done("define_section", name="K3", **SECTION)
