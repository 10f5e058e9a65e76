"""The tool that has GEN NX generate the load combinations of a design code."""

from collections.abc import Mapping
from typing import Literal

from app.gennx.arguments import Arguments, CaseName, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.pending import Meant
from app.gennx.gen.sending import sent_of
from app.gennx.gen.wire import Record, Records, text
from app.gennx.gen.words import CASE, not_found, refuse
from app.gennx.tool import Profile, Risk, Tool, declare
from app.gennx.verify.before_images import remember
from app.trade.answers.envelope import Difference, Effect, Outcome, Problem, Status
from app.trade.json_types import JsonValue
from app.trade.text import Text

_LISTS: Mapping[str, tuple[str, str]] = {
    "concrete": ("LCOM-CONC", "KDS 41 20 : 2022"),
    "steel": ("LCOM-STEEL", "KDS 41 30 : 2022"),
    "src": ("LCOM-SRC", "KDS 41 SRC : 2022"),
}


class SpectrumScale(Arguments):
    case: CaseName = label("Case", "하중조건", "A response-spectrum case.", examples=["RX"])
    factor: float = label("Factor", "계수", "Scale-up factor of the case.", gt=0, le=100)


class GenerateLoadCombinations(WriteArguments):
    where: Literal["concrete", "steel", "src"] = label(
        "List", "목록", "Design list: KDS 41 20, KDS 41 30 or SRC, edition 2022.", alias="list"
    )
    option: Literal["ADD", "REPLACE"] = label(
        "Option", "옵션", "REPLACE deletes every combination of the list first.", default="ADD"
    )
    rs_scale_factors: list[SpectrumScale] | None = label(
        "Spectrum scale", "스펙트럼 보정", "Scale-up of spectrum cases.", default=None, min_length=1, max_length=50
    )


def _generate_load_combinations(model: Model, arguments: GenerateLoadCombinations) -> Outcome:
    table, code = _LISTS[arguments.where]
    if model.is_embedded():
        raise refuse(
            "Only GEN NX itself generates combinations; the embedded engine has no such command.",
            "하중조합 자동생성은 GEN NX에서만 됩니다. 내장 엔진에는 이 기능이 없습니다.",
            "Use define_load_combinations with the factors of your code.",
            "define_load_combinations로 기준의 계수를 직접 지정하십시오.",
            code="unsupported",
        )
    argument = _argument(model, arguments, code)
    path, before = f"/ope/{table}", model.table(table)
    replaces = arguments.option == "REPLACE" and bool(before)
    effect = Effect(
        deletes={table: len(before)} if replaces else {},
        results_invalidated=bool(model.has_results()),
        is_undoable=True,
        notes=(_UNCOUNTED,),
        requests=(sent_of("POST", path, {"Argument": argument}),),
    )
    if arguments.dry_run:
        said = Text(f"Would generate the combinations of {code}.", f"수행 예정: {code} 하중조합 생성.")
        return Outcome(status=Status.OK, summary=said, effect=effect, units=model.unit_words())
    done = Text(f"Combinations of {code} generated.", f"{code} 하중조합을 생성했습니다.")
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
            raise not_found(CASE, each.case, known)
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
            message=Text(
                f"{len(lost)} earlier combinations changed and {len(came)} new ones came.",
                f"기존 조합 {len(lost)}개가 바뀌었고 새 조합은 {len(came)}개입니다.",
            ),
            hint=Text(
                "Look at the list in GEN NX; undo_step puts the earlier one back.",
                "GEN NX에서 목록을 확인하십시오. undo_step으로 이전 목록을 되돌릴 수 있습니다.",
            ),
        )
    done = Text(f"{len(came)} combinations of {code} generated.", f"{code} 하중조합 {len(came)}개를 생성했습니다.")
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


_UNCOUNTED = Text(
    "GEN NX decides how many combinations come; they are read back and listed.",
    "생성될 조합 수는 GEN NX가 정하며, 생성 후 다시 읽어 보여줍니다.",
)

TOOLS: tuple[Tool, ...] = (
    declare(
        "generate_load_combinations",
        Text("Generate load combinations", "하중조합 자동생성"),
        Text(
            "Have GEN NX generate the combinations of KDS 2022 for a design list.",
            "설계 목록에 KDS 2022 하중조합을 GEN NX가 생성하게 합니다.",
        ),
        words="automatic combos by design code KDS 조합 자동 생성 기준 코드 뽑기",
        risk=Risk.DESTROY,
        profile=Profile.LOADS,
        arguments=GenerateLoadCombinations,
        run=_generate_load_combinations,
    ),
)
