"""What only an engineer can decide is asked, with what was read; the answers are read by the same rules."""

import numpy as np
import pytest

from app.planning.seismic_data import spectrum_points
from tests.main_job.requests import ENGLISH, KOREAN
from tests.planning.briefs import arguments, draft, question

REMOVED = {
    "storeys": ("10층 ", ""),
    "bays_x": ("X방향 6m 3경간, ", ""),
    "bays_y": ("Y방향 6m 3경간, ", ""),
    "storey_height": ("층고 3.5m, ", ""),
    "column_section": ("기둥 600x600, ", ""),
    "beam_section": ("보 300x600, ", ""),
    "concrete_grade": ("C24, ", ""),
    "support": ("기초 고정. ", ""),
    "floor_dead_load": ("고정하중 5.0, ", ""),
    "floor_live_load": ("활하중 2.5 kN/m²", "kN/m²"),
    "design_code": ("KDS 41 17 00:2019, ", ""),
    "seismic_zone": ("지진구역 I, ", ""),
    "site_class": ("지반 S3, ", ""),
    "seismic_grade": ("내진등급 I, ", ""),
    "response_modification_factor": (", R=5", ""),
}
ANSWERS = {
    "storeys": "10",
    "bays_x": "3 x 6 m",
    "bays_y": "6m 3경간",
    "storey_height": "3.5 m",
    "column_section": "600x600 mm",
    "beam_section": "300x600 mm",
    "concrete_grade": "C24",
    "support": "fixed",
    "floor_dead_load": "5.0 kN/m²",
    "floor_live_load": "2.5 kN/m²",
    "design_code": "KDS 41 17 00:2019",
    "seismic_zone": "I",
    "site_class": "S3",
    "seismic_grade": "I",
    "response_modification_factor": "5",
}


def keys(text: str, answers: dict[str, str] | None = None) -> list[str]:
    return [field.key for field in question(text, answers).fields]


@pytest.mark.parametrize("key", REMOVED)
def test_each_missing_value_is_asked_for_and_its_answer_completes_the_plan(key: str) -> None:
    old, new = REMOVED[key]
    assert old in KOREAN
    text = KOREAN.replace(old, new)
    # Without its unit the dead load beside the live load has none either.
    answers = {"floor_dead_load": "5.0 kN/m²"} if key == "floor_live_load" else {}
    assert keys(text, answers) == [key]
    assert draft(text, {**answers, key: ANSWERS[key]}).steps == draft(KOREAN).steps


def test_site_class_and_grade_are_asked_for_together_with_choices() -> None:
    asked = question(KOREAN.replace("지반 S3, 내진등급 I, ", ""))
    site, grade = asked.fields
    assert [choice.value for choice in site.choices] == ["S1", "S2", "S3", "S4", "S5", "S6"]
    assert [choice.value for choice in grade.choices] == ["special", "I", "II"]
    assert "site response" in site.choices[-1].label.en


def test_a_bare_request_asks_for_everything_at_once() -> None:
    assert keys("10층 건물 내진설계 해줘") == [key for key in REMOVED if key != "storeys"]


@pytest.mark.parametrize("text", [KOREAN, ENGLISH])
def test_kbc_2016_with_s3_offers_two_readings(text: str) -> None:
    asked = question(text.replace("KDS 41 17 00:2019", "KBC2016"))
    (field,) = asked.fields
    assert len(field.choices) == 2
    assert "S3" in asked.text.ko
    assert "KBC 2016" in asked.text.en


def test_the_kds_reading_gives_the_plan_of_kds() -> None:
    text = KOREAN.replace("KDS 41 17 00:2019", "KBC2016")
    assert draft(text, {"code_reading": "kds_41_17_00_2019"}).steps == draft(KOREAN).steps


