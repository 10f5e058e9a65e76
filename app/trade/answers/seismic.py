"""The seismic response on one page, spectra and lateral forces (get_seismic_summary, define_design_spectrum, …)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from app.trade.answers.rows import Cell
from app.trade.answers.shape import Doc
from app.trade.answers.verdicts import DriftVerdict
from app.trade.declared import declared
from app.trade.round_off import first_of_largest
from app.trade.text import Text
from app.trade.words import columns


@declared
class MassShares:
    """Effective masses of all modes in %."""

    x: Annotated[float, Doc(says="Along X.")]
    y: Annotated[float, Doc(says="Along Y.")]
    rz: Annotated[float, Doc(says="About Z.")]


@declared
class ShareOfWeight:
    """The base shear of a spectrum case, without sign, and its larger component over the weight."""

    case: Annotated[str, Doc(says="Spectrum case.")]
    x: Annotated[float, Doc(says="Base shear along X.")]
    y: Annotated[float, Doc(says="Base shear along Y.")]
    share_of_weight: Annotated[float | None, Doc(says="The larger one over the weight; null without a weight.")]

    @property
    def governing(self) -> tuple[str, float]:
        """The direction with the larger shear, and that shear."""
        return (("X", self.x), ("Y", self.y))[first_of_largest((self.x, self.y))]


@declared
class DirectionDrift:
    """The governing story drift of one direction; null where no story could be measured."""

    direction: Annotated[str, Doc(says="X or Y.")]
    verdict: Annotated[DriftVerdict, Doc(says="OK, NG, open, or no rows.")]
    stories_without_line: Annotated[tuple[str, ...], Doc(says="Stories without columns or walls: not judged.")]
    story: Annotated[str | None, Doc(says="The story that governs.", is_sparse=True)] = None
    case: Annotated[str | None, Doc(says="Its load case.", is_sparse=True)] = None
    ratio: Annotated[float | None, Doc(says="Its drift ratio.", is_sparse=True)] = None
    allowable_ratio: Annotated[float | None, Doc(says="The limit that was given.", is_sparse=True)] = None


@declared
class SeismicSummary:
    """Weight, modes, base shears, drifts and scaling of a response spectrum analysis."""

    weight: Annotated[float, Doc(says="Weight of all stories.")]
    periods_s: Annotated[tuple[float, ...], Doc(says="The first periods in s.")]
    effective_mass_pct: Annotated[MassShares, Doc(says="Effective masses of all modes in %.")]
    enough_modes: Annotated[bool, Doc(says="The modes hold 90 % of the mass along X and Y.")]
    base_shear: Annotated[tuple[ShareOfWeight, ...], Doc(says="Of each spectrum case.")]
    drift: Annotated[tuple[DirectionDrift, ...], Doc(says="Per direction, where its data was given.")]
    scale_up: Annotated[
        Mapping[str, float], Doc(says="x, y: factor by which the spectrum cases reach the asked share of the static.")
    ]
    not_given: Annotated[tuple[str, ...], Doc(says="Arguments that would complete the page.")]
    source: Annotated[str, Doc(says="The program that computed it.")]


@declared
class SummaryRow:
    """One line of the seismic summary."""

    quantity: Annotated[str, Cell(columns.QUANTITY)]
    case: Annotated[str, Cell(columns.CASE)]
    value: Annotated[float | None, Cell(columns.VALUE)]
    unit: Annotated[str, Cell(columns.UNIT)]


@dataclass(frozen=True, slots=True)
class WorkingStep:
    """One line of the working, a row of its table too."""

    symbol: Annotated[str, Doc(says="Symbol."), Cell(columns.SYMBOL)]
    formula: Annotated[str, Doc(says="Formula."), Cell(columns.FORMULA)]
    numbers: Annotated[str, Doc(says="The formula with numbers."), Cell(columns.WITH_NUMBERS)]
    value: Annotated[float, Doc(says="Its value."), Cell(columns.VALUE)]
    unit: Annotated[str, Doc(says="Unit of the value."), Cell(columns.UNIT)]
    clause: Annotated[str, Doc(says="Where it stands in the code."), Cell(columns.CLAUSE)]


@declared
class LateralForces:
    """Equivalent lateral forces with their working; accelerations in g, periods in s."""

    code: Annotated[str, Doc(says="Design code.")]
    ground_acceleration: Annotated[float | None, Doc(key="S", says="S in g, KDS.", is_sparse=True)] = None
    fa: Annotated[float | None, Doc(key="Fa", says="Site coefficient, KDS.", is_sparse=True)] = None
    fv: Annotated[float | None, Doc(key="Fv", says="Site coefficient, KDS.", is_sparse=True)] = None
    sds: Annotated[float, Doc(key="SDS", says="SDS in g.")]
    sd1: Annotated[float, Doc(key="SD1", says="SD1 in g.")]
    r: Annotated[float, Doc(key="R", says="Response modification factor.")]
    importance_factor: Annotated[float, Doc(key="IE", says="Importance factor.")]
    period_s: Annotated[float, Doc(key="T", says="Fundamental period in s.")]
    coefficient: Annotated[float, Doc(key="Cs", says="Seismic response coefficient.")]
    exponent: Annotated[float, Doc(key="k", says="Exponent of the height.")]
    base_shear: Annotated[float, Doc(says="Base shear.")]
    working: Annotated[tuple[WorkingStep, ...], Doc(says="Every step.")]
    unverified: Annotated[tuple[Text, ...], Doc(says="What the engineer has to confirm.")]


@declared
class Unsettled:
    """What the engineer has to confirm, in both languages, and about which item."""

    item: Annotated[str, Doc(says="The argument or value.")]
    en: Annotated[str, Doc(says="English.")]
    ko: Annotated[str, Doc(says="Korean.")]

    @property
    def text(self) -> Text:
        """The remark."""
        return Text(self.en, self.ko)


@declared
class DesignSpectrum:
    """What a design spectrum was made of; which values there are depends on the code. Accelerations in g, periods in s.

    `factor` is by what the curve was multiplied before it was stored: IE/R, 1 for EN 1998-1 and user points.
    """

    code: Annotated[str, Doc(says="Design code.")]
    clauses: Annotated[tuple[str, ...], Doc(says="Clauses that were applied.")]
    factor: Annotated[float, Doc(says="What the curve was multiplied by.")]
    points: Annotated[int, Doc(says="Points that were stored.")]
    unverified: Annotated[tuple[Unsettled, ...], Doc(says="What the engineer has to confirm.")]
    ground_acceleration: Annotated[
        float | None, Doc(key="S", says="Effective ground acceleration in g (KDS), soil factor (EN).", is_sparse=True)
    ] = None
    fa: Annotated[float | None, Doc(key="Fa", says="Site coefficient.", is_sparse=True)] = None
    fv: Annotated[float | None, Doc(key="Fv", says="Site coefficient.", is_sparse=True)] = None
    sds: Annotated[float | None, Doc(key="SDS", says="SDS in g.", is_sparse=True)] = None
    sd1: Annotated[float | None, Doc(key="SD1", says="SD1 in g.", is_sparse=True)] = None
    t0: Annotated[float | None, Doc(key="T0", says="T0 in s.", is_sparse=True)] = None
    ts: Annotated[float | None, Doc(key="TS", says="TS in s.", is_sparse=True)] = None
    tl: Annotated[float | None, Doc(key="TL", says="TL in s.", is_sparse=True)] = None
    r: Annotated[float | None, Doc(key="R", says="Response modification factor.", is_sparse=True)] = None
    importance_factor: Annotated[float | None, Doc(key="IE", says="Importance factor.", is_sparse=True)] = None
    ag: Annotated[float | None, Doc(says="Design ground acceleration in g.", is_sparse=True)] = None
    tb: Annotated[float | None, Doc(key="TB", says="TB in s.", is_sparse=True)] = None
    tc: Annotated[float | None, Doc(key="TC", says="TC in s.", is_sparse=True)] = None
    td: Annotated[float | None, Doc(key="TD", says="TD in s.", is_sparse=True)] = None
    q: Annotated[float | None, Doc(says="Behaviour factor.", is_sparse=True)] = None
    beta: Annotated[float | None, Doc(says="Lower bound factor.", is_sparse=True)] = None
