"""Mutants of a module: which small faults its syntax tree can have, and the tree with one of them.

A mutant's id names module, function, operator and a number among those of the same function and operator. So it stays
the same whatever happens elsewhere in the file.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_BOUNDS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_LOGS = {"log", "_log", "logger", "logging"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small fault. ``line`` is where it stands now; ``before`` and ``after`` show it in one line each."""

    module: str
    function: str
    """Dotted name of the function or class it stands in; "-" on the level of the module."""
    operator: str
    number: int
    line: int
    before: str
    after: str

    @property
    def id(self) -> str:
        """The name by which it is listed and chosen."""
        return f"{self.module}:{self.function}:{self.operator}:{self.number}"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node hangs in the tree: a field of its parent, or an element of that field."""

    parent: ast.AST
    field: str
    index: int | None

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants(module: str, source: str) -> list[Mutant]:
    """Return every mutant of the module in ``source``, in the order in which they stand there."""
    return [mutant for mutant, _, _ in _faults(module, ast.parse(source))]


def mutated(source: str, wanted: Mutant) -> ast.Module:
    """Return the tree of ``source`` with the fault ``wanted``.

    Raises:
        LookupError: there is no such mutant in ``source``.
    """
    tree = ast.parse(source)
    for mutant, place, node in _faults(wanted.module, tree):
        if mutant.id == wanted.id:
            place.put(node)
            return ast.fix_missing_locations(tree)
    raise LookupError(wanted.id)


def _faults(module: str, tree: ast.Module) -> Iterator[tuple[Mutant, _Place, ast.AST]]:
    counts: Counter[tuple[str, str]] = Counter()
    for place, before, scope in _nodes(tree, ()):
        for operator, after in _replacements(place, before):
            function = ".".join(scope) or "-"
            counts[function, operator] += 1
            number = counts[function, operator]
            line = getattr(before, "lineno", 0)
            mutant = Mutant(module, function, operator, number, line, _shown(before), _shown(after))
            yield mutant, place, ast.copy_location(after, before)


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 100 else f"{text[:97]}..."


def _nodes(parent: ast.AST, scope: tuple[str, ...]) -> Iterator[tuple[_Place, ast.AST, tuple[str, ...]]]:
    """Yield what may be replaced below ``parent``, with its place and the functions and classes it stands in."""
    for name, value in ast.iter_fields(parent):
        several = isinstance(value, list)
        for index, child in enumerate(value if several else [value]):
            if not isinstance(child, ast.AST) or _left_alone(parent, name, child):
                continue
            yield _Place(parent, name, index if several else None), child, scope
            if isinstance(child, ast.Raise):
                continue  # what an error says isn't what the code does
            inner = scope
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                inner = (*scope, child.name)
            yield from _nodes(child, inner)


def _left_alone(parent: ast.AST, field: str, child: ast.AST) -> bool:
    """Tell whether ``child`` and all below it says nothing about what the code does."""
    if field in ("annotation", "returns", "decorator_list", "format_spec"):
        return True
    match child:
        case ast.Constant():
            return isinstance(parent, ast.JoinedStr)
        case ast.Import() | ast.ImportFrom() | ast.Assert():
            return True
        case ast.Expr(ast.Constant()):  # documentation
            return True
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(name)))):
            return name in _LOGS
        case ast.Assign([ast.Name("__all__")]) | ast.keyword("repr") | ast.If(ast.Name("TYPE_CHECKING")):
            return True
        case ast.Call(ast.Name(name)):  # what an error says
            return name.endswith("Error")
        case _:
            return False


def _replacements(place: _Place, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield the name of the operator and what stands in the place of ``node`` then."""
    if isinstance(node, ast.expr) and _is_condition(place) and not isinstance(node, ast.Compare) and not _is_not(node):
        yield "negate", ast.UnaryOp(ast.Not(), node)
    match node:
        case ast.Compare(left, operators, others):
            for name, table in (("compare", _OPPOSITES), ("bound", _BOUNDS)):
                for number, operator in enumerate(operators):
                    if type(operator) in table:
                        changed = [*operators[:number], table[type(operator)](), *operators[number + 1 :]]
                        yield name, ast.Compare(left, changed, others)
        case ast.BoolOp(operator, operands):
            yield "logic", ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), operands)
        case ast.UnaryOp(ast.Not(), operand):
            yield "not", operand
        case ast.BinOp(left, ast.Add() | ast.Sub() as operator, right) if not (_is_text(left) or _is_text(right)):
            yield "arithmetic", ast.BinOp(left, _other_sign(operator), right)
        case ast.AugAssign(target, operator, value):
            if isinstance(operator, ast.Add | ast.Sub) and not _is_text(value):
                yield "arithmetic", ast.AugAssign(target, _other_sign(operator), value)
            yield "drop", ast.Pass()
        case ast.Constant(value):
            yield from _other_constants(value, default=isinstance(place.parent, ast.arguments))
        case ast.Return(value) if value is not None and not isinstance(value, ast.Constant):
            yield "return", ast.Return(ast.Constant(None))
        case ast.Raise() | ast.Continue() | ast.Break() | ast.Expr(ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield "drop", ast.Pass()
        case _:
            return


def _other_constants(value: object, *, default: bool) -> Iterator[tuple[str, ast.AST]]:
    match value:
        case bool():
            yield "default" if default else "flag", ast.Constant(not value)
        case int() | float():
            yield "default" if default else "number", ast.Constant(value + 1)
        case str() if value or default:
            yield "default" if default else "text", ast.Constant("" if value else "x")
        case _:
            return


def _is_condition(place: _Place) -> bool:
    match place.parent:
        case ast.If() | ast.IfExp():
            return place.field == "test"
        case ast.comprehension():
            return place.field == "ifs"
        case ast.match_case():
            return place.field == "guard"
        case _:
            return False


def _is_not(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _other_sign(operator: ast.operator) -> ast.operator:
    return ast.Sub() if isinstance(operator, ast.Add) else ast.Add()
