"""Materials of the standards: for each its grades with the modulus of elasticity, and what they share.

Every part of an entry is a clause with the transcriptions it was compared with; what has none was recalled.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.trade.provenance import Clause, Transcription
from app.trade.sources import (
    ACI_LIBRARY,
    ACI_TOOLS,
    AIJ_FRAMES,
    AIJ_SLABS,
    BS_TOOLS,
    BS_TOOLS_2,
    EN_CONCRETE,
    EN_CONCRETE_2,
    EN_STEEL,
    EN_STEEL_2,
    GB_FUNCTIONS,
    GB_TABLES,
    IS_LIBRARY,
    IS_TOOLS,
    KDS_BRIDGE,
    KDS_CONCRETE,
    OASYS,
)
from app.trade.templates import verbatim
from app.trade.units import STANDARD_GRAVITY_M_S2, ratio
from app.trade.words import clauses as words

RECALLED: Final = "entered as recalled, not checked against the printed standard"
# 2.5 tf/m³; a 0.6 x 0.6 x 3.2 m column of C24 weighs 28.243152 kN on a real GEN NX.
KS_CONCRETE_WEIGHT_KN_M3 = 2.5 * STANDARD_GRAVITY_M_S2
STEEL_WEIGHT_KN_M3 = 76.98
MPA_PER_KSI = ratio("ksi", "MPa")
MPA_PER_PSI = ratio("psi", "MPa")
KN_M3_PER_PCF = ratio("lbf/ft³", "kN/m³")


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard: modulus in MPa by grade, Poisson's ratio, expansion per °C, weight in kN/m³, where from.

    `weights` are those of single grades where the standard gives more than one. The first clause is that of the
    moduli.
    """

    kind: str
    moduli_mpa: Mapping[str, float]
    poisson: float
    thermal: float
    weight: float
    clauses: tuple[Clause, ...]
    weights: Mapping[str, float] | None = None

    @property
    def source(self) -> str:
        """Where the values come from, what was checked before what was recalled."""
        checked, others = (
            "; ".join(f"{each.what.en}, {each}" for each in self.clauses if each.is_recalled is is_recalled)
            for is_recalled in (False, True)
        )
        return "; ".join(part for part in (checked, f"{others}, {RECALLED}" if others else "") if part)

    @property
    def modulus_source(self) -> str:
        """Where the moduli alone come from."""
        first = self.clauses[0]
        return f"{first.what.en}, {first}" + (f", {RECALLED}" if first.is_recalled else "")

    def weight_of(self, grade: str) -> float:
        """Unit weight of a grade in kN/m³."""
        return self.weights.get(grade, self.weight) if self.weights else self.weight


def korean_modulus_mpa(grade_mpa: float) -> float:
    """Ec = 8500 · ∛fcm for normal-weight concrete, fcm = fck + Δf (KDS 14 20 10 4.3.3; KCI 2007 3.4.3).

    Δf is 4 MPa up to fck = 40 MPa and 6 MPa from 60 MPa on, linear between.
    """
    if grade_mpa <= 40:
        extra = 4.0
    elif grade_mpa >= 60:
        extra = 6.0
    else:
        extra = 4.0 + (grade_mpa - 40.0) / 10.0
    return 8500.0 * (grade_mpa + extra) ** (1.0 / 3.0)


def korean_modulus_2003_mpa(grade_mpa: float) -> float:
    """Ec = 8500 · ∛fcu with fcu = fck + 8 MPa (KCI 2003 3.4.3), the rule behind KS01(RC)."""
    return 8500.0 * (grade_mpa + 8.0) ** (1.0 / 3.0)


def aci_modulus_mpa(strength_psi: float) -> float:
    """Ec = 57,000 √f'c in psi, normal-weight concrete (ACI 318-19 19.2.2.1(b))."""
    return 57_000.0 * strength_psi**0.5 * MPA_PER_PSI


def italian_modulus_mpa(cylinder_mpa: float) -> float:
    """Ecm = 22,000 (fcm / 10)^0.3 with fcm = fck + 8 (NTC 2018 11.2.5)."""
    return 22_000.0 * ((cylinder_mpa + 8.0) / 10.0) ** 0.3


LIGHTEST_JAPANESE_KN_M3: Final = 23.0


def japanese_weight_kn_m3(strength: float) -> float:
    """γ of plain concrete: 23 up to Fc 36, 23.5 up to 48, 24 up to 60 (AIJ RC standard 2010, table of article 7)."""
    return LIGHTEST_JAPANESE_KN_M3 if strength <= 36 else 23.5 if strength <= 48 else 24.0


def japanese_modulus_mpa(strength: float) -> float:
    """Ec = 3.35e4 (γ / 24)² (Fc / 60)^(1/3) N/mm² (AIJ RC standard 2010, article 5)."""
    return 3.35e4 * (japanese_weight_kn_m3(strength) / 24.0) ** 2 * (strength / 60.0) ** (1.0 / 3.0)


