"""What the engineer must know of a modal analysis that went well: too few modes, or too little mass in them."""

import numpy as np

from app.engine.solve.modal import Modes
from app.trade.round_off import exceeds

ENOUGH_PERCENT = 90.0
HORIZONTAL = ("X", "Y")


def modal_notes(modes: Modes | None) -> tuple[str, ...]:
    """Notes for the answer of the analysis, English and Korean.

    90 % of the mass in each horizontal direction is what ASCE 7-16 12.9.1.1 (unless all modes are combined) and KDS 41
    17 00 ask of a response spectrum analysis (recalled, not read off the printed standards).
    """
    return () if modes is None else (*_fewer(modes), *_little_mass(modes))


def _fewer(modes: Modes) -> tuple[str, ...]:
    if modes.count >= modes.asked:
        return ()
    said = (
        f"{modes.asked} modes were asked for (EIGV iFREQ) and {modes.count} given: the model has mass in no more "
        f"independent directions. / 고유모드 {modes.asked}개를 요청했으나(EIGV iFREQ) 질량이 있는 독립 자유도가 "
        f"{modes.count}개뿐이므로 {modes.count}개만 제시합니다."
    )
    return (said,)


def _little_mass(modes: Modes) -> tuple[str, ...]:
    totals, sums = modes.total_mass[:2], modes.effective_mass[:, :2].sum(axis=0)
    percents = 100.0 * np.divide(sums, totals, out=np.ones(2), where=totals > 1e-12 * modes.total_mass[:3].max())
    little = [
        f"{axis} {percent:.1f} %"
        for axis, percent in zip(HORIZONTAL, percents.tolist(), strict=True)
        if exceeds(ENOUGH_PERCENT, percent)
    ]
    if not little:
        return ()
    shares = ", ".join(little)
    said = (
        f"Effective mass of the {modes.count} modes is under 90 %: {shares}. Ask for more modes (EIGV iFREQ) before "
        f"relying on spectra. / 모드 {modes.count}개의 유효질량이 90 % 미만입니다: {shares}. 스펙트럼 결과를 사용하기 "
        "전에 모드 수를 늘리십시오(EIGV iFREQ)."
    )
    return (said,)
