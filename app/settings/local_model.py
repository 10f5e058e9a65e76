"""The settings of the local model: which file, how much of it where, and when it gives its memory back."""

from dataclasses import dataclass
from enum import StrEnum

from app.protocol.states import RungKind
from app.settings.section import Page, Section
from app.settings.setting import Setting, SettingKind, auto_or, line, one_of, whole_number, yes_no
from app.trade.text import Text


class KvType(StrEnum):
    """AUTO: q8_0 where the model's head sizes and flash attention allow it, else f16."""

    AUTO = "auto"
    Q8_0 = "q8_0"
    F16 = "f16"


@dataclass(frozen=True, kw_only=True)
class LocalModelSettings(Section, page=Page(name="local_model", title=Text(en="Local model", ko="로컬 모델"))):
    path: Setting[str] = line(
        "",
        title=Text(en="Model file (GGUF)", ko="모델 파일(GGUF)"),
        description=Text(
            en="Empty: the small model that comes with Lintel.", ko="비우면 Lintel에 포함된 작은 모델을 씁니다."
        ),
        kind=SettingKind.FILE,
    )
    context_tokens: Setting[int] = whole_number(
        8192,
        title=Text(en="Context (tokens)", ko="컨텍스트(토큰)"),
        description=Text(
            en="How much the local model reads at once; more needs more memory. From 8192 on the whole catalogue "
            "of tools fits, so that it is read once and then kept.",
            ko="로컬 모델이 한 번에 읽는 양입니다. 클수록 메모리가 더 필요합니다. 8192부터는 도구 목록 전체가 "
            "들어가 한 번만 읽고 보관합니다.",
        ),
        minimum=512,
        maximum=131_072,
    )
    gpu_layers: Setting[int] = whole_number(
        -1,
        title=Text(en="Layers on the GPU", ko="GPU에 올릴 레이어"),
        description=Text(en="-1: as many as there are; 0: none.", ko="-1은 전부, 0은 사용하지 않음입니다."),
        minimum=-1,
        maximum=999,
    )
    threads: Setting[int] = whole_number(
        0,
        title=Text(en="CPU threads", ko="CPU 스레드"),
        description=Text(en="0: chosen by Lintel.", ko="0이면 Lintel이 정합니다."),
        minimum=0,
        maximum=256,
    )
    kv_type: Setting[KvType] = one_of(
        KvType.AUTO,
        {
            KvType.AUTO: Text(en="q8_0 where the model allows it", ko="가능하면 q8_0"),
            KvType.Q8_0: Text(en="q8_0", ko="q8_0"),
            KvType.F16: Text(en="f16", ko="f16"),
        },
        title=Text(en="KV cache", ko="KV 캐시"),
        description=Text(
            en="How exactly the model remembers what it read; q8_0 needs about half the memory of f16.",
            ko="모델이 읽은 내용을 저장하는 정밀도입니다. q8_0은 f16의 절반쯤 되는 메모리를 씁니다.",
        ),
    )
    rung: Setting[RungKind | None] = auto_or(
        Text(en="As much as needed, step by step", ko="필요한 만큼 단계적으로"),
        {
            RungKind.AS_SET: Text(en="Nothing: refuse to load", ko="줄이지 않음(불러오지 않음)"),
            RungKind.KV_Q8_0: Text(en="KV cache in q8_0", ko="KV 캐시를 q8_0으로"),
            RungKind.CONTEXT_8K: Text(en="Context of 8,192 tokens", ko="컨텍스트 8,192토큰"),
            RungKind.CONTEXT_4K: Text(en="Context of 4,096 tokens", ko="컨텍스트 4,096토큰"),
            RungKind.CONTEXT_2K: Text(en="Context of 2,048 tokens", ko="컨텍스트 2,048토큰"),
            RungKind.KV_IN_MEMORY: Text(en="KV cache in ordinary memory", ko="KV 캐시를 일반 메모리에"),
            RungKind.FEWER_LAYERS: Text(en="Fewer layers on the GPU", ko="GPU 레이어 줄이기"),
            RungKind.SMALLER_MODEL: Text(en="The next smaller model", ko="한 단계 작은 모델"),
            RungKind.PROCESSOR: Text(en="The processor instead of the GPU", ko="GPU 대신 프로세서"),
        },
        title=Text(en="When memory is short", ko="메모리가 부족할 때"),
        description=Text(
            en="What is given up so that the model fits; each step is predicted before it is tried.",
            ko="모델이 들어가도록 무엇을 줄일지 정합니다. 각 단계는 시도하기 전에 예측합니다.",
        ),
    )
    idle_unload_minutes: Setting[int] = whole_number(
        30,
        title=Text(en="Unload when idle (minutes)", ko="유휴 시 내리기(분)"),
        description=Text(
            en="A model nobody used for so long is unloaded until a plan needs it; 0: never.",
            ko="이 시간 동안 쓰지 않은 모델은 계획에 필요할 때까지 내려 둡니다. 0이면 내리지 않습니다.",
        ),
        minimum=0,
        maximum=1440,
    )
    frees_gpu_for_analysis: Setting[bool] = yes_no(
        default=True,
        title=Text(en="Free the GPU while GEN NX works", ko="GEN NX 해석 중 GPU 비우기"),
        description=Text(
            en="Before a long GEN NX step such as the analysis the model leaves the GPU, and comes back after it.",
            ko="해석처럼 오래 걸리는 GEN NX 작업 전에 모델을 GPU에서 내리고, 끝나면 다시 불러옵니다.",
        ),
    )
