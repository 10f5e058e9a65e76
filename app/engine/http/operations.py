"""The /ope commands: project status, automatic story data, story and section properties, what databases hold."""

from collections import Counter

from app.engine.documents.document_files import resolve, survey_text
from app.engine.documents.session import DocumentSession
from app.engine.documents.verbs import create
from app.engine.http.commands import text_model_argument
from app.engine.http.own_documents import documents, look_at
from app.engine.http.together import tables_together
from app.engine.model.build_model import build_model
from app.engine.model.materials import grades, standards
from app.engine.model.section_database import database_names, section_names
from app.engine.model.sections import build_section, section_source
from app.engine.model.shapes import SHAPES
from app.engine.records.analysis_control import units_of
from app.engine.records.geometry import ELEM, NODE
from app.engine.records.names import ids_in
from app.engine.records.properties import SECT
from app.engine.records.table_arguments import read_argument
from app.engine.records.tables import LOAD_TITLES, without_effect
from app.engine.solve.supported import ANALYSED
from app.engine.store.catalogue import table_specs
from app.engine.store.errors import DialogOpened, EngineRefusal, RouteMissing
from app.engine.store.json_values import child, flag, number, text
from app.engine.store.model_store import ModelStore, StoreDraft
from app.engine.storeys.wall_notes import named_joints
from app.engine.tables.model_tables import story_mass
from app.engine.tables.table import envelope, parse_request
from app.trade.gen_nx_tables import COUNTED_AS
from app.trade.json_types import JsonObject, JsonValue
from app.trade.levels import ON_LEVEL_M
from app.trade.model_files import TEXT_SUFFIXES


def run_operation(session: DocumentSession, method: str, name: str, body: JsonObject) -> JsonObject:
    """GET or POST /ope/<name>."""
    match method, name:
        case "GET", "PROJECTSTATUS":
            return _project_status(session.store)
        case "POST", "TABLES":
            return tables_together(session, child(body, "Argument"), {"ope/PROJECTSTATUS": _project_status})
        case "POST", "STOR":
            return _generate_stories(session, child(body, "Argument"))
        case "POST", "STORYPROP":
            return _story_properties(session.store, child(body, "Argument"))
        case "GET", "UTBLTYPES":
            # Tables that a user has composed in the program; nothing here composes any.
            return {"UTBLTYPES": []}
        case "GET", "SECTPROP":
            return _section_properties(session.store)
        case "GET", "JOINTS":
            return _joints(session.store)
        case "GET", "ANALYSED":
            return {"ANALYSED": {"TABLES": sorted(ANALYSED), "WITHOUT_EFFECT": sorted(without_effect())}}
        case "GET", "DOCUMENTS":
            return documents(session)
        case "POST", "DOCUMENT":
            return look_at(session, body.get("Argument"))
        case "POST", "TEXTMODEL":
            return _text_model(session, body.get("Argument"))
        case _:
            return _catalogue(method, name, body)


def _joints(store: ModelStore) -> JsonObject:
    """What an analysis would say of joints and arrangements at walls, before it; GEN NX has nothing like it."""
    return {"JOINTS": [{"KIND": note.kind, "TEXT": note.said.to_json()} for note in named_joints(build_model(store))]}


def _text_model(session: DocumentSession, argument: JsonValue) -> JsonObject:
    """What an import of a text model would take, pass over and refuse; nothing is changed."""
    path, left_out = text_model_argument(argument)
    try:
        target = resolve(session.folder, path, TEXT_SUFFIXES)
        return {"TEXTMODEL": survey_text(target, left_out).as_json()}
    except DialogOpened as exc:
        # Looking at a file opens no dialog, whatever is wrong with it.
        raise EngineRefusal(f"{path}: {exc}") from exc


def _catalogue(method: str, name: str, body: JsonObject) -> JsonObject:
    """What the databases hold: GET SECT_DBNAME/{shape}, MATL_STANDARD/{type}, MATL_DB/{standard}, POST SECT_NAME."""
    group, _, wanted = name.partition("/")
    match method, group:
        case "GET", "SECT_SHAPE":
            found = tuple(shape for shape in SHAPES if database_names(shape))
        case "GET", "SECT_DBNAME":
            found = database_names(wanted.upper())
        case "GET", "MATL_STANDARD":
            found = standards(wanted.upper())
        case "GET", "MATL_DB":
            found = next((grades(name) for name in _standards() if name.casefold() == wanted.casefold()), ())
        case "POST", "SECT_NAME":
            argument = child(body, "Argument")
            found = section_names(text(argument, "DB_NAME"), text(argument, "SHAPE_NAME"))
        case _:
            raise RouteMissing(f"ope/{name}")
    if not found:
        raise EngineRefusal(
            "Not Registered String", f"the embedded engine's database holds nothing for {group} {wanted}"
        )
    return {group: [*found]}


def _standards() -> tuple[str, ...]:
    return tuple(name for kind in ("CONC", "STEEL") for name in standards(kind))


