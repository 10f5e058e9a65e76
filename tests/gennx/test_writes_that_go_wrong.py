"""Writes that GEN NX refuses, alters, loses or swallows are told as what they are, and never sent twice."""

import re
from typing import Any

import pytest

from app.gennx.gen.errors import Refusal
from app.gennx.gen.opening import open_api
from tests.fakes.scripted_gennx import KEY, ScriptedGenNx
from tests.gennx.bench import Bench

CASES = [{"name": "DL", "type": "D"}]


def define_cases(bench: Bench) -> dict[str, Any]:
    return bench.call("define_static_load_cases", cases=CASES)


@pytest.mark.parametrize("status", [200, 201, 400])
def test_an_error_in_the_body_is_a_failure_whatever_the_status(bench: Bench, fake: ScriptedGenNx, status: int) -> None:
    fake.refusals[("POST", "/db/STLD")] = (status, {"error": {"message": "Wrong Field"}})
    outcome = define_cases(bench)
    assert outcome["status"] == "failed"
    assert outcome["error"]["code"] == "rejected"
    assert "Wrong Field" in outcome["error"]["message"]["en"]
    assert re.search("[가-힣]", outcome["error"]["hint"]["ko"])


def test_an_echo_that_lies_is_a_mismatch_with_the_stored_value(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.lies[("STLD", "TYPE")] = "L"
    outcome = define_cases(bench)
    assert outcome["status"] == "mismatch"
    assert outcome["differences"] == [{"where": "STLD/1.TYPE", "requested": "D", "stored": "L"}]


def test_a_write_without_answer_is_unknown_and_never_sent_again(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.silent.add(("POST", "/db/STLD"))
    outcome = define_cases(bench)
    assert outcome["status"] == "unknown"
    assert outcome["error"]["code"] == "outcome_lost"
    assert fake.writes() == [("POST", "/db/STLD")]


@pytest.mark.parametrize(("stores", "seen"), [(True, "stored"), (False, "not stored as requested")])
def test_an_unknown_write_says_what_the_model_shows_now(
    bench: Bench, fake: ScriptedGenNx, stores: bool, seen: str
) -> None:
    fake.silent.add(("POST", "/db/STLD"))
    fake.stores_when_silent = stores
    assert define_cases(bench)["data"]["settle"] == {"read": "GET /db/STLD", "seen": seen}


def test_a_connection_that_breaks_during_a_write_is_unknown(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.hangs_up_on.add(("POST", "/db/STLD"))
    assert define_cases(bench)["status"] == "unknown"
    assert fake.writes() == [("POST", "/db/STLD")]


def test_an_open_dialog_is_found_before_anything_is_sent(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.dialog_open = True
    outcome = define_cases(bench)
    assert outcome["status"] == "failed"
    assert outcome["error"]["code"] == "blocked"
    assert "dialog" in outcome["error"]["hint"]["en"]
    assert fake.writes() == []


def test_every_call_starts_with_a_cheap_read(bench: Bench, fake: ScriptedGenNx) -> None:
    define_cases(bench)
    assert fake.asked[0][:2] == ("GET", "/db/UNIT")


def test_work_goes_on_after_the_dialog_is_closed(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.dialog_open = True
    define_cases(bench)
    fake.dialog_open = False
    assert define_cases(bench)["status"] == "verified"


def test_a_disconnected_gen_nx_says_what_to_press(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.refusals[("GET", "/db/STLD")] = (404, {"message": "client does not exist"})
    outcome = define_cases(bench)
    assert (outcome["status"], outcome["error"]["code"]) == ("failed", "disconnected")
    assert "Connect" in outcome["error"]["hint"]["ko"]


def test_a_route_that_the_build_lacks_is_named(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.refusals[("GET", "/ope/PROJECTSTATUS")] = 404, {"message": "404 Not Found, Please check your request url."}
    outcome = bench.call("get_project_status")
    assert outcome["error"]["code"] in ("unsupported", "no_identity")
    assert "/ope/PROJECTSTATUS" in outcome["error"]["message"]["en"]


def test_a_wrong_key_is_named_and_not_shown(fake: ScriptedGenNx) -> None:
    outcome = Bench(fake.start(), "another-secret-key").call("list_load_cases")
    assert outcome["error"]["code"] == "key_refused"
    assert "another-secret-key" not in str(outcome)


def test_an_address_where_nothing_listens_is_unreachable() -> None:
    outcome = Bench("http://127.0.0.1:9/gen", KEY).call("list_load_cases")
    assert (outcome["status"], outcome["error"]["code"]) == ("failed", "unreachable")


@pytest.mark.parametrize("value", ["soon", "-1", "nan", "inf"])
def test_a_setting_that_is_no_number_is_refused_by_name(value: str) -> None:
    environment = {"MIDAS_BASE_URL": "http://127.0.0.1:9/gen", "MIDAS_MAPI_KEY": KEY, "LINTEL_GENNX_PATIENCE": value}
    with pytest.raises(Refusal, match="LINTEL_GENNX_PATIENCE"):
        open_api(environment)


def test_a_dry_run_sends_reads_only_and_shows_the_request(bench: Bench, fake: ScriptedGenNx) -> None:
    outcome = bench.call("define_static_load_cases", cases=CASES, dry_run=True)
    assert outcome["status"] == "ok"
    assert outcome["effect"]["adds"] == {"STLD": 1}
    (request,) = outcome["effect"]["requests"]
    assert (request["method"], request["path"], request["records"]) == ("POST", "/db/STLD", 1)
    assert request["body"] == {"Assign": {"1": {"NAME": "DL", "TYPE": "D", "DESC": ""}}}
    assert outcome["effect"]["values"] == [{"where": "STLD/1", "before": None, "after": request["body"]["Assign"]["1"]}]
    assert fake.writes() == []


def test_lost_results_are_told_before_and_after_the_write(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.tables["CONS"] = {"1": {"ITEMS": []}}
    fake.has_results = True
    before = bench.call("define_static_load_cases", cases=CASES, dry_run=True)
    after = define_cases(bench)
    assert before["effect"]["results_invalidated"] is True
    assert after["results_invalidated"] is True


def test_the_same_write_again_finds_it_already_there(bench: Bench, fake: ScriptedGenNx) -> None:
    define_cases(bench)
    again = define_cases(bench)
    assert (again["status"], again["effect"]["adds"]) == ("verified", {})
    assert fake.writes() == [("POST", "/db/STLD")]


def test_another_definition_under_a_taken_name_is_refused(bench: Bench, fake: ScriptedGenNx) -> None:
    define_cases(bench)
    outcome = bench.call("define_static_load_cases", cases=[{"name": "DL", "type": "L"}])
    assert outcome["error"]["code"] == "already_exists"
    assert len(fake.writes()) == 1


def test_what_was_sent_is_recorded_with_the_digest_of_its_body(bench: Bench) -> None:
    sent = define_cases(bench)["sent"]
    assert [(each["method"], each["path"], each["records"]) for each in sent] == [("POST", "/db/STLD", 1)]
    assert re.fullmatch("[0-9a-f]{64}", sent[0]["body_sha256"])


def test_an_analysis_whose_answer_is_lost_is_settled_by_results_that_appear(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.tables["CONS"] = {"1": {"ITEMS": []}}
    fake.silent.add(("POST", "/doc/ANAL"))
    fake.stores_when_silent = True
    outcome = bench.call("perform_analysis", file_name="a.mgbx")
    assert outcome["status"] == "verified"
    assert [path for _, path in fake.writes()].count("/doc/ANAL") == 1


def test_an_analysis_over_earlier_results_cannot_be_settled_by_them(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.tables["CONS"] = {"1": {"ITEMS": []}}
    fake.has_results = True
    fake.silent.add(("POST", "/doc/ANAL"))
    assert bench.call("perform_analysis", file_name="a.mgbx")["status"] == "unknown"
    assert [path for _, path in fake.writes()].count("/doc/ANAL") == 1


def test_a_solver_that_fails_under_status_200_is_a_failure(bench: Bench, fake: ScriptedGenNx) -> None:
    fake.refusals[("POST", "/doc/ANAL")] = (200, {"message": "MIDAS GEN NX Analysis failed."})
    outcome = bench.call("perform_analysis", file_name="a.mgbx")
    assert outcome["status"] == "failed"
    assert "failed" in outcome["error"]["message"]["en"]


def test_no_sequence_of_calls_sends_a_delete(bench: Bench, fake: ScriptedGenNx) -> None:
    define_cases(bench)
    bench.call("new_project", backup_name="a.mgbx")
    bench.call("assign_self_weight", load_case="../NODE")
    assert not [each for each in fake.asked if each[0] == "DELETE"]
