"""Where a module takes JSON apart by its keys, found in its source by the types that it declares.

What a name holds follows from the annotations of parameters, variables and functions of the engine, and through calls,
loops and displays; a key that is one of GEN NX's fields is found whatever it is asked of.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path

from app.trade.gen_nx_tables import tables
from app.trade.json_types import JsonValue


class Held(Enum):
    """What an expression holds."""

    RECORD = "a record"
    ROWS = "records by id"
    RECORDS = "a list of records"
    VALUE = "a JSON value"
    VALUES = "a list of JSON values"
    ROW_PAIRS = "ids with records"
    VALUE_PAIRS = "keys with JSON values"


_ANNOTATED = {
    "JsonObject": Held.RECORD,
    "dict[str,JsonValue]": Held.RECORD,
    "Mapping[str,JsonValue]": Held.RECORD,
    "Rows": Held.ROWS,
    "dict[int,JsonObject]": Held.ROWS,
    "Mapping[int,JsonObject]": Held.ROWS,
    "dict[str,JsonObject]": Held.ROWS,
    "Mapping[str,JsonObject]": Held.ROWS,
    "JsonValue": Held.VALUE,
}
_LISTS = frozenset({"list", "Sequence", "Iterator", "Iterable", "Collection"})
# What one step into the expression gives: a subscript or `get`, and a round of a loop.
_INSIDE = {Held.ROWS: Held.RECORD, Held.RECORDS: Held.RECORD, Held.RECORD: Held.VALUE, Held.VALUE: Held.VALUE,
           Held.VALUES: Held.VALUE}  # fmt: skip
_EACH = {Held.RECORDS: Held.RECORD, Held.VALUES: Held.VALUE}
_OF_PAIRS = {Held.ROW_PAIRS: Held.RECORD, Held.VALUE_PAIRS: Held.VALUE}
_METHODS = {"items": {Held.ROWS: Held.ROW_PAIRS, Held.RECORD: Held.VALUE_PAIRS},
            "values": {Held.ROWS: Held.RECORDS, Held.RECORD: Held.VALUES}}  # fmt: skip
_TAKING = frozenset({"get", "pop", "setdefault"})
_LOOKING = frozenset({"items", "values", "keys"})
_KEEPING = frozenset({"dict", "list", "sorted", "tuple", "reversed", "iter", "copy"})
Scope = dict[str, Held | None]


def held_by(annotation: ast.expr | None) -> Held | None:
    """What an annotation says of JSON; None where it says nothing of it."""
    if annotation is None:
        return None
    told = ast.unparse(annotation).strip("'\"").replace(" ", "").removesuffix("|None")
    if told in _ANNOTATED:
        return _ANNOTATED[told]
    outer, _, inner = told.partition("[")
    return {Held.RECORD: Held.RECORDS, Held.VALUE: Held.VALUES}.get(_ANNOTATED.get(inner[:-1], Held.ROWS)) if (
        outer in _LISTS) else None  # fmt: skip


@cache
def field_names() -> frozenset[str]:
    """Every field that the catalogue of GEN NX's tables names, however deep it lies; names of tables are none."""
    return frozenset(name for table in tables().values() for name in _names(table.fields)) - tables().keys()


def _names(told: JsonValue) -> Iterator[str]:
    match told:
        case list():
            for inner in told:
                yield from _names(inner)
        case Mapping():
            for name, inner in told.items():
                yield name
                yield from _names(inner)
        case _:
            return


def returns_in(trees: Iterable[ast.Module]) -> dict[str, Held]:
    """What functions and methods give back, by name, where it is JSON."""
    found = {node.name: held_by(node.returns) for tree in trees for node in ast.walk(tree)
             if isinstance(node, ast.FunctionDef)}  # fmt: skip
    return {name: held for name, held in found.items() if held is not None}


