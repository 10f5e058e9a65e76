"""The approval rule that decided a call, as the page for the project file tells it."""

from collections.abc import Iterator, Mapping

from app.history import paper_words as words
from app.history.trails import TrailRecord
from app.protocol.approval_rules import RuleLayer
from app.protocol.codec import ProtocolError, rule_from_json
from app.protocol.rule_telling import told_conditions, told_reach
from app.trade.json_types import as_object
from app.trade.text import Text


def rule_lines(decided: TrailRecord | None) -> Iterator[Text]:
    """Which rule it was, and what it said; nothing where none decided. Of a newer version's rule its id alone."""
    if decided is None or not (rule_id := decided.says("rule")):
        return
    is_company = decided.says("rule_of") == RuleLayer.COMPANY.value
    yield (words.RULE_OF_COMPANY if is_company else words.RULE_OF_USER)(rule=rule_id)
    held = decided.holds("rule")
    if not isinstance(held, Mapping):
        return
    try:
        rule = rule_from_json(as_object(held), "rule")
    except ProtocolError:
        yield words.RULE_UNREADABLE
        return
    for said in (*told_conditions(rule), told_reach(rule)):
        if said.en:
            yield words.RULE_SAYS(said=said)
    if rule.why:
        yield words.NOTED(note=rule.why)
