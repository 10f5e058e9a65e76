"""What `commands.dividing` says."""

from app.trade.templates import Words

_words = Words(__name__)

DIVIDE = _words.template("Divide elements {ids} into {count}", "요소 {ids} {count}등분")
