"""What a new document holds before anybody writes: the singletons and the design records with factory values."""

from app.engine.store.model_store import ModelStore, Rows
from app.trade.json_types import JsonObject
from app.trade.units import GEN_NX_GRAVITY_M_S2

RC = "DESIGN/RC/KDS-41-20-2022"
STEEL = "DESIGN/STEEL/KDS-41-30-2022"
SRC = "DESIGN/SRC/AIK-SRC2K"

UNIT: JsonObject = {"FORCE": "KN", "DIST": "M", "HEAT": "KJ", "TEMPER": "C"}
STRUCTURE_TYPE: JsonObject = {
    "STYP": 0,
    "MASS": 1,
    "bMASSOFFSET": False,
    "bSELFWEIGHT": False,
    "SMASS": 1,
    "GRAV": GEN_NX_GRAVITY_M_S2,
    "TEMP": 0,
    "bALIGNBEAM": False,
    "bALIGNSLAB": False,
    "bROTRIGID": False,
}
FRAME_DEFINITION: JsonObject = {"FRAMEX": "Braced Non-sway", "FRAMEY": "Braced Non-sway", "bAUTOKF": False, "DT": "3D"}

LIVE_LOAD_REDUCTION: JsonObject = {
    "CALC_RULE": 0,
    "APPLIED_COMP": ["AXIAL"],
    "LIVE_LOAD_CASES": [],
    "REDUCTION_DATA": [],
}

# Read back from a real GEN NX after the record was deleted.
FACTORY_RECORDS: dict[str, JsonObject] = {
    f"{RC}/DCTL": FRAME_DEFINITION,
    f"{STEEL}/DCTL": FRAME_DEFINITION,
    f"{SRC}/DCTL": FRAME_DEFINITION,
    f"{RC}/LMRR": {"RHOW": 0.03, "RHOC": 0.03, "RHOR": 0.04},
    f"{STEEL}/SRDF": {"PHI_T1": 0.9, "PHI_T2": 0.75, "PHI_C": 0.9, "PHI_B": 0.9, "PHI_V": 0.9},
    f"{RC}/SRDF": {"PHI_T": 0.85, "PHI_C1": 0.7, "PHI_C2": 0.65, "PHI_V": 0.75},
    f"{RC}/LLRF": LIVE_LOAD_REDUCTION,
    f"{STEEL}/LLRF": LIVE_LOAD_REDUCTION,
    f"{SRC}/LLRF": LIVE_LOAD_REDUCTION,
}

# Optional fields GEN NX fills in when a record is created without them.
OPTIONAL_FIELDS: dict[str, JsonObject] = {
    f"{RC}/FMAG": {"B2Y_DELTA_SY": 1},
    f"{RC}/MLLR": {"FACTOR": 1},
    f"{RC}/LENG": {"bNOTUSE": False},
    f"{STEEL}/LENG": {"bNOTUSE": False},
    f"{RC}/SUEQ": {"LC_AXIAL": 1},
    f"{STEEL}/FMAG": {"B2Y_DELTA_SY": 1},
    f"{SRC}/FMAG": {"B2Y_DELTA_SY": 1},
    f"{SRC}/CMFT": {"OPT_AUTO": False},
    f"{STEEL}/LTSR": {"bNOTCHECK": False},
    f"{SRC}/LTSR": {"bNOTCHECK": False},
    f"{STEEL}/SUEQ": {"LC_AXIAL": 1},
    f"{SRC}/SUEQ": {"LC_AXIAL": 1},
}
SINGLETONS: dict[str, JsonObject] = {"UNIT": UNIT, "STYP": STRUCTURE_TYPE}


def new_store() -> ModelStore:
    """The tables of an empty document."""
    tables: dict[str, Rows] = {name: {1: dict(record)} for name, record in (SINGLETONS | FACTORY_RECORDS).items()}
    return ModelStore(tables)
