"""What an analysis took that was not checked against its source, in words the engineer reads beside the results."""

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
WIND = (
    "KDS 41 12 00:2022 wind: air density 1.225 kg/m3, KzR and kz of exposures A to D (EXP_CATEGORY 0 to 3), wall "
    "coefficients 0.8 kz and 0.5 or 0.35 were recalled, not read off the printed standard; its least wind load is not "
    "applied. / KDS 41 12 00:2022 풍하중: 공기밀도 1.225 kg/m3, 노풍도 A~D의 KzR·kz, 외압계수 0.8kz와 0.5 또는 0.35는 "
    "원문 대조 전의 기억값이며, 최소 풍하중은 적용하지 않습니다."
)
PANEL_ZONES = (
    "Panel zones: how far joints reach was not compared with GEN NX; beam loads act on the clear "
    "lengths between rigid ends. "
    "/ 패널존: 강역 길이 산정은 GEN NX와 대조하지 않았으며, 보하중은 강역 사이 순길이에 작용합니다."
)


def recalled_values(store: Store) -> tuple[str, ...]:
    """One note for each code and rule that the document uses and nobody has checked against its source."""
    notes: list[str] = []
    if flag(store.record("PZEF"), "OPT_OFFSET"):
        notes.append(PANEL_ZONES)
    if any(text(r, "SEIS_CODE", "").startswith("KDS") for r in store.rows("SSEIS").values()):
        notes.append(SEISMIC)
    if any(text(r, "WIND_CODE", "").startswith("KDS") for r in store.rows("SWIND").values()):
        notes.append(WIND)
    if any(
        _is_computed(text(child(r, "STR"), "SPEC_CODE", ""), flag(r, "CALC_OPT")) for r in store.rows("SPFC").values()
    ):
        notes.append(SPECTRUM)
    return tuple(notes)


def _is_computed(code: str, by_code: bool) -> bool:
    return by_code and "".join(code.split()) == KDS_SPECTRUM