def _section_properties(store: ModelStore) -> JsonObject:
    """Computed properties by section id, in the document's length unit, and where their numbers come from."""
    units = units_of(store)
    area, inertia = units.factor(0, 2), units.factor(0, 4)
    found: JsonObject = {}
    for key, record in SECT.rows(store).items():
        p = build_section(record, units).properties
        found[str(key)] = {
            "NAME": record.name,
            "AREA": p.area / area,
            "ASY": p.shear_y / area,
            "ASZ": p.shear_z / area,
            "IXX": p.torsion / inertia,
            "IYY": p.inertia_y / inertia,
            "IZZ": p.inertia_z / inertia,
            "SOURCE": section_source(record),
        }
    return {"SECTPROP": found}


def _project_status(store: ModelStore) -> JsonObject:
    status: JsonObject = {
        "HEAD": ["Name", "Count", "LastNo."],
        "DATA": _counts(store, {title: table for table, title in COUNTED_AS.items()}),
        "HEAD_LOAD": ["Name", "Count", "LastNo."],
        "DATA_LOAD": _counts(store, LOAD_TITLES),
    }
    return {"PROJECTSTATUS": status}


def _counts(store: ModelStore, tables: dict[str, str]) -> list[JsonValue]:
    return [
        [name, str(len(ids_in(store, table))), str(max(ids_in(store, table), default=0))]
        for name, table in tables.items()
    ]


def _generate_stories(session: DocumentSession, argument: JsonObject) -> JsonObject:
    """Stories at every level that carries a horizontal member or is the base; overwrites what is there."""
    store = session.store
    levels = _levels(store)
    if len(levels) < 2:
        raise EngineRefusal("Unknown Error", "stories need nodes at two levels or more")
    seismic, wind = child(argument, "SEIS_ECC"), child(argument, "WIND_ECC")
    ratios = (
        number(seismic, "SEIS_ECC_VALUE", 5.0) / 100.0 if flag(seismic, "INC_SEIS_ECC", default=True) else 0.0,
        number(wind, "WIND_ECC_VALUE", 15.0) / 100.0 if flag(wind, "INC_WIND_ECC", default=True) else 0.0,
    )
    draft = StoreDraft(store)
    draft.edit("STOR").clear()
    records = {str(i): _story_record(store, i, level, len(levels), ratios) for i, level in enumerate(levels, 1)}
    reply = create(draft, table_specs()["db/STOR"], {"Assign": {**records}})
    draft.commit()
    session.note_write()
    return reply


def _levels(store: ModelStore) -> list[float]:
    """Heights of level elements and of the lowest node; of heights that are one level the one with most nodes."""
    tolerance = ON_LEVEL_M / units_of(store).factor(0, 1)
    heights = {key: node.z for key, node in NODE.rows(store).items()}
    found: set[float] = set()
    for element in ELEM.values(store):
        nodes = [heights[node] for node in element.nodes]
        if max(nodes) - min(nodes) <= tolerance:
            found.update(nodes)
    found.add(min(heights.values(), default=0.0))
    count, groups = Counter(heights.values()), list[list[float]]()
    for level in sorted(found):
        if groups and level - groups[-1][0] <= tolerance:
            groups[-1].append(level)
        else:
            groups.append([level])
    return [max(group, key=lambda level: count[level]) for group in groups]


def _story_record(store: ModelStore, order: int, level: float, count: int, ratios: tuple[float, float]) -> JsonObject:
    tolerance = ON_LEVEL_M / units_of(store).factor(0, 1)
    here = [node for node in NODE.values(store) if abs(node.z - level) <= tolerance]
    spans = {"X": [node.x for node in here], "Y": [node.y for node in here]}
    width = {axis: max(values) - min(values) for axis, values in spans.items()}
    record: dict[str, JsonValue] = {
        "STORY_NAME": "Roof" if order == count else f"{order}F",
        "STORY_LEVEL": level,
        "bFLOOR_DIAPHRAGM": order > 1,
    }
    # ECCENT_X is a distance along X, of the load along Y: a share of the width across that load, which lies along X.
    for axis in "XY":
        record |= {
            f"WIND_FLOOR_WIDTH_{axis}": width[axis],
            f"WIND_CENTER_{axis}": (max(spans[axis]) + min(spans[axis])) / 2.0,
            f"WIND_ECCENT_{axis}": width[axis] * ratios[1],
            f"SEIS_ACC_ECCENT_{axis}": width[axis] * ratios[0],
            f"SEIS_INHERENT_ECCENT_{axis}": 0,
            f"SEIS_TORSIONAL_AMP_FACTOR_{axis}": 1,
        }
    return record


def _story_properties(store: ModelStore, argument: JsonObject) -> JsonObject:
    asked = read_argument(
        {
            "TABLE_TYPE": "STORY_MASS",
            "TABLE_NAME": "STORYPROP",
            "UNIT": {
                name: argument[key]
                for name, key in (("FORCE", "FORCE_UNIT"), ("DIST", "LENGTH_UNIT"))
                if key in argument
            },
            "STYLES": {key: argument[key] for key in ("FORMAT", "PLACE") if key in argument},
        }
    )
    request = parse_request(asked, units_of(store), {})
    return envelope(request, story_mass(store, request))
