"""What the plan takes for granted, for the engineer to confirm; unverified where no printed source could be read."""

from collections.abc import Iterator

from app.planning.building import Building
from app.planning.design import Frame, SeismicDesign
from app.planning.wording import say
from app.protocol.items import Assumption
from app.reading.numbers import shown
from app.trade import kds_41_12, kds_41_17
from app.trade.provenance import standing_words
from app.trade.units import GEN_NX_GRAVITY


def assumptions(building: Building, frame: Frame, seismic: SeismicDesign | None) -> tuple[Assumption, ...]:
    """Most important first."""
    found = [*_as_read(building, frame), *_model(frame)]
    if seismic is not None:
        found = [
            *_as_read(building, frame),
            *_standard(building, seismic),
            *_response(seismic),
            *_model(frame),
            *_mass(frame),
        ]
    return (*found, _scope(), *_combinations(is_seismic=seismic is not None), *_not_used(building))


def _note(key: str, en: str, ko: str, *, is_verified: bool = True) -> Assumption:
    return Assumption(key=key, text=say(en, ko), is_verified=is_verified)


def _as_read(building: Building, frame: Frame) -> Iterator[Assumption]:
    sections = [section for section in (frame.column, frame.beam) if section.is_unit_assumed]
    if sections:
        names = ", ".join(dict.fromkeys(section.name for section in sections))
        yield _note("section_unit", f"Section sizes {names} are in mm.", f"단면 치수 {names}의 단위는 mm입니다.")
    if building.is_load_unit_shared:
        yield _note(
            "load_unit",
            f"Dead load {frame.dead_load} and live load {frame.live_load} share the unit that was written once.",
            f"한 번 쓴 단위를 고정하중 {frame.dead_load}, 활하중 {frame.live_load}에 함께 적용했습니다.",
        )
    if frame.dead_load.is_unit_assumed or frame.live_load.is_unit_assumed:
        yield _note(
            "load_mass_unit",
            "Floor loads written in kg/m² or t/m² are forces: kgf/m², tf/m².",
            "kg/m², t/m²로 쓴 바닥하중은 힘(kgf/m², tf/m²)으로 봅니다.",
        )
    yield _note(
        "beam_order",
        f"Sections are width x depth: beam {frame.beam.width} wide, {frame.beam.depth} deep; "
        f"column {frame.column.width} by {frame.column.depth} with 0 degrees of rotation.",
        f"단면은 폭 x 춤입니다. 보 폭 {frame.beam.width}, 춤 {frame.beam.depth}; "
        f"기둥 {frame.column.width} x {frame.column.depth}, 회전 0도.",
    )


def _standard(building: Building, seismic: SeismicDesign) -> Iterator[Assumption]:
    if building.code is not None and not building.code.value.edition and seismic.user_spectrum is None:
        yield _note(
            "code_edition", f"The edition is {seismic.code.name}.", f"기준의 판은 {seismic.code.name}(으)로 합니다."
        )
    grade, data = seismic.grade, seismic.grade_data
    importance, limit = shown(data.importance_factor), shown(data.drift_limit)
    is_kbc = seismic.user_spectrum is not None
    yield _note(
        "importance_factor",
        f"Importance factor IE = {importance} for seismic use group {grade} ({seismic.code.name}).",
        f"내진등급 {_grade_ko(grade)}의 중요도계수 IE = {importance} ({seismic.code.name}).",
        is_verified=not is_kbc,
    )
    yield _note(
        "drift_limit",
        f"Allowable storey drift {limit} of the storey height for seismic use group {grade}.",
        f"내진등급 {_grade_ko(grade)}의 허용층간변위는 층고의 {limit}배입니다.",
        is_verified=not is_kbc,
    )
    yield from _system(building, seismic, is_kbc=is_kbc)
    if seismic.user_spectrum is not None:
        given = seismic.user_spectrum
        yield _note(
            "user_spectrum",
            f"The spectrum follows from SDS {given.sds:g} g and SD1 {given.sd1:g} g as you gave them for site class "
            f"{given.site_class}; its shape is the one common to KBC 2016 and KDS 41 17 00.",
            f"스펙트럼은 입력하신 지반분류 {given.site_class}의 SDS {given.sds:g} g, SD1 {given.sd1:g} g로 만들며 "
            "형태는 KBC 2016과 KDS 41 17 00에 공통인 것을 씁니다.",
            is_verified=False,
        )


def _system(building: Building, seismic: SeismicDesign, *, is_kbc: bool) -> Iterator[Assumption]:
    modification, amplification = shown(seismic.response_modification), shown(seismic.deflection_amplification)
    system = seismic.system
    if building.deflection_amplification is None:
        yield _note(
            "system",
            f"R = {modification} with frames alone is taken as an {system.en}: Cd = {amplification} (Table 6.2-1).",
            f"골조만 있는 R = {modification}은(는) {system.ko}로 보아 Cd = {amplification}입니다 (표 6.2-1).",
            is_verified=not is_kbc,
        )
    else:
        yield _note(
            "system",
            f"R = {modification} as an {system.en}; Cd = {amplification} as you gave it.",
            f"R = {modification}, {system.ko}; Cd = {amplification}은(는) 입력값입니다.",
        )


