"""A section of the settings: one page of the dialog, and one typed value for whoever works by it."""

from dataclasses import dataclass
from typing import ClassVar, Self

from app.settings.secrets import SecretName
from app.settings.setting import AnySetting, Setting
from app.trade.json_types import JsonObject
from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretRow:
    """A secret that is entered on the section's page and goes to the keyring alone."""

    name: SecretName
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`name` is the first part of the keys, e.g. `appearance`."""

    name: str
    title: Text
    secret: SecretRow | None = None


class SettingsSection:
    """Subclasses are frozen dataclasses whose attributes are the settings: `class Looks(Section, page=Page(...))`."""

    page: ClassVar[Page]

    def __init_subclass__(cls, *, page: Page) -> None:
        super().__init_subclass__()
        cls.page = page

    @classmethod
    def settings(cls) -> tuple[AnySetting, ...]:
        """In the order in which they are declared and shown."""
        return tuple(one for one in vars(cls).values() if isinstance(one, Setting))

    @classmethod
    def of(cls, values: JsonObject) -> Self:
        """The section where `values`, by dotted key, were accepted."""
        return cls(**{one.name: one.of(values) for one in cls.settings()})
