"""Addresses inside a text that lead to a result or to a form; the window alone follows them."""

RESULT = "result:"
FORM = "form:"
