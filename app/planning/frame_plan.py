"""The plan of a regular RC frame: model, loads, seismic data, analysis, results."""

from app.planning.combinations import gravity_combinations, seismic_combinations
from app.planning.design import (
    DAMPING_RATIO,
    DEAD,
    FLOOR_LOAD,
    FUNCTION,
    GRAVITY,
    LIVE,
    RS_X,
    RS_Y,
    Frame,
    SeismicDesign,
)
from app.planning.seismic_data import spectrum_points
from app.planning.steps import StepList
from app.planning.wording import say
from app.protocol.items import PlanStep
from app.trade.json_types import JsonObject, JsonValue


def frame_steps(frame: Frame, seismic: SeismicDesign | None, stamp: str) -> tuple[PlanStep, ...]:
    """Every call for this frame; without `seismic` for gravity loads alone. `stamp` keeps file names apart."""
    steps = StepList()
    model = _model(steps, frame, stamp, is_seismic=seismic is not None)
    loads = _loads(steps, frame, model)
    if seismic is None:
        combinations = steps.add(
            "combinations",
            "define_load_combinations",
            say("Define strength combinations", "강도설계 하중조합 정의"),
            {"list": "general", "combinations": gravity_combinations()},
            *loads,
        )
        analysis = _analysis(steps, frame, stamp, (*loads, combinations))
        _gravity_results(steps, analysis)
        return steps.finished()
    demands = _seismic(steps, frame, seismic, model, loads)
    analysis = _analysis(steps, frame, stamp, (*loads, *demands))
    _seismic_results(steps, seismic, analysis)
    return steps.finished()


def _model(steps: StepList, frame: Frame, stamp: str, *, is_seismic: bool) -> str:
    """From the connection to the storeys; returns the step the loads stand on."""
    steps.add("connection", "check_connection", say("Check the connection", "연결 확인"), {})
    steps.add("status", "get_project_status", say("Read the open project", "열린 프로젝트 확인"), {}, "connection")
    steps.add(
        "new",
        "new_project",
        say("Open a new project", "새 프로젝트 열기"),
        {"backup_name": f"before-{stamp}"},
        "status",
    )
    steps.add(
        "units", "set_unit_system", say("Set units kN, m", "단위계 kN, m 설정"), {"force": "kN", "length": "m"}, "new"
    )
    structure: JsonObject = {
        "structure_type": "3d",
        "mass_type": "lumped",
        "self_weight_to_mass": "xy" if is_seismic else "none",
        "gravity": GRAVITY,
    }
    structure_title = say("Set 3-D structure, lumped mass", "3차원 구조, 집중질량 설정")
    steps.add("structure", "set_structure_type", structure_title, structure, "units")
    _properties(steps, frame)
    _geometry(steps, frame)
    stories: list[JsonValue] = [
        {"name": name, "level": str(level), "floor_diaphragm": index > 0}
        for index, (name, level) in enumerate(frame.levels)
    ]
    title = say("Define storeys with rigid diaphragms", "층과 강체 다이어프램 정의")
    return steps.add("stories", "define_story_data", title, {"stories": stories}, "frame")


def _properties(steps: StepList, frame: Frame) -> None:
    name = frame.concrete_name
    material: JsonObject = {"name": name, "type": "concrete", "standard": "KS01(RC)", "db": name}
    steps.add("material", "define_material", say(f"Define concrete {name}", f"콘크리트 {name} 정의"), material, "units")
    for step_id, section_name, section, en, ko in (
        ("column", frame.column_name, frame.column, "column", "기둥"),
        ("beam", frame.beam_name, frame.beam, "beam", "보"),
    ):
        arguments: JsonObject = {
            "name": section_name,
            "shape": "SB",
            "height": str(section.depth),
            "width": str(section.width),
        }
        title = say(f"Define {en} section {section_name}", f"{ko} 단면 {section_name} 정의")
        steps.add(step_id, "define_section", title, arguments, "units")


def _geometry(steps: StepList, frame: Frame) -> None:
    arguments: JsonObject = {
        "bays_x": [str(bay) for bay in frame.bays_x.each],
        "bays_y": [str(bay) for bay in frame.bays_y.each],
        "story_heights": [str(height) for height in frame.heights],
        "column_section": frame.column_name,
        "beam_section": frame.beam_name,
        "material": frame.concrete_name,
    }
    title = say(f"Create the {frame.storeys}-storey frame", f"{frame.storeys}층 골조 생성")
    steps.add("frame", "create_regular_frame", title, arguments, "structure", "material", "column", "beam")
    base: JsonObject = {"at_elevation": str(frame.levels[0][1]), "condition": frame.support.value}
    title = say(f"Support the bases: {frame.support}", f"기초 지점조건: {_SUPPORT_KO[frame.support.value]}")
    steps.add("supports", "assign_supports", title, base, "frame")


def _loads(steps: StepList, frame: Frame, model: str) -> tuple[str, ...]:
    cases: list[JsonValue] = [
        {"name": DEAD, "type": "D", "description": "Dead load"},
        {"name": LIVE, "type": "L", "description": "Live load"},
    ]
    steps.add(
        "cases", "define_static_load_cases", say("Define DL and LL", "하중조건 DL, LL 정의"), {"cases": cases}, "units"
    )
    weight: JsonObject = {"load_case": DEAD, "factor": -1}
    steps.add("weight", "assign_self_weight", say("Self weight in DL", "DL에 자중 재하"), weight, "cases", "frame")
    items: list[JsonValue] = [
        {"load_case": DEAD, "value": str(frame.dead_load)},
        {"load_case": LIVE, "value": str(frame.live_load)},
    ]
    kind: JsonObject = {"name": FLOOR_LOAD, "items": items}
    title = say(
        f"Floor load: dead {frame.dead_load}, live {frame.live_load}",
        f"바닥하중: 고정 {frame.dead_load}, 활 {frame.live_load}",
    )
    steps.add("floor_type", "define_floor_load_type", title, kind, "cases")
    floors: JsonObject = {"floor_load_type": FLOOR_LOAD, "levels": ["all"], "distribution": "two_way"}
    title = say("Load every floor, two-way", "모든 층에 바닥하중 재하 (2방향)")
    floor = steps.add("floors", "assign_floor_loads", title, floors, "floor_type", model)
    return ("supports", "weight", floor)


