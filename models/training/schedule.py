"""The learning rate of a step: up in a line, then down along a cosine."""

import math

from models.training.recipe import Schedule


def learning_rate(schedule: Schedule, step: int, steps: int) -> float:
    """Of `step` (the first is 0) of `steps`."""
    if step < schedule.warm_up_steps:
        return schedule.learning_rate * (step + 1) / schedule.warm_up_steps
    gone = (step - schedule.warm_up_steps) / max(1, steps - 1 - schedule.warm_up_steps)
    share = 0.5 * (1 + math.cos(math.pi * min(1.0, gone)))
    return schedule.final_learning_rate + (schedule.learning_rate - schedule.final_learning_rate) * share
