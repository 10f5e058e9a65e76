"""The tool for load combinations."""

from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, CaseName, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found
from app.gennx.gen.wire import Record
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.naming import CASE_TABLES, name_changes
from app.gennx.verify.verify import ChangePlan, carry_out
from app.gennx.words import loads as words
from app.gennx.words.terms import CASE_OR_COMBINATION
from app.trade.answers.envelope import Outcome
from app.trade.json_types import JsonValue

LISTS: Mapping[str, str] = {"general": "LCOM-GEN", "concrete": "LCOM-CONC", "steel": "LCOM-STEEL"}
TYPES: Mapping[str, int] = {"add": 0, "envelope": 1, "abs": 2, "srss": 3}


class Term(Arguments):
    case: CaseName = label("Case", "하중조건", "Name without suffix.", "접미사를 뺀 이름.", examples=["DL"])
    kind: Literal["ST", "RS", "CB"] = label(
        "Kind",
        "종류",
        "ST static, RS response spectrum, CB general combination.",
        "ST 정적, RS 응답스펙트럼, CB 일반 조합.",
    )
    factor: float = label("Factor", "계수", "Load factor.", "하중계수.", ge=-100, le=100)


CombinationKind = Literal["add", "envelope", "abs", "srss"]
CombinationUse = Literal["general", "concrete", "steel"]


class GivenCombination(Arguments):
    name: Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[^()\x00-\x1f]+$")] = label(
        "Name", "이름", "At most 20 characters.", "최대 20자.", examples=["cLCB1"]
    )
    type: CombinationKind = label("Type", "조합 방식", "How terms combine.", "항을 조합하는 방식.", default="add")
    terms: list[Term] = label("Terms", "항", "Cases with factors.", "하중조건과 계수.", min_length=1, max_length=100)
    description: str = label("Description", "설명", "Free text.", "자유롭게 적는 설명.", default="", max_length=80)


class DefineLoadCombinations(WriteArguments):
    where: CombinationUse = label(
        "List", "목록", "Combination list.", "하중조합 목록.", default="general", alias="list"
    )
    combinations: list[GivenCombination] = label(
        "Combinations", "하중조합", "To define.", "정의할 하중조합.", min_length=1, max_length=500
    )


def _define_load_combinations(model: Model, arguments: DefineLoadCombinations) -> Outcome:
    earlier: set[str] = set()
    for combination in arguments.combinations:
        require_terms(model, combination.terms, earlier if arguments.where == "general" else ())
        earlier.add(combination.name)
    wanted = [_combination(each, arguments.where) for each in arguments.combinations]
    changes = name_changes(model, LISTS[arguments.where], wanted, renumbers=False)
    done = words.COMBINATIONS_DEFINED(wanted=len(wanted))
    data: dict[str, JsonValue] = {"names": [each.name for each in arguments.combinations]}
    return carry_out(model, ChangePlan(changes=changes, done=done, data=data), dry_run=arguments.dry_run)


def require_terms(model: Model, given: Iterable[Term], coming: Collection[str]) -> None:
    """Raise Refusal for a term of a case that is not there; `coming` are combinations that the same call defines."""
    known = {suffix: set(model.by_name(table)) for table, suffix in CASE_TABLES.items() if suffix in ("ST", "RS", "CB")}
    known["CB"].update(coming)
    for term in given:
        if term.case not in known[term.kind]:
            raise not_found(CASE_OR_COMBINATION, f"{term.case}({term.kind})", sorted(known[term.kind]))


def _combination(combination: GivenCombination, where: str) -> Record:
    return {
        "NAME": combination.name,
        "ACTIVE": "ACTIVE" if where == "general" else "STRENGTH",
        "iTYPE": TYPES[combination.type],
        "DESC": combination.description,
        "vCOMB": [{"ANAL": term.kind, "LCNAME": term.case, "FACTOR": term.factor} for term in combination.terms],
    }


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_load_combinations",
        "Define load combinations",
        "하중조합 정의",
        "Define load combinations from named cases and factors.",
        "하중조건과 계수로 하중조합을 정의합니다.",
        words="factored combos 1.2D 1.6L strength envelope LCB 하중조합 작성 계수 강도설계 포락 만들기",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=DefineLoadCombinations,
        run=_define_load_combinations,
    ),
)
