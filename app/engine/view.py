"""The /view commands that keep state: the selection."""

from app.engine.errors import RouteMissing
from app.engine.json_values import JsonObject, child, integers
from app.engine.session import Selection, Session


def run_view(session: Session, method: str, name: str, body: JsonObject) -> JsonObject:
    """GET or POST /view/SELECT."""
    match method, name:
        case "GET", "SELECT":
            return _selection(session)
        case "POST", "SELECT":
            argument = child(body, "Argument")
            session.selection = Selection(integers(argument, "NODE_LIST", ()), integers(argument, "ELEM_LIST", ()))
            return _selection(session)
        case _:
            raise RouteMissing(f"view/{name}")


def _selection(session: Session) -> JsonObject:
    return {"SELECT": {"NODE_LIST": [*session.selection.nodes], "ELEM_LIST": [*session.selection.elements]}}
