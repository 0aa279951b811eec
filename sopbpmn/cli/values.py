"""What an argument, an option or an answer may be. What it may not be is said in the language of the command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

import click

from sopbpmn.cli.speech import spoken, tell

T = TypeVar("T")


class PathTo(click.Path):
    """A file or a folder: one that is there, or with ``exists=False`` one that is to be written."""

    def __init__(self, *, exists: bool = True, files: bool = True, folders: bool = True) -> None:
        super().__init__(path_type=Path)
        self._must_exist, self._files, self._folders = exists, files, folders

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return ``value`` as a path.

        Raises:
            BadParameter: there is nothing, or a folder in place of a file, or a file in place of a folder.
        """
        path = Path(value)
        if path.is_dir() and not self._folders:
            raise click.BadParameter(spoken("path-is-folder", path=value), ctx, param)
        if path.is_file() and not self._files:
            raise click.BadParameter(spoken("path-is-file", path=value), ctx, param)
        if self._must_exist and not path.exists():
            raise click.BadParameter(spoken("path-missing", path=value), ctx, param)
        return path


class OneOf(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """One of some words."""

    name = "one of"

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)

    @property
    def words(self) -> tuple[str, ...]:
        """The words."""
        return self._words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the words, as a help text shows them."""
        del param, ctx
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the word.

        Raises:
            BadParameter: it is none of them.
        """
        if value not in self.words:
            known = ", ".join(self.words)
            raise click.BadParameter(spoken("not-one-of", value=value, known=known), ctx, param)
        return value


class MemberOf(OneOf):
    """A member of an enum of the service, given by its value. The service is loaded when one is needed."""

    def __init__(self, enum: str) -> None:
        super().__init__(())
        self._enum = enum

    def _members(self) -> type[StrEnum]:
        from sopbpmn import service

        found: type[StrEnum] = getattr(service, self._enum)
        return found

    @property
    def words(self) -> tuple[str, ...]:
        """The values of the members."""
        return tuple(self._members())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the member.

        Raises:
            BadParameter: there is none with this value.
        """
        return self._members()(super().convert(value, param, ctx))


class Number(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """A whole number from ``least`` to ``most``."""

    name = "number"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number.

        Raises:
            BadParameter: it is none, or too small or too large.
        """
        try:
            number = int(value)
        except ValueError:
            raise click.BadParameter(spoken("no-whole-number", value=value), ctx, param) from None
        too_small = self._least is not None and number < self._least
        if too_small or (self._most is not None and number > self._most):
            code = "number-between" if self._most is not None else "number-from"
            said = spoken(code, value=value, least=self._least, most=self._most)
            raise click.BadParameter(said, ctx, param)
        return number


class Numbers(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """Some whole numbers from 1 to ``most``, such as "1, 3"."""

    name = "numbers"

    def __init__(self, most: int) -> None:
        self._each = Number(1, most)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[int]:
        """Return the numbers.

        Raises:
            BadParameter: there is none, or one is wrong.
        """
        numbers = str(value).replace(",", " ").split() or [value]
        return [self._each.convert(number, param, ctx) for number in numbers]


class Decimal(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """Any number, with a dot or a comma before its decimals."""

    name = "decimal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number.

        Raises:
            BadParameter: it is none.
        """
        with suppress(ValueError):
            number = float(str(value).replace(",", "."))
            if isfinite(number):
                return number
        raise click.BadParameter(spoken("no-number", value=value), ctx, param)


class YesOrNo(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """Yes or no, in either language, as a word or its first letter."""

    name = "yes or no"
    _ANSWERS = dict.fromkeys(("ya", "y", "yes"), True) | dict.fromkeys(("tidak", "t", "no", "n"), False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> bool:
        """Return ``True`` for yes.

        Raises:
            BadParameter: it is neither.
        """
        answer = self._ANSWERS.get(str(value).strip().casefold())
        if answer is None:
            raise click.BadParameter(spoken("yes-or-no"), ctx, param)
        return answer


class NewPassword(click.Option):
    """An option for a new password, asked for twice where it isn't given."""

    def prompt_for_value(self, ctx: click.Context) -> Any:
        """Return the password, once both are the same."""
        del ctx
        while True:
            password = click.prompt(spoken("new-password"), hide_input=True)
            if click.prompt(spoken("new-password-again"), hide_input=True) == password:
                return password
            tell("passwords-differ", err=True)


def ask(question: str, convert: Callable[[str, None, None], T], default: str | None = None) -> T:
    """Ask ``question`` on the terminal until ``convert``, of one of these kinds, takes the answer; return its value."""
    while True:
        text = click.prompt(question, default=default, type=str)
        try:
            return convert(text, None, None)
        except click.BadParameter as error:
            click.echo(error.message, err=True)
