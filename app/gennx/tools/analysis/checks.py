"""Named checks of a model before analysis: pure functions from tables to findings."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from app.gennx.gen.id_lists import show_ids
from app.gennx.gen.wire import Record, Records, field, items, record, text
from app.gennx.tools.analysis.density_checks import wrong_mass_densities, wrong_weight_densities
from app.gennx.tools.analysis.kind_checks import on_another_kind
from app.gennx.tools.analysis.mass_checks import no_mass, unseen_masses, wrong_gravity, wrong_spectrum_gravity
from app.gennx.tools.analysis.wall_checks import hinged_on_walls
from app.gennx.tools.model.checked_model import MM_PER_M, Snapshot, ends
from app.gennx.tools.model.geometry_checks import (
    almost_coincident,
    almost_level,
    almost_on_level,
    almost_vertical,
    coincident,
    floors_off_levels,
    hanging,
    on_shell_edges,
    overlapping,
    sunk_or_raised_floors,
    zero_length,
)
from app.gennx.tools.model.near_misses import beside_members, beside_shells
from app.trade.answers.checks import ModelFinding, Severity
from app.trade.gen_nx_tables import of_some_elements
from app.trade.levels import ON_LEVEL_M
from app.trade.text import Text

TABLES = (
    "NODE", "ELEM", "MATL", "SECT", "THIK", "CONS", "STLD", "BODF", "CNLD", "FBLD", "FBLA", "SSEIS", "SWIND",
    "STOR", "STYP", "LTOM", "NMAS", "EIGV", "SPFC", "SPLC", "LCOM-GEN", "DRLS", "RIGD", "ELNK", "NSPR",
    *of_some_elements(),
)  # fmt: skip

Check = Callable[[Snapshot], Sequence[str]]


def run_checks(model: Snapshot) -> tuple[ModelFinding, ...]:
    """Every check in its order."""
    found: list[ModelFinding] = []
    for check_id, severity, title, check in _CHECKS:
        wrong = check(model)
        found.append(_found(check_id, severity, wrong, title))
    return tuple(found)


def _found(check_id: str, severity: Severity, wrong: Sequence[str], title: Text) -> ModelFinding:
    repair = _REPAIRS.get(check_id, "") if wrong else ""
    message = _message(title, wrong, repair)
    return ModelFinding(check_id=check_id, severity=severity, passed=not wrong, message=message, repair=repair)


def _message(title: Text, wrong: Sequence[str], repair: str) -> Text:
    if not wrong:
        return title
    listed = _listed(wrong)
    how = (f"; {repair} repairs this", f"; {repair}(으)로 고칠 수 있음") if repair else ("", "")
    return Text(f"{title.en}: {listed}{how[0]}", f"{title.ko}: {listed}{how[1]}")


def _listed(wrong: Sequence[str]) -> str:
    if all(each.isdigit() for each in wrong):
        return show_ids(int(each) for each in wrong)
    return ", ".join(wrong[:20]) + (" …" if len(wrong) > 20 else "")


def _empty(model: Snapshot) -> Sequence[str]:
    return [name for name in ("NODE", "ELEM") if not model[name]]


def _orphan_nodes(model: Snapshot) -> Sequence[str]:
    used = {node for row in model["ELEM"].values() for node in ends(row)}
    return [node for node in model["NODE"] if node not in used]


def _missing_nodes(model: Snapshot) -> Sequence[str]:
    return [key for key, row in model["ELEM"].items() if any(node not in model["NODE"] for node in ends(row))]


def _duplicate_elements(model: Snapshot) -> Sequence[str]:
    seen: dict[frozenset[str], str] = {}
    return [key for key, row in model["ELEM"].items() if seen.setdefault(frozenset(ends(row)), key) != key]


def _undefined(table: str, key: str, planar: bool) -> Check:
    def check(model: Snapshot) -> Sequence[str]:
        return [
            each
            for each, row in model["ELEM"].items()
            if (text(row.get("TYPE")) in ("PLATE", "WALL")) == planar and str(int(field(row, key))) not in model[table]
        ]

    return check


def _undefined_material(model: Snapshot) -> Sequence[str]:
    return [key for key, row in model["ELEM"].items() if str(int(field(row, "MATL"))) not in model["MATL"]]


def _no_support(model: Snapshot) -> Sequence[str]:
    return [] if model["CONS"] or model["NSPR"] else ["CONS"]


def _support_without_node(model: Snapshot) -> Sequence[str]:
    return [node for node in model["CONS"] if node not in model["NODE"]]


def _floating(model: Snapshot) -> Sequence[str]:
    """Nodes that no chain of elements joins to a support."""
    joined: dict[str, set[str]] = {}
    for row in model["ELEM"].values():
        nodes = ends(row)
        for node in nodes:
            joined.setdefault(node, set()).update(nodes)
    for pair in model.linked:
        for node in pair:
            joined.setdefault(node, set()).update(pair)
    reached = {*model["CONS"], *model["NSPR"]}
    frontier = list(reached)
    while frontier:
        for node in joined.get(frontier.pop(), set()):
            if node not in reached:
                reached.add(node)
                frontier.append(node)
    return [node for node in joined if node not in reached]


def _loaded_cases(model: Snapshot) -> set[str]:
    loaded = {text(row.get("LCNAME")) for row in model["BODF"].values()}
    for table in ("CNLD", "BMLD", "PRES"):
        loaded |= {
            text(record(item).get("LCNAME")) for row in model[table].values() for item in items(row.get("ITEMS"))
        }
    assigned = {text(row.get("FLOOR_LOAD_TYPE_NAME")) for row in model["FBLA"].values()}
    for row in model["FBLD"].values():
        if text(row.get("NAME")) in assigned:
            loaded |= {text(record(item).get("LCNAME")) for item in items(row.get("ITEM"))}
    return loaded


def _no_load_case(model: Snapshot) -> Sequence[str]:
    return [] if model["STLD"] or model["SPLC"] else ["STLD"]


def _empty_cases(model: Snapshot) -> Sequence[str]:
    loaded = _loaded_cases(model)
    # Static seismic and wind records have the id of their load case.
    by_id = model["SSEIS"].keys() | model["SWIND"].keys()
    cases = model["STLD"].items()
    return [text(row.get("NAME")) for key, row in cases if key not in by_id and text(row.get("NAME")) not in loaded]


def _undefined_cases(model: Snapshot) -> Sequence[str]:
    known = set(_names(model["STLD"]))
    converted = {text(record(each).get("LCNAME")) for row in model["LTOM"].values() for each in items(row.get("vLC"))}
    return sorted((_loaded_cases(model) | converted) - known)


def _unassigned_floor_types(model: Snapshot) -> Sequence[str]:
    assigned = {text(row.get("FLOOR_LOAD_TYPE_NAME")) for row in model["FBLA"].values()}
    return [name for name in _names(model["FBLD"]) if name not in assigned]


def _spectrum_without_modes(model: Snapshot) -> Sequence[str]:
    return _names(model["SPLC"]) if model["SPLC"] and not model["EIGV"] else []


def _missing_functions(model: Snapshot) -> Sequence[str]:
    known = set(_names(model["SPFC"]))
    used = {str(name) for row in model["SPLC"].values() for name in items(row.get("aFUNCNAME"))}
    return sorted(used - known)


def _subspace_with_diaphragm(model: Snapshot) -> Sequence[str]:
    rigid = any(row.get("bFLOOR_DIAPHRAGM") is True for row in model["STOR"].values())
    return ["EIGV"] if rigid and text(model["EIGV"].get("1", {}).get("TYPE")) == "EIGEN" else []


def _stories_without_nodes(model: Snapshot) -> Sequence[str]:
    return [text(row.get("STORY_NAME")) for row in model["STOR"].values() if not _floor(model, row)]


def _held_diaphragm(model: Snapshot) -> Sequence[str]:
    """A rigid diaphragm at a level where every node is supported does nothing, or fights the supports."""
    found: list[str] = []
    for row in model["STOR"].values():
        nodes = _floor(model, row) if row.get("bFLOOR_DIAPHRAGM") is True else []
        if nodes and all(node in model["CONS"] for node in nodes):
            found.append(text(row.get("STORY_NAME")))
    return found


def _floor(model: Snapshot, story: Record) -> list[str]:
    level = field(story, "STORY_LEVEL") / model.millimetre
    return [node for node, point in model.points.items() if abs(point[2] - level) <= ON_LEVEL_M * MM_PER_M]


def _no_stories(model: Snapshot) -> Sequence[str]:
    return ["STOR"] if model["SPLC"] and not model["STOR"] else []


def _broken_combinations(model: Snapshot) -> Sequence[str]:
    known = {"ST": set(_names(model["STLD"])), "RS": set(_names(model["SPLC"])), "CB": set(_names(model["LCOM-GEN"]))}
    return [
        text(row.get("NAME"))
        for row in model["LCOM-GEN"].values()
        if any(
            text(record(term).get("LCNAME")) not in known.get(text(record(term).get("ANAL")), set())
            for term in items(row.get("vCOMB"))
            if text(record(term).get("ANAL")) in known
        )
    ]


def _unknown_file(model: Snapshot) -> Sequence[str]:
    return [] if model.file_is_known else ["file_name"]


def _names(records: Records) -> list[str]:
    return [text(row.get("NAME")) for row in records.values()]


_E, _W = Severity.ERROR, Severity.WARNING
# Tools that take the finding away and change nothing that was meant.
_REPAIRS: Mapping[str, str] = {
    "no_coincident_nodes": "merge_nodes",
    "not_almost_coincident": "merge_nodes",
    "no_hanging_ends": "divide_elements",
    "no_near_misses": "divide_elements",
    "not_almost_vertical": "align_nodes",
    "not_almost_level": "align_nodes",
    "not_almost_on_level": "align_nodes",
    "gravity_fits_unit": "convert_loads_to_masses",
    "spectrum_gravity_fits_unit": "define_rs_function",
}
_CHECKS: Iterable[tuple[str, Severity, Text, Check]] = (
    ("has_nodes_and_elements", _E, Text("Nodes and elements exist", "절점과 요소가 있음"), _empty),
    ("no_coincident_nodes", _E, Text("No coincident nodes", "겹친 절점 없음"), coincident),
    ("no_orphan_nodes", _W, Text("Every node belongs to an element", "요소에 속하지 않는 절점 없음"), _orphan_nodes),
    ("element_nodes_exist", _E, Text("Elements refer to existing nodes", "요소의 절점이 모두 있음"), _missing_nodes),
    ("no_zero_length", _E, Text("No element of zero length", "길이 0인 요소 없음"), zero_length),
    ("no_duplicate_elements", _E, Text("No duplicate elements", "중복 요소 없음"), _duplicate_elements),
    ("no_overlapping_members", _E, Text("No members within each other", "겹친 부재 없음"), overlapping),
    (
        "no_hanging_ends",
        _E,
        Text("No node lies on a member without dividing it", "부재 위에 있으나 부재를 나누지 않은 절점 없음"),
        hanging,
    ),
    (
        "no_near_misses",
        _W,
        Text("No member end hangs a little beside a member", "부재에서 조금 벗어나 연결되지 않은 부재 단부 없음"),
        beside_members,
    ),
    (
        "no_ends_beside_shells",
        _W,
        Text(
            "No member end hangs a little beside a plate or wall, or in it",
            "판·벽의 안이나 조금 벗어난 곳에서 연결되지 않은 부재 단부 없음",
        ),
        beside_shells,
    ),
    (
        "shell_edges_joined",
        _W,
        Text(
            "No node lies on the side of a plate or wall without joining it",
            "판·벽의 변 위에 있으나 연결되지 않은 절점 없음",
        ),
        on_shell_edges,
    ),
    (
        "not_hinged_on_walls",
        _W,
        Text(
            "No beam stands square on a membrane wall, which would hinge it",
            "면외강성이 없는 벽에 직각으로 접합되어 힌지가 되는 보 없음",
        ),
        hinged_on_walls,
    ),
    ("not_almost_vertical", _W, Text("No member is almost vertical", "거의 수직인 부재 없음"), almost_vertical),
    ("not_almost_level", _W, Text("No member is almost level", "거의 수평인 부재 없음"), almost_level),
    (
        "not_almost_on_level",
        _W,
        Text("No node is almost on its story", "층 레벨에서 조금 벗어난 절점 없음"),
        almost_on_level,
    ),
    (
        "floors_on_levels",
        _W,
        Text(
            "No part of a floor is sunk or raised off its story, outside its diaphragm and story loads",
            "층 레벨에서 단차가 있어 강막과 층하중에서 제외되는 바닥 부분 없음",
        ),
        sunk_or_raised_floors,
    ),
    (
        "no_floors_between_levels",
        _W,
        Text(
            "No floor or roof lies on a height that is no story, outside diaphragms and story loads, with its mass and "
            "drift in those of another story",
            "층이 아닌 높이에 있어 강막과 층하중에서 제외되고 질량과 층간변위가 다른 층에 포함되는 바닥이나 지붕 없음",
        ),
        floors_off_levels,
    ),
    (
        "not_almost_coincident",
        _W,
        Text("No loose nodes almost in one place", "거의 겹친 절점 없음"),
        almost_coincident,
    ),
    ("materials_defined", _E, Text("Elements have a defined material", "요소의 재료가 정의됨"), _undefined_material),
    (
        "sections_defined",
        _E,
        Text("Elements have a defined section", "요소의 단면이 정의됨"),
        _undefined("SECT", "SECT", planar=False),
    ),
    (
        "thickness_defined",
        _E,
        Text("Plates and walls have a thickness", "판·벽의 두께가 정의됨"),
        _undefined("THIK", "SECT", planar=True),
    ),
    (
        "records_fit_elements",
        _E,
        Text(
            "Releases, offsets, loads and factors stand on elements that can have them",
            "단부해제, 오프셋, 하중, 강성계수가 해당 종류의 요소에 있음",
        ),
        on_another_kind,
    ),
    ("supports_exist", _E, Text("Supports exist", "지지조건이 있음"), _no_support),
    ("supports_on_nodes", _E, Text("Supports stand on nodes", "지지조건의 절점이 있음"), _support_without_node),
    ("all_parts_supported", _E, Text("Every part reaches a support", "모든 부분이 지점에 연결됨"), _floating),
    ("load_cases_exist", _E, Text("A load case exists", "하중조건이 있음"), _no_load_case),
    ("no_empty_load_case", _W, Text("Every static case has loads", "빈 하중조건 없음"), _empty_cases),
    ("load_cases_defined", _E, Text("Loads refer to defined cases", "하중의 하중조건이 정의됨"), _undefined_cases),
    (
        "floor_loads_assigned",
        _W,
        Text("Floor load types are assigned", "바닥하중 타입이 지정됨"),
        _unassigned_floor_types,
    ),
    ("masses_present", _E, Text("Masses for the dynamic analysis", "동적해석용 질량이 있음"), no_mass),
    ("masses_seen", _W, Text("All that should give mass gives some", "질량 데이터가 모두 질량이 됨"), unseen_masses),
    (
        "weight_density_fits_material",
        _W,
        Text("Weight densities are those of building materials", "재료의 단위중량이 재료에 맞음"),
        wrong_weight_densities,
    ),
    (
        "mass_density_fits_weight",
        _W,
        Text("Mass densities are weight densities over gravity", "재료의 질량밀도가 단위중량/중력가속도와 맞음"),
        wrong_mass_densities,
    ),
    ("gravity_fits_unit", _E, Text("Gravity fits the length unit", "중력가속도가 길이 단위와 맞음"), wrong_gravity),
    (
        "spectrum_gravity_fits_unit",
        _E,
        Text("Gravity of spectra fits the length unit", "스펙트럼의 중력가속도가 길이 단위와 맞음"),
        wrong_spectrum_gravity,
    ),
    (
        "modes_for_spectrum",
        _E,
        Text("Eigenvalue control for the spectrum cases", "응답스펙트럼용 고유치해석 제어"),
        _spectrum_without_modes,
    ),
    (
        "spectrum_functions_exist",
        _E,
        Text("Spectrum functions exist", "응답스펙트럼 함수가 있음"),
        _missing_functions,
    ),
    (
        "eigen_method_allowed",
        _E,
        Text("Eigenvalue method works with diaphragms", "고유치해석 방법이 강막과 맞음"),
        _subspace_with_diaphragm,
    ),
    ("stories_for_spectrum", _W, Text("Stories are defined", "층이 정의됨"), _no_stories),
    ("stories_at_nodes", _E, Text("Stories lie at node levels", "층 레벨에 절점이 있음"), _stories_without_nodes),
    ("no_held_diaphragm", _W, Text("No diaphragm on a supported level", "지점 레벨에 강막 없음"), _held_diaphragm),
    (
        "combinations_complete",
        _E,
        Text("Combinations refer to existing cases", "하중조합의 하중조건이 있음"),
        _broken_combinations,
    ),
    ("file_known", _W, Text("The document's file is known", "문서 파일을 알고 있음"), _unknown_file),
)
