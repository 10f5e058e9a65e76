"""A further language of Lintel: the sentences of a PO file, and how a text is said with them.

English is the key, and what is said where a translation is missing; Korean stands beside it in the modules of words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.trade.plural import Choose, english, number_of, rule
from app.trade.po import Entry, PoError, PoFile
from app.trade.templates import counted_field, fields, fill, in_forms, is_template, is_whole
from app.trade.text import Text

Key = tuple[str, str]
Forms = tuple[str, ...]
# How a catalogue calls its language: in itself, and in English for the models that write in it.
NAME, ENGLISH_NAME = "X-Language-Name", "X-Language-English-Name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """`said`: context and English to one text for each form; `anywhere`: the same of sentences without values."""

    code: str
    name: str
    english_name: str
    said: Mapping[Key, Forms]
    anywhere: Mapping[str, Forms] = field(default_factory=dict[str, Forms])
    choose: Choose = english

    def say(self, text: Text) -> str:
        """The text in this language. What lost its context is looked up among all sentences without values."""
        source = text.source
        if source is None or not source.template:
            context = "" if source is None else source.context
            forms = self.said.get((context, text.en)) or self.anywhere.get(text.en)
            return text.en if forms is None else forms[0]
        if not is_whole(source):
            return text.en
        forms = self.said.get((source.context, in_forms(source.template)[0]))
        if forms is None:
            return fill(source.template, source.values, self.say)
        return fill(self._form(forms, text), source.values, self.say, self.choose)

    def _form(self, forms: Forms, text: Text) -> str:
        assert text.source is not None, "only a filled template has forms"
        if len(forms) == 1:
            return forms[0]
        counts = text.source.values[counted_field(text.source.template)]
        number = number_of(self.say(counts) if isinstance(counts, Text) else counts)
        return forms[min(self.choose(number), len(forms) - 1)]


def catalogue_of(file: PoFile) -> tuple[Catalogue, tuple[str, ...]]:
    """The language of a PO file, and what is wrong with single sentences of it, which are said in English.

    Raises PoError where the file does not say which language it is, or not how that counts.
    """
    code = file.field("Language")
    if not code:
        raise PoError("the header does not say which language it is (Language: fr)")
    try:
        count, choose = rule(file.field("Plural-Forms") or "nplurals=2; plural=(n != 1);")
    except ValueError as exc:
        raise PoError(str(exc)) from exc
    wrong = {(entry.context, entry.words): why for entry in file.entries if (why := fault(entry, count))}
    good = [
        each for each in file.entries if each.said and not each.is_fuzzy and (each.context, each.words) not in wrong
    ]
    catalogue = Catalogue(
        code=code,
        name=file.field(NAME) or code,
        english_name=file.field(ENGLISH_NAME) or code,
        said={(entry.context, entry.words): entry.said for entry in good},
        anywhere={entry.words: entry.said for entry in reversed(good) if not is_template(entry.words)},
        choose=choose,
    )
    return catalogue, tuple(f"{context}: {words!r}: {why}" for (context, words), why in wrong.items())


def fault(entry: Entry, forms: int) -> str:
    """Why a translation cannot be said, empty when it can: its values are others, or it has too few forms."""
    if not entry.said:
        return ""
    if entry.plural and len(entry.said) != forms:
        return f"it has {len(entry.said)} forms, the language has {forms}"
    if not is_template(entry.words):
        return ""
    try:
        unknown = frozenset().union(*map(fields, entry.said)) - fields(entry.words)
        missing = fields(entry.plural or entry.words) - fields(entry.said[-1])
    except ValueError as exc:
        return f"its braces cannot be read ({exc})"
    odd = sorted(unknown | missing)
    return f"its values are not those of the English: {', '.join(odd)}" if odd else ""
