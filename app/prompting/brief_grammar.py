"""The grammar of a brief for who has no LLGuidance: as GBNF for llama.cpp's servers and vLLM, and as a check.

Of Lark only what `app.shortform.grammar` writes without literals is known: rules of quoted texts, names of other rules,
groups, `|`, `?` and `*`.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from app.lib.patterns import Pattern

_PIECE: Final = Pattern(r'"(?:[^"\\]|\\.)*"|[a-z_][a-z_0-9]*|[()|?* ]')
_RULE: Final = Pattern(r"([a-z_][a-z_0-9]*): ?(.*)")
_SIGNS: Final = frozenset("()|?* ")
_START: Final = "start"
_ROOT: Final = "root"
Rules = Mapping[str, tuple[str, ...]]
# Places in the text; each part of a rule leads from some to others.
Places = frozenset[int]


def gbnf(grammar: str) -> str:
    """Raises ValueError for what is no such grammar."""
    return "".join(f"{_name(name)} ::= {''.join(map(_piece, body))}\n" for name, body in _rules(grammar).items())


def follows(grammar: str, text: str) -> bool:
    """Whether the grammar admits the whole text. Raises ValueError for what is no such grammar."""
    return len(text) in _Follower(_rules(grammar), text).ends(_START, frozenset((0,)))


class _Follower:
    """Follows all ways through the rules at once."""

    def __init__(self, rules: Rules, text: str) -> None:
        self._rules = rules
        self._text = text

    def ends(self, name: str, starts: Places) -> Places:
        """Where a rule may end that begins at one of the places."""
        if name not in self._rules:
            raise ValueError(f"no rule of the name {name}")
        return self._choice([each for each in self._rules[name] if each != " "], starts)

    def _choice(self, pieces: list[str], starts: Places) -> Places:
        found: Places = frozenset()
        for row in _rows(pieces):
            places = starts
            for part, sign in row:
                places = self._repeated(part, sign, places)
            found |= places
        return found

    def _repeated(self, part: list[str], sign: str, starts: Places) -> Places:
        if not starts or not sign:
            return self._part(part, starts) if starts else starts
        found = starts | self._part(part, starts)
        while sign == "*" and (further := found | self._part(part, found)) != found:
            found = further
        return found

    def _part(self, part: list[str], starts: Places) -> Places:
        if part[0] == "(":
            return self._choice(part[1:-1], starts)
        if part[0][0] != '"':
            return self.ends(part[0], starts)
        wanted: str = json.loads(part[0])
        return frozenset(at + len(wanted) for at in starts if self._text.startswith(wanted, at))


def _rows(pieces: list[str]) -> Iterator[list[tuple[list[str], str]]]:
    """Each alternative as its parts, a group being one, with the sign behind them."""
    row: list[tuple[list[str], str]] = []
    at = 0
    while at < len(pieces):
        if pieces[at] == "|":
            yield row
            row, at = [], at + 1
            continue
        end = at + 1
        depth = pieces[at] == "("
        while depth:
            depth += {"(": 1, ")": -1}.get(pieces[end], 0)
            end += 1
        sign = pieces[end] if end < len(pieces) and pieces[end] in "?*" else ""
        row.append((pieces[at:end], sign))
        at = end + len(sign)
    yield row


def _rules(grammar: str) -> Rules:
    found: dict[str, tuple[str, ...]] = {}
    for line in filter(None, grammar.splitlines()):
        rule = _RULE.fullmatch(line)
        pieces = () if rule is None else tuple(each[0] for each in _PIECE.finditer(rule[2]))
        if rule is None or "".join(pieces) != rule[2]:
            raise ValueError(f"no rule of short form: {line[:80]}")
        found[rule[1]] = pieces
    return found


def _piece(piece: str) -> str:
    return piece if piece[0] == '"' or piece in _SIGNS else _name(piece)


def _name(name: str) -> str:
    """GBNF has no low line in names."""
    return _ROOT if name == _START else name.replace("_", "-")
