"""The closed grammar of conditions, in place of ``eval``: names, literals, comparisons, ``not``, ``and``, ``or``.

::

    expression = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation = "not" negation | comparison
    comparison = operand [ ("<" | "<=" | ">" | ">=" | "==" | "!=") operand ]
    operand = name | "true" | "false" | number | text | "(" expression ")"

What is written without ``==`` means the same in Python, FEEL and JUEL. The wrappers and signs of other engines are
understood too: ``= a`` (FEEL), ``${a}`` and ``#{a}`` (JUEL), ``=`` for ``==``, ``&&``, ``||`` and ``!``.
Where those languages disagree (``not a == b``, ``a < b < c``) brackets are asked for instead of choosing a side.
"""

from __future__ import annotations

import keyword
import math
import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sopbpmn.errors import ExpressionError
from sopbpmn.sentences import message

MAX_LENGTH = 10_000
"""Longest condition that is read, in characters."""
MAX_DEPTH = 50
"""Deepest nesting of brackets and negations."""
MAX_IDENTIFIER = 40
"""Longest name that ``identifier`` makes."""

_KINDS: dict[type, str] = {bool: "kind-truth", int: "kind-number", float: "kind-number", str: "kind-text"}
"""Code of the name of each kind of value."""

Value = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Name:
    """A variable: an answer given by a person."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant."""

    value: Value


@dataclass(frozen=True, slots=True)
class Not:
    """A negation."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Both:
    """A conjunction of two or more."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """A disjunction of two or more."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two values of the same type."""

    sign: str
    left: Node
    right: Node


Node = Name | Literal | Not | Both | Either | Compare


@dataclass(frozen=True)
class Expression:
    """A condition that was read by ``parse``."""

    text: str
    root: Node

    @cached_property
    def names(self) -> frozenset[str]:
        """The variables it needs."""
        return frozenset(_names(self.root))

    @cached_property
    def answers(self) -> Mapping[str, bool] | None:
        """The yes/no answers that make it true, when it's a conjunction of names and negated names; else ``None``."""
        terms = self.root.operands if isinstance(self.root, Both) else (self.root,)
        answers: dict[str, bool] = {}
        for term in terms:
            inner, wanted = (term.operand, False) if isinstance(term, Not) else (term, True)
            if not isinstance(inner, Name) or answers.setdefault(inner.name, wanted) is not wanted:
                return None
        return answers

    def evaluate(self, values: Mapping[str, object]) -> Value:
        """Return its value on ``values``; ``and`` and ``or`` stop at the first operand that decides.

        Raises:
            ExpressionError: a variable is unset, or a value has the wrong type.
        """
        return _value(self.root, values, self.text)

    def holds(self, values: Mapping[str, object]) -> bool:
        """Return whether it is true on ``values``; raises ``ExpressionError`` also when it isn't a yes/no value."""
        return _truth(self.root, values, self.text)


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Return the condition written in ``text``; results are remembered.

    Raises:
        ExpressionError: outside the grammar; the message names the position and what to write instead.
    """
    return Expression(text, _Parser(text).whole())


def identifier(words: str) -> str:
    """Return a variable name made of ``words``: ASCII snake_case, at most ``MAX_IDENTIFIER`` long, no one's keyword.

    "Apakah berkas lengkap?" gives ``berkas_lengkap``; words without a letter or digit give ``jawaban``.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    if len(parts) > 1 and parts[0] == "apakah":
        parts = parts[1:]
    name = ""
    for number, part in enumerate(parts):
        longer = f"{name}_{part}" if name else part[: MAX_IDENTIFIER - 2]
        if len(longer) > MAX_IDENTIFIER - 2:
            kept = parts[:number]
            while len(kept) > 1 and kept[-1] in _DANGLING:
                kept.pop()
            name = "_".join(kept)[: MAX_IDENTIFIER - 2]
            break
        name = longer
    if not name:
        return "jawaban"
    if name[0].isdigit():
        name = f"n_{name}"
    return f"{name}_" if name in _RESERVED else name


# --- reading ----------------------------------------------------------------------------------------------------------

_FEEL_AND_JUEL = """for return if then else some every satisfies instance of between in not and or true false null
    function external date time duration context list range item get eq ne lt gt le ge instanceof empty div mod
    execution task"""