KOREAN_GRADES_MPA = (18, 21, 24, 27, 30, 35, 40, 45, 50, 55, 60)
_EUROPEAN = {
    "C12/15": 27, "C16/20": 29, "C20/25": 30, "C25/30": 31, "C30/37": 33, "C35/45": 34, "C40/50": 35,
    "C45/55": 36, "C50/60": 37, "C55/67": 38, "C60/75": 39, "C70/85": 41, "C80/95": 42, "C90/105": 44,
}  # fmt: skip
_ITALIAN = (
    "C8/10 C12/15 C16/20 C20/25 C25/30 C28/35 C30/37 C32/40 C35/45 C40/50 C45/55 C50/60 C55/67 C60/75 C70/85 C80/95 "
    "C90/105"
)
_CHINESE = {
    15: 22_000, 20: 25_500, 25: 28_000, 30: 30_000, 35: 31_500, 40: 32_500, 45: 33_500,
    50: 34_500, 55: 35_500, 60: 36_000, 65: 36_500, 70: 37_000, 75: 37_500, 80: 38_000,
}  # fmt: skip
_AUSTRALIAN = {20: 24_000, 25: 26_700, 32: 30_100, 40: 32_800, 50: 34_800, 65: 37_400, 80: 39_600, 100: 42_200}
_JAPANESE = (18, 21, 24, 27, 30, 33, 36, 39, 42, 45, 48, 54, 60)
_BRITISH = (20, 25, 30, 35, 40, 45, 50, 55, 60)
_INDIAN = (15, 20, 25, 30, 35, 40, 45, 50, 55)
_CANADIAN = (20, 25, 30, 35, 40)
_ACI_PSI = (2500, 3000, 3500, 4000, 4500, 5000, 6000, 7000, 8000)


def _moduli(standard: str, clause: str, said: str, count: int, *sources: Transcription) -> Clause:
    return Clause(standard, clause, verbatim(said), sources, values=count)


def _rest(standard: str, clause: str, said: str, *sources: Transcription, values: int = 3) -> Clause:
    """Poisson's ratio, expansion and weight."""
    return Clause(standard, clause, verbatim(said), sources, values=values)


_KS_REST = _rest("KDS 14 20 10", "4.3.3", "Poisson's ratio 0.167, expansion 1e-5 per °C, 2.5 tf/m3")


def _korean(rule: Callable[[float], float], clause: Clause) -> Standard:
    moduli = {f"C{mpa}": rule(mpa) for mpa in KOREAN_GRADES_MPA}
    return Standard("CONC", moduli, 0.167, 1.0e-5, KS_CONCRETE_WEIGHT_KN_M3, (clause, _KS_REST))


