"""Values of design standards that are held, with clause, edition and whether anybody compared them; no tool needed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.lib.patterns import Pattern
from app.planning.combinations import gravity_combinations, seismic_combinations
from app.planning.design import RS_X, RS_Y
from app.planning.results import text_of
from app.planning.system_search import systems_in
from app.planning.words import code_answers as words
from app.reading.reader import Reading, read_alone
from app.reading.slots import (
    Amount,
    ClassKind,
    CodeClass,
    CodeName,
    Direction,
    FileName,
    Formula,
    Found,
    Fraction,
    Grade,
    Ids,
    NewName,
    Number,
    SectionSize,
    Spacing,
    Storeys,
)
from app.trade import kds_41_12, kds_41_17
from app.trade.kds_41_17_systems import SeismicSystem
from app.trade.provenance import Clause, standing_words
from app.trade.templates import joined, verbatim
from app.trade.text import Text

# Longer texts are briefs.
_LONGEST: Final = 400
_ORDERS: Final = (
    "do.create",
    "do.delete",
    "do.add",
    "do.change",
    "do.copy",
    "do.move",
    "do.run",
    "do.save",
    "generate",
)
_STANDARD: Final = Pattern(r"(?<![A-Za-z])(?:KDS|KBC|KCI|ACI|ASCE|AISC|EN|Eurocode) ?\d|유로코드", re.IGNORECASE)
# Of a message that only names what it wants.
_SHORT: Final = 60
# A number with a point is a value of one's own.
_DIGITS: Final = Pattern(r"\d[.,]\d")
_HEADINGS: Final = Pattern(
    r"허용 ?층 ?간 ?변위|층 ?간 ?변위 ?(?:의 ?)?(?:허용|제한|한계)|중요도 ?계수|반응 ?수정 ?계수"
    r"|변위 ?증폭 ?계수|초과 ?강도 ?계수|지반 ?증폭 ?계수"
    r"|(?<![A-Za-z])F[av](?![A-Za-z])|하중 ?계수"
    r"|(?:allowable|permissible|permitted) (?:(?:inter-?)?stor(?:e?y|ies) )?drifts?|(?:stor(?:e?y) )?drift limits?"
    r"|importance factors?|response modification|over-?strength|omega ?0|site coefficients?|load factors?",
    re.IGNORECASE,
)
# What only a computed model has.
_OF_RESULTS: Final = Pattern(
    r"최대|검토|이내인지|만족|결과|해석한|해석된|지금 모델|현재 모델|이 모델|largest|maximum|our model"
    r"|this model|the model|results?\b"
    r"|are we|is it within|check\b|(?<![A-Za-z])(?:R[XY]|E[XY]|W[XY]|[cgs]?LCB\d+)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_ASKS: Final = Pattern(
    r"[??]|얼마|몇|어떻게|무엇|뭐|뭔|어떤|알려|궁금|말해|값|계수|나열|정리|표|등급별|지요|나요|죠"
    r"|what|which|how|tell|give|list|show|value|remind|look ?up|need",
    re.IGNORECASE,
)
_ROW: Final = Pattern(r"[1-6]-[a-s]")
_DRIFT: Final = Pattern(r"층 ?간 ?변위|층변위|drift", re.IGNORECASE)
_ALLOWED: Final = Pattern(r"허용|제한|한계|한도|기준|allowable|permitted|permissible|limit|allowed", re.IGNORECASE)
_FACTORS: Final = Pattern(
    r"반응 ?수정 ?계수|응답 ?수정 ?계수|변위 ?증폭 ?계수|(?:시스템)?초과 ?강도 ?계수|response modification"
    r"|deflection amplification|over ?strength"
    r"|omega|Ω|(?<![A-Za-z])(?:Cd|R|C_d)(?![A-Za-z])|(?<![\w\-])[1-6]-[a-s] ?(?:시스템|system|행)|row [1-6]-[a-s]",
    re.IGNORECASE,
)
_IMPORTANCE: Final = Pattern(r"중요도 ?계수|importance factor|(?<![A-Za-z])I_?E(?![A-Za-z])")
_SITE: Final = Pattern(
    r"지반 ?증폭 ?계수|site (?:amplification )?(?:coefficient|factor)|(?<![A-Za-z])F_?[av](?![A-Za-z])"
    r"|S_?D[S1](?![A-Za-z0-9])"
)
_CU: Final = Pattern(
    r"주기 ?상한 ?계수|(?<![A-Za-z])C_?[uU](?![A-Za-z])|upper limit (?:coefficient|on the period)|period limit"
)
_CT: Final = Pattern(
    r"(?:약산|근사) ?(?:고유)? ?주기|approximate (?:fundamental )?period|(?<![A-Za-z])C_?t(?![A-Za-z])", re.IGNORECASE
)
_ZONE: Final = Pattern(
    r"지진 ?구역|유효 ?지반 ?가속도|seismic zone|zone (?:factor|acceleration)|ground acceleration", re.IGNORECASE
)
_TL: Final = Pattern(r"(?<![A-Za-z])T_?L(?![A-Za-z])|장주기 ?전이|long[- ]period transition")
_LOAD_FACTORS: Final = Pattern(
    r"하중 ?계수|강도 ?설계(?:법|용)?(?:의)? ?하중 ?조합|load factors?|strength (?:design )?(?:load )?combinations?",
    re.IGNORECASE,
)
# A value that is given is no value that is asked for.
_GIVEN: Final = Pattern(
    r"(?<![A-Za-z])(?:Cd|I_?E|R)(?:은|는|이)? ?[=:]? ?\d|계수(?:는|를|을|가)? ?[=:]? ?\d|factor (?:of |= ?"
    r"|is )?\d|1 ?/ ?\d{2,}",
    re.IGNORECASE,
)
_QUESTION: Final = Pattern(r"얼마|몇|무슨|어떤|어떻게|what|which|how", re.IGNORECASE)
_EXPOSURE: Final = Pattern(r"노풍도|지표면 ?조도|exposure", re.IGNORECASE)
_SPECTRAL: Final = Pattern(rf"(?:[+-][\d.]+(?:{RS_X}|{RS_Y}))+$")
_SAME_TABLES: Final = Pattern(r"KDS ?41 ?17 ?00 ?[::]? ?2022")


def code_answer(message: str) -> Text | None:
    """The held values that a question about a standard asks for; None where it asks for something else."""
    if len(message) > _LONGEST or not (_ASKS.search(message) or _is_a_heading(message)):
        return None
    answer = next((answer for asks, answer in _ANSWERS if asks.search(message)), None)
    if answer is None or _OF_RESULTS.search(message) or _GIVEN.search(message):
        return None
    if answer is not _drifts and _DRIFT.search(message):
        # "층간변위 알려줘, IE I등급" asks for the model's drift.
        return None
    reading = read_alone(message)
    if reading.has_pasted or _orders(reading) or _holds_a_model(reading):
        return None
    if (other := _not_held(reading)) is not None:
        return other
    told = answer(reading)
    if told is None or _SAME_TABLES.search(message) is None:
        return told
    return joined((told, words.EDITION), " ")


def asks_of_a_standard(message: str) -> bool:
    """Names a standard, and asks for nothing of a model and orders nothing: "KDS 14 20 강도감소계수 휨 몇이지"."""
    if len(message) > _LONGEST or _OF_RESULTS.search(message):
        return False
    reading = read_alone(message)
    orders = {name for name in reading.names() if name.startswith("do.")} - {"do.show", "do.need"}
    names_one = any(isinstance(each.value, CodeName) for each in reading.values) or _STANDARD.search(message)
    is_free = not (orders or reading.has_pasted or _holds_a_model(reading) or _gives(reading))
    return bool(names_one) and is_free


def _gives(reading: Reading) -> bool:
    """ "Spectrum RS1 after KDS 41 17 00: zone I, S3": a name with classes gives what is to be defined."""
    classes = {each.value.kind for each in reading.values if isinstance(each.value, CodeClass)}
    is_named = any(isinstance(each.value, NewName) for each in reading.values)
    return is_named and len(classes) > 1 and _QUESTION.search(reading.message) is None


def _is_a_heading(message: str) -> bool:
    """ "허용층간변위 내진등급 특", "importance factor of use group special": a value is named, none is given."""
    if len(message) > _SHORT or _DIGITS.search(message):
        return False
    return _HEADINGS.search(message) is not None


def _orders(reading: Reading) -> bool:
    """A verb that changes a model; "which R applies" only asks."""
    names = reading.names()
    weak = bool(names.intersection({"do.set", "do.assign"})) and _QUESTION.search(reading.message) is None
    return weak or bool(names.intersection(_ORDERS))


def _holds_a_model(reading: Reading) -> bool:
    """Ids, sizes, files, formulas and directions belong to a model or an order; so do quantities other than in g."""
    of_models = (Ids, FileName, Formula, Direction, SectionSize, Spacing, Grade)
    return any(
        isinstance(each.value, of_models)
        or (isinstance(each.value, Storeys) and bool(each.value.numbers))
        or (isinstance(each.value, Amount) and each.value.unit not in ("g0", "g", "s") and not _is_row(each))
        for each in reading.values
    )


def _is_row(found: Found) -> bool:
    """Row 2-m of the systems is no two metres."""
    return _ROW.fullmatch(found.span.words) is not None


def _not_held(reading: Reading) -> Text | None:
    """A standard or an edition that is named and not held: said, with what is held."""
    for found in reading.values:
        code = found.value
        if not isinstance(code, CodeName) or _SAME_TABLES.search(code.name) or code.name.strip() in _HELD:
            continue
        return words.NOT_HELD(code=code.name, seismic=kds_41_17.NAME, wind=kds_41_12.NAME)
    return None


def _drifts(reading: Reading) -> Text:
    lines = [
        words.DRIFT_LIMIT(group=_group(name), limit=f"{group.drift_limit:.3f}")
        for name, group in _groups(reading).items()
    ]
    return _told(words.DRIFT_LIMITS, lines, kds_41_17.DRIFT_LIMIT)


def _importance(reading: Reading) -> Text:
    lines = [
        words.IMPORTANCE_FACTOR(group=_group(name), factor=f"{group.importance_factor:.1f}")
        for name, group in _groups(reading).items()
    ]
    return _told(words.IMPORTANCE_FACTORS, lines, kds_41_17.USE_GROUP)


def _groups(reading: Reading) -> Mapping[str, kds_41_17.UseGroup]:
    """The use group that was named, else all."""
    named, groups = _class(reading, ClassKind.GROUP), kds_41_17.USE_GROUPS
    return {named: groups[named]} if named in groups else groups


def _group(name: str) -> Text:
    return words.SPECIAL_GROUP if name == "special" else verbatim(name)


def _systems(reading: Reading) -> Text | None:
    """Every row that fits the words; None where they name no system, so that a bare "R" is no question of this kind."""
    found = systems_in(reading.message)
    if not found:
        return None
    lines = [_factors(each) for each in found]
    worst = next((each.clause for each in found if each.clause.is_recalled), found[0].clause)
    clause = replace(worst, clause="Table 6.2-1")
    return _told(words.SYSTEMS, lines, clause)


def _factors(each: SeismicSystem) -> Text:
    return words.SYSTEM(
        row=each.row, name=each.name, group=each.group, r=f"{each.r:g}", omega0=f"{each.omega0:g}", cd=f"{each.cd:g}"
    )


def _site(reading: Reading) -> Text:
    """Fa and Fv of a class at an S, with SDS and SD1; the rows of the tables where one of the two is missing."""
    site, s = _class(reading, ClassKind.SITE), _acceleration(reading)
    clause = kds_41_17.SITE_COEFFICIENTS
    if site in kds_41_17.FA and s is not None:
        fa, fv = kds_41_17.site_coefficients(site, s)
        sds, sd1 = kds_41_17.design_accelerations(s, fa, fv)
        line = f"{site}, S = {s:g} g: Fa = {fa:.4g}, Fv = {fv:.4g}; SDS = {sds:.4g} g, SD1 = {sd1:.4g} g"
        return _told(words.SITE_COEFFICIENTS, [verbatim(line)], clause)
    points = ", ".join(f"{point:g}" for point in kds_41_17.ACCELERATION_POINTS_G)
    lines: list[Text] = []
    for name in [site] if site in kds_41_17.FA else kds_41_17.SITE_CLASSES:
        fa_row = ", ".join(f"{each:g}" for each in kds_41_17.FA[name])
        fv_row = ", ".join(f"{each:g}" for each in kds_41_17.FV[name])
        lines.append(verbatim(f"{name}: Fa {fa_row}; Fv {fv_row}"))
    told = _told(words.SITE_COEFFICIENTS_AT(points=points), lines, clause)
    if site and site not in kds_41_17.FA:
        return joined((words.NEEDS_RESPONSE_ANALYSIS(site=site), told), "\n")
    return told


def _period_limit(reading: Reading) -> Text:
    sd1 = next(
        (float(each.value.value) for each in reading.values if isinstance(each.value, Number) and each.value.value < 2),
        None,
    )
    points = (0.1, 0.15, 0.2, 0.3) if sd1 is None else (sd1,)
    lines = [verbatim(f"SD1 = {point:g}: Cu = {kds_41_17.period_limit_coefficient(point):.4g}") for point in points]
    return _told(words.PERIOD_LIMIT, lines, kds_41_17.PERIOD_LIMIT)


def _approximate(reading: Reading) -> Text:
    del reading
    lines = [
        words.PERIOD_FORMULA(name=each.name, ct=f"{each.ct:g}", exponent=f"{each.exponent:g}")
        for each in kds_41_17.PERIOD_FORMULAS
    ]
    return _told(words.APPROXIMATE_PERIOD, lines, kds_41_17.APPROXIMATE_PERIOD)


def _zones(reading: Reading) -> Text:
    named = _class(reading, ClassKind.ZONE)
    zones = kds_41_17.ZONE_ACCELERATION_G
    shown = {named: zones[named]} if named in zones else zones
    lines = [words.ZONE(name=name, value=f"{value:g}") for name, value in shown.items()]
    return _told(words.ZONES, lines, kds_41_17.ZONES)


def _long_period(reading: Reading) -> Text:
    del reading
    line = f"TL = {kds_41_17.TL_S:g} s"
    return _told(words.LONG_PERIOD, [verbatim(line)], kds_41_17.LONG_PERIOD)


def _load_factors(reading: Reading) -> Text:
    """The combinations that the rules planner writes."""
    del reading
    described = [
        text_of(each.get("description"))
        for each in (*gravity_combinations(), *seismic_combinations())
        if isinstance(each, Mapping)
    ]
    lines = [verbatim(each) for each in dict.fromkeys(_SPECTRAL.sub(" ± E", each) for each in described)]
    return _told(words.LOAD_FACTORS, lines, kds_41_12.SEISMIC_COMBINATIONS)


def _exposures(reading: Reading) -> Text:
    named = _class(reading, ClassKind.EXPOSURE)
    lines = [_exposure(each) for each in kds_41_12.EXPOSURES if not named or each.name == named]
    return _told(words.EXPOSURES, lines, kds_41_12.SPEED_FACTORS)


def _exposure(each: kds_41_12.Exposure) -> Text:
    return words.EXPOSURE(
        name=each.name,
        lowest=f"{each.lowest:g}",
        base=f"{each.base:g}",
        curve=f"{each.factor:g} z^{each.exponent:g}",
        gradient=f"{each.gradient:g}",
    )


def _told(title: Text, lines: Sequence[Text], clause: Clause) -> Text:
    """Title, lines, and where they stand with how far they were compared."""
    listed = joined((words.TITLE(title=title), *lines), "\n- ")
    return joined((listed, words.STANDS(clause=clause, standing=standing_words(clause))), "\n\n")


def _class(reading: Reading, kind: ClassKind) -> str:
    return next((v.name for each in reading.values if isinstance(v := each.value, CodeClass) and v.kind is kind), "")


def _acceleration(reading: Reading) -> float | None:
    """S in g: a number, an acceleration, or that of a zone."""
    for found in reading.values:
        value = found.value
        if isinstance(value, Number) and 0 < value.value < 1:
            return float(value.value)
        if isinstance(value, Amount) and value.unit in ("g0", "g") and 0 < value.value < 1:
            return float(value.value)
        if isinstance(value, Fraction) and value.is_percent:
            return float(value.value)
    return kds_41_17.ZONE_ACCELERATION_G.get(_class(reading, ClassKind.ZONE))


_HELD: Final = frozenset({kds_41_17.NAME, kds_41_12.NAME})
_BOTH_DRIFT: Final = Pattern(rf"(?=[\s\S]*(?:{_DRIFT.pattern}))(?=[\s\S]*(?:{_ALLOWED.pattern}))[\s\S]*", re.IGNORECASE)
_Answer = Callable[[Reading], Text | None]
_ANSWERS: Final[tuple[tuple[Pattern, _Answer], ...]] = (
    (_BOTH_DRIFT, _drifts),
    (_CU, _period_limit),
    (_SITE, _site),
    (_CT, _approximate),
    (_IMPORTANCE, _importance),
    (_TL, _long_period),
    (_FACTORS, _systems),
    (_ZONE, _zones),
    (_LOAD_FACTORS, _load_factors),
    (_EXPOSURE, _exposures),
)