def _response(seismic: SeismicDesign) -> Iterator[Assumption]:
    yield _note(
        "spectrum_scaled",
        "The spectrum is entered multiplied by IE/R; drifts are multiplied by Cd/IE afterwards.",
        "스펙트럼은 IE/R을 곱해 입력하고, 층간변위는 나중에 Cd/IE를 곱합니다.",
    )
    yield _note("damping", "5 % damping, modes combined by CQC.", "감쇠비 5 %, 모드 조합은 CQC입니다.")
    yield _note(
        "long_period",
        f"No long-period reduction: SD1/T also beyond TL ({kds_41_17.TL_S:g} s in the standard, "
        f"{standing_words(kds_41_17.LONG_PERIOD).en}).",
        f"장주기 감소를 쓰지 않습니다. TL(기준값 {kds_41_17.TL_S:g}초, {standing_words(kds_41_17.LONG_PERIOD).ko}) "
        "이후에도 SD1/T를 씁니다.",
        is_verified=False,
    )
    yield _note(
        "base_shear_scaling",
        "Modal base shear is not scaled to 85 % of the equivalent static one; check it before design.",
        "동적 밑면전단력을 등가정적 밑면전단력의 85 %로 보정하지 않았습니다. 설계 전에 확인하십시오.",
        is_verified=False,
    )
    yield _note(
        "accidental_eccentricity",
        "The 5 % accidental eccentricity is stored with the storeys but not applied to the spectrum cases.",
        "5 % 우발편심은 층 데이터에 저장되지만 응답스펙트럼 하중조건에는 적용하지 않았습니다.",
        is_verified=False,
    )


def _model(frame: Frame) -> Iterator[Assumption]:
    yield _note(
        "dead_load",
        f"Floor dead load {frame.dead_load} includes the slab's own weight; slabs are not modelled.",
        f"바닥 고정하중 {frame.dead_load}에는 슬래브 자중이 포함되며 슬래브는 모델링하지 않습니다.",
    )
    yield _note(
        "material_values",
        f"Elastic modulus and unit weight of {frame.concrete_name} are those of the program's KS01(RC) table.",
        f"{frame.concrete_name}의 탄성계수와 단위중량은 프로그램의 KS01(RC) 값을 씁니다.",
        is_verified=False,
    )
    yield _note(
        "stiffness",
        "Gross sections without reduction for cracking, members on their centre lines, no rigid end zones, no P-Delta.",
        "균열에 의한 강성저감 없는 전단면, 부재 중심선 모델, 강역 없음, P-Delta 미고려.",
    )
    yield _note(
        "diaphragm", "Every floor above the base is a rigid diaphragm.", "기초 위의 모든 층은 강체 다이어프램입니다."
    )


def _scope() -> Assumption:
    return _note(
        "scope",
        "Analysis and drift check only: members are not designed and no reinforcement is chosen.",
        "해석과 층간변위 검토까지이며, 부재 설계(배근)는 포함하지 않습니다.",
    )


def _mass(frame: Frame) -> Iterator[Assumption]:
    yield _note(
        "mass",
        f"Mass: self weight and dead load; no part of the live load. Gravity {GEN_NX_GRAVITY}.",
        f"질량은 자중과 고정하중이며 활하중은 포함하지 않습니다. 중력가속도 {GEN_NX_GRAVITY}.",
    )
    if frame.modes < 3 * frame.storeys:
        yield _note(
            "modes",
            f"{frame.modes} modes; check that the effective mass reaches 90 %.",
            f"{frame.modes}차 모드까지 계산합니다. 유효질량이 90 % 이상인지 확인하십시오.",
        )


def _combinations(*, is_seismic: bool) -> Iterator[Assumption]:
    if not is_seismic:
        yield _note(
            "combinations", "Strength combinations 1.4D and 1.2D+1.6L.", "하중조합 1.4D, 1.2D+1.6L.", is_verified=False
        )
        return
    yield _note(
        "combinations",
        "Strength combinations 1.4D, 1.2D+1.6L, 1.2D+1.0L+E, 0.9D+E with 100 % + 30 % of the two directions and no "
        f"vertical seismic term; {standing_words(kds_41_12.SEISMIC_COMBINATIONS).en}.",
        "하중조합 1.4D, 1.2D+1.6L, 1.2D+1.0L+E, 0.9D+E, 직교방향 100 % + 30 %, 연직지진하중 제외; "
        f"{standing_words(kds_41_12.SEISMIC_COMBINATIONS).ko}.",
        is_verified=False,
    )


def _not_used(building: Building) -> Iterator[Assumption]:
    """Words with numbers in them that no rule has read: the engineer may have meant something by them."""
    words = [words for words in building.leftovers if any(character.isdigit() for character in words)]
    if words:
        listed = "; ".join(f'"{word[:60]}"' for word in words[:5])
        yield _note(
            "not_used", f"Not used in this plan: {listed}.", f"이 계획에 쓰지 않은 내용: {listed}.", is_verified=False
        )


def _grade_ko(grade: str) -> str:
    return "특" if grade == "special" else grade
