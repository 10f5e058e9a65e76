"""The eigenvalue and P-Delta controls are set together or one by one."""

from tests.gennx.bench import Bench


def test_p_delta_control_is_stored_beside_the_eigenvalue_control(frame: Bench) -> None:
    frame.done(
        "set_analysis_control",
        eigenvalue={"modes": 6},
        pdelta={"cases": [{"name": "DL", "factor": 1.2}], "iterations": 8},
    )
    assert frame.api.table("EIGV")["1"]["iFREQ"] == 6
    assert frame.api.table("PDEL")["1"]["PDEL_CASES"] == [{"LCNAME": "DL", "FACTOR": 1.2}]
    frame.done("set_analysis_control", eigenvalue={"modes": 9})
    assert frame.api.table("PDEL")["1"]["ITER"] == 8


def test_analysis_control_without_content_or_with_an_unknown_case_is_refused(frame: Bench) -> None:
    assert "Neither" in frame.call("set_analysis_control")["error"]["message"]["en"]
    unknown = frame.call("set_analysis_control", pdelta={"cases": [{"name": "X"}]})["error"]
    assert "X" in unknown["message"]["en"]
