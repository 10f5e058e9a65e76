"""The engineer's documents: found by Korean and English words, cited by file and line, read again when they change."""

import asyncio
import os
import sys
import threading
from pathlib import Path

import pytest

from app.knowledge.library import DocumentLibrary
from app.knowledge.passages import passages_of
from app.ports.knowledge import Passage

NOTES = """# 사무소 기준

## 하중

바닥 고정하중은 마감을 포함하여 5.0 kN/m²로 한다.

## Drift

Storey drift is checked at the centre of mass
and at all vertical elements.
"""


async def test_a_passage_is_found_by_a_korean_word_without_its_particle(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    library = DocumentLibrary(lambda: tmp_path)
    (passage,) = await library.search("고정하중", 3)
    assert passage.line == 5
    assert passage.heading == "사무소 기준 > 하중"
    assert "5.0 kN/m²" in passage.text
    assert passage.document.endswith("notes.md")
    await library.close()


async def test_a_changed_or_removed_document_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    library = DocumentLibrary(lambda: tmp_path)
    assert await library.search("drift", 3)
    path.write_text("Nothing about that here any more, and longer.", encoding="utf-8")
    assert not await library.search("drift", 3)
    path.unlink()
    assert not await library.search("longer", 3)
    await library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
async def test_a_link_is_followed_inside_the_folder_alone(tmp_path: Path) -> None:
    folder, private = tmp_path / "documents", tmp_path / "private.md"
    folder.mkdir()
    private.write_text("secret drift", encoding="utf-8")
    (folder / "outside.md").symlink_to(private)
    library = DocumentLibrary(lambda: folder)
    assert not await library.search("drift", 3)
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "again.md").symlink_to(folder / "notes.md")
    assert {Path(one.document).name for one in await library.search("drift", 3)} == {"notes.md", "again.md"}
    await library.close()


async def test_no_folder_and_odd_queries_give_nothing(tmp_path: Path) -> None:
    assert await DocumentLibrary(lambda: None).search("drift", 3) == ()
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xff")
    library = DocumentLibrary(lambda: tmp_path)
    assert await library.search('"; DROP', 3) == ()
    assert await library.search("  ", 3) == ()
    await library.close()


def test_passages_carry_the_way_of_headings_and_their_first_line() -> None:
    found = passages_of("a.md", "### Deep\n\none\ntwo\n\n# Top\nthree")
    assert [(one.heading, one.line, one.text) for one in found] == [("Deep", 3, "one\ntwo"), ("Top", 7, "three")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp949"])
async def test_documents_of_other_encodings_are_found_and_cited_by_line(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "기준").mkdir()
    (tmp_path / "기준" / "피복.txt").write_bytes("제목\n\n철근 피복두께는 40 mm 이상으로 한다.\n".encode(encoding))
    library = DocumentLibrary(lambda: tmp_path)
    found = await library.search("피복두께", 3)
    assert [(one.document, one.line) for one in found] == [("기준/피복.txt", 3)]
    assert library.unread == ()
    await library.close()


async def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"30 \xb0C")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.md").write_text("x" * 5_000_001, encoding="utf-8")
    (tmp_path / "d.png").write_bytes(b"\x89PNG")
    (tmp_path / "e.md").write_text("drift", encoding="utf-8")
    library = DocumentLibrary(lambda: tmp_path)
    found = await library.search("drift", 3)
    assert [one.document for one in found] == ["e.md"]
    told = {one.document: one.why.en for one in library.unread}
    assert told.keys() == {"a.txt", "b.pdf", "c.md"}
    assert "UTF-8" in told["a.txt"]
    assert "5 MB" in told["c.md"]
    (tmp_path / "a.txt").write_bytes("drift 30 °C".encode())
    found = await library.search("drift", 3)
    assert {one.document for one in found} == {"a.txt", "e.md"}
    assert {one.document for one in library.unread} == {"b.pdf", "c.md"}
    await library.close()


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    library = DocumentLibrary(lambda: tmp_path / "gone")
    await library.search("drift", 3)
    (unread,) = library.unread
    assert unread.document == "gone"
    await library.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep file names as Unicode")
async def test_file_names_that_are_no_text_are_told_apart(tmp_path: Path) -> None:
    for name in (b"\xff.md", b"\xfe.md"):
        (tmp_path / os.fsdecode(name)).write_text("drift", encoding="utf-8")
    library = DocumentLibrary(lambda: tmp_path)
    names = {one.document for one in await library.search("drift", 3)}
    assert names == {"\\udcff.md", "\\udcfe.md"}
    await library.close()


async def test_a_hostile_document_gives_passages_of_bounded_length(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("word " * 200_000 + "\n# " + " #" * 200_000 + "x", encoding="utf-8")
    library = DocumentLibrary(lambda: tmp_path)
    found = await library.search("word", 6)
    assert len(found) == 6
    assert all(len(one.text) <= 2400 and one.line == 1 for one in found)
    await library.close()


async def test_a_query_of_a_page_and_one_of_symbols_are_answered(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("storey drift", encoding="utf-8")
    library = DocumentLibrary(lambda: tmp_path)
    assert await library.search("drift " + " ".join(f"w{number}" for number in range(30_000)), 3)
    for query in ('"', "NEAR(", "*", "\0", "a OR b", "drift\0", "a" * 100_000, "\ufffd", "heading:x"):
        await library.search(query, 3)
    await library.close()


async def test_a_search_given_up_does_not_disturb_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text("drift", encoding="utf-8")
    begun, goes_on = threading.Event(), threading.Event()
    read: list[str] = []

    def slow(name: str, text: str) -> tuple[Passage, ...]:
        read.append(name)
        begun.set()
        assert goes_on.wait(20)
        return passages_of(name, text)

    monkeypatch.setattr("app.knowledge.library.passages_of", slow)
    library = DocumentLibrary(lambda: tmp_path)
    given_up = asyncio.create_task(library.search("drift", 3))
    assert await asyncio.to_thread(begun.wait, 20)
    given_up.cancel()
    following = asyncio.create_task(library.search("drift", 3))
    await asyncio.sleep(0)
    goes_on.set()
    assert len(await following) == 3
    # The one given up went on to its end, and the next had nothing left to read.
    assert read == ["0.md", "1.md", "2.md"]
    await library.close()


def test_text_after_a_long_line_keeps_its_line_number() -> None:
    found = passages_of("a.txt", "x" * 3000 + "\n\nend")
    assert [(one.line, len(one.text)) for one in found] == [(1, 1200), (1, 1200), (1, 600), (3, 3)]
