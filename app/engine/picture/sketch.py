"""What a picture shows of the model: the very objects the solver reads, and in words what is there but not drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.loads.beam_loads import BeamLoad, read_beam_loads
from app.engine.loads.floor_loads import FloorLoad, read_floor_loads
from app.engine.loads.shell_loads import PressureLoad, read_pressures
from app.engine.model.analysis_model import Model
from app.engine.model.build_model import build_model
from app.engine.records.analysis_control import units_of
from app.engine.records.nodal_loads import BODF, CNLD, NodalLoad, SelfWeight
from app.engine.records.scaling import in_kn_m
from app.engine.records.tables import TABLES
from app.engine.store.errors import AnalysisFailed, Refusal
from app.engine.store.json_values import objects, text
from app.engine.store.model_store import Store
from app.trade.json_types import JsonObject

ON_ELEMENTS = ("BMLD", "FBLA", "PRES")
DRAWN = frozenset({"CNLD", "BODF", *ON_ELEMENTS})
# Loads that have no picture.
WITHOUT_PICTURE = {
    "SSEIS": "static seismic load",
    "SWIND": "static wind load",
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """`model` is None where the solver refuses it. `refused` are the loads that the solver refuses, in its words;
    `elsewhere` names loads without a picture, with their case."""

    model: Model | None
    nodal: tuple[tuple[int, NodalLoad], ...]
    weights: tuple[SelfWeight, ...]
    beams: tuple[BeamLoad, ...]
    floors: tuple[FloorLoad, ...]
    pressures: tuple[PressureLoad, ...]
    refused: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]


def drawable_model(store: Store, analysed: Model | None) -> tuple[Model | None, str]:
    """The model behind the results where there are any, else as the solver builds it now; or why it refuses to."""
    try:
        return analysed or build_model(store), ""
    except (Refusal, AnalysisFailed) as exc:
        return None, str(exc).removeprefix("[Error] ")


def read_sketch(store: Store, model: Model | None, why_not: str) -> Sketch:
    """Every load; what stands on elements needs the model."""
    refused: list[str] = []
    if model is None and any(store.rows(table) for table in ON_ELEMENTS):
        refused.append(f"loads on elements, since the solver refuses the model: {why_not}")
    units = units_of(store)

    def note(refusal: Refusal) -> None:
        refused.append(refusal.message.removeprefix("[Error] "))

    return Sketch(
        model,
        tuple((node, in_kn_m(load, units)) for node, load in CNLD.each(store)),
        BODF.values(store),
        tuple(read_beam_loads(store, units, model.members, note)) if model else (),
        tuple(read_floor_loads(store, units, model, note)) if model else (),
        tuple(read_pressures(store, units, model.shells, note)) if model else (),
        tuple(refused),
        tuple(sorted(set(_elsewhere(store)))),
    )


def _elsewhere(store: Store) -> Iterator[tuple[str, str]]:
    undrawn = {name: told.load.words for name, told in TABLES.items() if told.load and name not in DRAWN}
    for table, words in (WITHOUT_PICTURE | undrawn).items():
        for key, record in store.rows(table).items():
            for case in _cases(store, table, key, record):
                yield words, case


def _cases(store: Store, table: str, key: int, record: JsonObject) -> list[str]:
    """The record's load cases; those of story forces have the number of their case."""
    if table in {"SSEIS", "SWIND"}:
        return [text(store.record("STLD", key), "NAME", "")]
    if "LCNAME" in record:
        return [text(record, "LCNAME")]
    return [text(item, "LCNAME", "") for item in objects(record, "ITEMS")]
