"""The tool that has GEN NX generate the load combinations of a design code."""

from collections.abc import Mapping
from typing import Literal

from app.gennx.arguments import Arguments, CaseName, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.sending import sent_of
from app.gennx.gen.wire import Record, Records, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.before_images import remember
from app.gennx.words import loads as words
from app.gennx.words.terms import CASE_OR_COMBINATION
from app.trade.answers.envelope import Difference, Effect, Outcome, Problem, Status
from app.trade.json_types import JsonValue

_LISTS: Mapping[str, tuple[str, str]] = {
    "concrete": ("LCOM-CONC", "KDS 41 20 : 2022"),
    "steel": ("LCOM-STEEL", "KDS 41 30 : 2022"),
    "src": ("LCOM-SRC", "KDS 41 SRC : 2022"),
}


class SpectrumScale(Arguments):
    case: CaseName = label("Case", "하중조건", "A response-spectrum case.", "응답스펙트럼 하중조건.", examples=["RX"])
    factor: float = label("Factor", "계수", "Scale-up factor of the case.", "하중조건의 보정계수.", gt=0, le=100)


class GenerateLoadCombinations(WriteArguments):
    where: Literal["concrete", "steel", "src"] = label(
        "List",
        "목록",
        "Design list: KDS 41 20, KDS 41 30 or SRC, edition 2022.",
        "설계용 목록: KDS 41 20, KDS 41 30 또는 SRC, 2022년판.",
        alias="list",
    )
    option: Literal["ADD", "REPLACE"] = label(
        "Option",
        "옵션",
        "REPLACE deletes every combination of the list first.",
        "REPLACE는 목록의 하중조합을 먼저 모두 삭제합니다.",
        default="ADD",
    )
    rs_scale_factors: list[SpectrumScale] | None = label(
        "Spectrum scale",
        "스펙트럼 보정",
        "Scale-up of spectrum cases.",
        "응답스펙트럼 하중조건의 보정.",
        default=None,
        min_length=1,
        max_length=50,
    )


def _generate_load_combinations(model: Model, arguments: GenerateLoadCombinations) -> Outcome:
    table, code = _LISTS[arguments.where]
    if model.is_embedded():
        raise refusal(words.ONLY_GEN_NX_GENERATES, words.COMBINE_BY_HAND, code="unsupported")
    argument = _argument(model, arguments, code)
    path, before = f"/ope/{table}", model.table(table)
    replaces = arguments.option == "REPLACE" and bool(before)
    effect = Effect(
        deletes={table: len(before)} if replaces else {},
        results_invalidated=bool(model.has_results()),
        is_foreseen=False,
        is_undoable=True,
        notes=(_UNCOUNTED,),
        requests=(sent_of("POST", path, {"Argument": argument}),),
    )
    if arguments.dry_run:
        said = words.WOULD_GENERATE(code=code)
        return Outcome(status=Status.OK, summary=said, effect=effect, units=model.unit_words())
    done = words.GENERATED(code=code)
    model.announce(done, Meant.GENERATED, {table: dict(before)})
    model.api.command(path, argument)
    after = model.table(table)
    remember(model, done, {table: before}, {table: after})
    return _outcome(model, table, code, before, after, kept=arguments.option == "ADD", effect=effect)


def _argument(model: Model, arguments: GenerateLoadCombinations, code: str) -> Record:
    argument: dict[str, JsonValue] = {"OPTION": arguments.option, "DGNCODE": code}
    known = model.by_name("SPLC")
    for each in arguments.rs_scale_factors or ():
        if each.case not in known:
            raise not_found(CASE_OR_COMBINATION, each.case, known)
    if arguments.rs_scale_factors:
        argument["RS_SCALE_FACTOR"] = [
            {"LOAD_CASE": each.case, "FACTOR": each.factor} for each in arguments.rs_scale_factors
        ]
    return argument


def _outcome(
    model: Model, table: str, code: str, before: Records, after: Records, *, kept: bool, effect: Effect
) -> Outcome:
    """Verified when combinations arrived and, with ADD, every earlier one is as it was."""
    lost = [
        Difference(f"{table}/{key}", dict(row), dict(after[key]) if key in after else None)
        for key, row in before.items()
        if kept and after.get(key) != row
    ]
    came = [text(row.get("NAME")) for key, row in after.items() if not kept or key not in before]
    problem = None
    if lost or not came:
        problem = Problem(
            code="mismatch",
            message=words.EARLIER_COMBINATIONS_CHANGED(lost=len(lost), came=len(came)),
            hint=words.LOOK_AT_LIST,
        )
    done = words.COMBINATIONS_GENERATED(came=len(came), code=code)
    return Outcome(
        status=Status.MISMATCH if problem else Status.VERIFIED,
        summary=problem.message if problem else done,
        effect=effect,
        sent=tuple(model.api.sent),
        read_back={table: {"records": len(after)}},
        differences=tuple(lost[:50]),
        results_invalidated=effect.results_invalidated,
        units=model.unit_words(),
        data={"names": list[JsonValue](came), "code": code},
        error=problem,
    )


_UNCOUNTED = words.GEN_NX_DECIDES_COUNT

TOOLS: tuple[Tool, ...] = (
    declare(
        "generate_load_combinations",
        "Generate load combinations",
        "하중조합 자동생성",
        "Have GEN NX generate the combinations of KDS 2022 for a design list.",
        "설계 목록에 KDS 2022 하중조합을 GEN NX가 생성하게 합니다.",
        words="automatic combos by design code KDS 조합 자동 생성 기준 코드 뽑기",
        risk=DeclaredRisk.DESTROY,
        profile=Profile.LOADS,
        arguments=GenerateLoadCombinations,
        run=_generate_load_combinations,
    ),
)
