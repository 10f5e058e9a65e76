"""The tool for the regularity of a building: torsion, soft, heavy and weak stories, stability."""

from collections.abc import Mapping, Sequence
from typing import Literal

from app.gennx.arguments import Arguments, CaseName, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.result_tables import RawTable, fetch, show
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.tools.results.acting import only_across
from app.gennx.tools.results.results import Cases
from app.gennx.verify.naming import result_cases
from app.gennx.words import story_results as words
from app.trade import kds_41_17, regularity
from app.trade.answers.envelope import Outcome
from app.trade.answers.storeys import StoryIrregularity
from app.trade.answers.verdicts import Regularity
from app.trade.json_types import JsonValue
from app.trade.round_off import NOT_APPLICABLE
from app.trade.text import Text

_TABLES: Mapping[str, str] = {
    "torsion": "TORSIONAL_IRREGULARITY_{direction}",
    "soft": "STIFFNESS_IRREGULARITY_{direction}",
    "weight": "WEIGHT_IRREGULARITY_{direction}",
    "weak": "CAPACITY_IRREGULARITY",
    "stability": "STORY_STABILITY_COEFFICIENT_{direction}",
}
_TITLES: Mapping[str, Text] = {
    "torsion": words.TORSIONAL,
    "soft": words.SOFT_STORY,
    "weight": words.HEAVY_STORY,
    "weak": words.WEAK_STORY,
    "stability": words.STABILITY,
}
_WITHOUT_CASES = frozenset({"weight", "weak"})
# Words that GEN NX and the embedded engine put under Remark when a story fails.
_BAD = frozenset({"irregular", "ng", "unstable"})
_UNJUDGED = frozenset({"no vertical element"})
# What the embedded engine puts there for a storey that nothing moves in the direction.
_NOTHING = frozenset({NOT_APPLICABLE.lower()})


_VERDICTS: Mapping[Regularity, Text] = {
    Regularity.IRREGULAR: words.IRREGULAR,
    Regularity.OPEN: words.OPEN,
    Regularity.REGULAR: words.REGULAR,
    Regularity.NOT_APPLICABLE: words.NOT_APPLICABLE,
}


class GravityCase(Arguments):
    name: CaseName = label("Case", "하중조건", "A static case.", "정적 하중조건.")
    factor: float = label(
        "Factor", "계수", "Its share of the vertical load.", "연직하중에서의 비율.", default=1, ge=0, le=10
    )


class GetStoryIrregularity(Arguments):
    kind: Literal["torsion", "soft", "weight", "weak", "stability"] = label(
        "Kind", "종류", "Which irregularity.", "비정형의 종류."
    )
    direction: Literal["X", "Y"] = label("Direction", "방향", "Not for weak.", "weak에는 쓰지 않습니다.", default="X")
    cases: Cases | None = label(
        "Cases",
        "하중조건",
        "For torsion, soft and stability.",
        "torsion(비틀림), soft(연층), stability(안정)인 경우.",
        default=None,
    )
    gravity: list[GravityCase] | None = label(
        "Gravity",
        "연직하중",
        "Vertical load P, for stability.",
        "연직하중 P, stability인 경우.",
        default=None,
        min_length=1,
        max_length=20,
    )
    cd: float | None = label("Cd", "변위증폭계수 Cd", "For stability.", "stability인 경우.", default=None, ge=1, le=10)
    importance_factor: float | None = label(
        "IE", "중요도계수 IE", "For stability.", "stability인 경우.", default=None, ge=1, le=2
    )