_CONNECTIVES = """tidak belum bukan masih sudah dan atau yang untuk ke di dari pada oleh dengan dapat perlu harus"""
_DANGLING = frozenset(_CONNECTIVES.split())
"""Words that mean nothing, or the contrary, without the word after them."""
_RESERVED = {word.lower() for word in keyword.kwlist} | set(keyword.softkwlist) | set(_FEEL_AND_JUEL.split())

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d+)?)(?![\w.])
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<text>"[^"\\]*"|'[^'\\]*')
    | (?P<sign><=|>=|==|!=|&&|\|\||[<>=!()])
    )""",
    re.VERBOSE,
)
_SYNONYMS = {"&&": "and", "||": "or", "=": "=="}
_WORDS: dict[str, Value] = {"true": True, "True": True, "false": False, "False": False}
_SIGNS = ("<", "<=", ">", ">=", "==", "!=")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


class _Parser:
    """Recursive descent over the tokens of one condition."""

    def __init__(self, text: str) -> None:
        self.text = text
        if len(text) > MAX_LENGTH:
            raise ExpressionError("condition-too-long", length=len(text), limit=MAX_LENGTH)
        start, stop = _inside_wrapper(text)
        self.tokens: list[_Token] = []
        at = start
        while at < stop:
            found = _TOKEN.match(text, at, stop)
            if not found:
                if not text[at:stop].strip():
                    break
                at += len(text[at:stop]) - len(text[at:stop].lstrip())
                raise self.error(at, "condition-sign-unknown", sign=text[at])
            kind = str(found.lastgroup)
            words = _SYNONYMS.get(found[kind], found[kind])
            if words in ("not", "and", "or"):
                kind = "sign"
            self.tokens.append(_Token(kind, words, found.start(kind)))
            at = found.end()
        self.tokens.append(_Token("end", "", stop))
        self.next = 0
        self.depth = 0

    def error(self, at: int, code: str, **values: object) -> ExpressionError:
        """Return the error for what ``code`` says of the character ``at`` (from 0)."""
        return ExpressionError(
            "condition-unreadable", condition=shorten(self.text), position=at + 1, what=message(code, **values)
        )

    def peek(self) -> _Token:
        return self.tokens[self.next]

    def take(self, *signs: str) -> str:
        """Consume and return the next token if it is one of ``signs``; else return ""."""
        token = self.peek()
        if token.kind != "sign" or token.text not in signs:
            return ""
        self.next += 1
        return token.text

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(self.peek().at, "condition-depth", count=MAX_DEPTH)

    def whole(self) -> Node:
        result = self.either()
        if self.peek().kind != "end":
            raise self.error(self.peek().at, "condition-unexpected", word=self.peek().text)
        return result

    def either(self) -> Node:
        operands = [self.both()]
        while self.take("or"):
            operands.append(self.both())
        return operands[0] if len(operands) == 1 else Either(tuple(operands))

    def both(self) -> Node:
        operands = [self.negation()]
        while self.take("and"):
            operands.append(self.negation())
        return operands[0] if len(operands) == 1 else Both(tuple(operands))

    def negation(self) -> Node:
        if not self.take("not", "!"):
            return self.comparison()
        self.deeper()
        operand = self.negation() if self.peek().text in ("not", "!") else self.operand()
        if self.peek().text in _SIGNS:
            raise self.error(self.peek().at, "condition-not-brackets")
        self.depth -= 1
        return Not(operand)

    def comparison(self) -> Node:
        left = self.operand()
        sign = self.take(*_SIGNS)
        if not sign:
            return left
        right = self.operand()
        if self.peek().kind == "sign" and self.peek().text in _SIGNS:
            raise self.error(self.peek().at, "condition-chained")
        return Compare(sign, left, right)

    def operand(self) -> Node:
        token = self.peek()
        if self.take("("):
            self.deeper()
            inner = self.either()
            if not self.take(")"):
                raise self.error(self.peek().at, "condition-bracket-open")
            self.depth -= 1
            return inner
        self.next += 1
        match token.kind:
            case "name":
                return Literal(_WORDS[token.text]) if token.text in _WORDS else Name(token.text)
            case "number":
                number = float(token.text) if "." in token.text or len(token.text) > 300 else int(token.text)
                if not math.isfinite(number):
                    raise self.error(token.at, "condition-number")
                return Literal(number)
            case "text":
                return Literal(token.text[1:-1])
            case "end":
                raise self.error(token.at, "condition-incomplete")
            case _:
                raise self.error(token.at, "condition-unexpected", word=token.text)


def _inside_wrapper(text: str) -> tuple[int, int]:
    """Return where the condition itself begins and ends within the wrapper of another engine."""
    for pattern in (r"\s*[$#]\{(.*)\}\s*\Z", r"\s*=(?!=)(.*)\Z"):
        found = re.match(pattern, text, re.DOTALL)
        if found:
            return found.span(1)
    return 0, len(text)


def shorten(text: str, width: int = 60) -> str:
    """Return ``text`` cut to ``width`` characters for a message."""
    return text if len(text) <= width else text[: width - 1] + "…"


# --- evaluation -------------------------------------------------------------------------------------------------------

_OPERATORS: dict[str, Callable[[Value, Value], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def _names(node: Node) -> set[str]:
    match node:
        case Name(name):
            return {name}
        case Literal():
            return set()
        case Not(operand):
            return _names(operand)
        case Compare(_, left, right):
            return _names(left) | _names(right)
        case Both(operands) | Either(operands):
            return set[str]().union(*map(_names, operands))


def _value(node: Node, values: Mapping[str, object], text: str) -> Value:
    match node:
        case Literal(value):
            return value
        case Name(name):
            return _variable(name, values, text)
        case Not(operand):
            return not _truth(operand, values, text)
        case Both(operands):
            return all(_truth(operand, values, text) for operand in operands)
        case Either(operands):
            return any(_truth(operand, values, text) for operand in operands)
        case Compare(sign, left, right):
            a, b = _value(left, values, text), _value(right, values, text)
            kinds = _KINDS[type(a)], _KINDS[type(b)]
            if kinds[0] != kinds[1]:
                raise ExpressionError(
                    "condition-kinds",
                    condition=shorten(text),
                    left=message(kinds[0]),
                    right=message(kinds[1]),
                    a=repr(a),
                    sign=sign,
                    b=repr(b),
                )
            if kinds[0] == "kind-truth" and sign not in ("==", "!="):
                raise ExpressionError("condition-order", condition=shorten(text), sign=sign)
            return _OPERATORS[sign](a, b)


def _variable(name: str, values: Mapping[str, object], text: str) -> Value:
    value = values.get(name)
    if value is None:
        raise ExpressionError("condition-unanswered", condition=shorten(text), name=name)
    if type(value) not in _KINDS or (isinstance(value, float) and not math.isfinite(value)):
        raise ExpressionError("condition-answer-kind", condition=shorten(text), name=name, kind=type(value).__name__)
    return value  # type: ignore[return-value]  # its exact type was checked above


def _truth(node: Node, values: Mapping[str, object], text: str) -> bool:
    value = _value(node, values, text)
    if not isinstance(value, bool):
        raise ExpressionError("condition-no-truth", condition=shorten(text), value=repr(value))
    return value
