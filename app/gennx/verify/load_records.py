"""Records and changes of loads and analysis controls that more than one subject's tools make."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record
from app.gennx.verify.verify import Change
from app.gennx.words import loads as words

DISTRIBUTIONS: Final[Mapping[str, int]] = {"one_way": 1, "two_way": 2, "polygon_centroid": 3, "polygon_length": 4}


def floor_load_record(name: str, distribution: str, angle_deg: float, loop: Sequence[int]) -> Record:
    """An FBLA record: a floor load type on the panel between nodes."""
    return {
        "FLOOR_LOAD_TYPE_NAME": name,
        "FLOOR_DIST_TYPE": DISTRIBUTIONS[distribution],
        "DIR": "GZ",
        "LOAD_ANGLE": angle_deg,
        "SUB_BEAM_NUM": 0,
        "SUB_BEAM_ANGLE": 0,
        "UNIT_SELF_WEIGHT": 0,
        "OPT_PROJECTION": False,
        "DESC": "",
        "OPT_EXCLUDE_INNER_ELEM_AREA": False,
        "OPT_ALLOW_POLYGON_TYPE_UNIT_AREA": False,
        "GROUP_NAME": "",
        "NODES": list(loop),
    }


EigenMethod = Literal["LANCZOS", "EIGEN"]


def eigenvalue_change(model: Model, modes: int, method: EigenMethod = "LANCZOS") -> Change:
    """Raises Refusal for a method that the model does not allow."""
    if method == "EIGEN" and any(row.get("bFLOOR_DIAPHRAGM") for row in model.table("STOR").values()):
        raise refusal(words.SUBSPACE_REFUSED, words.USE_LANCZOS)
    wanted: Record = {
        "TYPE": method,
        "iFREQ": modes,
        "bMINMAX": False,
        "FRMIN": 0,
        "FRMAX": 0,
        "bSTRUM": False,
    }
    return only_record_change(model, "EIGV", wanted)


def only_record_change(model: Model, table: str, wanted: Record) -> Change:
    """Of a table that holds one record, which is made or set."""
    before = model.table(table)
    verb = "PUT" if "1" in before else "POST"
    return Change(verb=verb, table=table, records={"1": wanted}, before=before)
