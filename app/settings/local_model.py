"""The settings of the local model: which file, how much of it where, and when it gives its memory back."""

from dataclasses import dataclass
from enum import StrEnum

from app.protocol.states import RungKind
from app.settings import words
from app.settings.section import Page, SettingsSection
from app.settings.setting import Setting, SettingKind, auto_or, line, one_of, whole_number, yes_no


class KvType(StrEnum):
    """AUTO: q8_0 where the model's head sizes and flash attention allow it, else f16."""

    AUTO = "auto"
    Q8_0 = "q8_0"
    F16 = "f16"


@dataclass(frozen=True, kw_only=True)
class LocalModelSettings(SettingsSection, page=Page(name="local_model", title=words.LOCAL_MODEL)):
    path: Setting[str] = line(
        "",
        title=words.MODEL_FILE_GGUF,
        description=words.EMPTY_SMALL_MODEL_THAT_COMES,
        kind=SettingKind.FILE,
    )
    context_tokens: Setting[int] = whole_number(
        8192,
        title=words.CONTEXT_TOKENS,
        description=words.HOW_MUCH_LOCAL_MODEL_READS,
        minimum=512,
        maximum=131_072,
    )
    gpu_layers: Setting[int] = whole_number(
        -1,
        title=words.LAYERS_ON_GPU,
        description=words.GPU_LAYERS_TIP,
        minimum=-1,
        maximum=999,
    )
    threads: Setting[int] = whole_number(
        0,
        title=words.CPU_THREADS,
        description=words.CHOSEN_BY_LINTEL,
        minimum=0,
        maximum=256,
    )
    kv_type: Setting[KvType] = one_of(
        KvType.AUTO,
        {
            KvType.AUTO: words.Q8_WHERE_MODEL_ALLOWS,
            KvType.Q8_0: words.Q8,
            KvType.F16: words.F16,
        },
        title=words.KV_CACHE,
        description=words.KV_CACHE_TIP,
    )
    rung: Setting[RungKind | None] = auto_or(
        words.STEP_BY_STEP,
        {
            RungKind.AS_SET: words.NOTHING_REFUSE_TO_LOAD,
            RungKind.KV_Q8_0: words.KV_CACHE_IN_Q8,
            RungKind.CONTEXT_8K: words.CONTEXT_OF_TOKENS,
            RungKind.CONTEXT_4K: words.CONTEXT_OF_TOKENS_2,
            RungKind.CONTEXT_2K: words.CONTEXT_OF_TOKENS_3,
            RungKind.KV_IN_MEMORY: words.KV_CACHE_IN_ORDINARY_MEMORY,
            RungKind.FEWER_LAYERS: words.FEWER_LAYERS_ON_GPU,
            RungKind.SMALLER_MODEL: words.NEXT_SMALLER_MODEL,
            RungKind.PROCESSOR: words.PROCESSOR_INSTEAD_OF_GPU,
        },
        title=words.WHEN_MEMORY_IS_SHORT,
        description=words.WHAT_GIVING_UP_MEANS,
    )
    idle_unload_minutes: Setting[int] = whole_number(
        30,
        title=words.UNLOAD_WHEN_IDLE_MINUTES,
        description=words.IDLE_TIP,
        minimum=0,
        maximum=1440,
    )
    frees_gpu_for_analysis: Setting[bool] = yes_no(
        default=True,
        title=words.FREE_GPU,
        description=words.FREE_GPU_TIP,
    )