def test_the_kbc_reading_goes_on_with_the_engineers_own_spectral_values() -> None:
    text = KOREAN.replace("KDS 41 17 00:2019", "KBC2016")
    reading = {"code_reading": "kbc_2016"}
    assert keys(text, reading) == ["kbc_site_class", "sds", "sd1"]
    plan = draft(text, {**reading, "kbc_site_class": "SC", "sds": "0.43", "sd1": "0.23 g"})
    assert arguments(plan, "define_design_spectrum") == []
    (function,) = arguments(plan, "define_rs_function")
    points = [(point["period"], point["value"]) for point in function["points"]]  # type: ignore[index,union-attr]
    at, values = ([point[axis] for point in points] for axis in (0, 1))
    assert np.interp(1.0, at, values) == pytest.approx(0.23 * 1.2 / 5, rel=3e-4)
    assert "KBC 2016" in plan.title.en
    assert [note.key for note in plan.assumptions if note.key == "user_spectrum" and not note.is_verified]


@pytest.mark.parametrize("value", ["about half", "0", "-0.4", "50"])
def test_a_spectral_value_that_is_none_is_asked_for_again(value: str) -> None:
    text = KOREAN.replace("KDS 41 17 00:2019", "KBC2016")
    answers = {"code_reading": "kbc_2016", "kbc_site_class": "SC", "sds": value, "sd1": "0.23"}
    assert keys(text, answers) == ["sds"]


def test_kbc_2016_with_a_letter_class_asks_for_the_spectral_values_at_once() -> None:
    text = KOREAN.replace("KDS 41 17 00:2019", "KBC2016").replace("S3", "SC")
    assert keys(text) == ["kbc_site_class", "sds", "sd1"]


def test_kds_with_a_letter_class_asks_for_one_of_its_own_classes() -> None:
    asked = question(KOREAN.replace("지반 S3", "지반 SC"))
    assert [field.key for field in asked.fields] == ["site_class"]
    assert '"SC"' in asked.text.ko


def test_an_r_of_no_moment_frame_asks_for_the_system() -> None:
    asked = question(KOREAN.replace("R=5", "R=6"))
    assert [field.key for field in asked.fields] == ["response_modification_factor"]
    assert [choice.value for choice in asked.fields[0].choices] == ["8", "5", "3"]
    assert "R = 6" in asked.text.en


def test_two_standards_are_a_contradiction() -> None:
    asked = question(KOREAN.replace("KDS 41 17 00:2019", "KDS 41 17 00:2019, KBC2016"))
    assert "design_code" in [field.key for field in asked.fields]
    assert "KBC2016" in asked.text.ko


def test_a_number_without_unit_is_named_in_the_question() -> None:
    asked = question(KOREAN.replace("층고 3.5m", "층고 3.5"))
    assert [field.key for field in asked.fields] == ["storey_height"]
    assert "층고 3.5" in asked.text.ko


def test_an_answer_that_cannot_be_read_is_asked_again_and_named() -> None:
    asked = question(KOREAN.replace("층고 3.5m, ", ""), {"storey_height": "높게"})
    assert [field.key for field in asked.fields] == ["storey_height"]
    assert "높게" in asked.text.ko


def test_a_frame_without_a_purpose_is_asked_for_its_analysis() -> None:
    text = KOREAN.split(" KDS")[0].replace("의 내진설계를 GEN에서 해줘", "을 모델링해줘")
    assert keys(text) == ["analysis"]
    assert "get_story_drift" not in {step.tool for step in draft(text, {"analysis": "gravity"}).steps}
    assert "seismic_zone" in keys(text, {"analysis": "seismic"})


def test_a_spectrum_from_spectral_values_has_plateau_and_branches() -> None:
    points = dict(spectrum_points(0.5, 0.2, 1.0, 1.0))
    assert points[0.0] == pytest.approx(0.2)
    assert points[0.08] == pytest.approx(0.5)
    assert points[0.4] == pytest.approx(0.5)
    assert np.interp(2.0, list(points), list(points.values())) == pytest.approx(0.1, rel=3e-4)
    assert np.interp(6.0, list(points), list(points.values())) == pytest.approx(0.2 / 6.0, rel=3e-4)
    assert list(points) == sorted(points)


def test_answering_one_question_keeps_what_was_unclear_about_another() -> None:
    text = KOREAN.replace("층고 3.5m", "층고 3.5").replace("기둥 600x600", "기둥 60x60")
    asked = question(text, {"storey_height": "3.5 m"})
    assert [field.key for field in asked.fields] == ["column_section"]
    assert "기둥 60x60" in asked.text.ko
