"""What of a local model still fits on the GPU. No prediction is made yet, and the answer says so."""

from app.protocol.queries import FitEstimate
from app.protocol.values import Text

_NOT_KNOWN = Text(
    en="Lintel cannot predict a model's GPU memory yet. Load it and watch the gauge; fewer GPU layers need less.",
    ko="Lintel은 아직 모델의 GPU 메모리를 예측하지 못합니다. 불러온 뒤 게이지를 확인하십시오. "
    "GPU 레이어를 줄이면 적게 사용합니다.",
)


class FreeMemoryOnly:
    """Implements ports.hardware.FitEstimator: never claims that something fits."""

    async def estimate(self, model: str, context_tokens: int, gpu_layers: int) -> FitEstimate:
        del model, context_tokens, gpu_layers
        return FitEstimate(is_known=False, why=_NOT_KNOWN)
