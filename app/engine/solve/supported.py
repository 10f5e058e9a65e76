"""What the analysis understands: records of any other table that would change the answer are refused by name."""

from app.engine.model.build_one_sided import HOOK_OR_GAP
from app.engine.records.analysis_control import BUCK, EIGV, STYP
from app.engine.records.boundaries import ELNK
from app.engine.records.geometry import ELEM
from app.engine.records.spectra import SPLC
from app.engine.records.storeys import STOR
from app.engine.records.tables import TABLES, without_effect
from app.engine.solve.buckling import refused_option
from app.engine.solve.spectrum_damping import refused_option as refused_spectrum_option
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.element_types import LINES, ONE_SIDED, SHELLS

ANALYSED = frozenset(name for name, table in TABLES.items() if table.has_effect)
ELEMENT_TYPES = LINES | SHELLS


def refuse_what_is_not_analysed(store: ModelStore) -> None:
    """Raise for the first thing GEN NX would analyse and this engine does not."""
    for name in store.held():
        if name not in ANALYSED | without_effect() and not name.startswith("DESIGN/"):
            raise _not_available(f"{name} records")
    _refuse_elements(store)
    _refuse_structure_options(store)
    _refuse_control_options(store)


def _not_available(what: str) -> EngineRefusal:
    return EngineRefusal(f"[Error] {what} cannot be analysed by the embedded engine; remove them or use GEN NX.")


def _refuse_elements(store: ModelStore) -> None:
    for key, element in ELEM.rows(store).items():
        if element.kind not in ELEMENT_TYPES:
            raise _not_available(f"{element.kind} elements (element {key})")
        if element.local_axis:
            raise _not_available(f"LCAXIS settings (element {key})")


def _refuse_one_sided(store: ModelStore, what: str) -> None:
    for key, element in ELEM.rows(store).items():
        if element.kind in ONE_SIDED:
            raise _not_available(f"{what} tension- or compression-only members (element {key})")
    for key, link in ELNK.rows(store).items():
        if link.kind in {"TENS", "COMP"}:
            raise _not_available(f"{what} tension- or compression-only elastic links (link {key})")


def _refuse_open(store: ModelStore) -> None:
    """Modes need a linear structure: a hook or gap that is still open has no stiffness to give it."""
    for key, element in ELEM.rows(store).items():
        if element.kind in ONE_SIDED and element.subtype == HOOK_OR_GAP and element.slack:
            raise _not_available(f"eigenvalues with hooks or gaps that are open (element {key}, NON_LEN)")


def _refuse_structure_options(store: ModelStore) -> None:
    structure = STYP.only(store)
    options = {
        "bMASSOFFSET": structure.offsets_masses,
        "bALIGNBEAM": structure.aligns_beams,
        "bALIGNSLAB": structure.aligns_slabs,
        "bROTRIGID": structure.has_rigid_rotation,
    }
    for name, is_set in options.items():
        if is_set:
            raise _not_available(f"structure type options {name}")
    if structure.mass_kind not in {1, 2}:
        raise _not_available(f"masses of kind {structure.mass_kind} (STYP.MASS; 1 is lumped, 2 consistent)")


def _refuse_control_options(store: ModelStore) -> None:
    if BUCK.rows(store):
        _refuse_one_sided(store, "buckling with")
        option = refused_option(BUCK.only(store))
        if option:
            raise _not_available(option)
    if EIGV.rows(store):
        _refuse_open(store)
    for control in EIGV.values(store):
        if control.kind == "EIGEN" and any(storey.has_diaphragm for storey in STOR.values(store)):
            raise EngineRefusal(
                "Analysis is not allowed.", "subspace iteration with rigid diaphragms; set EIGV TYPE to LANCZOS"
            )
        if control.kind == "RITZ":
            raise _not_available("Ritz vectors (EIGV TYPE RITZ)")
        if control.has_range:
            raise _not_available("frequency ranges (EIGV bMINMAX)")
    for case in SPLC.values(store):
        option = refused_spectrum_option(case)
        if option:
            raise _not_available(f"response-spectrum case {case.name}: {option}")
