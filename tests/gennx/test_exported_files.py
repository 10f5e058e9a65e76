"""Pictures and reports: in known folders only, under plain names, and replacing no file unless it is asked for."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.gennx.gen.errors import Refusal
from app.gennx.gen.file_names import NewNames, is_in, is_plain
from app.gennx.gen.model import Model
from app.gennx.gen.session import ServerSession
from app.gennx.mcp.registry import TOOLS
from app.gennx.mcp.smart_policy import Permit, Policy
from app.gennx.verify.exports import export
from tests.fakes.faulty_relay import FaultyRelay
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench

NOT_PLAIN = (
    *("..", "../a.png", "..\\a.png", "sub/../a.png", "D:\\docs\\..\\a.png", ".", "./a.png", "a//b.png", "sub\\\\b.png"),
    *("CON", "con.png", "NUL.png", "Aux.tar.png", "COM1", "com9.png", "LPT1.x.png", "COM\u00b9.png", "PRN .png"),
    *("CONIN$", "conout$.png", "sub/NUL/a.png", "NUL\\a.png", "D:\\nul\\a.png", "CLOCK$.png"),
    *("a.png.", "a.png ", " a.png", "a./b.png", "sub /b.png", "a:b.png", "a.png:hidden", "C:a.png", "a.png::$DATA"),
    *("\\\\?\\C:\\a.png", "\\\\.\\COM1", "\\\\.\\pipe\\a.png", "a*.png", "a?.png", 'a".png', "a<b.png", "a|b.png"),
    *(
        "a\x00.png",
        "a\n.png",
        "a\x7f.png",
        "a\u202egnp.png",
        "a\u200b.png",
        "a\ufeff.png",
        "a\u2028.png",
        "",
        "x" * 201,
    ),
)
PLAIN = (
    *("a.png", "sub/a.png", "sub\\a.png", "D:\\docs\\a.png", "d:/docs/a.png", "/srv/docs/a.png", "1층 평면.png"),
    *("console.png", "com10.png", "a.b.c.png", "null.png", "\\\\server\\share\\a.png", "_.png"),
)


@pytest.mark.parametrize("path", NOT_PLAIN)
def test_a_name_that_means_something_else_to_windows_is_no_plain_name(path: str) -> None:
    assert not is_plain(path)


@pytest.mark.parametrize("path", PLAIN)
def test_ordinary_names_are_plain(path: str) -> None:
    assert is_plain(path)


@pytest.mark.parametrize(
    ("folder", "path", "inside"),
    [
        ("D:\\docs", "D:\\docs\\a.png", True),
        ("D:\\docs\\", "d:/DOCS/sub/a.png", True),
        ("D:\\docs", "D:\\docs2\\a.png", False),
        ("D:\\docs", "E:\\docs\\a.png", False),
        ("D:\\docs", "D:\\docs", False),
        ("D:\\docs", "\\docs\\a.png", False),
        ("\\\\pc\\docs", "\\\\pc\\docs\\a.png", True),
        ("\\\\pc\\docs", "/pc/docs/a.png", False),
        ("\\\\pc\\docs", "\\pc\\docs\\a.png", False),
        ("/srv/docs", "/srv/docs/a.png", True),
        ("/srv/docs", "/srv/DOCS/a.png", False),
        ("/srv/docs", "//srv/docs/a.png", False),
    ],
)
def test_a_path_is_in_a_folder_by_whole_names(folder: str, path: str, inside: bool) -> None:
    assert is_in(folder, path) is inside


def test_a_preview_and_its_call_get_one_name_and_no_two_calls_do() -> None:
    names, noon = NewNames(), datetime(2026, 11, 29, 12, 0, 0, tzinfo=UTC)
    promised = names.name("a.png", noon, is_preview=True)
    assert promised == "a-20261129-120000.png"
    later = noon.replace(minute=5)
    assert names.name("a.png", later, is_preview=True) == promised
    assert names.name("a.png", later, is_preview=False) == promised
    given = {promised, *(names.name("a.png", noon, is_preview=False) for _ in range(50))}
    assert len(given) == 51


def far(folder: str | None = None, saved: str | None = None) -> Model:
    """A model on another computer."""
    return Model(Bench("https://gennx.example/gen", KEY).api, ServerSession(documents_folder=folder, saved_path=saved))


def place(model: Model, name: str, **options: Any) -> str:
    given = {"overwrite": False, "is_preview": False} | options
    return export(model, name, ".png", **given).path


@pytest.mark.parametrize("name", [*NOT_PLAIN, "a.exe", "a.png.bat", "a.txt"])
@pytest.mark.parametrize("overwrite", [True, False])
def test_no_such_name_leaves_whatever_is_allowed(name: str, overwrite: bool) -> None:
    # Blanks around a whole name are taken for slips of the hand.
    wanted = name if name == name.strip() else f"sub/{name}/x"
    for model in (far("D:\\docs"), far("/srv/docs"), far(None, "D:\\docs\\a.mgbx")):
        with pytest.raises(Refusal):
            place(model, wanted, overwrite=overwrite)


@pytest.mark.parametrize(
    "name", ["C:\\Windows\\a.png", "/etc/a.png", "\\\\server\\share\\a.png", "\\a.png", "D:\\docs2\\a.png", "//a/b.png"]
)
def test_an_absolute_path_elsewhere_is_refused(name: str) -> None:
    for model in (far("D:\\docs"), far(None, "D:\\docs\\a.mgbx"), far("\\\\server\\docs")):
        with pytest.raises(Refusal) as caught:
            place(model, name)
        assert caught.value.problem.code == "outside_folder"


def test_without_a_known_folder_nothing_is_written_on_another_computer() -> None:
    with pytest.raises(Refusal):
        place(far(), "a.png")
    with pytest.raises(Refusal):
        place(far(None, "bare.mgbx"), "a.png")


def test_names_on_another_computer_carry_date_and_time_unless_told_otherwise() -> None:
    assert re.fullmatch(r"D:\\docs\\sub\\a-\d{8}-\d{6}\.png", place(far("D:\\docs\\"), "sub/a"))
    assert re.fullmatch(r"D:\\jobs\\a-\d{8}-\d{6}\.png", place(far(None, "D:\\jobs\\tower.mgbx"), "a.PNG".lower()))
    assert place(far("D:\\docs"), "a.png", overwrite=True) == "D:\\docs\\a.png"


@pytest.fixture
def here(tmp_path: Path) -> Any:
    """An engine, a relay that records, and a bench that knows the documents folder."""
    folder = tmp_path / "documents"
    server = EngineServer(folder, KEY)
    relay = FaultyRelay(server.start())
    bench = Bench(relay.start(), KEY)
    bench.done("create_nodes", length_unit="m", nodes=[{"x": 0, "y": 0, "z": 0}, {"x": 1, "y": 0, "z": 3}])
    relay.forget()
    yield folder, bench, relay
    relay.stop()
    server.stop()


PICTURE: dict[str, Any] = {"file_name": "mine.png", "width_px": 200, "height_px": 200}


def test_a_picture_of_the_engineer_is_not_touched_and_the_card_says_what_is_written(here: Any) -> None:
    folder, bench, relay = here
    mine = folder / "mine.png"
    mine.write_bytes(b"a picture of mine")
    promised = bench.done("capture_view", **PICTURE, dry_run=True)["effect"]
    assert relay.writes() == []
    assert "date and time" in promised["notes"][0]["en"]
    (request,) = promised["requests"]
    outcome = bench.done("capture_view", **PICTURE)
    (sent,) = outcome["sent"]
    assert (sent["path"], sent["body_sha256"]) == ("/view/CAPTURE", request["body_sha256"])
    assert request["body"]["Argument"]["EXPORT_PATH"] == outcome["data"]["file"]
    assert mine.read_bytes() == b"a picture of mine"
    assert (folder / outcome["data"]["file"]).stat().st_size > 0


def test_where_the_folder_is_known_a_file_that_is_there_is_named(here: Any) -> None:
    folder, bench, relay = here
    bench.session.documents_folder = str(folder)
    assert bench.done("capture_view", **PICTURE)["read_back"]["bytes"] > 0
    relay.forget()
    for dry_run in (True, False):
        refused = bench.call("capture_view", **PICTURE, dry_run=dry_run)
        assert refused["error"]["code"] == "file_exists"
    assert relay.writes() == []
    replaced = bench.done("capture_view", **PICTURE, overwrite=True)
    assert "replaced" in replaced["effect"]["notes"][0]["en"]
    assert replaced["data"]["file"] == str(folder / "mine.png")


def test_no_link_leads_out_of_the_folder(here: Any, tmp_path: Path) -> None:
    folder, bench, relay = here
    bench.session.documents_folder = str(folder)
    outside = tmp_path / "outside"
    outside.mkdir()
    try:
        (folder / "link").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    for name in ("link/a.png", str(folder / "link" / "a.png"), str(outside / "a.png"), "/etc/a.png"):
        assert bench.call("capture_view", file_name=name)["error"]["code"] == "outside_folder", name
    assert relay.writes() == []
    assert list(outside.iterdir()) == []


def test_a_policy_that_lets_changes_through_does_not_let_files_be_replaced() -> None:
    tool = TOOLS["capture_view"]
    assert Policy(changes=True).permit(tool) is Permit.RUN
    assert Policy(changes=True).permit(tool, replaces=True) is Permit.PREVIEW
    assert Policy(tools=frozenset({"capture_view"})).permit(tool, replaces=True) is Permit.RUN


@pytest.mark.parametrize("tool", ["save_project", "perform_analysis"])
def test_saving_under_a_name_says_that_it_replaces(here: Any, tool: str) -> None:
    _, bench, _ = here
    notes = bench.done(tool, file_name="a.mgbx", dry_run=True)["effect"]["notes"]
    assert any("is replaced" in note["en"] for note in notes)
