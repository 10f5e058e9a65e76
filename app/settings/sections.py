"""Every setting of Lintel, declared once: its type, default, title and description."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.protocol.items import PlanSource
from app.protocol.states import Target
from app.settings.local_model import LocalModelSettings
from app.settings.secrets import SecretName
from app.settings.section import Page, SecretRow, Section
from app.settings.setting import (
    AnySetting,
    Setting,
    SettingKind,
    auto_or,
    line,
    one_of,
    suggested,
    whole_number,
    yes_no,
)
from app.trade.json_types import JsonObject
from app.trade.text import Language, Text


class Theme(StrEnum):
    """SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, kw_only=True)
class General(Section, page=Page(name="general", title=Text(en="General", ko="일반"))):
    language: Setting[Language | None] = auto_or(
        Text(en="As the system", ko="시스템 설정에 따름"),
        {Language.KO: Text(en="Korean", ko="한국어"), Language.EN: Text(en="English", ko="영어")},
        title=Text(en="Language", ko="언어"),
        description=Text(en="The language of Lintel's own texts.", ko="Lintel이 표시하는 글의 언어입니다."),
    )


@dataclass(frozen=True, kw_only=True)
class Appearance(Section, page=Page(name="appearance", title=Text(en="Appearance", ko="화면"))):
    theme: Setting[Theme] = one_of(
        Theme.SYSTEM,
        {
            Theme.SYSTEM: Text(en="As the system", ko="시스템 설정에 따름"),
            Theme.LIGHT: Text(en="Light", ko="밝게"),
            Theme.DARK: Text(en="Dark", ko="어둡게"),
        },
        title=Text(en="Theme", ko="테마"),
        description=Text(en="Light or dark colours.", ko="밝은 색 또는 어두운 색입니다."),
    )
    scale: Setting[int] = whole_number(
        100,
        title=Text(en="Scale (%)", ko="배율(%)"),
        description=Text(en="The size of text and controls.", ko="글자와 조작부의 크기입니다."),
        minimum=100,
        maximum=200,
    )


@dataclass(frozen=True, kw_only=True)
class Conductor(
    Section,
    page=Page(
        name="conductor",
        title=Text(en="Conductor", ko="대화 모델"),
        secret=SecretRow(name=SecretName.ANTHROPIC, title=Text(en="API key", ko="API 키")),
    ),
):
    enabled: Setting[bool] = yes_no(
        default=True,
        title=Text(en="Use the conductor", ko="대화 모델 사용"),
        description=Text(
            en="When off, nothing is sent to the provider and Lintel works offline.",
            ko="끄면 서비스로 아무것도 보내지 않고 오프라인으로 작동합니다.",
        ),
    )
    model: Setting[str] = suggested(
        "claude-sonnet-5-5",
        suggestions=(
            "claude-sonnet-5-5",
            "claude-sonnet-5",
            "claude-sonnet-4-6",
            "claude-opus-5-5",
            "claude-opus-5",
            "claude-haiku-5-5",
            "claude-haiku-4-5",
        ),
        title=Text(en="Model", ko="모델"),
        description=Text(
            en="The provider's name of the model that leads the conversation.",
            ko="대화를 이끄는 모델의 서비스 내 이름입니다.",
        ),
    )
    base_url: Setting[str] = line(
        "",
        title=Text(en="Base URL", ko="기본 URL"),
        description=Text(
            en="The provider's address, for a company gateway. Empty: the provider's own.",
            ko="사내 게이트웨이를 쓸 때의 서비스 주소입니다. 비우면 서비스의 기본 주소를 씁니다.",
        ),
        kind=SettingKind.URL,
    )
    max_tokens: Setting[int] = whole_number(
        8192,
        title=Text(en="Longest reply (tokens)", ko="답변 최대 길이(토큰)"),
        description=Text(
            en="A reply, its reasoning included, is cut off here.", ko="추론을 포함한 답변이 이 길이에서 끊깁니다."
        ),
        minimum=256,
        maximum=64_000,
    )


