"""Named checks of a model before analysis: pure functions from tables to findings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.gennx.id_lists import show_ids
from app.gennx.outcome import Text
from app.gennx.wire import Record, Records, field, items, number, record, text

TABLES = (
    "NODE", "ELEM", "MATL", "SECT", "THIK", "CONS", "STLD", "BODF", "CNLD", "BMLD", "FBLD", "FBLA", "PRES",
    "SSEIS", "SWIND",
    "STOR", "STYP", "LTOM", "NMAS", "EIGV", "SPFC", "SPLC", "LCOM-GEN",
)  # fmt: skip


class Severity(StrEnum):
    """An error stops the analysis or makes it wrong; a warning wants a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `where` is empty when it passed."""

    check_id: str
    severity: Severity
    passed: bool
    message: Text


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The tables a check looks at, and the length that counts as coincident in model units."""

    tables: Mapping[str, Records]
    tolerance: float
    file_is_known: bool

    def __getitem__(self, name: str) -> Records:
        return self.tables.get(name, {})

    def cell(self, node: str) -> tuple[int, int, int]:
        """A node's place on a grid of the tolerance."""
        row = self["NODE"].get(node, {})
        x, y, z = (round(field(row, axis) / self.tolerance) for axis in "XYZ")
        return x, y, z


Check = Callable[[Snapshot], Sequence[str]]


def run_checks(model: Snapshot) -> tuple[Finding, ...]:
    """Every check in its order."""
    found: list[Finding] = []
    for check_id, severity, title, check in _CHECKS:
        wrong = check(model)
        listed = _listed(wrong)
        message = Text(f"{title.en}: {listed}", f"{title.ko}: {listed}") if wrong else title
        found.append(Finding(check_id, severity, not wrong, message))
    return tuple(found)


def _listed(wrong: Sequence[str]) -> str:
    if all(each.isdigit() for each in wrong):
        return show_ids(int(each) for each in wrong)
    return ", ".join(wrong[:20]) + (" …" if len(wrong) > 20 else "")


def ends(row: Record) -> list[str]:
    """The node ids of an element."""
    return [str(int(number(node) or 0)) for node in items(row.get("NODE"))]


def _empty(model: Snapshot) -> Sequence[str]:
    return [name for name in ("NODE", "ELEM") if not model[name]]


def _duplicate_nodes(model: Snapshot) -> Sequence[str]:
    seen: dict[tuple[int, int, int], str] = {}
    return [node for node in model["NODE"] if seen.setdefault(model.cell(node), node) != node]


def _orphan_nodes(model: Snapshot) -> Sequence[str]:
    used = {node for row in model["ELEM"].values() for node in ends(row)}
    return [node for node in model["NODE"] if node not in used]


def _missing_nodes(model: Snapshot) -> Sequence[str]:
    return [key for key, row in model["ELEM"].items() if any(node not in model["NODE"] for node in ends(row))]


def _zero_length(model: Snapshot) -> Sequence[str]:
    return [key for key, row in model["ELEM"].items() if len({model.cell(node) for node in ends(row)}) < 2]


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
    return [] if model["CONS"] else ["CONS"]


def _support_without_node(model: Snapshot) -> Sequence[str]:
    return [node for node in model["CONS"] if node not in model["NODE"]]


def _floating(model: Snapshot) -> Sequence[str]:
    """Nodes that no chain of elements joins to a support."""
    joined: dict[str, set[str]] = {}
    for row in model["ELEM"].values():
        nodes = ends(row)
        for node in nodes:
            joined.setdefault(node, set()).update(nodes)
    reached = set(model["CONS"])
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


def _no_mass(model: Snapshot) -> Sequence[str]:
    if not model["EIGV"] and not model["SPLC"]:
        return []
    structure = model["STYP"].get("1", {})
    return [] if model["LTOM"] or model["NMAS"] or structure.get("bSELFWEIGHT") is True else ["LTOM", "NMAS", "STYP"]


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
    levels = {model.cell(node)[2] for node in model["NODE"]}
    return [
        text(row.get("STORY_NAME"))
        for row in model["STOR"].values()
        if round(field(row, "STORY_LEVEL") / model.tolerance) not in levels
    ]


def _held_diaphragm(model: Snapshot) -> Sequence[str]:
    """A rigid diaphragm at a level where every node is supported does nothing, or fights the supports."""
    at_level: dict[int, list[str]] = {}
    for node in model["NODE"]:
        at_level.setdefault(model.cell(node)[2], []).append(node)
    found: list[str] = []
    for row in model["STOR"].values():
        nodes = at_level.get(round(field(row, "STORY_LEVEL") / model.tolerance), [])
        if row.get("bFLOOR_DIAPHRAGM") is True and nodes and all(node in model["CONS"] for node in nodes):
            found.append(text(row.get("STORY_NAME")))
    return found


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
_CHECKS: Iterable[tuple[str, Severity, Text, Check]] = (
    ("has_nodes_and_elements", _E, Text("Nodes and elements exist", "절점과 요소가 있음"), _empty),
    ("no_coincident_nodes", _E, Text("No coincident nodes", "겹친 절점 없음"), _duplicate_nodes),
    ("no_orphan_nodes", _W, Text("Every node belongs to an element", "요소에 속하지 않는 절점 없음"), _orphan_nodes),
    ("element_nodes_exist", _E, Text("Elements refer to existing nodes", "요소의 절점이 모두 있음"), _missing_nodes),
    ("no_zero_length", _E, Text("No element of zero length", "길이 0인 요소 없음"), _zero_length),
    ("no_duplicate_elements", _E, Text("No duplicate elements", "중복 요소 없음"), _duplicate_elements),
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
    ("masses_present", _E, Text("Masses for the dynamic analysis", "동적해석용 질량이 있음"), _no_mass),
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
