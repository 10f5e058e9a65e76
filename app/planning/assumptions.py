"""What the plan takes for granted, for the engineer to confirm; unverified where no printed source could be read."""

from collections.abc import Iterator

from app.planning.building import Building
from app.planning.design import Frame, SeismicDesign
from app.planning.words import assumptions as texts
from app.protocol.items import Assumption
from app.reading.numbers import shown
from app.trade import kds_41_12, kds_41_17
from app.trade.provenance import standing_words
from app.trade.templates import verbatim
from app.trade.text import Text
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
    return (*found, _scope(), *_combinations(is_seismic=seismic is not None))


def _note(key: str, text: Text, *, is_verified: bool = True) -> Assumption:
    return Assumption(key=key, text=text, is_verified=is_verified)


def _as_read(building: Building, frame: Frame) -> Iterator[Assumption]:
    sections = [section for section in (frame.column, frame.beam) if section.is_unit_assumed]
    if sections:
        names = ", ".join(dict.fromkeys(section.name for section in sections))
        yield _note("section_unit", texts.SECTION_SIZES_ARE_IN_MM(names=names))
    if building.is_load_unit_shared:
        yield _note(
            "load_unit",
            texts.LOADS_SHARE_UNIT(dead_load=frame.dead_load, live_load=frame.live_load),
        )
    if frame.dead_load.is_unit_assumed or frame.live_load.is_unit_assumed:
        yield _note(
            "load_mass_unit",
            texts.KG_PER_M2_IS_FORCE,
        )
    yield _note(
        "beam_order",
        texts.SECTION_SIZES(
            width=frame.beam.width, depth=frame.beam.depth, width2=frame.column.width, depth2=frame.column.depth
        ),
    )


def _standard(building: Building, seismic: SeismicDesign) -> Iterator[Assumption]:
    if building.code is not None and not building.code.value.edition and seismic.user_spectrum is None:
        yield _note("code_edition", texts.EDITION(name=seismic.code.name))
    grade, data = seismic.grade, seismic.grade_data
    importance, limit = shown(data.importance_factor), shown(data.drift_limit)
    is_kbc = seismic.user_spectrum is not None
    yield _note(
        "importance_factor",
        texts.IMPORTANCE_OF_USE_GROUP(importance=importance, name=seismic.code.name, grade=_grade(grade)),
        is_verified=not is_kbc,
    )
    yield _note(
        "drift_limit",
        texts.ALLOWABLE_DRIFT(limit=limit, grade=_grade(grade)),
        is_verified=not is_kbc,
    )
    yield from _system(building, seismic, is_kbc=is_kbc)
    if seismic.user_spectrum is not None:
        given = seismic.user_spectrum
        yield _note(
            "user_spectrum",
            texts.SPECTRUM_FOLLOWS_FROM_SDS_G(sds=f"{given.sds:g}", sd1=f"{given.sd1:g}", site_class=given.site_class),
            is_verified=False,
        )


def _system(building: Building, seismic: SeismicDesign, *, is_kbc: bool) -> Iterator[Assumption]:
    modification, amplification = shown(seismic.response_modification), shown(seismic.deflection_amplification)
    system = seismic.system
    if building.deflection_amplification is None:
        yield _note(
            "system",
            texts.R_OF_FRAMES_ALONE(modification=modification, amplification=amplification, system=system.name),
            is_verified=not is_kbc,
        )
    else:
        yield _note(
            "system",
            texts.R_AND_CD_GIVEN(modification=modification, amplification=amplification, system=system.name),
        )


def _response(seismic: SeismicDesign) -> Iterator[Assumption]:
    yield _note(
        "spectrum_scaled",
        texts.SPECTRUM_TIMES_IE_OVER_R,
    )
    yield _note("damping", texts.DAMPING_MODES_COMBINED_BY_CQC)
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


def _model(frame: Frame) -> Iterator[Assumption]:
    yield _note(
        "dead_load",
        texts.DEAD_LOAD_WITH_SLAB(dead_load=frame.dead_load),
    )
    yield _note(
        "material_values",
        texts.CONCRETE_OF_KS_TABLE(concrete_name=frame.concrete_name),
        is_verified=False,
    )
    yield _note(
        "stiffness",
        texts.GROSS_SECTIONS,
    )
    yield _note("diaphragm", texts.RIGID_FLOORS)


def _scope() -> Assumption:
    return _note(
        "scope",
        texts.ANALYSIS_AND_DRIFT_CHECK_ONLY,
    )


def _mass(frame: Frame) -> Iterator[Assumption]:
    yield _note(
        "mass",
        texts.MASS_SOURCES(gen_nx_gravity=GEN_NX_GRAVITY),
    )
    if frame.modes < 3 * frame.storeys:
        yield _note(
            "modes",
            texts.CHECK_EFFECTIVE_MASS(modes=frame.modes),
        )


def _combinations(*, is_seismic: bool) -> Iterator[Assumption]:
    if not is_seismic:
        yield _note("combinations", texts.GRAVITY_COMBINATIONS, is_verified=False)
        return
    yield _note(
        "combinations",
        texts.SEISMIC_COMBINATIONS(standing=standing_words(kds_41_12.SEISMIC_COMBINATIONS)),
        is_verified=False,
    )


def _grade(grade: str) -> Text:
    return texts.SPECIAL if grade == "special" else verbatim(grade)
