"""The plan of a regular RC frame: model, loads, seismic data, analysis, results."""

from app.planning.chosen import FrameChoices
from app.planning.combinations import gravity_combinations, seismic_combinations
from app.planning.design import (
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
from app.planning.words import frame_plan as words
from app.protocol.items import PlanStep
from app.reading.numbers import shown
from app.trade.json_types import JsonObject, JsonValue
from app.trade.seismic_spectra import DAMPING_RATIO


def frame_steps(frame: Frame, seismic: SeismicDesign | None, chosen: FrameChoices, stamp: str) -> tuple[PlanStep, ...]:
    """Every call for this frame; without `seismic` for gravity loads alone. `stamp` keeps file names apart."""
    steps = StepList()
    model = _model(steps, frame, chosen, stamp, is_seismic=seismic is not None)
    loads = _loads(steps, frame, model)
    if seismic is None:
        combinations = steps.add(
            "combinations",
            "define_load_combinations",
            words.DEFINE_STRENGTH_COMBINATIONS,
            {"list": "general", "combinations": gravity_combinations(chosen.factors)},
            *loads,
        )
        analysis = _analysis(steps, frame, stamp, (*loads, combinations))
        _gravity_results(steps, analysis)
        return steps.finished()
    demands = _seismic(steps, frame, seismic, chosen, model, loads)
    analysis = _analysis(steps, frame, stamp, (*loads, *demands))
    _seismic_results(steps, seismic, analysis)
    return steps.finished()


def _model(steps: StepList, frame: Frame, chosen: FrameChoices, stamp: str, *, is_seismic: bool) -> str:
    """From the connection to the storeys; returns the step the loads stand on."""
    steps.add("connection", "check_connection", words.CHECK_CONNECTION, {})
    steps.add("status", "get_project_status", words.READ_OPEN_PROJECT, {}, "connection")
    steps.add(
        "new",
        "new_project",
        words.OPEN_NEW_PROJECT,
        {"backup_name": f"before-{stamp}"},
        "status",
    )
    steps.add("units", "set_unit_system", words.SET_UNITS_KN_M, {"force": "kN", "length": "m"}, "new")
    structure: JsonObject = {
        "structure_type": "3d",
        "mass_type": "lumped",
        "self_weight_to_mass": "xy" if is_seismic else "none",
        "gravity": GRAVITY,
    }
    structure_title = words.SET_D_STRUCTURE_LUMPED_MASS
    steps.add("structure", "set_structure_type", structure_title, structure, "units")
    _properties(steps, frame)
    _geometry(steps, frame)
    stories: list[JsonValue] = [
        {"name": name, "level": str(level), "floor_diaphragm": index > 0 and chosen.has_rigid_floors}
        for index, (name, level) in enumerate(frame.levels)
    ]
    title = words.DEFINE_STOREYS
    return steps.add("stories", "define_story_data", title, {"stories": stories}, "frame")


def _properties(steps: StepList, frame: Frame) -> None:
    name = frame.concrete_name
    material: JsonObject = {"name": name, "type": "concrete", "standard": "KS01(RC)", "db": name}
    steps.add("material", "define_material", words.DEFINE_CONCRETE(name=name), material, "units")
    for step_id, section_name, section, member in (
        ("column", frame.column_name, frame.column, words.COLUMN),
        ("beam", frame.beam_name, frame.beam, words.BEAM),
    ):
        arguments: JsonObject = {
            "name": section_name,
            "shape": "SB",
            "height": str(section.depth),
            "width": str(section.width),
        }
        title = words.DEFINE_SECTION(section_name=section_name, member=member)
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
    title = words.CREATE_STOREY_FRAME(storeys=frame.storeys)
    steps.add("frame", "create_regular_frame", title, arguments, "structure", "material", "column", "beam")
    base: JsonObject = {"at_elevation": str(frame.levels[0][1]), "condition": frame.support.value}
    title = words.SUPPORT_BASES(support=_SUPPORTS[frame.support.value])
    steps.add("supports", "assign_supports", title, base, "frame")


def _loads(steps: StepList, frame: Frame, model: str) -> tuple[str, ...]:
    cases: list[JsonValue] = [
        {"name": DEAD, "type": "D", "description": "Dead load"},
        {"name": LIVE, "type": "L", "description": "Live load"},
    ]
    steps.add("cases", "define_static_load_cases", words.DEFINE_DL_AND_LL, {"cases": cases}, "units")
    weight: JsonObject = {"load_case": DEAD, "factor": -1}
    steps.add("weight", "assign_self_weight", words.SELF_WEIGHT_IN_DL, weight, "cases", "frame")
    items: list[JsonValue] = [
        {"load_case": DEAD, "value": str(frame.dead_load)},
        {"load_case": LIVE, "value": str(frame.live_load)},
    ]
    kind: JsonObject = {"name": FLOOR_LOAD, "items": items}
    title = words.FLOOR_LOAD_DEAD_LIVE(dead_load=frame.dead_load, live_load=frame.live_load)
    steps.add("floor_type", "define_floor_load_type", title, kind, "cases")
    floors: JsonObject = {"floor_load_type": FLOOR_LOAD, "levels": ["all"], "distribution": "two_way"}
    title = words.LOAD_EVERY_FLOOR_TWO_WAY
    floor = steps.add("floors", "assign_floor_loads", title, floors, "floor_type", model)
    return ("supports", "weight", floor)


def _seismic(
    steps: StepList, frame: Frame, seismic: SeismicDesign, chosen: FrameChoices, model: str, loads: tuple[str, ...]
) -> tuple[str, ...]:
    cases: list[JsonValue] = [{"name": DEAD, "factor": 1.0}]
    title = words.TURN_DL_INTO_MASS
    if chosen.live_in_mass:
        cases.append({"name": LIVE, "factor": float(chosen.live_in_mass)})
        title = words.TURN_BOTH_INTO_MASS(share=shown(chosen.live_in_mass * 100))
    masses: JsonObject = {"cases": cases, "direction": "XY", "gravity": GRAVITY}
    steps.add("masses", "convert_loads_to_masses", title, masses, *loads)
    control: JsonObject = {"eigenvalue": {"modes": frame.modes, "method": "LANCZOS"}}
    title = words.EIGENVALUE_ANALYSIS_MODES(modes=frame.modes)
    steps.add("eigenvalue", "set_analysis_control", title, control, model)
    _spectrum(steps, seismic)
    for step_id, name, angle in (("rx", RS_X, 0), ("ry", RS_Y, 90)):
        case: JsonObject = {
            "name": name,
            "function": FUNCTION,
            "angle_deg": angle,
            "modal_combination": chosen.modal_combination,
        }
        title = words.RESPONSE_SPECTRUM_CASE(name=name, combination=chosen.modal_combination)
        steps.add(step_id, "define_rs_load_case", title, case, "spectrum", "eigenvalue")
    title = words.DEFINE_STRENGTH_COMBINATIONS
    listed: list[JsonValue] = [*gravity_combinations(chosen.factors), *seismic_combinations(chosen.factors)]
    combinations: JsonObject = {"list": "general", "combinations": listed}
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
        title = words.SPECTRUM_OF_SDS_SD1(sds=f"{given.sds:g}", sd1=f"{given.sd1:g}")
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
    title = words.DESIGN_SPECTRUM(name=seismic.code.name, site_class=seismic.site_class)
    steps.add("spectrum", "define_design_spectrum", title, spectrum, "units")


def _analysis(steps: StepList, frame: Frame, stamp: str, needs: tuple[str, ...]) -> str:
    steps.add("check", "check_model_before_analysis", words.CHECK_MODEL, {}, *needs)
    file_name = f"RC{frame.storeys}F-{stamp}"
    title = words.SAVE_AND_ANALYSE
    return steps.add("analysis", "perform_analysis", title, {"file_name": file_name}, "check")


def _gravity_results(steps: StepList, analysis: str) -> None:
    cases: list[JsonValue] = [DEAD, LIVE]
    title = words.REACTIONS_AND_THEIR_SUMS
    steps.add("reactions", "get_reactions", title, {"cases": cases, "sum": True}, analysis)
    title = words.CHECK_EQUILIBRIUM
    steps.add("equilibrium", "check_equilibrium", title, {"cases": cases}, analysis)
    title = words.DISPLACEMENTS
    steps.add("displacements", "get_displacements", title, {"cases": cases}, analysis)


def _seismic_results(steps: StepList, seismic: SeismicDesign, analysis: str) -> None:
    title = words.REACTIONS_AND_THEIR_SUMS
    steps.add("reactions", "get_reactions", title, {"cases": [DEAD, LIVE], "sum": True}, analysis)
    title = words.PERIODS_AND_EFFECTIVE_MASS
    steps.add("modes", "get_vibration_modes", title, {}, analysis)
    title = words.STOREY_SHEAR_AND_BASE_SHEAR
    steps.add("shear", "get_story_results", title, {"kind": "shear", "cases": [RS_X, RS_Y]}, analysis)
    for step_id, case, direction in (("drift_x", RS_X, "X"), ("drift_y", RS_Y, "Y")):
        arguments: JsonObject = {
            "cases": [case],
            "direction": direction,
            "cd": float(seismic.deflection_amplification),
            "importance_factor": float(seismic.grade_data.importance_factor),
            "allowable_ratio": float(seismic.drift_limit),
        }
        title = words.STOREY_DRIFT(direction=direction)
        steps.add(step_id, "get_story_drift", title, arguments, analysis)


_SUPPORTS = {"fixed": words.FIXED, "pinned": words.PINNED}
