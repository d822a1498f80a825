"""Mutants of a module: the same module with one thing in it changed, as a slip would change it.

What is never changed, for it decides nothing when the product runs: imports, annotations and other
words on types, docstrings, `__all__`, what only a type checker reads, and the `given` of a rule,
which spares it from being asked what it would pass over.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

SKIPPED = (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)
TYPING = frozenset(["TypeVar", "cast", "NewType", "assert_never", "Literal"])
ID = re.compile(r"[A-Z]{3}-[0-9]{3}")
CITATION = re.compile(r"[A-Z0-9/() ]*(GDPR|APPI|FADP|EEA|EU|Rules|Order|Guidelines|PPC|EDPB)\b")


class Mutant(NamedTuple):
    """One change: where it stands, what it is, and the node that takes the place of another."""

    module: str
    """As `rules/hygiene`."""
    scope: str
    """The function or name that the change belongs to, as `days_of_a_life_fit_together`."""
    top: bool
    """Whether it is in what runs when the module is loaded, rather than in a function's body."""
    line: int
    change: str
    wording: bool
    """Whether only the wording of a message can differ."""
    node: Any
    holder: Any
    field: str
    index: int | None

    @property
    def name(self) -> str:
        """The name it is known by, without its line, which moves."""
        return f"{self.module}.{self.scope}: {self.change}"

    def apply(self) -> None:
        """Put the change into the tree that it was found in."""
        if self.index is None:
            setattr(self.holder, self.field, self.node)
        else:
            getattr(self.holder, self.field)[self.index] = self.node


def mutants_of(tree: ast.Module, module: str) -> list[Mutant]:
    """Every mutant of this module, in the order of its text; those that read alike are numbered."""
    seen: dict[str, int] = {}
    found = []
    for each in Walk(module).module(tree):
        seen[each.name] = count = seen.get(each.name, 0) + 1
        found.append(each._replace(change=f"{each.change} #{count}") if count > 1 else each)
    return found


class Walk:
    """One walk through a module, which knows in what it stands."""

    def __init__(self, module: str) -> None:
        self.name = module
        self.scope: tuple[str, ...] = ()
        self.top = True
        self.wording = False

    def module(self, tree: ast.Module) -> Iterator[Mutant]:
        yield from self.body(tree, "body")

    def body(self, holder: ast.AST, field: str) -> Iterator[Mutant]:
        statements = getattr(holder, field)
        for index, each in enumerate(statements):
            if not skipped(each):
                yield from self.statement(each, holder, field, index)

    def statement(self, node: ast.stmt, *place: Any) -> Iterator[Mutant]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from self.function(node)
        elif isinstance(node, ast.ClassDef):
            yield from self.inside(node.name, True, self.body(node, "body"))
        else:
            name = bound(node) if self.top and not self.scope else ""
            yield from self.inside(name, self.top, self.plain(node, *place))

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Mutant]:
        def outside() -> Iterator[Mutant]:
            for index, each in enumerate(node.decorator_list):
                yield from self.expression(each, node, "decorator_list", index)
            yield from self.children(node.args, ("defaults", "kw_defaults"))

        yield from self.inside(node.name, self.top, outside())
        yield from self.inside(node.name, False, self.body(node, "body"))

    def inside(self, name: str, top: bool, walk: Iterator[Mutant]) -> Iterator[Mutant]:
        """The walk, begun only now, in a scope of its own."""
        before = self.scope, self.top
        self.scope, self.top = (*self.scope, name) if name else self.scope, top
        yield from walk
        self.scope, self.top = before

    def plain(self, node: ast.stmt, *place: Any) -> Iterator[Mutant]:
        for replaced in removals(node):
            yield self.mutant(node, f"{said(node)} -> {said(replaced)}", replaced, *place)
        yield from self.children(node, node._fields)

    def children(self, node: ast.AST, fields: tuple[str, ...]) -> Iterator[Mutant]:
        for field in fields:
            value = getattr(node, field, None)
            if isinstance(node, ast.keyword) and node.arg == "given":
                continue
            if field in ("annotation", "returns", "target", "targets", "type_params"):
                continue
            if isinstance(value, ast.expr):
                yield from self.expression(value, node, field, None)
            elif isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield from self.body(node, field)
            elif isinstance(value, list):
                for index, each in enumerate(value):
                    yield from self.item(each, node, field, index)

    def item(self, each: Any, *place: Any) -> Iterator[Mutant]:
        if isinstance(each, ast.expr):
            yield from self.expression(each, *place)
        elif isinstance(each, ast.comprehension | ast.keyword | ast.match_case):
            yield from self.children(each, each._fields)
        elif isinstance(each, ast.ExceptHandler | ast.withitem):
            yield from self.children(each, ("body", "context_expr"))

    def expression(self, node: ast.expr, *place: Any) -> Iterator[Mutant]:
        if typing_only(node):
            return
        before = self.wording
        self.wording = before or isinstance(node, ast.JoinedStr)
        for replaced, words in CHANGES.get(type(node), nothing)(node):
            change = f"{said(node)} {words or f'-> {said(replaced)}'}"
            yield self.mutant(node, change, replaced, *place)
        yield from self.conditions(node)
        yield from self.children(node, node._fields)
        self.wording = before

    def conditions(self, node: ast.AST) -> Iterator[Mutant]:
        """A comprehension without one of its conditions."""
        for each in getattr(node, "generators", ()):
            for index, test in enumerate(each.ifs):
                yield self.mutant(
                    test, f"if {said(test)} -> always", ast.Constant(True), each, "ifs", index
                )

    def mutant(self, old: ast.AST, change: str, new: ast.AST, *place: Any) -> Mutant:
        ast.fix_missing_locations(ast.copy_location(new, old))
        scope, line = ".".join(self.scope), getattr(old, "lineno", 0)
        wording = self.wording or worded(old)
        return Mutant(self.name, scope, self.top, line, change, wording, new, *place)


