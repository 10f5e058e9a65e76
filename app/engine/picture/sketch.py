"""What a picture shows of the model: the very objects the solver reads, and in words what is there but not drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.loads.beam_loads import BeamLoad, read_beam_loads
from app.engine.loads.build_loads import on_nodes
from app.engine.loads.floor_loads import FloorUnderLoad, read_floor_loads
from app.engine.loads.load_collector import Refuse
from app.engine.loads.nodal_loads import read_nodal_loads
from app.engine.loads.shell_loads import PressureLoad, read_pressures
from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.build_model import build_model
from app.engine.records.analysis_control import units_of
from app.engine.records.cases import STLD
from app.engine.records.names import cases_in, ids_in
from app.engine.records.nodal_loads import BODF, NodalLoad, SelfWeight
from app.engine.records.tables import TABLES
from app.engine.store.errors import AnalysisFailed, EngineRefusal
from app.engine.store.model_store import ModelStore


@dataclass(frozen=True, slots=True)
class Sketch:
    """`model` is None where the solver refuses it. `refused` are the loads that the solver refuses, in its words;
    `elsewhere` names loads without a picture, with their case."""

    model: AnalysisModel | None
    nodal: tuple[tuple[int, NodalLoad], ...]
    weights: tuple[SelfWeight, ...]
    beams: tuple[BeamLoad, ...]
    floors: tuple[FloorUnderLoad, ...]
    pressures: tuple[PressureLoad, ...]
    refused: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]


def drawable_model(store: ModelStore, analysed: AnalysisModel | None) -> tuple[AnalysisModel | None, str]:
    """The model behind the results where there are any, else as the solver builds it now; or why it refuses to."""
    try:
        return analysed or build_model(store), ""
    except (EngineRefusal, AnalysisFailed) as exc:
        return None, str(exc).removeprefix("[Error] ")


def read_sketch(store: ModelStore, model: AnalysisModel | None, why_not: str) -> Sketch:
    """Every load; what stands on elements needs the model."""
    refused: list[str] = []
    needing = [name for name, table in TABLES.items() if table.load is not None and table.load.needs_model]
    if model is None and any(ids_in(store, name) for name in needing):
        refused.append(f"loads on elements, since the solver refuses the model: {why_not}")
    units = units_of(store)

    def note(refusal: EngineRefusal) -> None:
        refused.append(refusal.message.removeprefix("[Error] "))

    return Sketch(
        model,
        tuple(_nodal(store, model, note)),
        BODF.values(store),
        tuple(read_beam_loads(store, units, model.members, note)) if model else (),
        tuple(read_floor_loads(store, units, model, note)) if model else (),
        tuple(read_pressures(store, units, model.shells, note)) if model else (),
        tuple(refused),
        tuple(sorted(set(_elsewhere(store)))),
    )


def _nodal(store: ModelStore, model: AnalysisModel | None, note: Refuse) -> Iterator[tuple[int, NodalLoad]]:
    try:
        yield from read_nodal_loads(on_nodes(store, model))
    except EngineRefusal as refusal:
        note(refusal)


def _elsewhere(store: ModelStore) -> Iterator[tuple[str, str]]:
    for table in TABLES.values():
        if table.load is not None and not table.load.is_drawn:
            for key, cases in cases_in(store, table):
                # Story forces have the number of their case instead of its name.
                numbered = STLD.rows(store).get(key)
                for case in cases or ([numbered.name] if numbered else []):
                    yield table.load.words, case