@dataclass(frozen=True, kw_only=True)
class Planner(
    Section,
    page=Page(
        name="planner",
        title=Text(en="Planner", ko="계획"),
        secret=SecretRow(
            name=SecretName.PLANNER_SERVER, title=Text(en="Key of the planner server", ko="계획 서버의 키")
        ),
    ),
):
    preferred: Setting[PlanSource | None] = auto_or(
        Text(en="The most trusted that is ready", ko="준비된 것 가운데 가장 신뢰되는 것"),
        {
            PlanSource.RULES: Text(en="Rules", ko="규칙"),
            PlanSource.SPECIALIST: Text(en="Local model", ko="로컬 모델"),
            PlanSource.SERVER: Text(en="Model on our server", ko="우리 서버의 모델"),
        },
        title=Text(en="Planner", ko="계획 작성"),
        description=Text(
            en="Who writes the plan of GEN NX calls first.", ko="GEN NX 작업 계획을 누가 먼저 작성할지 정합니다."
        ),
    )
    server_url: Setting[str] = line(
        "",
        title=Text(en="Planner server", ko="계획 서버"),
        description=Text(
            en="An OpenAI-compatible server of your team (llama.cpp, Ollama, vLLM), e.g. http://10.0.0.5:8080/v1. "
            "Empty: none. Requests and tool names go there.",
            ko="팀에서 쓰는 OpenAI 호환 서버(llama.cpp, Ollama, vLLM)의 주소입니다. 예: http://10.0.0.5:8080/v1. "
            "비우면 쓰지 않습니다. 요청 내용과 도구 이름이 그 서버로 전송됩니다.",
        ),
        kind=SettingKind.URL,
    )
    server_model: Setting[str] = line(
        "",
        title=Text(en="Model on the server", ko="서버의 모델 이름"),
        description=Text(
            en="Empty: the first one that the server offers.", ko="비우면 서버가 제공하는 첫 모델을 씁니다."
        ),
    )
    server_allows_plain_http: Setting[bool] = yes_no(
        default=False,
        title=Text(en="Allow an unencrypted server outside this network", ko="외부 서버에 암호화 없는 연결 허용"),
        description=Text(
            en="Plans carry project data: without https anyone on the way can read them.",
            ko="계획에는 프로젝트 정보가 들어 있어, https가 아니면 중간에서 누구나 읽을 수 있습니다.",
        ),
    )


@dataclass(frozen=True, kw_only=True)
class TargetSettings(
    Section,
    page=Page(
        name="target",
        title=Text(en="Target", ko="대상"),
        secret=SecretRow(name=SecretName.MIDAS, title=Text(en="MAPI key of GEN NX", ko="GEN NX의 MAPI 키")),
    ),
):
    default: Setting[Target] = one_of(
        Target.EMBEDDED,
        {
            Target.EMBEDDED: Text(en="Embedded GEN NX", ko="내장 GEN NX"),
            Target.GENNX: Text(en="My GEN NX", ko="내 GEN NX"),
        },
        title=Text(en="Target at start", ko="시작할 때의 대상"),
        description=Text(en="Where approved calls go.", ko="승인된 작업이 전달되는 곳입니다."),
    )
    gennx_base_url: Setting[str] = line(
        "https://moa-engineers.midasit.com:443/gen",
        title=Text(en="GEN NX base URL", ko="GEN NX 기본 URL"),
        description=Text(
            en="The base URL that GEN NX shows beside the MAPI key.",
            ko="GEN NX가 MAPI 키와 함께 보여 주는 주소입니다.",
        ),
        kind=SettingKind.URL,
    )
    embedded_folder: Setting[str] = line(
        "",
        title=Text(en="Folder of the embedded GEN NX", ko="내장 GEN NX의 폴더"),
        description=Text(
            en="Where it keeps its model files. Empty: Lintel's data folder.",
            ko="모델 파일을 두는 곳입니다. 비우면 Lintel의 데이터 폴더를 씁니다.",
        ),
        kind=SettingKind.FOLDER,
    )


@dataclass(frozen=True, kw_only=True)
class KnowledgeSettings(Section, page=Page(name="knowledge", title=Text(en="Documents", ko="문서"))):
    folder: Setting[str] = line(
        "",
        title=Text(en="Document folder", ko="문서 폴더"),
        description=Text(
            en="Markdown and text files the conductor may search and cite. Passages it finds go to the provider.",
            ko="대화 모델이 검색하고 인용할 수 있는 Markdown과 텍스트 파일입니다. 찾은 구절은 서비스로 전송됩니다.",
        ),
        kind=SettingKind.FOLDER,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsTree:
    """All values in force, typed; each section under the name of its page."""

    general: General = General()
    appearance: Appearance = Appearance()
    conductor: Conductor = Conductor()
    planner: Planner = Planner()
    target: TargetSettings = TargetSettings()
    local_model: LocalModelSettings = LocalModelSettings()
    knowledge: KnowledgeSettings = KnowledgeSettings()


SECTIONS: tuple[type[Section], ...] = tuple(typing.get_type_hints(SettingsTree).values())
SETTINGS: Mapping[str, AnySetting] = {one.key: one for section in SECTIONS for one in section.settings()}
DEFAULTS: JsonObject = {key: one.plain(one.default) for key, one in SETTINGS.items()}


def tree_of(values: JsonObject) -> SettingsTree:
    """The typed settings where `values`, by dotted key, were accepted."""
    sections: dict[str, Any] = {section.page.name: section.of(values) for section in SECTIONS}
    return SettingsTree(**sections)
