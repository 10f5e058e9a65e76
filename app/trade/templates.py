"""Sentences with places for values, as the modules of words declare them, and how they are filled.

`{name}` is a value, `{count:node|nodes}` a counted word; in Korean `{을}` is the particle behind what stands before it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Final, Protocol, runtime_checkable

from app.trade.josa import PARTICLES, josa
from app.trade.plural import Choose, counted, english
from app.trade.text import Source, Text, Value

_PARSER: Final = Formatter()


@cache
def parts(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """Literal text, the field behind it, and what stands behind the field's colon."""
    return tuple((text, field, spec or "") for text, field, spec, _ in _PARSER.parse(template))


@cache
def fields(template: str) -> frozenset[str]:
    """The names of the values that a template takes."""
    return frozenset(field for _, field, _ in parts(template) if field is not None and field not in PARTICLES)


def is_whole(source: Source) -> bool:
    """Whether a source that another program told can be filled: its braces close and its values are all there."""
    try:
        return fields(source.template) <= source.values.keys()
    except ValueError:
        return False


@cache
def is_template(text: str) -> bool:
    """Whether its braces can be read as places for values."""
    try:
        return bool(fields(text))
    except ValueError:
        return False


@cache
def in_forms(template: str) -> tuple[str, str]:
    """A template as gettext wants it: for one, and for more, which is empty where nothing is counted.

    A sentence that counts two things keeps its words within its braces, since gettext knows one number alone. What has
    braces that are no places for values (a piece of JSON) is no template.
    """
    if not is_template(template):
        return template, ""
    counts = {field for _, field, forms in parts(template) if field is not None and "|" in forms}
    return (template, "") if len(counts) != 1 else (_in_form(template, 0), _in_form(template, 1))


@cache
def counted_field(template: str) -> str:
    """The value that a template counts, when it counts one."""
    return next(field for _, field, forms in parts(template) if field is not None and "|" in forms)


def _in_form(template: str, form: int) -> str:
    made = ""
    for literal, field, forms in parts(template):
        made += literal.replace("{", "{{").replace("}", "}}")
        if field is None:
            continue
        if "|" not in forms:
            made += f"{{{field}:{forms}}}" if forms else f"{{{field}}}"
            continue
        mark = forms[0] if forms[0] in "~," else ""
        word = forms.removeprefix(mark).split("|")[form]
        made += word if mark == "~" else f"{{{field}{':,' if mark else ''}}} {word}"
    return made


def fill(template: str, values: Mapping[str, Value], say: Callable[[Text], str], choose: Choose = english) -> str:
    """The template with its values said, its words counted and its particles chosen.

    Raises KeyError for a value that is not given. A number that was written out already is counted as it is written.
    """
    said = ""
    for literal, field, forms in parts(template):
        said += literal
        if field is None:
            continue
        if field in PARTICLES:
            said += josa(said, field)
            continue
        value = values[field]
        plain = say(value) if isinstance(value, Text) else value
        said += counted(plain, forms, choose) if forms else str(plain)
    return said


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with places for values; called with them it is a Text that can be said in any language."""

    en: str
    ko: str
    context: str

    def __call__(self, /, **values: object) -> Text:
        """The sentence with its values; what is neither text nor number is said as Python writes it."""
        said = {name: _value(each) for name, each in values.items()}
        source = Source(context=self.context, template=self.en, values=said)
        en = fill(self.en, said, lambda text: text.en)
        return Text(en, fill(self.ko, said, lambda text: text.ko), source)


def _value(given: object) -> Value:
    return given if isinstance(given, str | int | float | Text) else str(given)


@runtime_checkable
class Said(Protocol):
    """A sentence of the room below, which knows no Text: both languages with the values beside."""

    @property
    def context(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def ko(self) -> str: ...
    @property
    def values(self) -> Mapping[str, "str | Said"]: ...


def told(said: Said) -> Text:
    """A sentence of the room below in words."""
    if not said.values:
        return Text(said.en, said.ko, Source(context=said.context))
    values = {name: each if isinstance(each, str) else told(each) for name, each in said.values.items()}
    return Template(said.en, said.ko, said.context)(**values)


def filled(text: Text, /, **values: object) -> Text:
    """A sentence that was declared as a text, with values in its braces."""
    return Template(text.en, text.ko, "" if text.source is None else text.source.context)(**values)


@dataclass(frozen=True, slots=True)
class Words:
    """Makes the sentences of one module; `context` is the module's name, by which a translator finds them."""

    context: str

    def text(self, en: str, ko: str) -> Text:
        """A sentence without values."""
        return Text(en, ko, Source(context=self.context))

    def template(self, en: str, ko: str) -> Template:
        """A sentence with values."""
        return Template(en, ko, self.context)


NOTHING: Final = Text("", "")


def verbatim(said: object) -> Text:
    """What reads the same in every language: a name, a number, a message of another program."""
    return Text(str(said), str(said), Source(template="{said}", values={"said": str(said)}))


def clause(text: Text) -> Text:
    """A sentence as a part of another one: without the stop at its end."""
    source = text.source
    if source is not None and not source.template:
        source = Source(context=source.context, template=text.en)
    return Text(text.en.rstrip("."), text.ko.rstrip("."), source)


def within(text: Text) -> Text:
    """A name as it stands within an English sentence: its first letter is small, unless it is an abbreviation."""
    is_word = text.en[1:2].islower()
    return Text(text.en[:1].lower() + text.en[1:] if is_word else text.en, text.ko, text.source)


def opening(text: Text) -> Text:
    """A name as it stands at the beginning of an English sentence."""
    return Text(text.en[:1].upper() + text.en[1:], text.ko, text.source)


def joined(texts: Sequence[Text], mark: str = ", ") -> Text:
    """Those texts that say something as one, with the same mark between them in every language."""
    values = {f"part{place}": text for place, text in enumerate(each for each in texts if each.en)}
    template = mark.replace("{", "{{").replace("}", "}}").join(f"{{{name}}}" for name in values)
    return Template(template, template, "")(**values)
