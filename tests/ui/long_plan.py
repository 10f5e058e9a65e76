"""Plans of any length for the list of steps: groups of four, whose last needs the others, and which need each other."""

from dataclasses import replace

from app.protocol.items import Plan, PlanStep, StepStatus
from app.trade.text import Text
from app.ui import samples

_TOOLS = (
    ("define_section", "Define section C{n}", "기둥 단면 C{n} 정의"),
    ("create_nodes", "Create the nodes of storey {n}", "{n}층 절점 생성"),
    ("create_elements", "Create the columns of storey {n}", "{n}층 기둥 생성"),
    ("assign_floor_loads", "Floor loads of storey {n}", "{n}층 바닥하중"),
)


def step_of(number: int, *needs: str, status: StepStatus = StepStatus.PENDING) -> PlanStep:
    """Step `s{number}`, from 1."""
    tool, en, ko = _TOOLS[(number - 1) % len(_TOOLS)]
    group = (number - 1) // len(_TOOLS) + 1
    return PlanStep(
        step_id=f"s{number}",
        tool=tool,
        title=Text(en=en.format(n=group), ko=ko.format(n=group)),
        arguments={"name": f"C{group}", "sizes": [0.4, 0.4 + group / 1000]},
        depends_on=needs,
        status=status,
    )


def long_plan(count: int, done: int = 0, plan_id: str = "plan") -> Plan:
    """`done` steps are done and the next runs."""

    def needs(number: int) -> tuple[str, ...]:
        group = (number - 1) // 4 * 4
        within = (number - 1) % 4
        if within == 3:
            return tuple(f"s{group + each}" for each in (1, 2, 3))
        return (f"s{group}",) if within == 0 and group else ()

    def status(number: int) -> StepStatus:
        if number <= done:
            return StepStatus.DONE
        return StepStatus.ACTIVE if number == done + 1 else StepStatus.PENDING

    steps = tuple(step_of(number, *needs(number), status=status(number)) for number in range(1, count + 1))
    return replace(samples.plan(), item_id=plan_id, steps=steps)
