"""Stresses of beams and trusses from their section forces."""

import numpy as np

from app.engine.model.section_fibres import Fibres, section_fibres
from app.engine.model.sections import build_section
from app.engine.records.analysis_control import units_of
from app.engine.records.geometry import ELEM
from app.engine.records.properties import SECT
from app.engine.solve.analysis import Results
from app.engine.solve.combinations import Bound, CaseRef
from app.engine.store.arrays import FloatArray, IntArray
from app.engine.store.model_store import ModelStore
from app.engine.store.round_off import first_of_largest_each
from app.engine.tables.family import Family
from app.engine.tables.frame_tables import by_case, case_labels, part_columns, parts_of, requested_cases, rows_of
from app.engine.tables.table import Of, Table, TableRequest, words

BEFORE_COMBINED = ("Axial", "Shear-y", "Shear-z", "Bend(+y)", "Bend(-y)", "Bend(+z)", "Bend(-z)")
CORNERS = ("Cb1(-y+z)", "Cb2(+y+z)", "Cb3(+y-z)", "Cb4(-y-z)")
WHERE = 3
UNKNOWN = "-"


def beam_stresses(store: ModelStore, results: Results, request: TableRequest) -> Table:
    """BEAMSTRESS: N/A, V Q/(I b), M/W and their sums at the corners; tension positive, unscaled sections.

    Each stress is combined over modes and cases as itself; `Cb(min/max)` is the corner stress of largest size. A
    section given by values without its fibre distances has "-".
    """
    members = results.model.members
    rows, parts = rows_of(members.ids, Of.ELEMENT, request, ~members.is_truss), parts_of(request)
    fibres, section = _fibres(store, members.ids[rows].tolist())
    operator = np.stack([_operator(known).T for known in fibres])[section]
    numbers = [number for number, _ in parts]
    chosen = results.forces.map(lambda values: values[:, rows][:, :, numbers] @ operator)
    refs = requested_cases(results, request)
    values = by_case(results, refs, chosen) / request.units.factor(1, -2)
    before, corners = len(BEFORE_COMBINED), values[..., len(BEFORE_COMBINED) :]
    combined = [_governing(ref, corners[:, case]) for case, ref in enumerate(refs)]
    if combined:
        values = np.insert(values, before, np.stack(combined, axis=1), axis=-1)
    cells = request.numbers.rows(values, *part_columns(results, rows, refs, parts))
    each = len(refs) * len(parts)
    for place in np.flatnonzero(np.array([known is None for known in fibres])[section]).tolist():
        span = slice(place * each, (place + 1) * each)
        cells[span] = [[*row[:WHERE], *[UNKNOWN] * (len(row) - WHERE)] for row in cells[span]]
    return Table(("Elem", "Load", "Part", *BEFORE_COMBINED, "Cb(min/max)", *CORNERS), cells)


def _governing(ref: CaseRef, corners: FloatArray) -> FloatArray:
    """Of the corners along the last axis."""
    match ref.bound:
        case Bound.MAX:
            return corners.max(axis=-1)
        case Bound.MIN:
            return corners.min(axis=-1)
        case Bound.VALUE:
            largest = first_of_largest_each(np.abs(corners))[..., None]
            return np.take_along_axis(corners, largest, axis=-1)[..., 0]


def _fibres(store: ModelStore, ids: list[int]) -> tuple[list[Fibres | None], IntArray]:
    """What is known of each section, the first one nothing, and of each element the place of its section there."""
    units, elements, sections = units_of(store), ELEM.rows(store), SECT.rows(store)
    place_of = {key: place for place, key in enumerate(sections, 1)}
    places = [place_of.get(elements[key].section, 0) for key in ids]
    return [None, *(section_fibres(record, units) for record in sections.values())], np.array(places, dtype=np.int64)


def _operator(fibres: Fibres | None) -> FloatArray:
    """Stresses from Axial, Shear-y, Shear-z, Torsion, Moment-y, Moment-z; see `section_forces` for the signs."""
    operator = np.zeros((11, 6))
    if fibres is None:
        return operator
    f = fibres
    operator[0, 0] = 1.0 / f.area
    operator[1, 1], operator[2, 2] = f.shear_y, f.shear_z
    operator[3, 5], operator[4, 5] = -f.y_plus / f.inertia_z, f.y_minus / f.inertia_z
    operator[5, 4], operator[6, 4] = -f.z_plus / f.inertia_y, f.z_minus / f.inertia_y
    for row, (y, z) in enumerate(f.corners, 7):
        operator[row, [0, 4, 5]] = 1.0 / f.area, -z / f.inertia_y, -y / f.inertia_z
    return operator


def truss_stresses(store: ModelStore, results: Results, request: TableRequest) -> Table:
    """TRUSSSTRESS at both ends: force over the unscaled area, tension positive."""
    members = results.model.members
    rows = rows_of(members.ids, Of.ELEMENT, request, members.is_truss)
    units, elements = units_of(store), ELEM.rows(store)
    areas = {key: build_section(r, units).properties.area for key, r in SECT.rows(store).items()}
    over = np.array([areas[elements[int(key)].section] for key in members.ids[rows]])
    chosen = results.forces.map(lambda values: values[:, rows][:, :, [0, 4], 0] / over[:, None])
    refs = requested_cases(results, request)
    values = by_case(results, refs, chosen) / request.units.factor(1, -2)
    cells = request.numbers.rows(values, words(members.ids[rows], -1, 1), case_labels(refs))
    return Table(("Elem", "Load", "Stress-I", "Stress-J"), cells)


FAMILY = Family(
    both={
        "BEAMSTRESS": beam_stresses,
        "TRUSSSTRESS": truss_stresses,
    }
)
