"""Named checks of a model before analysis: pure functions from tables to findings."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from app.gennx.gen.wire import Record, Records, field, items, record, text
from app.gennx.geometry.checked_model import MM_PER_M, ModelSnapshot, ends
from app.gennx.geometry.geometry_checks import (
    almost_coincident,
    almost_level,
    almost_on_level,
    almost_vertical,
    coincident,
    floors_off_levels,
    hanging,
    on_shell_edges,
    overlapping,
    rigid_floors_apart,
    sunk_or_raised_floors,
    zero_length,
)
from app.gennx.geometry.near_misses import beside_members, beside_shells
from app.gennx.tools.analysis import case_checks
from app.gennx.tools.analysis.case_checks import empty_cases, undefined_cases
from app.gennx.tools.analysis.density_checks import wrong_mass_densities, wrong_weight_densities
from app.gennx.tools.analysis.kind_checks import on_another_kind
from app.gennx.tools.analysis.mass_checks import no_mass, unseen_masses, wrong_gravity, wrong_spectrum_gravity
from app.gennx.tools.analysis.wall_checks import hinged_on_walls
from app.gennx.words import checks as words
from app.trade.answers.checks import ModelFinding, Severity
from app.trade.element_types import SHELLS
from app.trade.gen_nx_tables import of_some_elements
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.levels import ON_LEVEL_M
from app.trade.text import Text

_TABLES = (
    "NODE", "ELEM", "MATL", "SECT", "THIK", "CONS", "STLD", "BODF", "CNLD", "FBLD", "FBLA", "SSEIS", "SWIND",
    "STOR", "STYP", "LTOM", "NMAS", "EIGV", "SPFC", "SPLC", "LCOM-GEN", "DRLS", "RIGD", "ELNK", "NSPR",
    *of_some_elements(), *case_checks.TABLES,
)  # fmt: skip
TABLES = tuple(dict.fromkeys(_TABLES))

Check = Callable[[ModelSnapshot], Sequence[str]]


def run_checks(model: ModelSnapshot) -> tuple[ModelFinding, ...]:
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
    if repair:
        return words.WRONG_AND_REPAIR(title=title, listed=listed, repair=repair)
    return words.WRONG(title=title, listed=listed)


def _listed(wrong: Sequence[str]) -> str:
    if all(each.isdigit() for each in wrong):
        return show_ids(int(each) for each in wrong)
    return ", ".join(wrong[:20]) + (" …" if len(wrong) > 20 else "")


def _empty(model: ModelSnapshot) -> Sequence[str]:
    return [name for name in ("NODE", "ELEM") if not model[name]]


def _orphan_nodes(model: ModelSnapshot) -> Sequence[str]:
    used = {node for row in model["ELEM"].values() for node in ends(row)}
    used.update(node for pair in model.linked for node in pair)
    return [node for node in model["NODE"] if node not in used]


def _missing_nodes(model: ModelSnapshot) -> Sequence[str]:
    return [key for key, row in model["ELEM"].items() if any(node not in model["NODE"] for node in ends(row))]


def _duplicate_elements(model: ModelSnapshot) -> Sequence[str]:
    seen: dict[frozenset[str], str] = {}
    return [key for key, row in model["ELEM"].items() if seen.setdefault(frozenset(ends(row)), key) != key]


def _undefined(table: str, key: str, planar: bool) -> Check:
    def check(model: ModelSnapshot) -> Sequence[str]:
        return [
            each
            for each, row in model["ELEM"].items()
            if (text(row.get("TYPE")) in SHELLS) == planar and str(int(field(row, key))) not in model[table]
        ]

    return check


def _undefined_material(model: ModelSnapshot) -> Sequence[str]:
    return [key for key, row in model["ELEM"].items() if str(int(field(row, "MATL"))) not in model["MATL"]]


def _no_support(model: ModelSnapshot) -> Sequence[str]:
    return [] if _holding(model) else ["CONS"]


def _holding(model: ModelSnapshot) -> set[str]:
    """Nodes that a support or a spring holds in some direction."""
    held = {node for node, row in model["CONS"].items() if any("1" in code for code in _codes(row))}
    return held | {node for node, row in model["NSPR"].items() if any(map(_is_spring, items(row.get("ITEMS"))))}


def _codes(row: Record) -> list[str]:
    return [text(record(item).get("CONSTRAINT")) for item in items(row.get("ITEMS"))]


def _is_spring(item: JsonValue) -> bool:
    """A linear spring with neither a stiffness nor a fixed direction holds nothing."""
    spring = record(item)
    given = [*items(spring.get("SDR")), *items(spring.get("F_S"))]
    return text(spring.get("TYPE")) not in ("", "LINEAR") or any(bool(each) for each in given)


def _support_without_node(model: ModelSnapshot) -> Sequence[str]:
    return [node for node in model["CONS"] if node not in model["NODE"]]


def _floating(model: ModelSnapshot) -> Sequence[str]:
    """Nodes that no chain of elements joins to a support."""
    joined: dict[str, set[str]] = {}
    for row in model["ELEM"].values():
        nodes = ends(row)
        for node in nodes:
            joined.setdefault(node, set()).update(nodes)
    for pair in model.linked:
        for node in pair:
            joined.setdefault(node, set()).update(pair)
    reached = _holding(model)
    frontier = list(reached)
    while frontier:
        for node in joined.get(frontier.pop(), set()):
            if node not in reached:
                reached.add(node)
                frontier.append(node)
    return [node for node in joined if node not in reached]


def _no_load_case(model: ModelSnapshot) -> Sequence[str]:
    return [] if model["STLD"] or model["SPLC"] else ["STLD"]


def _unassigned_floor_types(model: ModelSnapshot) -> Sequence[str]:
    assigned = {text(row.get("FLOOR_LOAD_TYPE_NAME")) for row in model["FBLA"].values()}
    return [name for name in _names(model["FBLD"]) if name not in assigned]


def _spectrum_without_modes(model: ModelSnapshot) -> Sequence[str]:
    return _names(model["SPLC"]) if model["SPLC"] and not model["EIGV"] else []


def _missing_functions(model: ModelSnapshot) -> Sequence[str]:
    known = set(_names(model["SPFC"]))
    used = {str(name) for row in model["SPLC"].values() for name in items(row.get("aFUNCNAME"))}
    return sorted(used - known)


def _subspace_with_diaphragm(model: ModelSnapshot) -> Sequence[str]:
    rigid = any(row.get("bFLOOR_DIAPHRAGM") is True for row in model["STOR"].values())
    return ["EIGV"] if rigid and text(model["EIGV"].get("1", {}).get("TYPE")) == "EIGEN" else []


def _stories_without_nodes(model: ModelSnapshot) -> Sequence[str]:
    return [text(row.get("STORY_NAME")) for row in model["STOR"].values() if not _floor(model, row)]


def _held_diaphragm(model: ModelSnapshot) -> Sequence[str]:
    """A rigid diaphragm at a level where every node is supported does nothing, or fights the supports."""
    found: list[str] = []
    for row in model["STOR"].values():
        nodes = _floor(model, row) if row.get("bFLOOR_DIAPHRAGM") is True else []
        if nodes and all(node in model["CONS"] for node in nodes):
            found.append(text(row.get("STORY_NAME")))
    return found


def _floor(model: ModelSnapshot, story: Record) -> list[str]:
    level = field(story, "STORY_LEVEL") / model.millimetre
    return [node for node, point in model.points.items() if abs(point[2] - level) <= ON_LEVEL_M * MM_PER_M]


def _no_stories(model: ModelSnapshot) -> Sequence[str]:
    return ["STOR"] if model["SPLC"] and not model["STOR"] else []


def _broken_combinations(model: ModelSnapshot) -> Sequence[str]:
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


def _unknown_file(model: ModelSnapshot) -> Sequence[str]:
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
    ("has_nodes_and_elements", _E, words.MODEL_NOT_EMPTY, _empty),
    ("no_coincident_nodes", _E, words.NO_COINCIDENT_NODES, coincident),
    ("no_orphan_nodes", _W, words.NO_LOOSE_NODES, _orphan_nodes),
    ("element_nodes_exist", _E, words.ELEMENT_NODES_EXIST, _missing_nodes),
    ("no_zero_length", _E, words.NO_ZERO_LENGTH, zero_length),
    ("no_duplicate_elements", _E, words.NO_DUPLICATES, _duplicate_elements),
    ("no_overlapping_members", _E, words.NO_OVERLAPPING_MEMBERS, overlapping),
    ("no_hanging_ends", _E, words.NO_NODE_WITHIN_MEMBER, hanging),
    ("no_near_misses", _W, words.NO_END_BESIDE_MEMBER, beside_members),
    ("no_ends_beside_shells", _W, words.NO_END_BESIDE_SHELL, beside_shells),
    ("shell_edges_joined", _W, words.NO_NODE_ON_SHELL_EDGE, on_shell_edges),
    ("not_hinged_on_walls", _W, words.NO_HINGE_ON_WALL, hinged_on_walls),
    ("not_almost_vertical", _W, words.NO_ALMOST_VERTICAL, almost_vertical),
    ("not_almost_level", _W, words.NO_ALMOST_LEVEL, almost_level),
    ("not_almost_on_level", _W, words.NO_NODE_ALMOST_ON_STORY, almost_on_level),
    ("floors_on_levels", _W, words.NO_SUNK_FLOOR, sunk_or_raised_floors),
    ("no_floors_between_levels", _W, words.NO_FLOOR_OFF_STORIES, floors_off_levels),
    ("no_floors_apart", _W, words.NO_FLOORS_APART, rigid_floors_apart),
    ("not_almost_coincident", _W, words.NO_ALMOST_COINCIDENT_NODES, almost_coincident),
    ("materials_defined", _E, words.MATERIALS_DEFINED, _undefined_material),
    ("sections_defined", _E, words.SECTIONS_DEFINED, _undefined("SECT", "SECT", planar=False)),
    ("thickness_defined", _E, words.THICKNESSES_DEFINED, _undefined("THIK", "SECT", planar=True)),
    ("records_fit_elements", _E, words.RECORDS_FIT_ELEMENTS, on_another_kind),
    ("supports_exist", _E, words.SUPPORTS_EXIST, _no_support),
    ("supports_on_nodes", _E, words.SUPPORTS_ON_NODES, _support_without_node),
    ("all_parts_supported", _E, words.ALL_SUPPORTED, _floating),
    ("load_cases_exist", _E, words.CASE_EXISTS, _no_load_case),
    ("no_empty_load_case", _W, words.CASES_LOADED, empty_cases),
    ("load_cases_defined", _E, words.LOADS_OF_DEFINED_CASES, undefined_cases),
    ("floor_loads_assigned", _W, words.FLOOR_LOADS_ASSIGNED, _unassigned_floor_types),
    ("masses_present", _E, words.MASSES_EXIST, no_mass),
    ("masses_seen", _W, words.ALL_MASSES_COUNT, unseen_masses),
    ("weight_density_fits_material", _W, words.WEIGHT_DENSITIES_FIT, wrong_weight_densities),
    ("mass_density_fits_weight", _W, words.MASS_DENSITIES_FIT, wrong_mass_densities),
    ("gravity_fits_unit", _E, words.GRAVITY_FITS, wrong_gravity),
    ("spectrum_gravity_fits_unit", _E, words.SPECTRUM_GRAVITY_FITS, wrong_spectrum_gravity),
    ("modes_for_spectrum", _E, words.EIGENVALUES_CONTROLLED, _spectrum_without_modes),
    ("spectrum_functions_exist", _E, words.SPECTRA_EXIST, _missing_functions),
    ("eigen_method_allowed", _E, words.METHOD_FITS_DIAPHRAGMS, _subspace_with_diaphragm),
    ("stories_for_spectrum", _W, words.STORIES_DEFINED, _no_stories),
    ("stories_at_nodes", _E, words.STORIES_AT_NODES, _stories_without_nodes),
    ("no_held_diaphragm", _W, words.NO_DIAPHRAGM_AT_SUPPORTS, _held_diaphragm),
    ("combinations_complete", _E, words.COMBINATIONS_OF_EXISTING_CASES, _broken_combinations),
    ("file_known", _W, words.FILE_KNOWN, _unknown_file),
)
