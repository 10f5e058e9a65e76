"""Tools that rename what is there; everything that names it follows in the same call."""

from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Name, WriteArguments, label
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.snapshots import TABLES as ORDERED
from app.gennx.gen.snapshots import take
from app.gennx.gen.wire import Record, Records, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.naming_fields import (
    NAMINGS,
    Naming,
    doubtful_designs,
    doubtful_tables,
    holds_name,
    with_name,
)
from app.gennx.verify.naming import id_of
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import advice
from app.gennx.words import renaming as words
from app.gennx.words.terms import (
    FLOOR_LOAD_TYPE,
    LOAD_CASE,
    MATERIAL,
    RS_FUNCTION,
    SECTION,
    STORY,
    THICKNESS,
)
from app.trade.answers.envelope import Outcome
from app.trade.json_types import JsonValue

_KINDS = {
    "load_case": LOAD_CASE,
    "spectrum_case": words.SPECTRUM_CASE,
    "spectrum_function": RS_FUNCTION,
    "combination": words.COMBINATION,
    "floor_load_type": FLOOR_LOAD_TYPE,
    "story": STORY,
    "material": MATERIAL,
    "section": SECTION,
    "thickness": THICKNESS,
}
# Names that result tables put a suffix behind, and that must not be those of a case of another table.
_CASES = ("load_case", "spectrum_case", "combination")
_BOTH_CASES = ("load_case", "spectrum_case")
# What GEN NX tells of these and does not take again.
_READ_ONLY = {"SSEIS": ("PROFILE",), "SWIND": ("PROFILE",)}
NewName = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f]+$")]


class RenameLoadCase(WriteArguments):
    load_case: Name = label("Load case", "하중조건", "Its name, or its number.", "하중조건의 이름 또는 번호.")
    new_name: NewName = label("New name", "새 이름", "At most 20 characters.", "20자 이하.", examples=["SDL"])


class RenameRecord(WriteArguments):
    kind: Literal[
        "spectrum_case",
        "spectrum_function",
        "combination",
        "floor_load_type",
        "story",
        "material",
        "section",
        "thickness",
    ] = label(
        "Kind",
        "종류",
        "What is renamed; static load cases have rename_load_case.",
        "이름을 바꿀 것. 정적하중조건은 rename_load_case.",
    )
    name: Name = label("Name", "이름", "Its name, or its number.", "지금 이름 또는 번호.", examples=["Roof"])
    new_name: NewName = label("New name", "새 이름", "Of no other.", "다른 것이 쓰지 않는 이름.", examples=["RF"])


def _rename_load_case(model: Model, arguments: RenameLoadCase) -> Outcome:
    return _rename(model, "load_case", arguments.load_case, arguments.new_name, dry_run=arguments.dry_run)


def _rename_record(model: Model, arguments: RenameRecord) -> Outcome:
    return _rename(model, arguments.kind, arguments.name, arguments.new_name, dry_run=arguments.dry_run)


def _rename(model: Model, kind: str, given: str, new: str, *, dry_run: bool) -> Outcome:
    naming = NAMINGS[kind]
    rivals = [each.table for each in _rivals(kind)]
    model.tables(list(dict.fromkeys((*rivals, *doubtful_tables(kind), *naming.uses, "CONS"))))
    stored = model.table(naming.table)
    key = str(id_of(_KINDS[kind], given, model.by_name(naming.table, naming.field)))
    old = text(stored[key].get(naming.field))
    _refuse_name(model, kind, key, old, new)
    _refuse_unknown_uses(model, kind, old)
    renamed = Change(
        verb="PUT",
        table=naming.table,
        records={key: {**_own(naming, stored[key], old, new), naming.field: new}},
        before={key: stored[key]},
        name_key=naming.field if naming.table in ("STLD", "SPFC", "FBLD") else None,
    )
    following = _following(model, naming, key, old, new)
    notes = [words.FOLLOWING(count=len(each.records), table=each.table) for each in following]
    done = words.RENAMED(kind=_KINDS[kind], name=old, new=new)
    data: dict[str, JsonValue] = {
        "id": int(key),
        "name": new,
        "following": {each.table: len(each.records) for each in following},
    }
    plan = ChangePlan(
        changes=[renamed, *following], done=done, notes=tuple(notes or [words.NOBODY_NAMES_IT]), data=data
    )
    return carry_out(model, plan, dry_run=dry_run)


