"""Every setting of Lintel, declared once: its type, default, title and description."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.protocol.items import PlanSource
from app.protocol.states import Target
from app.settings import words
from app.settings.local_model import LocalModelSettings
from app.settings.secrets import SecretName
from app.settings.section import Page, SecretRow, SettingsSection
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
from app.trade.text import BUILT_IN, Language, Text
from app.trade.translations import offered


class Theme(StrEnum):
    """SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, kw_only=True)
class General(SettingsSection, page=Page(name="general", title=words.GENERAL)):
    language: Setting[Language | None] = auto_or(
        words.AS_SYSTEM,
        {Language.KO: words.KOREAN, Language.EN: words.ENGLISH}
        | {each: Text(each.english_name, each.name) for each in offered() if each not in BUILT_IN},
        title=words.LANGUAGE,
        description=words.LANGUAGE_OF_LINTELS_OWN_TEXTS,
    )
    engineer: Setting[str] = line(
        "",
        title=words.YOUR_NAME,
        description=words.NAME_IN_RECORDS,
    )
    announces: Setting[bool] = yes_no(
        default=True,
        title=words.ANNOUNCE_WHAT_WAITS,
        description=words.ANNOUNCED_WHILE_ELSEWHERE,
    )


@dataclass(frozen=True, kw_only=True)
class Appearance(SettingsSection, page=Page(name="appearance", title=words.APPEARANCE)):
    theme: Setting[Theme] = one_of(
        Theme.SYSTEM,
        {
            Theme.SYSTEM: words.AS_SYSTEM,
            Theme.LIGHT: words.LIGHT,
            Theme.DARK: words.DARK,
        },
        title=words.THEME,
        description=words.LIGHT_OR_DARK_COLOURS,
    )
    scale: Setting[int] = whole_number(
        100,
        title=words.SCALE,
        description=words.SIZE_OF_TEXT_AND_CONTROLS,
        minimum=100,
        maximum=250,
    )


@dataclass(frozen=True, kw_only=True)
class ConductorSettings(
    SettingsSection,
    page=Page(
        name="conductor",
        title=words.CONDUCTOR,
        secret=SecretRow(name=SecretName.ANTHROPIC, title=words.API_KEY),
    ),
):
    enabled: Setting[bool] = yes_no(
        default=True,
        title=words.USE_CONDUCTOR,
        description=words.WHAT_OFF_MEANS,
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
        title=words.MODEL,
        description=words.MODEL_TIP,
    )
    base_url: Setting[str] = line(
        "",
        title=words.BASE_URL,
        description=words.PROVIDERS_ADDRESS_FOR_COMPANY,
        kind=SettingKind.URL,
    )
    max_tokens: Setting[int] = whole_number(
        8192,
        title=words.LONGEST_REPLY_TOKENS,
        description=words.MAX_TOKENS_TIP,
        minimum=256,
        maximum=64_000,
    )


@dataclass(frozen=True, kw_only=True)
class PlannerSettings(
    SettingsSection,
    page=Page(
        name="planner",
        title=words.PLANNER,
        secret=SecretRow(name=SecretName.PLANNER_SERVER, title=words.KEY_OF_PLANNER_SERVER),
    ),
):
    preferred: Setting[PlanSource | None] = auto_or(
        words.RULES_THEN_A_MODEL,
        {
            PlanSource.RULES: words.RULES,
            PlanSource.SPECIALIST: words.LOCAL_MODEL,
            PlanSource.SERVER: words.MODEL_ON_OUR_SERVER,
        },
        title=words.PLANNER_2,
        description=words.PREFERRED_TIP,
    )
    server_url: Setting[str] = line(
        "",
        title=words.PLANNER_SERVER,
        description=words.SERVER_URL_TIP,
        kind=SettingKind.URL,
    )
    server_model: Setting[str] = line(
        "",
        title=words.MODEL_ON_SERVER,
        description=words.SERVER_MODEL_TIP,
    )
    server_short_form: Setting[bool] = yes_no(
        default=False,
        title=words.SERVER_SHORT_FORM,
        description=words.SERVER_SHORT_FORM_TIP,
    )
    server_allows_plain_http: Setting[bool] = yes_no(
        default=False,
        title=words.ALLOW_PLAIN_HTTP,
        description=words.WHY_ENCRYPTED,
    )


@dataclass(frozen=True, kw_only=True)
class TargetSettings(
    SettingsSection,
    page=Page(
        name="target",
        title=words.TARGET,
        secret=SecretRow(name=SecretName.MIDAS, title=words.MAPI_KEY_OF_GEN_NX),
    ),
):
    default: Setting[Target] = one_of(
        Target.EMBEDDED,
        {
            Target.EMBEDDED: words.EMBEDDED_GEN_NX,
            Target.GENNX: words.MY_GEN_NX,
        },
        title=words.TARGET_AT_START,
        description=words.WHERE_APPROVED_CALLS_GO,
    )
    gennx_base_url: Setting[str] = line(
        "https://moa-engineers.midasit.com:443/gen",
        title=words.GEN_NX_BASE_URL,
        description=words.GENNX_URL_TIP,
        kind=SettingKind.URL,
    )
    embedded_folder: Setting[str] = line(
        "",
        title=words.FOLDER_OF_EMBEDDED_GEN_NX,
        description=words.WHERE_MODEL_FILES_LIE,
        kind=SettingKind.FOLDER,
    )


@dataclass(frozen=True, kw_only=True)
class KnowledgeSettings(SettingsSection, page=Page(name="knowledge", title=words.DOCUMENTS)):
    folder: Setting[str] = line(
        "",
        title=words.DOCUMENT_FOLDER,
        description=words.WHAT_KNOWLEDGE_IS,
        kind=SettingKind.FOLDER,
    )


@dataclass(frozen=True, kw_only=True)
class ApprovalSettings(SettingsSection, page=Page(name="approvals", title=words.APPROVALS)):
    policy_file: Setting[str] = line(
        "",
        title=words.POLICY_FILE,
        description=words.POLICY_FILE_TIP,
        kind=SettingKind.FILE,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsTree:
    """All values in force, typed; each section under the name of its page."""

    general: General = General()
    appearance: Appearance = Appearance()
    conductor: ConductorSettings = ConductorSettings()
    planner: PlannerSettings = PlannerSettings()
    target: TargetSettings = TargetSettings()
    local_model: LocalModelSettings = LocalModelSettings()
    knowledge: KnowledgeSettings = KnowledgeSettings()
    approvals: ApprovalSettings = ApprovalSettings()


SECTIONS: tuple[type[SettingsSection], ...] = tuple(typing.get_type_hints(SettingsTree).values())
SETTINGS: Mapping[str, AnySetting] = {one.key: one for section in SECTIONS for one in section.settings()}
DEFAULTS: JsonObject = {key: one.plain(one.default) for key, one in SETTINGS.items()}


def tree_of(values: JsonObject) -> SettingsTree:
    """The typed settings where `values`, by dotted key, were accepted."""
    sections: dict[str, Any] = {section.page.name: section.of(values) for section in SECTIONS}
    return SettingsTree(**sections)
