"""Which code values an analysis took that were entered from memory, in words the engineer reads beside the results."""

from app.engine.code_spectra import KDS_SPECTRUM
from app.engine.json_values import child, flag, text
from app.engine.store import Store

SEISMIC = (
    "KDS 41 17 00:2019: TL = 5 s and CU were recalled, not read off the printed standard. "
    "/ KDS 41 17 00:2019: TL = 5초와 CU는 원문 대조 전의 기억값입니다."
)
SPECTRUM = (
    "KDS 41 17 00:2019 spectrum: the branch below T0 and TL = 5 s were recalled, not read off the printed standard. "
    "/ KDS 41 17 00:2019 설계스펙트럼: T0 이하 구간과 TL = 5초는 원문 대조 전의 기억값입니다."
)


def recalled_values(store: Store) -> tuple[str, ...]:
    """One note for each code whose values the document uses."""
    notes: list[str] = []
    if any(text(r, "SEIS_CODE", "").startswith("KDS") for r in store.rows("SSEIS").values()):
        notes.append(SEISMIC)
    if any(
        _is_computed(text(child(r, "STR"), "SPEC_CODE", ""), flag(r, "CALC_OPT")) for r in store.rows("SPFC").values()
    ):
        notes.append(SPECTRUM)
    return tuple(notes)


def _is_computed(code: str, by_code: bool) -> bool:
    return by_code and "".join(code.split()) == KDS_SPECTRUM
