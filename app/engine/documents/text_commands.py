"""Every command of a text model that is known: how its lines become records, or why it is passed over or refused."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.engine.documents import text_actions as actions
from app.engine.documents import text_structure as structure
from app.engine.documents.text_target import Line, TextTarget

ReadRecord = Callable[[TextTarget, list[Line]], None]
Split = Callable[[Sequence[Line]], Iterator[list[Line]]]


def _each(lines: Sequence[Line]) -> Iterator[list[Line]]:
    yield from ([line] for line in lines)


def _pairs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    yield from (list(lines[place : place + 2]) for place in range(0, len(lines), 2))


def _whole(lines: Sequence[Line]) -> Iterator[list[Line]]:
    if lines:
        yield list(lines)


def _started_by(key: str) -> Split:
    """Records of which each begins with a line `KEY=...`."""

    def split(lines: Sequence[Line]) -> Iterator[list[Line]]:
        record: list[Line] = []
        for line in lines:
            if line.text.partition("=")[0].strip().upper() == key and record:
                yield record
                record = []
            record.append(line)
        if record:
            yield record

    return split


def _sections(lines: Sequence[Line]) -> Iterator[list[Line]]:
    place = 0
    while place < len(lines):
        count = structure.lines_of_section(lines[place])
        yield list(lines[place : place + count])
        place += count


@dataclass(frozen=True, slots=True)
class Command:
    """How the lines of a command are parted into records, and what reads one."""

    split: Split
    read: ReadRecord


COMMANDS: dict[str, Command] = {
    "GROUP": Command(_each, structure.group),
    "BNDR-GROUP": Command(_each, structure.boundary_group),
    "LOAD-GROUP": Command(_each, structure.load_group),
    "TENDON-GROUP": Command(_each, structure.tendon_group),
    "THICKNESS": Command(_each, structure.thickness),
    "SECTION": Command(_sections, structure.section),
    "STORY": Command(_started_by("NAME"), structure.story),
    "FRAME-RLS": Command(_pairs, structure.release),
    "SPRING": Command(_each, structure.spring),
    "ELASTICLINK": Command(_each, structure.elastic_link),
    "RIGIDLINK": Command(_each, structure.rigid_link),
    "OFFSET": Command(_each, structure.offset),
    "RLS-DIAP": Command(_each, structure.disconnected),
    "NODALMASS": Command(_each, structure.nodal_mass),
    "ELEM-SRF": Command(_each, structure.element_factors),
    "PLATE-SSRF": Command(_each, structure.plate_factors),
    "WALL-SSRF": Command(_each, structure.wall_factors),
    "FLOADTYPE": Command(_pairs, actions.floor_load_type),
    "FLOORLOAD": Command(_each, actions.floor_load),
    "PRESSURE": Command(_each, actions.pressure),
    "SPDISP": Command(_each, actions.given_displacement),
    "SYSTEMPER": Command(_each, actions.system_temperature),
    "ELTEMPER": Command(_each, actions.element_temperature),
    "NDTEMPER": Command(_each, actions.nodal_temperature),
    "LOADTOMASS": Command(_whole, actions.loads_to_masses),
    "LOADCOMB": Command(_started_by("NAME"), actions.combination),
    "EIGEN-CTRL": Command(_whole, actions.eigenvalues),
    "PDEL-CTRL": Command(_whole, actions.second_order),
    "PDELTA-CTRL": Command(_whole, actions.second_order),
    "SFUNCTION": Command(_started_by("FUNC"), actions.spectrum_function),
    "SPLDCASE": Command(_started_by("NAME"), actions.spectrum_case),
}
ALIASES = {"MASS": "NODALMASS", "NODAL-MASS": "NODALMASS", "DIAPHRAGM-DISCONNECT": "RLS-DIAP"}

# Of the file or the program.
_FILE = "VERSION PROJINFO PRODUCT-SOLVER-TYPE ENDDATA LOADTOMASSOFF REBAR-MATL-CODE LC-ORDER LOADCASE-ORDER"
# Colours, views and drawing aids.
_LOOKS = (
    "MATL-COLOR SECT-COLOR THIK-COLOR LC-COLOR ELEM-COLOR GROUP-COLOR BNDR-COLOR STORY-COLOR FLOAD-COLOR COLOR "
    "NAMEDPLANE NAMEDPLANES NAMED-PLANE NAMEDUCS NAMED-UCS UCS GRIDLINE GRID-LINE GRID LINE-GRID POINT-GRID VIEW "
    "NAMED-VIEW NAMEDVIEW ACTIVATION CUTTING-LINE CUTLINE CUTTING-PLANE WINDOW DISPLAY SNAP"
)
# Design data of members.
_DESIGN = (
    "LENGTH LIMITSRATIO KFACTOR K-FACTOR MEMBER MEMBERS MEMBTYPE MEMBER-TYPE MEMBERTYPE CMFACTOR CM-FACTOR "
    "CBFACTOR CB-FACTOR BFACTOR LLRF LIVELOADREDUCTION MODLLRF UNDERGROUNDLC SPECIALSEISMIC WALLMARK WALL-MARK "
    "BEAM-REBAR COLUMN-REBAR BRACE-REBAR WALL-REBAR REBAR-BEAM REBAR-COLUMN REBAR-BRACE REBAR-WALL "
    "COMP-GEN-SECT-PSC-DESIGN STRENGTH-REDUCTION SERVICEABILITY SERV-PARAM"
)
# How stories were made.
_STORY = "STORY-CHANGED-INFO STORY-ECCEN STORY-OPTION STORYSHIFT"
# Control and cases of analyses of their own.
_OTHER = (
    "BUCK-CTRL STAGE-CTRL STAGE-RESULT HYD-CTRL PO-CTRL THIS-CTRL THIST-CTRL TH-CTRL SETTLEMENT-CTRL "
    "THFUNCTION THLDCASE THGROUNDACC TH-FUNC THIS-FUNC PO-LDCASE"
)
# Limits of iterations and automatic restraints of directions without stiffness.
_CONTROL = "ANAL-CTRL ANALYSIS-CTRL"
# Time-dependent materials, which construction stages alone use.
_DATES = "TDM-TYPE TDM-LINK TDM-STRENGTH TDM-ELAST TDM-USER TDM-FUNC ELEM-DEPMATL"
_OF_DESIGN = "design data; members are not designed from a text model"
PASSED_OVER: dict[str, str] = {
    name: why
    for names, why in (
        (_FILE, "says something of the file or the program, not of the structure"),
        (_LOOKS, "colours, views and drawing aids"),
        (_DESIGN, _OF_DESIGN),
        (_STORY, "how the stories were made; the stories themselves stand in *STORY"),
        (_OTHER, "belongs to an analysis that is not carried out here; static cases, modes and spectra do without"),
        (_CONTROL, "limits of iterations; the embedded engine has its own and says what does not converge"),
        (_DATES, "time-dependent material data, used by construction stages alone"),
    )
    for name in names.split()
}
PASSED_OVER_BEGINNINGS: dict[str, str] = {
    "DGN-": _OF_DESIGN,
    "DESIGN-": _OF_DESIGN,
    "RC-DGN": _OF_DESIGN,
    "SECTION MANAGER-": _OF_DESIGN,
}

_STAGES = "construction stages are not analysed; the final stage's results depend on them"
REFUSED: dict[str, str] = {
    **dict.fromkeys(("STAGE", "COMP-STAGE", "COMPSTAGE"), _STAGES),
    "SECT-PSCVALUE": "sections with a general outline are not analysed; give them as VALUE sections",
    "LOCALAXIS": "node local axes have columns that are not known here; use the API (SKEW)",
    "BEAM-LOAD-LINE": "line beam loads are not read; the beam loads they made stand in *BEAMLOAD",
    "TENDON-PRPTY": "tendons are not analysed",
    "PRESTRESS": "prestress of beams is not analysed",
    "NONL-CTRL": "nonlinear analysis is not carried out",
    "NL-CTRL": "nonlinear analysis is not carried out",
}
UNKNOWN = "the command is not known"


def why_passed_over(command: str) -> str | None:
    """Why a command has no part in the analysis; None where it may have one."""
    if command in PASSED_OVER:
        return PASSED_OVER[command]
    found = [why for start, why in PASSED_OVER_BEGINNINGS.items() if command.startswith(start)]
    return found[0] if found else None
