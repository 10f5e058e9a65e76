"""What an analysis took that was not checked against its source, in words the engineer reads beside the results."""

from app.engine.loads.code_spectra import KDS_SPECTRUM
from app.engine.records.boundaries import PZEF
from app.engine.records.spectra import SPFC
from app.engine.records.storey_loads import SSEIS, SWIND
from app.engine.store.model_store import ModelStore
from app.engine.words import analysis as words
from app.trade import kds_41_12, kds_41_17
from app.trade.provenance import recalled
from app.trade.text import Text

WIND_VALUES = (
    kds_41_12.SPEED_FACTORS,
    kds_41_12.AIR_DENSITY,
    kds_41_12.HEIGHT_FACTOR,
    kds_41_12.WALL_COEFFICIENTS,
)


def recalled_values(store: ModelStore) -> tuple[Text, ...]:
    """One note for each code and rule that the document uses and nobody has checked against its source."""
    seismic = any(load.code.startswith("KDS") for load in SSEIS.values(store))
    wind = any(load.code.startswith("KDS") for load in SWIND.values(store))
    spectra = any(_is_computed(told.code.code, told.is_computed) for told in SPFC.values(store))
    notes = (
        words.PANEL_ZONES if PZEF.only(store).offsets_ends else None,
        recalled(kds_41_17.SITE_COEFFICIENTS, kds_41_17.LONG_PERIOD, kds_41_17.PERIOD_LIMIT) if seismic else None,
        recalled(*WIND_VALUES) if wind else None,
        words.LEAST_WIND(standard=kds_41_12.NAME) if wind else None,
        recalled(kds_41_17.SITE_COEFFICIENTS, kds_41_17.SPECTRUM, kds_41_17.LONG_PERIOD) if spectra else None,
    )
    return tuple(note for note in notes if note)


def _is_computed(code: str, by_code: bool) -> bool:
    return by_code and "".join(code.split()) == KDS_SPECTRUM
