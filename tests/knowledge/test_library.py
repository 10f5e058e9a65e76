"""The engineer's documents: found by Korean and English words, cited by file and line, read again when they change."""

import sys
from pathlib import Path

import pytest

from app.knowledge.library import DocumentLibrary
from app.knowledge.passages import passages_of

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
