"""Every message with which the product refuses, read from its source: a template for each.

What a message says of the case at hand is a gap in its template. A text that a name, a table or a
function of the package holds is followed to where it is written.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent / "ropa"

GAP = "\0"
"""Stands in a template for what differs from case to case."""

OF_LAW = ("ropa/law/laying.py", "ropa/lawfile/laying.py")
"""Modules whose refusal of a row names the key first."""

WORDED = {
    "RopaError": 0,
    "Misuse": 0,
    "WrongList": 0,
    "BadParameter": 0,
    "Refusal": 0,
    "Unreadable": 0,
    "Problem": 2,
    "Fault": 2,
    "Mistake": 1,
}
"""What refuses, by its name, and which of its arguments is the message."""

TELLING = 4
"""A template with fewer letters than this of its own says nothing by itself."""

DEEPEST = 6
"""Names that are followed from one to the next, at most."""

Function = ast.FunctionDef | ast.Module


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package, by its file."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {
        str(each.relative_to(PACKAGE.parent)): ast.parse(each.read_text(encoding="utf-8"))
        for each in files
    }


class Message(NamedTuple):
    """A template, and the module that words it."""

    module: str
    template: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """What matches a text in which the message stands."""
        own = re.sub(r"\s*\n\s*", GAP, self.template).strip(GAP)
        return re.compile("[^\n]*?".join(map(re.escape, own.split(GAP))))

    @property
    def core(self) -> str:
        """The longest piece of its own words."""
        return max(re.split(f"[{GAP}\n]", self.template), key=len)

    @property
    def words(self) -> str:
        """The template without its gaps."""
        return self.template.replace(GAP, "")

    @property
    def telling(self) -> bool:
        """Whether the template can be told from others."""
        return sum(map(str.isalpha, self.template)) >= TELLING

    def __str__(self) -> str:
        return f"{self.module}: {self.template.replace(GAP, '{}')}"


@cache
def messages() -> tuple[Message, ...]:
    """Every message of the package, each module's in their order, none twice."""
    found = (each for module in trees() for each in of_module(module))
    return tuple(dict.fromkeys(found))


def of_module(module: str) -> Iterator[Message]:
    tree = trees()[module]
    for function, call in refusals(tree):
        of_law = module in OF_LAW and name_of(call.func) == "Refusal"
        said = call.args[1] if of_law else wording(call)
        for template in templates(said, function, tree, 0):
            yield Message(module, template)


def refusals(tree: ast.Module) -> Iterator[tuple[Function, ast.Call]]:
    """Each call that makes a refusal, with the innermost function around it."""
    pending: list[tuple[Function, ast.AST]] = [(tree, tree)]
    while pending:
        function, node = pending.pop()
        if isinstance(node, ast.Call) and name_of(node.func) in WORDED and wording(node):
            yield function, node
        inner = node if isinstance(node, ast.FunctionDef) else function
        pending.extend((inner, each) for each in reversed([*ast.iter_child_nodes(node)]))


def wording(call: ast.Call) -> ast.expr:
    """The argument that words a refusal; an empty text where it has none."""
    place = WORDED[name_of(call.func)]
    named = {each.arg: each.value for each in call.keywords}
    if len(call.args) > place:
        return call.args[place]
    return named.get("message", named.get("words", ast.Constant("")))


def templates(  # noqa: C901, PLR0911, PLR0912 - a case for each kind of expression
    node: ast.expr, function: Function, tree: ast.Module, depth: int
) -> list[str]:
    """What an expression may read like: one text, or several where it is one of several."""
    if depth > DEEPEST:
        return [GAP]

    def of(inner: ast.expr) -> list[str]:
        return templates(inner, function, tree, depth + 1)

    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            if not isinstance(node, ast.JoinedStr):
                return [each for part in parts for each in of(part)]
            return ["".join(each) for each in itertools.product(*map(of, parts))]
        case ast.FormattedValue(value=ast.Name() | ast.IfExp() as inner):
            return of(inner)
        case ast.IfExp(body=one, orelse=other):
            return [*of(one), *of(other)]
        case ast.BoolOp(values=several):
            return [each for part in several for each in of(part) if each]
        case ast.Dict(values=several):
            return [each for part in several for each in of(part)]
        case ast.Subscript(value=ast.Name() as table):
            return of(table)
        case ast.BinOp(left=one, op=ast.Add(), right=other):
            return ["".join(each) for each in itertools.product(of(one), of(other))]
        case ast.Name(id=name):
            return flat(held(name, function, tree), function, tree, depth) or [GAP]
        case ast.Call(func=ast.Attribute(value=inner, attr="format")):
            return [re.sub(r"\{[^{}]*\}", GAP, each) for each in of(inner)]
        case ast.Call(func=ast.Attribute(value=inner, attr="rstrip" | "lower")):
            return [each.rstrip(f" {GAP}") for each in of(inner)]
        case ast.Call(func=ast.Name(id="one_line" | "visible"), args=[inner]):
            return of(inner)
        case ast.Call(func=ast.Name(id=name)) if name not in PLAIN:
            own, callees = defined(name, tree)
            return [
                each
                for callee in callees
                for value in returned(callee)
                for each in templates(value, callee, own, depth + 1)
            ] or [GAP]
    return [GAP]


PLAIN = {"suggestion", "spell", "quoted", "name_of", "shown", "counted", "told", "placed"}
"""Functions that show what is at hand, and word nothing."""


def flat(found: Iterable[ast.expr], function: Function, tree: ast.Module, depth: int) -> list[str]:
    return [text for each in found for text in templates(each, function, tree, depth + 1)]


@cache
def nodes(scope: Function) -> list[ast.AST]:
    return [*ast.walk(scope)]


def held(name: str, function: Function, tree: ast.Module) -> list[ast.expr]:
    """What a name may hold: assigned in the function, else in its module, else imported."""
    for scope in (nodes(function), tree.body):
        found = [value for node in scope for value in assigned(node, name)]
        if found:
            return found
    other = source(name, tree)
    return [value for each in other.body for value in assigned(each, name)] if other else []


def defined(name: str, tree: ast.Module) -> tuple[ast.Module, list[ast.FunctionDef]]:
    """The functions of that name in a module, else in the one that it is imported from."""
    found = [each for each in nodes(tree) if isinstance(each, ast.FunctionDef)]
    named = [each for each in found if each.name == name]
    other = None if named else source(name, tree)
    return defined(name, other) if other else (tree, named)


def source(name: str, tree: ast.Module) -> ast.Module | None:
    """The module of the package that a name is imported from."""
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom) and any(each.name == name for each in node.names):
            return trees().get(file_of(node.module or ""))
    return None


def assigned(node: ast.AST, name: str) -> Iterator[ast.expr]:
    match node:
        case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
            yield value
        case ast.AnnAssign(target=ast.Name(id=found), value=ast.expr() as value) if found == name:
            yield value
        case ast.NamedExpr(target=ast.Name(id=found), value=value) if found == name:
            yield value


def returned(function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return | ast.Yield) and node.value:
            yield node.value


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def file_of(module: str) -> str:
    path = PACKAGE.parent / module.replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return str(file.relative_to(PACKAGE.parent))