def taken_apart(tree: ast.Module, returns: Mapping[str, Held]) -> list[tuple[int, str]]:
    """Lines and expressions that ask JSON for a key, or look for one in it."""
    own = {node.name: held_by(node.returns) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    finder = _Finder({**returns, **own})
    finder.visit(tree)
    return sorted(set(finder.found))


class _Finder(ast.NodeVisitor):
    """Goes through a module with what is known of each name."""

    def __init__(self, returns: Mapping[str, Held | None]) -> None:
        self._returns = returns
        self._scopes: list[Scope] = [{}]
        self.found: list[tuple[int, str]] = []

    def _held(self, node: ast.expr) -> Held | None:
        match node:
            case ast.Name(id=name):
                return next((scope[name] for scope in reversed(self._scopes) if name in scope), None)
            case ast.NamedExpr(value=value):
                return self._held(value)
            case ast.IfExp(body=first, orelse=second) | ast.BinOp(left=first, right=second):
                return self._held(first) or self._held(second)
            case ast.BoolOp(values=values):
                return next((held for held in map(self._held, values) if held), None)
            case ast.Subscript(value=value, slice=ast.Slice()):
                return self._held(value)
            case ast.Subscript(value=value):
                held = self._held(value)
                return _INSIDE.get(held) if held else None
            case ast.Dict(keys=keys, values=values):
                inner = [self._held(value) for key, value in zip(keys, values, strict=True) if key is None]
                return next((held for held in inner if held), None)
            case ast.Call(func=ast.Attribute(value=holder, attr=name)):
                return self._held_by_method(self._held(holder), name)
            case ast.Call(func=ast.Name(id="next"), args=[given, *_]):
                held = self._held(given)
                return _EACH.get(held) if held else None
            case ast.Call(func=ast.Name(id=name), args=[given, *_]) if name in _KEEPING:
                return self._held(given)
            case ast.Call(func=ast.Name(id=name)):
                return self._returns.get(name)
            case _:
                return None

    def _held_by_method(self, holder: Held | None, name: str) -> Held | None:
        if holder is None:
            return self._returns.get(name)
        if name in _TAKING:
            return _INSIDE.get(holder)
        return holder if name in _KEEPING else _METHODS.get(name, {}).get(holder)

    def _bind(self, target: ast.expr, held: Held | None) -> None:
        if isinstance(target, ast.Name):
            self._scopes[-1][target.id] = held
        elif isinstance(target, ast.Tuple):
            inner = _OF_PAIRS.get(held) if held else None
            for place, each in enumerate(target.elts):
                self._bind(each, inner if place == 1 else None)

    def _bind_loop(self, target: ast.expr, source: ast.expr) -> None:
        match target, source:
            case ast.Tuple(elts=targets), ast.Call(func=ast.Name(id="zip"), args=given):
                for each, one in zip(targets, given, strict=False):
                    self._bind_loop(each, one)
            case ast.Tuple(elts=[_, inner]), ast.Call(func=ast.Name(id="enumerate"), args=[given, *_]):
                self._bind_loop(inner, given)
            case _:
                held = self._held(source)
                self._bind(target, (_EACH.get(held) or (held if held in _OF_PAIRS else None)) if held else None)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        given = node.args
        self._scopes.append({one.arg: held_by(one.annotation) for one in
                             (*given.posonlyargs, *given.args, *given.kwonlyargs)})  # fmt: skip
        for each in node.body:
            self.visit(each)
        self._scopes.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.generic_visit(node)
        self._bind(node.target, held_by(node.annotation))

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                for one, value in zip(target.elts, node.value.elts, strict=False):
                    self._bind(one, self._held(value))
            else:
                self._bind(target, self._held(node.value))

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        self._bind_loop(node.target, node.iter)
        for each in (*node.body, *node.orelse):
            self.visit(each)

    def _visit_comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        self._scopes.append({})
        for part in node.generators:
            self.visit(part.iter)
            self._bind_loop(part.target, part.iter)
            for each in part.ifs:
                self.visit(each)
        for each in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
            self.visit(each)
        self._scopes.pop()

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._visit_comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._visit_comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._visit_comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._visit_comprehension(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if self._held(node.value) in {Held.RECORD, Held.VALUE} or self._asks_for_field(node.value, node.slice):
            self._find(node)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node:
            case ast.Call(func=ast.Attribute(value=holder, attr=name), args=given) if name in _TAKING | _LOOKING:
                is_json = self._held(holder) in {Held.RECORD, Held.VALUE}
                if is_json or (name in _TAKING and given and self._asks_for_field(holder, given[0])):
                    self._find(node)
            case _:
                pass
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(operator, ast.In | ast.NotIn) and self._held(right) is Held.RECORD:
                self._find(node)
        self.generic_visit(node)

    def _asks_for_field(self, holder: ast.expr, key: ast.expr) -> bool:
        """Whether the key is a field's name, written out, of something that is no constant of the module."""
        is_constant = isinstance(holder, ast.Name) and holder.id.isupper()
        return isinstance(key, ast.Constant) and key.value in field_names() and not is_constant

    def _find(self, node: ast.expr) -> None:
        self.found.append((node.lineno, ast.unparse(node)))


def trees_of(folder: Path) -> dict[str, ast.Module]:
    """The modules of a folder by their path in it."""
    return {path.relative_to(folder).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
            for path in sorted(folder.rglob("*.py"))}  # fmt: skip
