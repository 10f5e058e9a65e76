"""What each rung of the degradation ladder gives up, in words."""

from collections.abc import Mapping

from app.protocol.states import RungKind
from app.trade.text import Text

TITLES: Mapping[RungKind, Text] = {
    RungKind.AS_SET: Text(en="as set", ko="설정대로"),
    RungKind.KV_Q8_0: Text(en="KV cache in q8_0", ko="KV 캐시를 q8_0으로"),
    RungKind.CONTEXT_8K: Text(en="context cut to 8,192 tokens", ko="컨텍스트를 8,192토큰으로 줄임"),
    RungKind.CONTEXT_4K: Text(en="context cut to 4,096 tokens", ko="컨텍스트를 4,096토큰으로 줄임"),
    RungKind.CONTEXT_2K: Text(
        en="context cut to 2,048 tokens: only the likeliest tools are offered to the model",
        ko="컨텍스트를 2,048토큰으로 줄임: 관련성이 높은 도구만 모델에 제시합니다",
    ),
    RungKind.KV_IN_MEMORY: Text(en="KV cache in ordinary memory, slower", ko="KV 캐시를 일반 메모리에 둠(느려짐)"),
    RungKind.FEWER_LAYERS: Text(en="fewer layers on the GPU, slower", ko="GPU 레이어를 줄임(느려짐)"),
    RungKind.SMALLER_MODEL: Text(en="the next smaller model", ko="한 단계 작은 모델"),
    RungKind.PROCESSOR: Text(en="on the processor, much slower", ko="프로세서에서 실행(훨씬 느려짐)"),
    RungKind.NO_MODEL: Text(en="no model: the rules planner writes the plans", ko="모델 없음: 규칙으로 계획 작성"),
}
