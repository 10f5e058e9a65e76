"""Perform Analysis: from a document to results, or to a refusal; numbers of a failed solve never leave this module."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from app.engine.loads.build_loads import build_loads, masses_from_loads
from app.engine.loads.story_forces import with_story_forces
from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.build_model import build_model
from app.engine.model.load_arrays import Loads, accumulated, nodal_resultants
from app.engine.model.shell_geometry import shell_dofs
from app.engine.records.analysis_control import BUCK, EIGV, asks_for_modes, units_of
from app.engine.records.spectra import SPLC
from app.engine.solve.accidental_torsion import StoryTorsion, read_eccentricities, with_accidental_torsion
from app.engine.solve.buckling import Buckling, solve_buckling
from app.engine.solve.checks import Check, refuse_failed
from app.engine.solve.combinations import CaseBook, read_cases
from app.engine.solve.lost_digits import refuse_lost_digits
from app.engine.solve.modal import Modes, solve_modes, story_inertia
from app.engine.solve.one_sided import one_sided_check, with_one_sided
from app.engine.solve.p_delta import with_p_delta
from app.engine.solve.responses import Response, member_end_forces, p_delta_moments, reactions_of, section_forces
from app.engine.solve.self_checks import buckling_checks, modal_checks, static_checks
from app.engine.solve.spectrum import spectrum_cases
from app.engine.solve.static import StaticSolution, solve_static
from app.engine.solve.supported import refuse_what_is_not_analysed
from app.engine.solve.system import System, build_system
from app.engine.store.arrays import BoolArray
from app.engine.store.errors import AnalysisFailed, EngineRefusal
from app.engine.store.model_store import ModelStore


@dataclass(frozen=True, slots=True)
class Results:
    """Everything result tables need; quantities are in kN, m, t, s and rad."""

    system: System
    loads: Loads
    solution: StaticSolution
    modes: Modes | None
    buckling: Buckling | None
    cases: CaseBook
    torsions: Mapping[str, StoryTorsion]
    external: Response  # loads without the initial forces of elements, and inertia forces, at the nodes (x 3)
    displacements: Response
    rest: Response | None  # what the last digit of the displacements leaves out, where forces need it
    reactions: Response
    forces: Response
    checks: tuple[Check, ...]

    @property
    def model(self) -> AnalysisModel:
        """The analysed model."""
        return self.system.model


def analyse(store: ModelStore) -> Results:
    """Solve the document. Raises `EngineRefusal` before solving and `AnalysisFailed` when the solver cannot answer."""
    refuse_what_is_not_analysed(store)
    try:
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            return _solve(store)
    except (FloatingPointError, np.linalg.LinAlgError) as exc:
        raise AnalysisFailed(f"[Error] The model's numbers are out of range ({exc}); check units and sizes.") from exc


def _solve(store: ModelStore) -> Results:
    model = build_model(store)
    loads = build_loads(store, model)
    if not loads.cases and not EIGV.rows(store):
        raise EngineRefusal("[Error] Load information has not been entered for Analysis.")
    masses = model.masses + masses_from_loads(store, model)
    loads = with_story_forces(store, model, loads, masses)
    eccentricities = read_eccentricities(store, model)
    linear = build_system(model, masses, _loaded(model, loads))
    system = with_p_delta(store, linear, loads)
    if not BUCK.rows(store):
        # Nothing asks for the linear factors again.
        linear = system
    static_count = len(loads.cases)
    modes = _modes(store, system)
    spectra = spectrum_cases(store, units_of(store), modes) if modes else ()
    loads, torsions = with_accidental_torsion(loads, system, modes, spectra, eccentricities)
    solved = with_one_sided(system, loads, static_count)
    solution = solve_static(system, solved)
    one_sided = one_sided_check(system, solution, solved, static_count)
    loads = replace(loads, link_initial=solved.link_initial)
    buckling = solve_buckling(store, linear, loads) if BUCK.rows(store) else None
    book = read_cases(store, spectra, {name: torsion.row for name, torsion in torsions.items()})
    return _collect(system, loads, solution, modes, buckling, book, torsions, one_sided)


def _loaded(model: AnalysisModel, loads: Loads) -> BoolArray:
    """Node degrees of freedom that a nodal load or a load on a wall or plate acts on."""
    is_loaded = np.zeros(6 * model.node_count, dtype=np.bool_)
    if loads.cases:
        is_loaded |= (loads.nodal != 0.0).any(axis=0).ravel()
        is_loaded[shell_dofs(model.shells)[(loads.shells != 0.0).any(axis=0)]] = True
    return is_loaded


def _modes(store: ModelStore, system: System) -> Modes | None:
    if asks_for_modes(store):
        wanted = EIGV.only(store).count
        if wanted < 1:
            raise EngineRefusal(f"[Error] Number of frequencies (EIGV iFREQ) is {wanted}; it must be at least 1.")
        modes = solve_modes(system, wanted)
        # Spectra divide by the modes' periods, so bad ones must not get there.
        refuse_failed(modal_checks(modes))
        return modes
    if SPLC.rows(store):
        raise EngineRefusal("[Error] Response spectrum analysis needs Eigenvalue Analysis Control data (EIGV).")
    return None


def _collect(
    system: System,
    loads: Loads,
    solution: StaticSolution,
    modes: Modes | None,
    buckling: Buckling | None,
    book: CaseBook,
    torsions: Mapping[str, StoryTorsion],
    one_sided: list[Check],
) -> Results:
    shapes = modes.shapes if modes else np.zeros((0, system.model.node_count, 6))
    inertia = story_inertia(system, modes) if modes else shapes
    external = Response(nodal_resultants(system.model, loads), inertia[:, :, :3])
    displacements = Response(solution.displacements, shapes)
    rest = None
    if solution.rest is not None:
        rest = Response(solution.rest, modes.rest if modes and modes.rest is not None else np.zeros_like(shapes))
    refuse_lost_digits(system, displacements, rest)
    fine, modal_fine = (rest.static, rest.modal) if rest else (None, None)
    reactions = Response(
        reactions_of(system, solution.displacements, solution.applied, fine),
        reactions_of(system, shapes, None, modal_fine),
    )
    forces = Response(
        section_forces(
            system,
            member_end_forces(system, solution.displacements, solution.end_loads, fine),
            accumulated(system.model.members, loads),
            p_delta_moments(system, solution.displacements, solution.span_end_loads),
        ),
        section_forces(
            system, member_end_forces(system, shapes, None, modal_fine), None, p_delta_moments(system, shapes, None)
        ),
    )
    checks = (
        *static_checks(system, loads.cases, solution, reactions.static),
        *one_sided,
        *(modal_checks(modes) if modes else ()),
        *(buckling_checks(buckling) if buckling else ()),
    )
    refuse_failed(checks)
    return Results(
        system.for_any_thread(),
        loads,
        solution,
        modes,
        buckling,
        book,
        torsions,
        external,
        displacements,
        rest,
        reactions,
        forces,
        checks,
    )
