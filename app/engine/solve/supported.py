"""What the analysis understands: records of any other table that would change the answer are refused by name."""

from app.engine.model.build_one_sided import HOOK_OR_GAP, ONE_SIDED
from app.engine.solve.buckling import refused_option
from app.engine.solve.spectrum_damping import refused_option as refused_spectrum_option
from app.engine.store.errors import Refusal
from app.engine.store.json_values import flag, integer, number, text
from app.engine.store.model_store import Store

ANALYSED = frozenset(
    [
        "UNIT",
        "STYP",
        "NODE",
        "ELEM",
        "MATL",
        "SECT",
        "THIK",
        "SECF",
        "ESSF",
        "PSSF",
        "CONS",
        "FRLS",
        "OFFS",
        "RIGD",
        "SKEW",
        "PZEF",
        "NSPR",
        "DRLS",
        "STOR",
        "NMAS",
        "LTOM",
        "STLD",
        "BODF",
        "CNLD",
        "BMLD",
        "FBLD",
        "FBLA",
        "SDSP",
        "PRES",
        "SSEIS",
        "SWIND",
        "BUCK",
        "STMP",
        "ETMP",
        "BTMP",
        "NTMP",
        "GTMP",
        "PTNS",
        "ELNK",
        "EIGV",
        "PDEL",
        "SPFC",
        "SPLC",
        "LCOM-GEN",
        "LCOM-CONC",
        "LCOM-STEEL",
        "LCOM-SRC",
        "LCOM-STLCOMP",
        "LCOM-SEISMIC",
    ]
)
# Names, groups, colours, design data and definitions that do nothing until another table uses them.
WITHOUT_EFFECT = frozenset(
    [
        "PJCF",
        "GRUP",
        "BNGR",
        "LDGR",
        "TDGR",
        "CO_F",
        "CO_M",
        "CO_S",
        "CO_T",
        "CUTL",
        "MEMB",
        "MBTP",
        "DCON",
        "DCTL",
        "DSTL",
        "LENG",
        "LTSR",
        "MATD",
        "WMAK",
        "ULFC",
        "CLWP",
        "TDMT",
        "TDMF",
        "TDME",
        "TMAT",
        "FIMP",
        "FIBR",
        "IMFM",
        "EPMT",
        "NPLN",
        "GSTP",
        "MLFC",
        "NLLP",
        "GRDP",
        "THFC",
        "THGC",
        "CCFC",
        "HSFC",
        "ETFC",
        "POSL",
        "PNLD",
        "TDNT",
        "VSEC",
        "VBEM",
        "SDVI",
        "SDST",
        "SDHY",
        "SDIS",
        "SDVE",
        "LDSQ",
        "RPSC",
        "REBB",
        "REBC",
        "REBR",
        "REBW",
        "MVCD",
    ]
)
ELEMENT_TYPES = frozenset({"BEAM", "TRUSS", "TENSTR", "COMPTR", "PLATE", "WALL"})


def refuse_what_is_not_analysed(store: Store) -> None:
    """Raise for the first thing GEN NX would analyse and this engine does not."""
    for name, rows in store.tables.items():
        if rows and name not in ANALYSED | WITHOUT_EFFECT and not name.startswith("DESIGN/"):
            raise _not_available(f"{name} records")
    _refuse_elements(store)
    _refuse_structure_options(store)
    _refuse_control_options(store)


def _not_available(what: str) -> Refusal:
    return Refusal(f"[Error] {what} cannot be analysed by the embedded engine; remove them or use GEN NX.")


def _refuse_elements(store: Store) -> None:
    for key, record in store.rows("ELEM").items():
        if record.get("TYPE") not in ELEMENT_TYPES:
            raise _not_available(f"{record.get('TYPE')} elements (element {key})")
        if integer(record, "LCAXIS", 0):
            raise _not_available(f"LCAXIS settings (element {key})")


def _refuse_one_sided(store: Store, what: str) -> None:
    for key, record in store.rows("ELEM").items():
        if record.get("TYPE") in ONE_SIDED:
            raise _not_available(f"{what} tension- or compression-only members (element {key})")
    for key, record in store.rows("ELNK").items():
        if text(record, "LINK", "GEN") in {"TENS", "COMP"}:
            raise _not_available(f"{what} tension- or compression-only elastic links (link {key})")


def _refuse_open(store: Store) -> None:
    """Modes need a linear structure: a hook or gap that is still open has no stiffness to give it."""
    for key, record in store.rows("ELEM").items():
        if (
            record.get("TYPE") in ONE_SIDED
            and integer(record, "STYPE", 1) == HOOK_OR_GAP
            and number(record, "NON_LEN", 0.0)
        ):
            raise _not_available(f"eigenvalues with hooks or gaps that are open (element {key}, NON_LEN)")


def _refuse_structure_options(store: Store) -> None:
    record = store.record("STYP")
    for name in ("bMASSOFFSET", "bALIGNBEAM", "bALIGNSLAB", "bROTRIGID"):
        if flag(record, name):
            raise _not_available(f"structure type options {name}")
    if integer(record, "MASS", 1) not in {1, 2}:
        raise _not_available(f"masses of kind {record.get('MASS')} (STYP.MASS; 1 is lumped, 2 consistent)")


def _refuse_control_options(store: Store) -> None:
    if store.rows("BUCK"):
        _refuse_one_sided(store, "buckling with")
        option = refused_option(store.record("BUCK"))
        if option:
            raise _not_available(option)
    if store.rows("EIGV"):
        _refuse_open(store)
    for record in store.rows("EIGV").values():
        kind = text(record, "TYPE", "EIGEN")
        has_diaphragm = any(flag(story, "bFLOOR_DIAPHRAGM") for story in store.rows("STOR").values())
        if kind == "EIGEN" and has_diaphragm:
            raise Refusal(
                "Analysis is not allowed.", "subspace iteration with rigid diaphragms; set EIGV TYPE to LANCZOS"
            )
        if kind == "RITZ":
            raise _not_available("Ritz vectors (EIGV TYPE RITZ)")
        if flag(record, "bMINMAX"):
            raise _not_available("frequency ranges (EIGV bMINMAX)")
    for record in store.rows("SPLC").values():
        option = refused_spectrum_option(record)
        if option:
            raise _not_available(f"response-spectrum case {text(record, 'NAME')}: {option}")