def _seismic(
    steps: StepList, frame: Frame, seismic: SeismicDesign, model: str, loads: tuple[str, ...]
) -> tuple[str, ...]:
    masses: JsonObject = {"cases": [{"name": DEAD, "factor": 1.0}], "direction": "XY", "gravity": GRAVITY}
    steps.add("masses", "convert_loads_to_masses", say("Turn DL into mass", "DL을 질량으로 변환"), masses, *loads)
    control: JsonObject = {"eigenvalue": {"modes": frame.modes, "method": "LANCZOS"}}
    title = say(f"Eigenvalue analysis, {frame.modes} modes", f"고유치해석 제어, {frame.modes}차 모드")
    steps.add("eigenvalue", "set_analysis_control", title, control, model)
    _spectrum(steps, seismic)
    for step_id, name, angle in (("rx", RS_X, 0), ("ry", RS_Y, 90)):
        case: JsonObject = {"name": name, "function": FUNCTION, "angle_deg": angle, "modal_combination": "CQC"}
        title = say(f"Response-spectrum case {name}, CQC", f"응답스펙트럼 하중조건 {name}, CQC")
        steps.add(step_id, "define_rs_load_case", title, case, "spectrum", "eigenvalue")
    title = say("Define strength combinations", "강도설계 하중조합 정의")
    combinations: JsonObject = {"list": "general", "combinations": [*gravity_combinations(), *seismic_combinations()]}
    steps.add("combinations", "define_load_combinations", title, combinations, "cases", "rx", "ry")
    return ("masses", "eigenvalue", "combinations")


def _spectrum(steps: StepList, seismic: SeismicDesign) -> None:
    importance = float(seismic.grade_data.importance_factor)
    modification = float(seismic.response_modification)
    given = seismic.user_spectrum
    if given is not None:
        points: list[JsonValue] = [
            {"period": period, "value": value}
            for period, value in spectrum_points(given.sds, given.sd1, importance, modification)
        ]
        function: JsonObject = {"name": FUNCTION, "points": points, "damping_ratio": DAMPING_RATIO}
        title = say(
            f"Spectrum from SDS {given.sds:g} g, SD1 {given.sd1:g} g",
            f"SDS {given.sds:g} g, SD1 {given.sd1:g} g의 스펙트럼 함수",
        )
        steps.add("spectrum", "define_rs_function", title, function, "units")
        return
    spectrum: JsonObject = {
        "name": FUNCTION,
        "code": seismic.code.name,
        "seismic_zone": seismic.zone,
        "site_class": seismic.site_class,
        "response_modification_factor": modification,
        "importance_factor": importance,
        "damping_ratio": DAMPING_RATIO,
    }
    title = say(
        f"Design spectrum {seismic.code.name}, {seismic.site_class}",
        f"설계스펙트럼 {seismic.code.name}, {seismic.site_class}",
    )
    steps.add("spectrum", "define_design_spectrum", title, spectrum, "units")


def _analysis(steps: StepList, frame: Frame, stamp: str, needs: tuple[str, ...]) -> str:
    steps.add("check", "check_model_before_analysis", say("Check the model", "해석 전 모델 점검"), {}, *needs)
    file_name = f"RC{frame.storeys}F-{stamp}"
    title = say("Save and analyse", "저장 후 해석 수행")
    return steps.add("analysis", "perform_analysis", title, {"file_name": file_name}, "check")


def _gravity_results(steps: StepList, analysis: str) -> None:
    cases: list[JsonValue] = [DEAD, LIVE]
    title = say("Reactions and their sums", "지점 반력과 합계")
    steps.add("reactions", "get_reactions", title, {"cases": cases, "sum": True}, analysis)
    title = say("Check equilibrium", "하중과 반력의 평형 확인")
    steps.add("equilibrium", "check_equilibrium", title, {"cases": cases}, analysis)
    title = say("Displacements", "변위")
    steps.add("displacements", "get_displacements", title, {"cases": cases}, analysis)


def _seismic_results(steps: StepList, seismic: SeismicDesign, analysis: str) -> None:
    title = say("Reactions and their sums", "지점 반력과 합계")
    steps.add("reactions", "get_reactions", title, {"cases": [DEAD, LIVE], "sum": True}, analysis)
    title = say("Periods and effective mass", "고유주기와 유효질량")
    steps.add("modes", "get_vibration_modes", title, {}, analysis)
    title = say("Storey shear and base shear", "층전단력과 밑면전단력")
    steps.add("shear", "get_story_results", title, {"kind": "shear", "cases": [RS_X, RS_Y]}, analysis)
    for step_id, case, direction in (("drift_x", RS_X, "X"), ("drift_y", RS_Y, "Y")):
        arguments: JsonObject = {
            "cases": [case],
            "direction": direction,
            "cd": float(seismic.deflection_amplification),
            "importance_factor": float(seismic.grade_data.importance_factor),
            "allowable_ratio": float(seismic.grade_data.drift_limit),
        }
        title = say(f"Storey drift in {direction}", f"{direction}방향 층간변위")
        steps.add(step_id, "get_story_drift", title, arguments, analysis)


_SUPPORT_KO = {"fixed": "고정", "pinned": "핀"}
