"""Every setting of Lintel, declared once: its type, default, title and description."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from app.settings.fields import (
    Described,
    SettingChoice,
    SettingField,
    SettingKind,
    SettingSection,
    choice,
    section_of,
)
from app.settings.local_model import LocalModelSettings
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text


class LanguageChoice(StrEnum):
    """AUTO follows the operating system."""

    AUTO = "auto"
    KO = "ko"
    EN = "en"


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class PreferredPlanner(StrEnum):
    """AUTO takes the most trusted planner that is ready."""

    AUTO = "auto"
    RULES = "rules"
    SPECIALIST = "specialist"
    SERVER = "server"


class DefaultTarget(StrEnum):
    EMBEDDED = "embedded"
    GENNX = "gennx"


@dataclass(frozen=True, slots=True, kw_only=True)
class General:
    language: Annotated[
        LanguageChoice,
        Described(
            kind=SettingKind.CHOICE,
            title=Text(en="Language", ko="언어"),
            description=Text(en="The language of Lintel's own texts.", ko="Lintel이 표시하는 글의 언어입니다."),
            choices=(
                choice("auto", "As the system", "시스템 설정에 따름"),
                choice("ko", "Korean", "한국어"),
                choice("en", "English", "영어"),
            ),
        ),
    ] = LanguageChoice.AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    theme: Annotated[
        Theme,
        Described(
            kind=SettingKind.CHOICE,
            title=Text(en="Theme", ko="테마"),
            description=Text(en="Light or dark colours.", ko="밝은 색 또는 어두운 색입니다."),
            choices=(
                choice("system", "As the system", "시스템 설정에 따름"),
                choice("light", "Light", "밝게"),
                choice("dark", "Dark", "어둡게"),
            ),
        ),
    ] = Theme.SYSTEM
    scale: Annotated[
        int,
        Described(
            kind=SettingKind.INTEGER,
            title=Text(en="Scale (%)", ko="배율(%)"),
            description=Text(en="The size of text and controls.", ko="글자와 조작부의 크기입니다."),
            minimum=100,
            maximum=200,
        ),
    ] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Conductor:
    enabled: Annotated[
        bool,
        Described(
            kind=SettingKind.BOOLEAN,
            title=Text(en="Use the conductor", ko="대화 모델 사용"),
            description=Text(
                en="When off, nothing is sent to the provider and Lintel works offline.",
                ko="끄면 서비스로 아무것도 보내지 않고 오프라인으로 작동합니다.",
            ),
        ),
    ] = True
    model: Annotated[
        str,
        Described(
            kind=SettingKind.CHOICE,
            title=Text(en="Model", ko="모델"),
            description=Text(
                en="The provider's name of the model that leads the conversation.",
                ko="대화를 이끄는 모델의 서비스 내 이름입니다.",
            ),
            choices=tuple(
                SettingChoice(value=name, label=Text(en=name, ko=name))
                for name in (
                    "claude-sonnet-5-5",
                    "claude-sonnet-5",
                    "claude-sonnet-4-6",
                    "claude-opus-5-5",
                    "claude-opus-5",
                    "claude-haiku-5-5",
                    "claude-haiku-4-5",
                )
            ),
            takes_other=True,
        ),
    ] = "claude-sonnet-5-5"
    base_url: Annotated[
        str,
        Described(
            kind=SettingKind.URL,
            title=Text(en="Base URL", ko="기본 URL"),
            description=Text(
                en="The provider's address, for a company gateway. Empty: the provider's own.",
                ko="사내 게이트웨이를 쓸 때의 서비스 주소입니다. 비우면 서비스의 기본 주소를 씁니다.",
            ),
        ),
    ] = ""
    max_tokens: Annotated[
        int,
        Described(
            kind=SettingKind.INTEGER,
            title=Text(en="Longest reply (tokens)", ko="답변 최대 길이(토큰)"),
            description=Text(
                en="A reply, its reasoning included, is cut off here.", ko="추론을 포함한 답변이 이 길이에서 끊깁니다."
            ),
            minimum=256,
            maximum=64_000,
        ),
    ] = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    preferred: Annotated[
        PreferredPlanner,
        Described(
            kind=SettingKind.CHOICE,
            title=Text(en="Planner", ko="계획 작성"),
            description=Text(
                en="Who writes the plan of GEN NX calls first.", ko="GEN NX 작업 계획을 누가 먼저 작성할지 정합니다."
            ),
            choices=(
                choice("auto", "The most trusted that is ready", "준비된 것 가운데 가장 신뢰되는 것"),
                choice("rules", "Rules", "규칙"),
                choice("specialist", "Local model", "로컬 모델"),
                choice("server", "Model on our server", "우리 서버의 모델"),
            ),
        ),
    ] = PreferredPlanner.AUTO
    server_url: Annotated[
        str,
        Described(
            kind=SettingKind.URL,
            title=Text(en="Planner server", ko="계획 서버"),
            description=Text(
                en="An OpenAI-compatible server of your team (llama.cpp, Ollama, vLLM), e.g. http://10.0.0.5:8080/v1. "
                "Empty: none. Requests and tool names go there.",
                ko="팀에서 쓰는 OpenAI 호환 서버(llama.cpp, Ollama, vLLM)의 주소입니다. 예: http://10.0.0.5:8080/v1. "
                "비우면 쓰지 않습니다. 요청 내용과 도구 이름이 그 서버로 전송됩니다.",
            ),
        ),
    ] = ""
    server_model: Annotated[
        str,
        Described(
            kind=SettingKind.TEXT,
            title=Text(en="Model on the server", ko="서버의 모델 이름"),
            description=Text(
                en="Empty: the first one that the server offers.", ko="비우면 서버가 제공하는 첫 모델을 씁니다."
            ),
        ),
    ] = ""
    server_allows_plain_http: Annotated[
        bool,
        Described(
            kind=SettingKind.BOOLEAN,
            title=Text(en="Allow an unencrypted server outside this network", ko="외부 서버에 암호화 없는 연결 허용"),
            description=Text(
                en="Plans carry project data: without https anyone on the way can read them.",
                ko="계획에는 프로젝트 정보가 들어 있어, https가 아니면 중간에서 누구나 읽을 수 있습니다.",
            ),
        ),
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSettings:
    default: Annotated[
        DefaultTarget,
        Described(
            kind=SettingKind.CHOICE,
            title=Text(en="Target at start", ko="시작할 때의 대상"),
            description=Text(en="Where approved calls go.", ko="승인된 작업이 전달되는 곳입니다."),
            choices=(
                choice("embedded", "Embedded GEN NX", "내장 GEN NX"),
                choice("gennx", "My GEN NX", "내 GEN NX"),
            ),
        ),
    ] = DefaultTarget.EMBEDDED
    gennx_base_url: Annotated[
        str,
        Described(
            kind=SettingKind.URL,
            title=Text(en="GEN NX base URL", ko="GEN NX 기본 URL"),
            description=Text(
                en="The base URL that GEN NX shows beside the MAPI key.",
                ko="GEN NX가 MAPI 키와 함께 보여 주는 주소입니다.",
            ),
        ),
    ] = "https://moa-engineers.midasit.com:443/gen"
    embedded_folder: Annotated[
        str,
        Described(
            kind=SettingKind.FOLDER,
            title=Text(en="Folder of the embedded GEN NX", ko="내장 GEN NX의 폴더"),
            description=Text(
                en="Where it keeps its model files. Empty: Lintel's data folder.",
                ko="모델 파일을 두는 곳입니다. 비우면 Lintel의 데이터 폴더를 씁니다.",
            ),
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeSettings:
    folder: Annotated[
        str,
        Described(
            kind=SettingKind.FOLDER,
            title=Text(en="Document folder", ko="문서 폴더"),
            description=Text(
                en="Markdown and text files the conductor may search and cite. Passages it finds go to the provider.",
                ko="대화 모델이 검색하고 인용할 수 있는 Markdown과 텍스트 파일입니다. 찾은 구절은 서비스로 전송됩니다.",
            ),
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSettings:
    layout: Annotated[
        JsonObject,
        Described(
            kind=SettingKind.HIDDEN,
            title=Text(en="Window layout", ko="창 배치"),
            description=Text(en="Kept by the window itself.", ko="창이 스스로 저장하는 값입니다."),
        ),
    ] = field(default_factory=dict[str, JsonValue])


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsTree:
    """All values in force, typed."""

    general: General = field(default_factory=General)
    appearance: Appearance = field(default_factory=Appearance)
    conductor: Conductor = field(default_factory=Conductor)
    planner: Planner = field(default_factory=Planner)
    target: TargetSettings = field(default_factory=TargetSettings)
    local_model: LocalModelSettings = field(default_factory=LocalModelSettings)
    knowledge: KnowledgeSettings = field(default_factory=KnowledgeSettings)
    window: WindowSettings = field(default_factory=WindowSettings)


CLASSES: Mapping[str, type] = {
    "general": General,
    "appearance": Appearance,
    "conductor": Conductor,
    "planner": Planner,
    "target": TargetSettings,
    "local_model": LocalModelSettings,
    "knowledge": KnowledgeSettings,
    "window": WindowSettings,
}

_TITLES: Mapping[str, Text] = {
    "general": Text(en="General", ko="일반"),
    "appearance": Text(en="Appearance", ko="화면"),
    "conductor": Text(en="Conductor", ko="대화 모델"),
    "planner": Text(en="Planner", ko="계획"),
    "target": Text(en="Target", ko="대상"),
    "local_model": Text(en="Local model", ko="로컬 모델"),
    "knowledge": Text(en="Documents", ko="문서"),
    "window": Text(en="Window", ko="창"),
}

SECTIONS: tuple[SettingSection, ...] = tuple(section_of(name, _TITLES[name], cls) for name, cls in CLASSES.items())
FIELDS: Mapping[str, SettingField] = {row.key: row for page in SECTIONS for row in page.fields}


def fields() -> tuple[SettingSection, ...]:
    """The pages of the settings dialog, without what is not shown."""
    return tuple(page for page in SECTIONS if any(row.kind is not SettingKind.HIDDEN for row in page.fields))