def _own(naming: Naming, row: Record, old: str, new: str) -> Record:
    """A combination names others of its own table; itself it cannot name."""
    return with_name(naming, naming.table, row, old, new)


def _refuse_name(model: Model, kind: str, key: str, old: str, new: str) -> None:
    naming = NAMINGS[kind]
    if new == old:
        raise refusal(words.SAME_NAME, words.GIVE_ANOTHER)
    if len(new) > naming.most:
        raise refusal(words.NAME_TOO_LONG(name=new, most=naming.most), words.SHORTER_NAME)
    if kind in _CASES and ("(" in new or ")" in new):
        raise refusal(words.NO_PARENTHESES(name=new), words.OTHER_NAME)
    for rival in _rivals(kind):
        for other, row in model.table(rival.table).items():
            if text(row.get(rival.field)) == new and (rival is not naming or other != key):
                where = f"{rival.table}/{other}"
                raise Refusal(
                    "already_exists", words.NAME_TAKEN(name=new, where=where), advice.USE_OTHER_OR_EXISTING_NAME
                )


def _rivals(kind: str) -> list[Naming]:
    """What may not have the same name; the cases of both kinds are called by it."""
    return [NAMINGS[each] for each in (_BOTH_CASES if kind in _BOTH_CASES else (kind,))]


def _refuse_unknown_uses(model: Model, kind: str, old: str) -> None:
    """Raise Refusal where the name stands in a record of which nobody here knows what it means by it."""
    naming = NAMINGS[kind]
    there = [
        f"{table}/{key}"
        for table, rows in take(model, doubtful_tables(kind)).items()
        for key, row in rows.items()
        if holds_name(naming.doubtful, row, old)
    ]
    designs = model.api.together([f"/{path}" for path in doubtful_designs(kind)], may_refuse=True)
    there += [path[1:] for path, answer in designs.items() if holds_name(naming.design, answer, old)]
    if there:
        raise refusal(
            words.NAMED_ELSEWHERE(name=old, listed=", ".join(there[:20])), words.RENAME_IN_GEN_NX, code="in_use"
        )


def _following(model: Model, naming: Naming, key: str, old: str, new: str) -> list[Change]:
    """Records that name it, in the order in which tables are written."""
    present = take(
        model, sorted(naming.uses, key=lambda each: ORDERED.index(each) if each in ORDERED else len(ORDERED))
    )
    changes: list[Change] = []
    for table, rows in present.items():
        records = {
            each: changed
            for each, row in rows.items()
            if not (table == naming.table and each == key)
            and (changed := _without_read_only(table, with_name(naming, table, row, old, new)))
            != _without_read_only(table, row)
        }
        if records:
            changes.append(Change(verb="PUT", table=table, records=records, before=_of(rows, records)))
    return changes


def _of(rows: Records, records: Records) -> Records:
    return {key: rows[key] for key in records}


def _without_read_only(table: str, row: Record) -> Record:
    return {key: value for key, value in row.items() if key not in _READ_ONLY.get(table, ())}


TOOLS: tuple[Tool, ...] = (
    declare(
        "rename_load_case",
        "Rename load case",
        "하중조건 이름 변경",
        "Rename a static load case; its loads, combinations, masses and whatever else names it follow.",
        "정적하중조건의 이름을 바꿉니다. 하중, 조합, 질량 등 이 이름을 쓰는 모든 것이 함께 바뀝니다.",
        words="change name of load case call it relabel 하중조건 이름 바꾸기 변경 하중 케이스 이름 수정 개명",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=RenameLoadCase,
        run=_rename_load_case,
    ),
    declare(
        "rename_record",
        "Rename",
        "이름 변경",
        (
            "Rename a combination, spectrum, floor load type, storey, material, section or thickness; "
            "what names it follows."
        ),
        "조합, 스펙트럼, 바닥하중 타입, 층, 재료, 단면, 두께의 이름을 바꿉니다. 이 이름을 쓰는 것이 함께 바뀝니다.",
        words=(
            "change name relabel call combination story section material spectrum floor load type 이름 바꾸기 변경 "
            "층이름 조합 이름 단면 이름 재료 이름 스펙트럼 개명"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=RenameRecord,
        run=_rename_record,
    ),
)
