"""Documents: saved whole, opened again, never outside the folder."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.http.service import EngineServer
from tests.engine.conftest import KEY, Gen

pytestmark = pytest.mark.any_kernel

NODE = {1: {"X": 1.5, "Y": 0, "Z": 0}}


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[tuple[Gen, Path]]:
    """A client of an engine whose dialogs close at once, and its documents folder."""
    folder = tmp_path / "documents"
    engine = EngineServer(folder, KEY, dialog_limit_s=0.01)
    client = Gen(engine.start())
    yield client, folder
    client.connection.close()
    engine.stop()


@pytest.mark.parametrize("name", ["a.mgbx", "sub/a.mgbx", "sub\\a.mgbx", "건물.mgbx"])
def test_a_saved_document_opens_again(quick: tuple[Gen, Path], name: str) -> None:
    gen, folder = quick
    (folder / "sub").mkdir()
    gen.post("NODE", NODE)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": name})
    gen.ok("POST", "/doc/NEW", {})
    assert gen.ok("GET", "/db/NODE") == {"message": ""}
    gen.ok("POST", "/doc/OPEN", {"Argument": name})
    assert gen.ok("GET", "/db/NODE") == {"NODE": {"1": NODE[1]}}


def test_an_absolute_path_inside_the_folder_is_accepted(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    gen.ok("POST", "/doc/SAVEAS", {"Argument": str(folder / "a.mgbx")})
    assert (folder / "a.mgbx").is_file()


@pytest.mark.parametrize(
    "name",
    ["../a.mgbx", "/else/a.mgbx", "C:\\a.mgbx", "missing/a.mgbx", "a.txt", "", "link/a.mgbx", "sub/../a.mgbx"],
)
def test_a_path_outside_the_folder_opens_a_dialog_and_writes_nothing(quick: tuple[Gen, Path], name: str) -> None:
    gen, folder = quick
    outside = folder.parent / "outside"
    outside.mkdir()
    (folder / "sub").mkdir()
    if name.startswith("link"):
        if os.name == "nt":
            pytest.skip("links need a privilege on Windows")
        (folder / "link").symlink_to(outside, target_is_directory=True)
    before = set(folder.parent.rglob("*"))
    # GEN NX says "command complete" for a failed SAVEAS; the document stays untitled.
    assert gen.ok("POST", "/doc/SAVEAS", {"Argument": name})["message"].endswith("command complete")
    assert set(folder.parent.rglob("*")) == before
    assert "Save As" in gen.error("POST", "/doc/SAVE", {})


@pytest.mark.parametrize(
    "name",
    [
        "NUL.mgbx",
        "con.tar.mgbx",
        "LPT1 .mgbx",
        "COM¹.mgbx",
        "sub/aux.mgbx",
        "prn/a.mgbx",
        "sub./a.mgbx",
        "sub /a.mgbx",
        ".. /a.mgbx",
        ".../a.mgbx",
        "a\0.mgbx",
        "a\x1f.mgbx",
        "a:b.mgbx",
        "\\\\host\\share\\a.mgbx",
        "//host/share/a.mgbx",
        "a" * 300 + ".mgbx",
        "a" * 245 + ".mgbx",
        "file:a.mgbx",
        "folder.mgbx",
    ],
)
@pytest.mark.parametrize("command", ["SAVEAS", "EXPORT", "EXPORTMXT", "CAPTURE"])
def test_a_name_that_is_a_device_or_differs_between_systems_writes_nothing(
    quick: tuple[Gen, Path], command: str, name: str
) -> None:
    gen, folder = quick
    for inside in ("sub", "prn", "folder.mgbx", "folder.json", "folder.mgt", "folder.png"):
        (folder / inside).mkdir()
    before = set(folder.parent.rglob("*"))
    assert _written(gen, command, name) == 200
    assert set(folder.parent.rglob("*")) == before
    assert _written(gen, command, "plain.mgbx") == 200
    assert len({*folder.parent.rglob("*")} - before) == 1


def _written(gen: Gen, command: str, name: str) -> int:
    suffix = {"SAVEAS": ".mgbx", "EXPORT": ".json", "EXPORTMXT": ".mgt", "CAPTURE": ".png"}[command]
    given = name.replace(".mgbx", suffix)
    if command == "CAPTURE":
        gen.put("NODE", NODE)
        return gen.call("POST", "/view/CAPTURE", {"Argument": {"EXPORT_PATH": given, "SET_MODE": "pre"}})[0]
    return gen.call("POST", f"/doc/{command}", {"Argument": given})[0]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows, and it has no pipes among files")
@pytest.mark.parametrize("kind", ["loop", "pipe", "file outside", "nothing outside"])
@pytest.mark.parametrize("command", ["SAVEAS", "OPEN"])
def test_what_only_looks_like_a_document_is_neither_read_nor_written(
    quick: tuple[Gen, Path], command: str, kind: str
) -> None:
    gen, folder = quick
    outside = folder.parent / "outside.mgbx"
    match kind:
        case "loop":
            (folder / "a.mgbx").symlink_to(folder / "a.mgbx")
        case "pipe":
            os.mkfifo(folder / "a.mgbx")
        case "file outside":
            outside.write_text("mine", encoding="utf-8")
            (folder / "a.mgbx").symlink_to(outside)
        case _:
            (folder / "a.mgbx").symlink_to(outside)
    gen.post("NODE", NODE)
    assert gen.call("POST", f"/doc/{command}", {"Argument": "a.mgbx"})[0] == 200
    assert gen.ok("GET", "/db/NODE") == {"NODE": {"1": NODE[1]}}
    assert (outside.read_text(encoding="utf-8") if outside.exists() else "") in {"", "mine"}
    assert outside.exists() is (kind == "file outside")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_folder_that_became_a_link_after_the_first_save_is_not_followed(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    outside = folder.parent / "outside"
    outside.mkdir()
    (folder / "sub").mkdir()
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "sub/a.mgbx"})
    (folder / "sub").rename(folder / "was")
    (folder / "sub").symlink_to(outside, target_is_directory=True)
    assert "path is wrong" in gen.error("POST", "/doc/SAVE", {})
    assert list(outside.iterdir()) == []


def test_opening_what_is_not_a_document_keeps_the_current_one(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    (folder / "bad.mgbx").write_text("{}", encoding="utf-8")
    gen.post("NODE", NODE)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    assert "path is wrong" in gen.error("POST", "/doc/OPEN", {"Argument": "bad.mgbx"})
    assert gen.ok("GET", "/db/NODE") == {"NODE": {"1": NODE[1]}}


def test_new_on_a_modified_document_asks_and_keeps_it(quick: tuple[Gen, Path]) -> None:
    gen, _ = quick
    gen.post("NODE", NODE)
    assert "Save changes" in gen.error("POST", "/doc/NEW", {})
    assert gen.ok("GET", "/db/NODE") == {"NODE": {"1": NODE[1]}}


def test_export_and_import_give_the_same_tables(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    gen.post("NODE", NODE)
    gen.ok("POST", "/doc/EXPORT", {"Argument": "a.json"})
    exported = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert exported["NODE"] == {"1": NODE[1]}
    gen.ok("DELETE", "/db/NODE")
    gen.ok("POST", "/doc/IMPORT", {"Argument": "a.json"})
    assert gen.ok("GET", "/db/NODE") == {"NODE": {"1": NODE[1]}}
    assert "path is wrong" in gen.error("POST", "/doc/IMPORT", {"Argument": "none.json"})


def test_after_close_only_new_and_open_work(quick: tuple[Gen, Path]) -> None:
    gen, _ = quick
    gen.ok("POST", "/doc/CLOSE", {})
    assert gen.error("GET", "/db/UNIT") == "The project is not opened"
    gen.ok("POST", "/doc/NEW", {})
    assert gen.ok("GET", "/db/UNIT")


def test_what_killed_saves_left_behind_goes_at_the_next_start_and_the_next_save(tmp_path: Path) -> None:
    names = ["a.mgbxab12_x9z.part", "b.jsonzzzzzzzz.part", "c.pngq1w2e3r4.part"]
    (tmp_path / "sub").mkdir()
    kept = [tmp_path / "mine.part", tmp_path / "a.mgbxfresh123.part", tmp_path / "b.mgbx"]

    def leave(folder: Path) -> list[Path]:
        left = [folder / name for name in names]
        for path in [*left, *kept]:
            path.write_text("half", encoding="utf-8")
            if path != kept[1]:
                os.utime(path, (1.0, 1.0))
        return left

    at_start = [*leave(tmp_path), *leave(tmp_path / "sub")]
    engine = EngineServer(tmp_path, KEY, dialog_limit_s=0.01)
    client = Gen(engine.start())
    assert not any(path.exists() for path in at_start)
    at_save = leave(tmp_path)
    client.ok("POST", "/doc/SAVEAS", {"Argument": "z.mgbx"})
    client.connection.close()
    engine.stop()
    assert not any(path.exists() for path in at_save)
    # A name of somebody else's and a save that may still be under way are left alone.
    assert all(path.exists() for path in kept)


def test_the_engine_tells_what_is_open_and_what_a_file_holds_without_a_dialog(quick: tuple[Gen, Path]) -> None:
    gen, folder = quick
    gen.post("NODE", NODE)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    (folder / "b.mgb").write_bytes(b"\x00")
    gen.put("NODE", NODE)
    told = gen.ok("GET", "/ope/DOCUMENTS")["DOCUMENTS"]
    assert told["OPEN"] == {"NAME": "a.mgbx", "IS_MODIFIED": True}
    assert sorted(told["FILES"]) == ["a.mgbx", "b.mgb"]
    looks = {
        path: gen.ok("POST", "/ope/DOCUMENT", {"Argument": {"PATH": path}})["DOCUMENT"]
        for path in ("a.mgbx", "a.mgb", "b.mgb", "c.mgbx", "../a.mgbx")
    }
    assert {path: each["PROBLEM"] for path, each in looks.items()} == {
        "a.mgbx": "",
        "a.mgb": "missing",
        "b.mgb": "unreadable",
        "c.mgbx": "missing",
        "../a.mgbx": "bad_name",
    }
    assert looks["a.mgbx"]["TABLES"]["NODE"] == 1
    assert gen.ok("GET", "/ope/DOCUMENTS")["DOCUMENTS"]["OPEN"]["IS_MODIFIED"] is True


@pytest.mark.parametrize(
    ("route", "argument"), [("NEW", {"DISCARD": True}), ("OPEN", {"PATH": "a.mgbx", "DISCARD": True})]
)
def test_changes_are_left_only_where_that_is_said(
    quick: tuple[Gen, Path], route: str, argument: dict[str, object]
) -> None:
    gen, _ = quick
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "a.mgbx"})
    gen.post("NODE", NODE)
    assert "error" in gen.call("POST", f"/doc/{route}", {"Argument": {**argument, "DISCARD": False}})[1]
    gen.ok("POST", f"/doc/{route}", {"Argument": argument})
    assert gen.ok("GET", "/db/NODE") == {"message": ""}
