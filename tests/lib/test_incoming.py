"""A file handed over lands in Lintel's folder under a usable name, and nothing there is overwritten."""

import os
from pathlib import Path

import pytest

from app.lib import incoming
from app.lib.incoming import TooLargeError, bring_in


def test_the_file_is_copied_and_the_original_stays(tmp_path: Path) -> None:
    source, folder = tmp_path / "10층 골조.mgt", tmp_path / "in" / "models"
    source.write_bytes(b"*NODE\n")
    assert bring_in(source, folder) == "10층 골조.mgt"
    assert (folder / "10층 골조.mgt").read_bytes() == source.read_bytes()


def test_another_file_of_the_same_name_gets_a_number_and_the_same_one_does_not(tmp_path: Path) -> None:
    source, folder = tmp_path / "a.mgt", tmp_path / "models"
    for content, name in ((b"1", "a.mgt"), (b"2", "a (2).mgt"), (b"1", "a.mgt"), (b"3", "a (3).mgt")):
        source.write_bytes(content)
        assert bring_in(source, folder) == name
        assert (folder / name).read_bytes() == content


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
@pytest.mark.parametrize(("written", "name"), [('a"b?.mgt', "a_b_.mgt"), (" .x.mgt", "x.mgt"), ("...mgt", "model.mgt")])
def test_names_that_other_systems_refuse_are_made_plain(tmp_path: Path, written: str, name: str) -> None:
    source = tmp_path / written
    source.write_bytes(b"1")
    assert bring_in(source, tmp_path / "models") == name


def test_what_is_no_file_or_too_large_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError):
        bring_in(tmp_path, tmp_path / "models")
    monkeypatch.setattr(incoming, "LARGEST_BYTES", 3)
    (tmp_path / "big.mgt").write_bytes(b"1234")
    with pytest.raises(TooLargeError):
        bring_in(tmp_path / "big.mgt", tmp_path / "models")
    assert not (tmp_path / "models").exists()
