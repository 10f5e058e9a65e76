"""What the engine itself checked of an analysis, and what it says to it: ENGINECHECKS."""

from app.engine.loads.recalled_values import recalled_values
from app.engine.solve.analysis import Results
from app.engine.solve.far_moves import move_notes
from app.engine.solve.modal_notes import modal_notes
from app.engine.store.model_store import ModelStore
from app.engine.storeys.model_notes import model_notes
from app.engine.storeys.wall_notes import wall_notes
from app.engine.tables.family import Family
from app.engine.tables.table import Row, Table, TableRequest
from app.trade.text import in_both


def checks(store: ModelStore, results: Results, request: TableRequest) -> Table:
    cell = request.numbers.cell
    rows: list[Row] = [[c.name, f"{c.value:.6e}", cell(c.limit), "OK" if c.is_good else "NG"] for c in results.checks]
    table = Table(("Check", "Value", "Limit", "Remark"), rows)
    remarks = (
        ("MOVES", "Displacements larger than the model", move_notes(results)),
        ("MODEL", "What the geometry makes of the model", model_notes(store, results.model, results.system.masses)),
        ("MODES", "Note", modal_notes(results.modes)),
        ("NOTES", "Not checked against the source", recalled_values(store)),
        ("JOINTS", "Joints that are less than they look like", wall_notes(results.model)),
    )
    for title, head, notes in remarks:
        said: list[Row] = [[in_both(note)] for note in notes]
        if said:
            table.sub_tables[title] = Table((head,), said)
    return table


FAMILY = Family(both={"ENGINECHECKS": checks})