_KCI_2003 = _moduli("KCI 2003", "3.4.3", "Ec = 8500 (fck + 8)^(1/3) MPa", len(KOREAN_GRADES_MPA))
_KDS_CONCRETE = _moduli(
    "KDS 14 20 10", "4.3.3", "Ec = 8500 (fck + Df)^(1/3) MPa", len(KOREAN_GRADES_MPA), KDS_CONCRETE, KDS_BRIDGE
)
_AIJ_RC, _AIJ_MODULUS = "AIJ RC standard 2010", "Ec = 33500 (g/24)^2 (Fc/60)^(1/3) MPa"
# Grades whose plain concrete weighs 23 kN/m3.
_LIGHTEST_JAPANESE = sum(japanese_weight_kn_m3(strength) == LIGHTEST_JAPANESE_KN_M3 for strength in _JAPANESE)
CONCRETE: dict[str, Standard] = {
    "KS01(RC)": _korean(korean_modulus_2003_mpa, _KCI_2003),
    "KS19(RC)": _korean(korean_modulus_mpa, _KDS_CONCRETE),
    "KS21(RC)": _korean(korean_modulus_mpa, _KDS_CONCRETE),
    "KSCE-LSD15(RC)": Standard(
        "CONC",
        {f"C{mpa}": korean_modulus_mpa(mpa) for mpa in (*KOREAN_GRADES_MPA, 70, 80, 90)},
        0.167,
        1.0e-5,
        KS_CONCRETE_WEIGHT_KN_M3,
        (
            _moduli(
                "KDS 24 14 21",
                "3.1.2",
                "Ec = 8500 fcm^(1/3) MPa for mc = 2300 (0.077 mc^1.5 fcm^(1/3))",
                len(KOREAN_GRADES_MPA) + 3,
                KDS_BRIDGE,
            ),
            _rest("KDS 24 14 21", "3.1.2", "Poisson's ratio 1/6, expansion 1e-5 per °C", KDS_BRIDGE, values=2),
            _rest("KDS 24 14 21", "3.1", "2.5 tf/m3", values=1),
        ),
    ),
    "AS17(RC)": Standard(
        "CONC",
        {f"C{mpa}": float(modulus) for mpa, modulus in _AUSTRALIAN.items()},
        0.2,
        1.0e-5,
        2400.0 * STANDARD_GRAVITY_M_S2 / 1000.0,
        (
            _moduli("AS 3600", "table 3.1.2", "Ec by grade", len(_AUSTRALIAN), OASYS),
            _rest("AS 3600", "3.1.3", "2400 kg/m3", OASYS, values=1),
            _rest("AS 3600", "3.1.5, 3.1.6", "Poisson's ratio 0.2, expansion 1e-5 per °C", values=2),
        ),
    ),
    "ASTM19(RC)": Standard(
        "CONC",
        {f"Grade C{psi}": aci_modulus_mpa(psi) for psi in _ACI_PSI},
        0.2,
        9.9e-6,
        150.0 * KN_M3_PER_PCF,
        (
            _moduli("ACI 318-19", "19.2.2.1(b)", "Ec = 57000 (f'c)^0.5 psi", len(_ACI_PSI), ACI_TOOLS, ACI_LIBRARY),
            _rest("ASCE 7, ACI 209R", "table C3.1-2", "150 lb/ft3, 5.5e-6 per °F, Poisson's ratio 0.2"),
        ),
    ),
    "EN04(RC)": Standard(
        "CONC",
        {grade: 1000.0 * gpa for grade, gpa in _EUROPEAN.items()},
        0.2,
        1.0e-5,
        25.0,
        (
            _moduli("EN 1992-1-1", "table 3.1", "Ecm by grade", len(_EUROPEAN), EN_CONCRETE, EN_CONCRETE_2),
            _rest("EN 1992-1-1", "3.1.3", "Poisson's ratio 0.2, expansion 1e-5 per °C, 25 kN/m3 of EN 1991-1-1"),
        ),
    ),
    "GB10(RC)": Standard(
        "CONC",
        {f"C{mpa}": float(modulus) for mpa, modulus in _CHINESE.items()},
        0.2,
        1.0e-5,
        25.0,
        (
            _moduli("GB 50010-2010", "table 4.1.5", "Ec by grade, C20-C80", len(_CHINESE) - 1, GB_FUNCTIONS, GB_TABLES),
            _moduli("GB 50010-2010", "table 4.1.5", "Ec by grade, C15", 1, GB_FUNCTIONS),
            _rest("GB 50010-2010", "4.1.8", "Poisson's ratio 0.2, expansion 1e-5 per °C, 25 kN/m3 of GB 50009"),
        ),
    ),
    "BS(RC)": Standard(
        "CONC",
        {f"C{mpa}": 1000.0 * (20.0 + 0.2 * mpa) for mpa in _BRITISH},
        0.2,
        1.0e-5,
        24.0,
        (
            _moduli("BS 8110-2", "7.2", "Ec = 20 + 0.2 fcu GPa", len(_BRITISH), BS_TOOLS, BS_TOOLS_2),
            _rest("BS 8110-1", "2.4.2.4", "Poisson's ratio 0.2, expansion 1e-5 per °C, 24 kN/m3 of BS 648"),
        ),
    ),
    "IS(RC)": Standard(
        "CONC",
        {f"M{mpa}": 5000.0 * mpa**0.5 for mpa in _INDIAN},
        0.2,
        1.0e-5,
        25.0,
        (
            _moduli("IS 456:2000", "6.2.3.1", "Ec = 5000 fck^0.5 MPa", len(_INDIAN), IS_LIBRARY, IS_TOOLS),
            _rest("IS 456:2000", "19.2.1", "25 kN/m3, Poisson's ratio 0.2, expansion 1e-5 per °C"),
        ),
    ),
    "JIS(RC)": Standard(
        "CONC",
        {f"Fc{strength}": japanese_modulus_mpa(strength) for strength in _JAPANESE},
        0.2,
        1.0e-5,
        24.0,
        (
            _moduli(_AIJ_RC, "article 5", f"{_AIJ_MODULUS}, g = 23", _LIGHTEST_JAPANESE, AIJ_FRAMES, AIJ_SLABS),
            _moduli(_AIJ_RC, "article 5", f"{_AIJ_MODULUS}, g > 23", len(_JAPANESE) - _LIGHTEST_JAPANESE, AIJ_SLABS),
            _rest(_AIJ_RC, "article 7", "weight g + 1 kN/m3, Poisson's ratio 0.2, 1e-5 per °C", values=5),
        ),
        {f"Fc{strength}": japanese_weight_kn_m3(strength) + 1.0 for strength in _JAPANESE},
    ),
    "NTC18(RC)": Standard(
        "CONC",
        {grade: italian_modulus_mpa(float(grade[1:].partition("/")[0])) for grade in _ITALIAN.split()},
        0.2,
        1.0e-5,
        25.0,
        (
            _moduli("NTC 2018", "11.2.10.3", "Ecm = 22000 (fcm/10)^0.3 MPa", len(_ITALIAN.split())),
            _rest("NTC 2018", "table 3.1.I", "25 kN/m3, Poisson's ratio 0.2, expansion 1e-5 per °C"),
        ),
    ),
    "CSA(RC)": Standard(
        "CONC",
        {f"C{mpa}": 4500.0 * mpa**0.5 for mpa in _CANADIAN},
        0.2,
        1.0e-5,
        2400.0 * STANDARD_GRAVITY_M_S2 / 1000.0,
        (
            _moduli("CSA A23.3", "8.6.2.3", "Ec = 4500 (f'c)^0.5 MPa for 20 to 40 MPa", len(_CANADIAN)),
            _rest("CSA A23.3", "8.6", "2400 kg/m3, Poisson's ratio 0.2, expansion 1e-5 per °C"),
        ),
    ),
}