Changes = Iterator[tuple[ast.expr, str]]
"""What may stand in place of an expression, and what of it is gone, where that is said shortest."""


def nothing(_: Any) -> Changes:
    return iter(())


def skipped(node: ast.stmt) -> bool:
    """Whether a statement decides nothing."""
    match node:
        case ast.Expr(ast.Constant(str())):
            return True
        case ast.If(ast.Name("TYPE_CHECKING") | ast.UnaryOp(ast.Not(), ast.Name("TYPE_CHECKING"))):
            return True
        case ast.AnnAssign(annotation=ast.Name("TypeAlias")):
            return True
        case ast.Assign([ast.Name("__all__")]):
            return True
    return isinstance(node, SKIPPED)


def typing_only(node: ast.expr) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    called = node.value if isinstance(node, ast.Subscript) else called
    return isinstance(called, ast.Name) and called.id in TYPING


def bound(node: ast.stmt) -> str:
    """The name that a statement gives a value to."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return next((each.id for each in targets if isinstance(each, ast.Name)), "")


def worded(node: ast.AST) -> bool:
    """Whether it is a text for people: one with a space that is no citation."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    return " " in node.value.strip() and not CITATION.match(node.value)


def said(node: ast.AST) -> str:
    """The node in a line."""
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= WIDE else f"{text[: WIDE // 2]} … {text[-WIDE // 2 :]}"


WIDE = 100


def removals(node: ast.stmt) -> Iterator[ast.stmt]:
    """What may stand in place of a whole statement."""
    match node:
        case ast.Expr(ast.Yield() | ast.YieldFrom()):
            yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Return(None):
            yield ast.Pass()
        case ast.Return(ast.Constant()):
            pass
        case ast.Return():
            yield ast.Return(ast.Constant(None))
        case ast.If(ast.Name() | ast.Attribute() | ast.Call() | ast.NamedExpr() as test):
            yield ast.If(ast.Constant(True), node.body, node.orelse)
            yield ast.If(ast.Constant(False), node.body, node.orelse)
            del test


