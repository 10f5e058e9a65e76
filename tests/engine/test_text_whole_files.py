"""Whole text models that differ in form alone, or that are wrong in one place: read alike, told, or refused by line."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.engine.documents.document_files import TextImport, survey_text
from app.engine.documents.text_model import write_text_model
from tests.engine.test_text_commands import CASES, HEAD

pytestmark = pytest.mark.any_kernel


def surveyed(folder: Path, written: str | bytes) -> TextImport:
    target = folder / "model.mgt"
    target.write_bytes(written.encode() if isinstance(written, str) else written)
    return survey_text(target)


def said(found: TextImport) -> str:
    """The report without the numbers of lines."""
    return re.sub(r"lines? \d[\d, ]*", "line", json.dumps(found.report.as_json(), ensure_ascii=False))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The case of each command that the models before it leave room for."""
    folder = tmp_path_factory.mktemp("models")
    text, known = HEAD, set[str]()
    for written, *_ in CASES.values():
        command = re.split(r"[,\s]", written)[0]
        longer = f"{text}{written}\n"
        if command not in known and not surveyed(folder, longer).obstacles:
            text = longer
            known.add(command)
    assert len(known) > 15
    return f"{text}*LINTEL-RECORDS, PJCF\n 1, {{}}\n*ENDDATA\n"


def of_data(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(
        line if line.startswith("*") or "{" in line else change(line) for line in text.split("\n")
    )


def continued(line: str) -> str:
    """Parted behind a comma that something follows."""
    head, comma, tail = line.partition(",")
    return f"{head}, \\ ; goes on\n\n  {tail}" if comma and tail.replace(",", "").strip() else line


FORMS: dict[str, Callable[[str], str | bytes]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "no newline at the end": lambda text: text.rstrip("\n"),
    "tabs": of_data(lambda line: line.replace(", ", ",\t")),
    "no blanks": of_data(lambda line: line.replace(", ", ",").strip()),
    "blanks at the end": of_data(lambda line: f"{line}   "),
    "comments": of_data(lambda line: f"{line} ; 1, 2, YES"),
    "comment lines": lambda text: text.replace("\n", "\n; 1, 2, YES\n"),
    "blank lines": lambda text: text.replace("\n", "\n  \n"),
    "small commands": lambda text: re.sub(
        r"^\*(?!USE-STLD|LINTEL)[A-Z-]+", lambda found: found.group().lower(), text, flags=re.MULTILINE
    ),
    "lines that go on": of_data(continued),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_file_of_another_form_is_the_same_model(tmp_path: Path, model: str, form: Callable[[str], str]) -> None:
    plain, other = surveyed(tmp_path, model), surveyed(tmp_path, form(model))
    assert form(model) != model
    assert (other.obstacles, other.store.tables, said(other)) == ((), plain.store.tables, said(plain))


def test_a_second_export_is_the_first_to_the_byte(tmp_path: Path, model: str) -> None:
    first = write_text_model(surveyed(tmp_path, model).store)
    assert write_text_model(surveyed(tmp_path, first).store) == first


def test_a_record_that_stands_there_twice_is_told(tmp_path: Path) -> None:
    found = surveyed(tmp_path, f"{HEAD}*NODE\n 1, 0, 0, 0\n")
    assert "NODE 1 stands in the file twice, with the same values" in str(found.report.as_json())
    assert "stands in the file twice with different" in surveyed(tmp_path, f"{HEAD}*NODE\n 1, 0, 0, 9\n").obstacles[0]


@pytest.mark.parametrize("unit", ["Q, M, KJ, C", "KN, Q, KJ, C", "M, KJ, C", "KN, KJ, C", "7, KN, M, KJ, C"])
def test_units_that_there_are_not_are_refused_by_line(tmp_path: Path, unit: str) -> None:
    (obstacle,) = surveyed(tmp_path, f"*UNIT\n {unit}\n").obstacles
    assert obstacle.startswith("*UNIT line 2: ")


def test_a_rigid_link_of_a_node_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    found = surveyed(tmp_path, f"{HEAD}*RIGIDLINK\n 9, 111111, 1 2,\n")
    assert any("rigid link 9: node 9 is no node of the model" in each for each in found.obstacles)


def test_a_long_file_is_read_line_by_line(tmp_path: Path) -> None:
    nodes = "".join(f" {key}, {key}, 0, 0\n" for key in range(1, 100_001))
    assert len(surveyed(tmp_path, f"*UNIT\n KN, M, KJ, C\n*NODE\n{nodes}").store.rows("NODE")) == 100_000


def test_ids_go_on_behind_those_of_json_lines_and_names_stay_unique(tmp_path: Path) -> None:
    record = '*LINTEL-RECORDS, STLD\n 7, {"NAME": "LL", "TYPE": "L"}\n'
    found = surveyed(tmp_path, f"{HEAD}{record}*STLDCASE\n EX, E,\n")
    assert [*found.store.rows("STLD")] == [1, 2, 7, 8]
    twice = surveyed(tmp_path, f"{HEAD}{record}*STLDCASE\n LL, E,\n")
    assert "STLD 7: Wrong Field: NAME LL is used already" in twice.obstacles


def test_many_loads_on_one_element_are_all_there(tmp_path: Path) -> None:
    line = " 1, BEAM, UNILOAD, GZ, NO, NO, , , , NO, 0, -1, 1, -1, 0, 0, 0, 0,\n"
    found = surveyed(tmp_path, f"{HEAD}*USE-STLD, DL\n*BEAMLOAD\n{line * 500}")
    items = found.store.rows("BMLD")[1]["ITEMS"]
    assert isinstance(items, list)
    assert [item["ID"] for item in items if isinstance(item, dict)] == [*range(1, 501)]
