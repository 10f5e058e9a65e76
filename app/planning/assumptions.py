"""What the plan takes for granted, for the engineer to confirm; unverified where no printed source could be read."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.planning import changeable
from app.planning.building import Building, SlotKey
from app.planning.chosen import DEPTH_FIRST, FactKey, FrameChoices
from app.planning.design import Frame, SeismicDesign
from app.planning.strength import factor_words
from app.planning.words import assumptions as texts
from app.protocol.items import AssumedValue, Assumption
from app.reading.numbers import shown
from app.trade import kds_41_12, kds_41_17
from app.trade.provenance import standing_words
from app.trade.templates import verbatim
from app.trade.text import Text
from app.trade.units import GEN_NX_GRAVITY


def assumptions(
    building: Building, frame: Frame, seismic: SeismicDesign | None, chosen: FrameChoices, stated: Mapping[str, str]
) -> tuple[Assumption, ...]:
    """Most important first; what is `stated` stands in the text instead of what was chosen."""
    found = [*_as_read(building, frame, stated), *_model(frame, chosen)]
    if seismic is not None:
        found = [
            *_as_read(building, frame, stated),
            *_standard(building, seismic, stated),
            *_response(chosen),
            *_model(frame, chosen),
            *_mass(frame, chosen),
        ]
    return (*found, _scope(), *_combinations(chosen, is_seismic=seismic is not None))


def _note(key: str, text: Text, *values: AssumedValue, is_verified: bool = True) -> Assumption:
    return Assumption(key=key, text=text, is_verified=is_verified, values=values)


def _as_read(building: Building, frame: Frame, stated: Mapping[str, str]) -> Iterator[Assumption]:
    sections = [section for section in (frame.column, frame.beam) if section.is_unit_assumed]
    if sections:
        names = ", ".join(dict.fromkeys(section.name for section in sections))
        text = texts.SECTION_SIZES_ARE_IN(names=names, unit=sections[0].width.unit)
        yield _note("section_unit", text, *changeable.section_unit(sections))
    is_stated = not {SlotKey.DEAD_LOAD, SlotKey.LIVE_LOAD}.isdisjoint(stated)
    if is_stated or building.is_load_unit_shared:
        loads = texts.LOADS_STATED if is_stated else texts.LOADS_SHARE_UNIT
        yield _note(
            "load_unit",
            loads(dead_load=frame.dead_load, live_load=frame.live_load),
            *changeable.shared_load_unit(building, stated),
        )
    if frame.dead_load.is_unit_assumed or frame.live_load.is_unit_assumed:
        yield _note(
            "load_mass_unit",
            texts.KG_PER_M2_IS_FORCE,
        )
    is_depth_first = stated.get(FactKey.SECTION_ORDER) == DEPTH_FIRST
    sizes = texts.SECTION_SIZES_DEPTH_FIRST if is_depth_first else texts.SECTION_SIZES
    yield _note(
        "beam_order",
        sizes(width=frame.beam.width, depth=frame.beam.depth, width2=frame.column.width, depth2=frame.column.depth),
        changeable.section_order(stated),
    )


def _standard(building: Building, seismic: SeismicDesign, stated: Mapping[str, str]) -> Iterator[Assumption]:
    if building.code is not None and not building.code.value.edition and seismic.user_spectrum is None:
        yield _note("code_edition", texts.EDITION(name=seismic.code.name))
    grade, data = seismic.grade, seismic.grade_data
    importance, limit = shown(data.importance_factor), shown(seismic.drift_limit)
    is_kbc = seismic.user_spectrum is not None
    yield _note(
        "importance_factor",
        texts.IMPORTANCE_OF_USE_GROUP(importance=importance, name=seismic.code.name, grade=_grade(grade)),
        changeable.use_group(seismic),
        is_verified=not is_kbc,
    )
    is_limit_stated = FactKey.DRIFT_LIMIT in stated
    yield _note(
        "drift_limit",
        texts.DRIFT_STATED(limit=limit) if is_limit_stated else texts.ALLOWABLE_DRIFT(limit=limit, grade=_grade(grade)),
        changeable.drift_limit(seismic),
        is_verified=is_limit_stated or not is_kbc,
    )
    is_given = building.deflection_amplification is not None or FactKey.DEFLECTION_AMPLIFICATION in stated
    yield from _system(seismic, is_given=is_given, is_kbc=is_kbc)
    if seismic.user_spectrum is not None:
        given = seismic.user_spectrum
        yield _note(
            "user_spectrum",
            texts.SPECTRUM_FOLLOWS_FROM_SDS_G(sds=f"{given.sds:g}", sd1=f"{given.sd1:g}", site_class=given.site_class),
            is_verified=False,
        )


def _system(seismic: SeismicDesign, *, is_given: bool, is_kbc: bool) -> Iterator[Assumption]:
    modification, amplification = shown(seismic.response_modification), shown(seismic.deflection_amplification)
    system = seismic.system
    if not is_given:
        yield _note(
            "system",
            texts.R_OF_FRAMES_ALONE(modification=modification, amplification=amplification, system=system.name),
            *changeable.system(seismic),
            is_verified=not is_kbc,
        )
    else:
        yield _note(
            "system",
            texts.R_AND_CD_GIVEN(modification=modification, amplification=amplification, system=system.name),
            *changeable.system(seismic),
        )


def _response(chosen: FrameChoices) -> Iterator[Assumption]:
    yield _note(
        "spectrum_scaled",
        texts.SPECTRUM_TIMES_IE_OVER_R,
    )
    text = texts.DAMPING_AND_MODES(combination=chosen.modal_combination)
    yield _note("damping", text, changeable.modal_combination(chosen))
    yield _note(
        "long_period",
        texts.NO_LONG_PERIOD_REDUCTION(tl=f"{kds_41_17.TL_S:g}", standing=standing_words(kds_41_17.LONG_PERIOD)),
        is_verified=False,
    )
    yield _note(
        "base_shear_scaling",
        texts.BASE_SHEAR_NOT_SCALED,
        is_verified=False,
    )
    yield _note(
        "accidental_eccentricity",
        texts.ECCENTRICITY_STORED_ONLY,
        is_verified=False,
    )


def _model(frame: Frame, chosen: FrameChoices) -> Iterator[Assumption]:
    yield _note(
        "dead_load",
        texts.DEAD_LOAD_WITH_SLAB(dead_load=frame.dead_load),
    )
    yield _note(
        "material_values",
        texts.CONCRETE_OF_KS_TABLE(concrete_name=frame.concrete_name),
        changeable.concrete(frame),
        is_verified=False,
    )
    yield _note(
        "stiffness",
        texts.GROSS_SECTIONS,
    )
    floors = texts.RIGID_FLOORS if chosen.has_rigid_floors else texts.NO_RIGID_FLOORS
    yield _note("diaphragm", floors, changeable.rigid_floors(chosen))


def _scope() -> Assumption:
    return _note(
        "scope",
        texts.ANALYSIS_AND_DRIFT_CHECK_ONLY,
    )


def _mass(frame: Frame, chosen: FrameChoices) -> Iterator[Assumption]:
    share = shown(chosen.live_in_mass * 100)
    text = texts.MASS_SOURCES(gen_nx_gravity=GEN_NX_GRAVITY)
    if chosen.live_in_mass:
        text = texts.MASS_WITH_LIVE(share=share, gen_nx_gravity=GEN_NX_GRAVITY)
    yield _note("mass", text, changeable.live_in_mass(chosen))
    yield _note("modes", texts.CHECK_EFFECTIVE_MASS(modes=frame.modes), changeable.modes(frame))


def _combinations(chosen: FrameChoices, *, is_seismic: bool) -> Iterator[Assumption]:
    """A source stands behind the factors of the standard alone."""
    values, factors = changeable.gravity_factors(chosen), chosen.factors
    (alone, _), (dead, live) = factors.gravity
    gravity = f"{factor_words(alone)}D, {factor_words(dead)}D+{factor_words(live)}L"
    is_stated = chosen.are_factors_stated
    if not is_seismic:
        text = texts.COMBINATIONS_STATED(listed=gravity) if is_stated else texts.GRAVITY_COMBINATIONS(listed=gravity)
        yield _note("combinations", text, *values, is_verified=is_stated)
        return
    (dead_e, live_e, _), (least, _, _) = factors.seismic
    listed = f"{gravity}, {factor_words(dead_e)}D+{factor_words(live_e)}L+E, {factor_words(least)}D+E"
    share = shown(Decimal(repr(factors.other_direction)) * 100)
    standing = texts.AS_YOU_STATED if is_stated else standing_words(kds_41_12.SEISMIC_COMBINATIONS)
    text = texts.SEISMIC_COMBINATIONS(listed=listed, share=share, standing=standing)
    yield _note("combinations", text, *values, *changeable.seismic_factors(chosen), is_verified=is_stated)


def _grade(grade: str) -> Text:
    return texts.SPECIAL if grade == "special" else verbatim(grade)
