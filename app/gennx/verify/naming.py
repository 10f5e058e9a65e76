"""Records that GEN NX addresses by name: creating them once, and resolving load case names with their suffixes."""

import re
from collections.abc import Mapping, Sequence

from app.gennx.gen.comparison import compare
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import ByName, Model, next_id
from app.gennx.gen.refusals import not_found
from app.gennx.gen.wire import Record, text
from app.gennx.verify.verify import Change
from app.gennx.words import advice
from app.gennx.words import writes as words
from app.gennx.words.terms import CASE_OR_COMBINATION, LOAD_CASE
from app.trade.text import Text

# The suffix that result tables want behind a case name, by the table the case lives in.
CASE_TABLES: Mapping[str, str] = {
    "STLD": "ST",
    "SPLC": "RS",
    "LCOM-GEN": "CB",
    "LCOM-CONC": "CBC",
    "LCOM-STEEL": "CBS",
}
_SUFFIXED = re.compile(r"(?P<name>.*?)\((?P<suffix>[A-Z]{2,3})(?::(?:all|max|min))?\)")


def name_changes(model: Model, table: str, wanted: Sequence[Record], *, renumbers: bool) -> list[Change]:
    """Create records that are not there; records that are there with equal content need nothing.

    A record of the same name with other content is refused: other parts of the model refer to it.
    """
    stored = model.table(table)
    by_name = {text(row.get("NAME")): row for row in stored.values()}
    free = next_id(stored)
    new: dict[str, Record] = {}
    for row in wanted:
        name = text(row.get("NAME"))
        if name in {text(each.get("NAME")) for each in new.values()}:
            raise _exists(words.NAME_GIVEN_TWICE(name=name))
        if name not in by_name:
            new[str(free)] = row
            free += 1
        elif compare(row, by_name[name], ""):
            raise _exists(words.NAME_DEFINED_OTHERWISE(name=name))
    return [Change(verb="POST", table=table, records=new, name_key="NAME" if renumbers else None)] if new else []


def id_of(kind: Text, name: str, known: ByName) -> int:
    """The id of a name, or of a number where nothing is called so.

    Raises Refusal with the names there are, or with the ids of those that share this one.
    """
    if name not in known:
        if any(name in ids for ids in known.ids.values()):
            return int(name)
        raise not_found(kind, name, known)
    if len(known.ids[name]) > 1:
        ids = ", ".join(known.ids[name])
        raise Refusal("ambiguous", words.NAME_SHARED(name=name, kind=kind, ids=ids), words.RENAME_OTHERS)
    return int(known[name][0])


def require_static_case(model: Model, *names: str) -> None:
    """Raise Refusal for a static load case that does not exist."""
    known = model.by_name("STLD")
    for name in names:
        if name not in known:
            raise not_found(LOAD_CASE, name, known)


def result_cases(model: Model, names: Sequence[str]) -> list[str]:
    """Case names with the suffixes of result tables; raises Refusal for one that the model does not have."""
    known: dict[str, list[str]] = {}
    for table, suffix in CASE_TABLES.items():
        for name in model.by_name(table):
            known.setdefault(name, []).append(f"{name}({suffix})")
    flat = [each for listed in known.values() for each in listed]
    found: list[str] = []
    for name in names:
        match = _SUFFIXED.fullmatch(name)
        if match and f"{match['name']}({match['suffix']})" in flat:
            found.append(name)
        elif name in known:
            found.append(known[name][0])
        else:
            raise not_found(CASE_OR_COMBINATION, name, flat)
    return found


def _exists(said: Text) -> Refusal:
    return Refusal("already_exists", said, advice.USE_OTHER_OR_EXISTING_NAME)