COMPARED: dict[type[ast.cmpop], tuple[Callable[[], ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}


def compared(node: ast.Compare) -> Changes:
    for index, each in enumerate(node.ops):
        for other in COMPARED[type(each)]:
            ops = [*node.ops[:index], other(), *node.ops[index + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators), ""


def joined(node: ast.BoolOp) -> Changes:
    """The other conjunction, and each part left out."""
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield ast.BoolOp(other, node.values), ""
    for index, each in enumerate(node.values):
        rest = without(node.values, index)
        left = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        yield left, f"without {said(each)}"


def turned(node: ast.UnaryOp) -> Changes:
    if isinstance(node.op, ast.Not | ast.USub):
        yield node.operand, ""


def chosen(node: ast.IfExp) -> Changes:
    yield node.body, ""
    yield node.orelse, ""


SEVERITIES = {"error": "warning", "warning": "note", "note": "warning"}


def constant(node: ast.Constant) -> Changes:
    match node.value:
        case bool(value):
            yield ast.Constant(not value), ""
        case int(value):
            yield ast.Constant(value + 1), ""
        case str(value) if not CITATION.match(value) and not ID.fullmatch(value):
            yield ast.Constant(SEVERITIES.get(value, f"XX{value}")), ""


OTHERS = {
    "any": "all", "all": "any", "min": "max", "max": "min",
    "startswith": "endswith", "endswith": "startswith",
}  # fmt: skip
DROPPED = frozenset(["sorted", "set", "frozenset", "reversed"])
KEYWORDS = ("within", "bound", "waivable", "on_request", "key", "reverse", "default")
"""Arguments that may be left out without the call failing outright."""


def called(node: ast.Call) -> Changes:
    match node.func:
        case ast.Name(name) if name in OTHERS:
            yield ast.Call(ast.Name(OTHERS[name], ast.Load()), node.args, node.keywords), ""
        case ast.Attribute(value, name) if name in OTHERS:
            other = ast.Attribute(value, OTHERS[name], ast.Load())
            yield ast.Call(other, node.args, node.keywords), ""
        case ast.Name(name) if name in DROPPED and len(node.args) == 1 and not node.keywords:
            yield node.args[0], ""
        case ast.Name("rule") if all(each.arg != "severity" for each in node.keywords):
            milder = ast.keyword("severity", ast.Constant("warning"))
            yield ast.Call(node.func, node.args, [*node.keywords, milder]), "as a warning"
    for index, each in enumerate(node.keywords):
        if each.arg in KEYWORDS:
            rest = without(node.keywords, index)
            yield ast.Call(node.func, node.args, rest), f"without {said(each)}"


def listed(node: Any) -> Changes:
    """A list without one of its elements; a pair of unlike things is no list."""
    if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        return
    kinds = {type(each) for each in node.elts}
    if len(kinds - {ast.Starred}) == 1 and kinds & ENUMERATED:
        for index, each in enumerate(node.elts):
            rest = without(node.elts, index)
            context = [node.ctx] if hasattr(node, "ctx") else []
            yield type(node)(rest, *context), f"without {said(each)}"


ENUMERATED = {ast.Constant, ast.Tuple, ast.Attribute, ast.Call, ast.Name}


def mapped(node: ast.Dict) -> Changes:
    for index, each in enumerate(node.keys):
        rest = ast.Dict(without(node.keys, index), without(node.values, index))
        yield rest, f"without {said(each or node.values[index])}"


OPERATORS: dict[type[ast.operator], Callable[[], ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


def reckoned(node: ast.BinOp) -> Changes:
    if type(node.op) in OPERATORS:
        yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right), ""


def cut(node: ast.Slice) -> Changes:
    if node.lower:
        yield ast.Slice(None, node.upper, node.step), ""
    if node.upper:
        yield ast.Slice(node.lower, None, node.step), ""


def without(some: list[Any], index: int) -> list[Any]:
    return [*some[:index], *some[index + 1 :]]


CHANGES: dict[type[ast.expr], Callable[[Any], Changes]] = {
    ast.Compare: compared,
    ast.BoolOp: joined,
    ast.UnaryOp: turned,
    ast.IfExp: chosen,
    ast.Constant: constant,
    ast.Call: called,
    ast.Tuple: listed,
    ast.List: listed,
    ast.Set: listed,
    ast.Dict: mapped,
    ast.BinOp: reckoned,
    ast.Slice: cut,
}