_KDS_STEEL = (
    "SS235 SS275 SS315 SM275 SM355 SM420 SM460 SMA275 SMA355 SN275 SN355 SHN275 SHN355 HSA650 SNT275 SNT355 "
    "SMA460 SGT275 SGT355 SRT275 SRT355"
)
_KBC_STEEL = "SS400 SS490 SM400 SM490 SM520 SM570 SMA400 SMA490 SN400 SN490 SHN490"
_AIJ_STEEL = "SS400 SM400 SM490 SM520 SN400 SN490 SMA400 SMA490 STK400 STK490 STKR400 STKR490 BCR295 BCP235 BCP325"


def _steel(
    names: str, modulus_mpa: float, thermal: float, standard: str, clause: str, *sources: Transcription
) -> Standard:
    """A grade of steel sets the strength only; the elastic values are one set per standard."""
    moduli = dict.fromkeys(names.split(), modulus_mpa)
    clauses = (
        Clause(standard, clause, words.STEEL_MODULUS, sources, values=2),
        Clause(standard, clause, words.STEEL_REST, values=2),
    )
    return Standard("STEEL", moduli, 0.3, thermal, STEEL_WEIGHT_KN_M3, clauses)


_KDS = _steel(_KDS_STEEL, 210_000.0, 1.2e-5, "KDS 14 31 05:2017", "table 3.3-1")
_KBC = _steel(_KBC_STEEL, 205_000.0, 1.2e-5, "KBC 2009", "0702.3")
STEEL: dict[str, Standard] = {
    "KS22(S)": _KDS,
    "KS18(S)": _KDS,
    "KS16(S)": _KBC,
    "KS09(S)": _KBC,
    "EN05(S)": _steel("S235 S275 S355 S450", 210_000.0, 1.2e-5, "EN 1993-1-1", "3.2.6", EN_STEEL, EN_STEEL_2),
    "ASTM(S)": _steel("A36 A572-50 A992", 29_000.0 * MPA_PER_KSI, 1.17e-5, "AISC 360", "A3"),
    "GB03(S)": _steel("Q235 Q345 Q390 Q420", 206_000.0, 1.2e-5, "GB 50017-2003", "table 3.4.3"),
    "GB12(S)": _steel("Q235 Q345 Q390 Q420 Q460", 206_000.0, 1.2e-5, "GB 50017-2003", "table 3.4.3"),
    "JIS(S)": _steel(_AIJ_STEEL, 205_000.0, 1.2e-5, "AIJ steel standard 2005", "table of article 5"),
}
STANDARDS: dict[str, Standard] = CONCRETE | STEEL


def find_standard(written: str) -> Standard | None:
    """A standard by its name, in any case and without regard to blanks."""
    plain = "".join(written.split()).upper()
    return next((found for name, found in STANDARDS.items() if name.upper() == plain), None)


def find_grade(standard: Standard, written: str) -> str | None:
    """The grade's own name, in any case and without regard to blanks."""
    plain = "".join(written.split()).upper()
    return next((grade for grade in standard.moduli_mpa if "".join(grade.split()).upper() == plain), None)


def explain_missing(kind: str, standard: str, grade: str) -> str:
    """Which grades there are, or which standards where the standard itself is not there."""
    found = find_standard(standard)
    if found is not None:
        return f"the database has no {grade} of {standard}; it has {', '.join(found.moduli_mpa)}; or use P_TYPE 2"
    group = {"CONC": CONCRETE, "STEEL": STEEL}.get(kind, STANDARDS)
    return f"the database has no {standard} ({grade}); it has {', '.join(group)}; or give values with P_TYPE 2"
