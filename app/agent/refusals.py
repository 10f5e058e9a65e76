"""Why a command is not obeyed, and what to do instead, in both languages."""

import unicodedata

from app.agent.words import refusals as words
from app.protocol.values import ErrorInfo
from app.trade.text import Text

MAX_MESSAGE_CHARACTERS = 50_000
MAX_TITLE_CHARACTERS = 200


def _error(code: str, message: Text, hint: Text) -> ErrorInfo:
    return ErrorInfo(code=f"command.{code}", message=message, hint=hint)


TURN_RUNS = _error(
    "turn_runs",
    words.TURN_RUNS,
    words.TURN_RUNS_HINT,
)
NO_TURN_RUNS = _error(
    "no_turn_runs",
    words.NO_TURN_RUNS,
    words.NO_TURN_RUNS_HINT,
)
NOBODY_LISTENS = _error(
    "nobody_listens",
    words.NOBODY_LISTENS,
    words.NOBODY_LISTENS_HINT,
)
QUESTION_WAITS = _error(
    "question_waits",
    words.QUESTION_WAITS,
    words.QUESTION_WAITS_HINT,
)
NO_MODEL_FILE = _error(
    "no_model_file",
    words.NO_MODEL_FILE,
    words.NO_MODEL_FILE_HINT,
)
CANNOT_EVALUATE = _error("cannot_evaluate", words.CANNOT_EVALUATE, words.CANNOT_EVALUATE_HINT)
NO_RUNTIME = _error("no_runtime", words.NO_RUNTIME, words.NO_RUNTIME_HINT)
MODEL_AT_WORK = _error("model_at_work", words.MODEL_AT_WORK, words.MODEL_AT_WORK_HINT)
APPROVAL_IS_OVER = _error(
    "approval_is_over",
    words.APPROVAL_IS_OVER,
    words.APPROVAL_IS_OVER_HINT,
)
WAITING_STEP_DESTROYS = _error(
    "waiting_step_destroys",
    words.WAITING_STEP_DESTROYS,
    words.WAITING_STEP_DESTROYS_HINT,
)
SHOWN_OTHERWISE = _error(
    "shown_otherwise",
    words.SHOWN_OTHERWISE,
    words.SHOWN_OTHERWISE_HINT,
)
PLAN_READS_OTHERWISE = _error(
    "plan_reads_otherwise",
    words.PLAN_READS_OTHERWISE,
    words.SHOWN_OTHERWISE_HINT,
)
SKIP_NEEDS_PLAN = _error(
    "skip_needs_plan",
    words.SKIP_NEEDS_PLAN,
    words.SKIP_NEEDS_PLAN_HINT,
)
QUESTION_IS_OVER = _error(
    "question_is_over",
    words.QUESTION_IS_OVER,
    words.QUESTION_IS_OVER_HINT,
)
PLAN_IS_OVER = _error(
    "plan_is_over",
    words.PLAN_IS_OVER,
    words.PLAN_IS_OVER_HINT,
)
STEP_HAS_BEGUN = _error("step_has_begun", words.STEP_HAS_BEGUN, words.STEP_HAS_BEGUN_HINT)
LATER_STEP_BEGUN = _error("later_step_begun", words.LATER_STEP_BEGUN, words.LATER_STEP_BEGUN_HINT)
NOT_BY_HAND = _error("not_by_hand", words.NOT_BY_HAND, words.NOT_BY_HAND_HINT)
NO_STEP_WAITS = _error(
    "no_step_waits",
    words.NO_STEP_WAITS,
    words.NO_STEP_WAITS_HINT,
)
NOTHING_TO_SETTLE = _error(
    "nothing_to_settle",
    words.NOTHING_TO_SETTLE,
    words.NOTHING_TO_SETTLE_HINT,
)
NOTHING_TO_RESUME = _error(
    "nothing_to_resume",
    words.NOTHING_TO_RESUME,
    words.NOTHING_TO_RESUME_HINT,
)
TURN_USES_TARGET = _error(
    "turn_uses_target",
    words.TURN_USES_TARGET,
    words.TURN_USES_TARGET_HINT,
)
TITLE_NOT_ACCEPTED = _error(
    "title_not_accepted",
    words.TITLE_NOT_ACCEPTED,
    words.TITLE_NOT_ACCEPTED_HINT(max_title_characters=MAX_TITLE_CHARACTERS),
)
NO_CONVERSATION = _error(
    "no_conversation",
    words.NO_CONVERSATION,
    words.NO_CONVERSATION_HINT,
)
NO_SUCH_TOOL = _error("no_such_tool", words.NO_SUCH_TOOL, words.NO_SUCH_TOOL_HINT)
RULE_IS_THERE = _error("rule_is_there", words.RULE_IS_THERE, words.LOOK_AT_RULES)
NO_RULE_LIKE_IT = _error("no_such_rule", words.NO_RULE_LIKE_IT, words.POLICY_STAYS)
QUERY_BROKE = _error(
    "query_bug",
    words.QUERY_BROKE,
    words.QUERY_BROKE_HINT,
)
AGENT_STOPS = _error(
    "agent_stops",
    words.AGENT_STOPS,
    words.AGENT_STOPS_HINT,
)


def step_is_over(step_id: str) -> ErrorInfo:
    return _error(
        "step_is_over",
        words.PLAN_HAS_NO_STEP(step_id=step_id),
        words.CHOOSE_STEP_NOT_BEGUN,
    )


def not_grantable(tool: str) -> ErrorInfo:
    return _error("not_grantable", words.DESTROYS_SO_ASKED(tool=tool), words.BOUND_CHANGES_ALONE)


def defined_otherwise(tool: str) -> ErrorInfo:
    return _error("defined_otherwise", words.DEFINED_OTHERWISE(tool=tool), words.MAKE_RULE_ANEW)


def wrong_rule(problem: Text) -> ErrorInfo:
    """`problem` is a sentence."""
    return _error("wrong_rule", problem, words.MAKE_RULE_ANEW)


def message_problem(text: str) -> ErrorInfo | None:
    """Why this text is not accepted as a message; nothing is ever stripped from it silently."""
    if len(text) > MAX_MESSAGE_CHARACTERS:
        return _error(
            "message_too_long",
            words.MESSAGE_HAS_CHARACTERS(count=f"{len(text):,}"),
            words.SEND_IN_PARTS(max_message_characters=f"{MAX_MESSAGE_CHARACTERS:,}"),
        )
    for number, character in enumerate(text, start=1):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\r\t":
            return _control_character(character, number)
    if not text.strip():
        return _error(
            "message_empty",
            words.MESSAGE_IS_EMPTY,
            words.EXAMPLE_OF_A_REQUEST,
        )
    return None


def title_problem(title: str) -> ErrorInfo | None:
    has_control = any(unicodedata.category(character) in ("Cc", "Cs") for character in title)
    is_fit = title.strip() and len(title) <= MAX_TITLE_CHARACTERS and not has_control
    return None if is_fit else TITLE_NOT_ACCEPTED


def _control_character(character: str, number: int) -> ErrorInfo:
    code = f"U+{ord(character):04X}"
    return _error(
        "message_control_character",
        words.CONTROL_CHARACTER(number=f"{number:,}", code=code),
        words.CHARACTERS_ACCEPTED,
    )


def not_the_last_change(why: Text | None) -> ErrorInfo:
    """`why` it cannot be taken back now, where the conversation tells."""
    return _error("not_the_last_change", why or words.NOT_THE_LAST_CHANGE, words.NOT_THE_LAST_CHANGE_HINT)
