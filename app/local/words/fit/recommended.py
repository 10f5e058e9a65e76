"""What `fit.recommended` says."""

from app.trade.templates import Words

_words = Words(__name__)
_text = _words.text

COMPUTED = _text(
    "Computed from the published shape, not measured.",
    "공개된 모델 구조로 계산한 값이며 측정값이 아닙니다.",
)
NOT_COMMERCIAL = _text("Research licence: not for commercial use.", "연구용 라이선스: 상업적으로 사용할 수 없습니다.")