def _get_story_irregularity(model: Model, arguments: GetStoryIrregularity) -> Outcome:
    kind = arguments.kind
    if arguments.cases is None and kind not in _WITHOUT_CASES:
        raise _missing(kind, "cases")
    more: dict[str, JsonValue] = {}
    if kind == "stability":
        more["ADDITIONAL"] = {"SET_STABILITY_COEFFICIENT_PARAMS": _stability_parameters(model, arguments)}
    if kind == "soft":
        more["SET_CALCULATION_METHOD"] = {
            "STORY_DRIFT_METHOD": "Drift at the Center of Mass",
            "STORY_STIFFNESS_METHOD": "Story Shear / Story Drift",
        }
    cases = result_cases(model, arguments.cases) if arguments.cases and kind not in _WITHOUT_CASES else []
    table = fetch(model, _TABLES[kind].format(direction=arguments.direction), cases=cases, more=more)
    if not table.rows:
        raise refusal(words.NO_IRREGULARITY_ROWS, words.CHECK_STORIES_AND_CASES, code="no_results")
    title = _TITLES[kind]
    across = only_across(model, cases, arguments.direction)
    left_out = {*across, *_bare(across) - _bare([each for each in cases if each not in across])}
    judged = [row for row in table.rows if _case(table, row) not in left_out]
    bad = _with_remark(table, judged, _BAD)
    bare, still = _with_remark(table, judged, _UNJUDGED), _with_remark(table, judged, _NOTHING)
    still += [_story(table, row) for row in table.rows if _case(table, row) in left_out]
    verdict = _verdict(table, judged, bad, bare)
    result = StoryIrregularity(
        kind=kind,
        direction=arguments.direction,
        verdict=verdict,
        irregular=tuple(bad),
        not_judged=tuple(bare),
        not_applicable=tuple(still),
        basis=_basis(kind),
        source=table.source,
    )
    said = words.IRREGULARITY_JUDGED(
        title=title,
        direction=arguments.direction,
        verdict=_VERDICTS[verdict],
        stories=", ".join(bad or bare) or "-",
    )
    if across:
        said = words.NOT_JUDGED_ACROSS(said=said, cases=", ".join(across), direction=arguments.direction)
    return read_outcome(
        said,
        result=result,
        tables=(show(model, table, f"irregularity_{kind}", title),),
        units=model.unit_words(),
    )


def _stability_parameters(model: Model, arguments: GetStoryIrregularity) -> dict[str, JsonValue]:
    if arguments.cd is None or arguments.importance_factor is None or arguments.gravity is None:
        raise _missing("stability", "gravity, cd, importance_factor")
    known = result_cases(model, [each.name for each in arguments.gravity])
    return {
        "DEFLECTION_AMPL_FACTOR_VALUE": arguments.cd,
        "IMPORTANCE_FACTOR_VALUE": arguments.importance_factor,
        "SCALE_FACTOR_VALUE": 1.0,
        "LCOMS": [
            {"NAME": case.rsplit("(", 1)[0], "FACTOR": each.factor}
            for case, each in zip(known, arguments.gravity, strict=True)
        ],
    }


def _basis(kind: str) -> str:
    """Standard and clause; a GEN NX applies limits of its own."""
    clause = regularity.CLAUSES.get(kind)
    return f"{clause or kds_41_17.NAME} (limits as the table's program applies them)"


def _verdict(table: RawTable, judged: Sequence[Sequence[str]], bad: list[str], bare: list[str]) -> Regularity:
    """The whole building's; open where a storey cannot be judged, nothing where no storey moves."""
    if bad or bare:
        return Regularity.IRREGULAR if bad else Regularity.OPEN
    remarks = {table.cell(row, "Remark").lower() for row in judged}
    return Regularity.NOT_APPLICABLE if remarks <= _NOTHING else Regularity.REGULAR


def _with_remark(table: RawTable, rows: Sequence[Sequence[str]], remarks: frozenset[str]) -> list[str]:
    """Stories, with their case, whose remark is one of these (lower case)."""
    return list(dict.fromkeys(_story(table, row) for row in rows if table.cell(row, "Remark").lower() in remarks))


def _story(table: RawTable, row: Sequence[str]) -> str:
    case = _case(table, row)
    return table.cell(row, "Story") + (f" ({case})" if case else "")


def _case(table: RawTable, row: Sequence[str]) -> str:
    return table.cell(row, "Load Case", "Load")


def _bare(cases: Sequence[str]) -> set[str]:
    """The names without their suffix, as some tables have them."""
    return {each.rpartition("(")[0] for each in cases}


def _missing(kind: str, needed: str) -> Exception:
    return refusal(words.KIND_NEEDS(kind=kind, needed=needed), words.GIVE_THEM)


TOOLS: tuple[Tool, ...] = (
    declare(
        "get_story_irregularity",
        "Get story irregularity",
        "층 비정형 읽기",
        "Torsion, soft, heavy or weak story, or stability coefficient, with verdict.",
        "비틀림, 연층, 중량, 약층 비정형 또는 안정계수를 판정과 함께 읽습니다.",
        words=(
            "soft weak heavy storey torsional irregularity vertical plan check 비정형 비틀림 연층 약층 판정 does it "
            "twist too much 비틀리는지 뒤틀림"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetStoryIrregularity,
        run=_get_story_irregularity,
    ),
)
