"""What a plan that is over is called, by what became of its steps."""

from dataclasses import replace

import pytest

from app.protocol.items import PlanStatus, StepStatus
from app.trade.text import Language
from app.ui import samples
from app.ui.marks import plan_mark
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone

DONE, FAILED, BLOCKED = StepStatus.DONE, StepStatus.FAILED, StepStatus.BLOCKED


@pytest.mark.parametrize(
    ("steps", "en", "ko", "tone"),
    [
        ((DONE, DONE), "Completed", "완료", Tone.GOOD),
        ((FAILED,), "Failed", "실패", Tone.BAD),
        ((FAILED, BLOCKED), "Failed", "실패", Tone.BAD),
        ((DONE, FAILED, BLOCKED), "Partly failed", "일부 실패", Tone.BAD),
        ((DONE, StepStatus.SKIPPED), "Partly completed", "일부 완료", Tone.CAUTION),
        ((StepStatus.REFUSED,), "Not carried out", "수행하지 않음", Tone.CAUTION),
    ],
)
def test_a_plan_that_is_over_is_called_what_its_steps_came_to(
    steps: tuple[StepStatus, ...], en: str, ko: str, tone: Tone
) -> None:
    one = samples.plan(12, PlanStatus.COMPLETED)
    step = one.steps[0]
    plan = replace(one, steps=tuple(replace(step, step_id=str(n), status=each) for n, each in enumerate(steps)))
    mark = plan_mark(plan)
    said = [Look(language=language).say(mark.word) for language in (Language.EN, Language.KO)]
    assert (said, mark.tone) == ([en, ko], tone)


@pytest.mark.parametrize("status", [one for one in PlanStatus if one is not PlanStatus.COMPLETED])
def test_a_plan_that_is_not_over_is_called_by_its_state(status: PlanStatus) -> None:
    plan = samples.plan(12, status)
    failed = replace(plan, steps=(replace(plan.steps[0], status=FAILED), *plan.steps[1:]))
    assert plan_mark(failed) == plan_mark(plan)
