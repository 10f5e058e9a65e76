"""Corrected plans are taken with licence and consent alone, freed of what is private, and checked like any example."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("llguidance", reason="the grammar is held against llguidance; it is not installed here")

from models.data.counting import Counts
from models.data.executing import Workshop
from models.data.feedback import read_feedback, scrubbed
from models.data.leaks import EvaluationBriefs
from models.data.merging import with_feedback

NO_BRIEFS = EvaluationBriefs(runs=frozenset(), whole=frozenset())
GIVEN: dict[str, Any] = {
    "brief": "김 과장님이 부탁한 단면 KX9 400x400 하나 추가해 주세요",
    "lang": "ko",
    "start": "empty",
    "calls": [
        {"tool": "define_section", "arguments": {"name": "KX9", "shape": "SB", "height": "400 mm", "width": "400 mm"}}
    ],
    "licence": "Apache-2.0",
    "consent": {"given": True, "on": "2026-11-30", "of": "engineer-7"},
}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    found = Workshop(tmp_path_factory.mktemp("engine"))
    yield found
    found.close()


def read_lines(folder: Path, workshop: Workshop, *lines: object) -> tuple[list[Any], list[str]]:
    path = folder / "feedback.jsonl"
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines), encoding="utf-8")
    records, rejects = read_feedback(path, workshop, NO_BRIEFS)
    return records, [f"{each['stage']}: {each['why']}" for each in rejects]


def test_a_corrected_plan_becomes_an_example_that_tells_its_licence_and_consent(
    tmp_path: Path, workshop: Workshop
) -> None:
    records, rejects = read_lines(tmp_path, workshop, GIVEN)
    assert rejects == []
    (record,) = records
    assert record["brief"] == "담당자이 부탁한 단면 KX9 400x400 하나 추가해 주세요"
    assert record["plan"] == "define_section name=N1 size=S1"
    assert (record["split"], record["kind"], record["tools"]) == ("train", "single", ["define_section"])
    assert record["origin"] == {
        "kind": "feedback",
        "is_run": True,
        "licence": "Apache-2.0",
        "consent_on": "2026-11-30",
        "consent_of": "engineer-7",
    }


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"licence": ""}, "no licence"),
        ({"licence": "GPL-3.0"}, "none of"),
        ({"consent": None}, "no consent"),
        ({"consent": {"given": False, "on": "2026-11-30", "of": "engineer-7"}}, "no consent"),
        ({"consent": {"given": True, "on": "yesterday", "of": "engineer-7"}}, "no date"),
        ({"start": "nowhere"}, "no start model"),
        ({"lang": "fr"}, "in fr"),
        ({"calls": [{"tool": "no_such_tool", "arguments": {}}]}, "no tool"),
        ({"calls": [{"tool": "save_project", "arguments": {"file_name": "unsaid.mgbx"}}]}, "grammar"),
        ({"calls": [{"tool": "rename_record", "arguments": {"kind": "section"}}]}, "grammar"),
    ],
)
def test_what_may_not_be_used_or_is_not_right_is_refused(
    change: dict[str, Any], why: str, tmp_path: Path, workshop: Workshop
) -> None:
    records, (reject,) = read_lines(tmp_path, workshop, GIVEN | change)
    assert records == []
    assert why in reject


def test_a_line_that_cannot_be_read_is_refused_and_the_others_are_taken(tmp_path: Path, workshop: Workshop) -> None:
    records, rejects = read_lines(tmp_path, workshop, "{", GIVEN, "[]")
    assert len(records) == 1
    assert rejects == ["feedback: line 1 is no JSON", "feedback: line 3 is no object"]


def test_a_plan_that_goes_wrong_in_its_model_is_refused(tmp_path: Path, workshop: Workshop) -> None:
    wrong = GIVEN | {
        "brief": "단면 이름 KX1을 KX2로 변경",
        "calls": [{"tool": "rename_record", "arguments": {"kind": "section", "name": "KX1", "new_name": "KX2"}}],
    }
    _, (reject,) = read_lines(tmp_path, workshop, wrong)
    assert reject.startswith("execution")


def test_what_is_nearly_there_already_is_not_taken_twice(tmp_path: Path, workshop: Workshop) -> None:
    records, _ = read_lines(tmp_path, workshop, GIVEN)
    counts = Counts()
    assert with_feedback(records, records, counts) == records
    assert with_feedback([], records, counts) == records


@pytest.mark.parametrize(
    ("brief", "language", "left"),
    [
        (r"C:\projects\Hong Gildong\tower\rev1.mgbx 저장", "ko", "rev1.mgbx 저장"),
        ("/home/hong/models/rev1.mgbx로 저장", "ko", "rev1.mgbx로 저장"),
        (r"save it as \\server\hong\rev1.mgbx", "en", "save it as rev1.mgbx"),
        ("홍길동 소장님께서 C1 500x500이라고", "ko", "담당자께서 C1 500x500이라고"),
        ("Mr. Smith wants 50 kN at node 3", "en", "somebody wants 50 kN at node 3"),
        ("Jane Doe said 50 kN", "en", "somebody said 50 kN"),
        ("문의 010-1234-5678 또는 a.b@c.co.kr", "ko", "문의 또는"),
        ("주민번호 900101-1234567 기둥 3", "ko", "주민번호 기둥 3"),
        ("call +82 10 1234 5678, beam 3", "en", "call , beam 3"),
        ("2/3 지점에 50kN, 절점 9~12, (0, 6, 3)", "ko", "2/3 지점에 50kN, 절점 9~12, (0, 6, 3)"),
        ("H-588x300x12x20, 1.2D+1.6L, KDS 41 17 00", "ko", "H-588x300x12x20, 1.2D+1.6L, KDS 41 17 00"),
        ("add 205000 MPa, kN/m2 and kN/m", "en", "add 205000 MPa, kN/m2 and kN/m"),
    ],
)
def test_names_paths_and_numbers_of_persons_are_taken_out_and_values_are_not(
    brief: str, language: str, left: str
) -> None:
    assert scrubbed(brief, language) == left
