"""The settings of the local model: which file, how much of it where, and when it gives its memory back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from app.settings.fields import Described, SettingKind, choice
from app.trade.text import Text


class KvType(StrEnum):
    """AUTO: q8_0 where the model's head sizes and flash attention allow it, else f16."""

    AUTO = "auto"
    Q8_0 = "q8_0"
    F16 = "f16"


class Rung(StrEnum):
    """AUTO goes down the ladder as far as needed; any other is the one rung that is tried."""

    AUTO = "auto"
    AS_SET = "as_set"
    KV_Q8_0 = "kv_q8_0"
    CONTEXT_8K = "context_8k"
    CONTEXT_4K = "context_4k"
    CONTEXT_2K = "context_2k"
    KV_IN_MEMORY = "kv_in_memory"
    FEWER_LAYERS = "fewer_layers"
    SMALLER_MODEL = "smaller_model"
    PROCESSOR = "processor"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalModelSettings:
    path: Annotated[
        str,
        Described(
            kind=SettingKind.FILE,
            title=Text(en="Model file (GGUF)", ko="모델 파일(GGUF)"),
            description=Text(
                en="Empty: the small model that comes with Lintel.", ko="비우면 Lintel에 포함된 작은 모델을 씁니다."
            ),
        ),
    ] = ""
    context_tokens: Annotated[
        int,
        Described(
            kind=SettingKind.INTEGER,
            title=Text(en="Context (tokens)", ko="컨텍스트(토큰)"),
            description=Text(
                en="How much the local model reads at once; more needs more memory. From 8192 on the whole catalogue "
                "of tools fits, so that it is read once and then kept.",
                ko="로컬 모델이 한 번에 읽는 양입니다. 클수록 메모리가 더 필요합니다. 8192부터는 도구 목록 전체가 "
                "들어가 한 번만 읽고 보관합니다.",
            ),
            minimum=512,
            maximum=131_072,
        ),
    ] = 8192
    gpu_layers: Annotated[
        int,
        Described(
            kind=SettingKind.INTEGER,
            title=Text(en="Layers on the GPU", ko="GPU에 올릴 레이어"),
            description=Text(en="-1: as many as there are; 0: none.", ko="-1은 전부, 0은 사용하지 않음입니다."),
            minimum=-1,
            maximum=999,
        ),
    ] = -1
    threads: Annotated[
        int,
        Described(
            kind=SettingKind.INTEGER,
            title=Text(en="CPU threads", ko="CPU 스레드"),
            description=Text(en="0: chosen by Lintel.", ko="0이면 Lintel이 정합니다."),
            minimum=0,
            maximum=256,
        ),
    ] = 0
    kv_type: Annotated[
        KvType,
        Described(
            kind=SettingKind.CHOICE,
            title=Text(en="KV cache", ko="KV 캐시"),
            description=Text(
                en="How exactly the model remembers what it read; q8_0 needs about half the memory of f16.",
                ko="모델이 읽은 내용을 저장하는 정밀도입니다. q8_0은 f16의 절반쯤 되는 메모리를 씁니다.",
            ),
            choices=(
                choice("auto", "q8_0 where the model allows it", "가능하면 q8_0"),
                choice("q8_0", "q8_0", "q8_0"),
                choice("f16", "f16", "f16"),
            ),
        ),
    ] = KvType.AUTO
    rung: Annotated[
        Rung,
        Described(
            kind=SettingKind.CHOICE,
            title=Text(en="When memory is short", ko="메모리가 부족할 때"),
            description=Text(
                en="What is given up so that the model fits; each step is predicted before it is tried.",
                ko="모델이 들어가도록 무엇을 줄일지 정합니다. 각 단계는 시도하기 전에 예측합니다.",
            ),
            choices=(
                choice("auto", "As much as needed, step by step", "필요한 만큼 단계적으로"),
                choice("as_set", "Nothing: refuse to load", "줄이지 않음(불러오지 않음)"),
                choice("kv_q8_0", "KV cache in q8_0", "KV 캐시를 q8_0으로"),
                choice("context_8k", "Context of 8,192 tokens", "컨텍스트 8,192토큰"),
                choice("context_4k", "Context of 4,096 tokens", "컨텍스트 4,096토큰"),
                choice("context_2k", "Context of 2,048 tokens", "컨텍스트 2,048토큰"),
                choice("kv_in_memory", "KV cache in ordinary memory", "KV 캐시를 일반 메모리에"),
                choice("fewer_layers", "Fewer layers on the GPU", "GPU 레이어 줄이기"),
                choice("smaller_model", "The next smaller model", "한 단계 작은 모델"),
                choice("processor", "The processor instead of the GPU", "GPU 대신 프로세서"),
            ),
        ),
    ] = Rung.AUTO
    idle_unload_minutes: Annotated[
        int,
        Described(
            kind=SettingKind.INTEGER,
            title=Text(en="Unload when idle (minutes)", ko="유휴 시 내리기(분)"),
            description=Text(
                en="A model nobody used for so long is unloaded until a plan needs it; 0: never.",
                ko="이 시간 동안 쓰지 않은 모델은 계획에 필요할 때까지 내려 둡니다. 0이면 내리지 않습니다.",
            ),
            minimum=0,
            maximum=1440,
        ),
    ] = 30
    frees_gpu_for_analysis: Annotated[
        bool,
        Described(
            kind=SettingKind.BOOLEAN,
            title=Text(en="Free the GPU while GEN NX works", ko="GEN NX 해석 중 GPU 비우기"),
            description=Text(
                en="Before a long GEN NX step such as the analysis the model leaves the GPU, and comes back after it.",
                ko="해석처럼 오래 걸리는 GEN NX 작업 전에 모델을 GPU에서 내리고, 끝나면 다시 불러옵니다.",
            ),
        ),
    ] = True
