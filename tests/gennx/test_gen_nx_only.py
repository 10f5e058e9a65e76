"""What only GEN NX itself can do, against a scripted one: generated combinations, member design, reports."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.bench import Bench

BEFORE = {"1": {"NAME": "mine", "ACTIVE": "STRENGTH", "iTYPE": 0, "vCOMB": []}}


@dataclass
class DesigningGenNx(ScriptedGenNx):
    """Answers the generators and the design commands; `spoils` makes ADD change an earlier combination."""

    spoils: bool = False
    design_rows: list[list[str]] = field(default_factory=list[list[str]])

    def _act(self, method: str, path: str, body: Any) -> tuple[int, dict[str, Any]]:
        if path == "/ope/LCOM-CONC":
            kept = {} if body["Argument"]["OPTION"] == "REPLACE" else self.tables["LCOM-CONC"]
            if self.spoils:
                kept = {key: {**row, "NAME": "other"} for key, row in kept.items()}
            new = {"NAME": "cLCB1", "ACTIVE": "STRENGTH", "iTYPE": 0, "vCOMB": []}
            self.tables["LCOM-CONC"] = {**kept, "2": new}
            return 200, {"message": "success"}
        if path.endswith("-ANAL") and path.startswith("/DESIGN"):
            return 200, {"message": "success"}
        if path.endswith("-TABLE"):
            return 200, {"empty": {"HEAD": ["MEMB", "CHK"], "DATA": self.design_rows}}
        if path.endswith("-REPORT"):
            argument = body["Argument"]
            return 200, {"SUCCESS": True, "FILE_PATH": argument["EXPORT_PATH"] + argument["OUTPUT_NAME"]}
        return super()._act(method, path, body)


@pytest.fixture
def gen() -> Iterator[DesigningGenNx]:
    server = DesigningGenNx()
    server.tables |= {"LCOM-CONC": dict(BEFORE), "ELEM": {"1": {"TYPE": "BEAM", "NODE": [1, 2]}}}
    server.tables |= {"CONS": {"1": {}}}
    yield server
    server.stop()


@pytest.fixture
def desk(gen: DesigningGenNx) -> Bench:
    return Bench(gen.start(), KEY, patience=0.03)


def test_generated_combinations_are_read_back_and_the_earlier_ones_kept(gen: DesigningGenNx, desk: Bench) -> None:
    effect = desk.done("generate_load_combinations", list="concrete", dry_run=True)["effect"]
    assert (effect["deletes"], effect["requests"][0]["path"]) == ({}, "/ope/LCOM-CONC")
    assert gen.writes() == []
    outcome = desk.done("generate_load_combinations", list="concrete")
    assert outcome["data"]["names"] == ["cLCB1"]


def test_replacing_says_beforehand_what_is_lost(gen: DesigningGenNx, desk: Bench) -> None:
    effect = desk.done("generate_load_combinations", list="concrete", option="REPLACE", dry_run=True)["effect"]
    assert effect["deletes"] == {"LCOM-CONC": 1}
    desk.done("generate_load_combinations", list="concrete", option="REPLACE")
    assert list(gen.tables["LCOM-CONC"]) == ["2"]


def test_a_generator_that_touches_earlier_combinations_is_a_mismatch(gen: DesigningGenNx, desk: Bench) -> None:
    gen.spoils = True
    outcome = desk.call("generate_load_combinations", list="concrete")
    assert (outcome["status"], outcome["differences"][0]["where"]) == ("mismatch", "LCOM-CONC/1")


def test_a_lost_answer_of_a_generator_is_unknown(gen: DesigningGenNx, desk: Bench) -> None:
    gen.silent.add(("POST", "/ope/LCOM-CONC"))
    desk.api.patience = 0.008
    assert desk.call("generate_load_combinations", list="concrete")["status"] == "unknown"


def test_a_design_run_needs_combinations_and_results(gen: DesigningGenNx, desk: Bench) -> None:
    beams = {"material": "RC", "member_kind": "beam"}
    assert desk.call("run_member_design", **beams)["error"]["code"] == "no_results"
    gen.has_results = True
    assert desk.call("run_member_design", **beams)["status"] == "unknown"
    gen.design_rows = [["1", "OK"], ["2", "NG"]]
    assert desk.done("run_member_design", **beams, members="1")["read_back"] == {"rows": 2}
    assert desk.done("get_design_results", **beams)["data"]["ng"] == 1
    gen.tables["LCOM-CONC"] = {}
    desk.session.seen = None
    assert desk.call("run_member_design", **beams)["error"]["code"] == "no_combinations"


def test_a_report_goes_to_the_documents_folder_only_and_replaces_none(gen: DesigningGenNx, desk: Bench) -> None:
    report = {"material": "STEEL", "format": "Summary", "file_name": "columns"}
    assert desk.call("export_design_report", **report, folder="D:\\out")["status"] == "failed"
    desk.session.documents_folder = "D:\\out"
    for folder in ("reports", "D:\\out\\..\\b", "D:\\outside", "\\\\server\\out", "D:\\out\\NUL"):
        assert desk.call("export_design_report", **report, folder=folder)["status"] == "failed", folder
    assert gen.writes() == []
    file = desk.done("export_design_report", **report, folder="d:\\out\\a")["data"]["file"]
    assert re.fullmatch(r"d:\\out\\a\\columns-\d{8}-\d{6}\.txt", file)
    replaced = desk.done("export_design_report", **report, folder="D:\\out", overwrite=True)
    assert replaced["data"]["file"] == "D:\\out\\columns.txt"
    assert "replaced" in replaced["effect"]["notes"][0]["en"]


def test_a_member_kind_belongs_to_concrete(desk: Bench) -> None:
    assert desk.call("get_design_results", material="RC")["status"] == "failed"
    assert desk.call("get_design_results", material="STEEL", member_kind="beam")["status"] == "failed"
