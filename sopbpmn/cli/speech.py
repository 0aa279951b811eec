"""How commands speak: in the language of ``--lang``, else of the user who acts, else Indonesian.

Help texts and messages are codes of the catalogue. Every error raised on purpose ends as one line on stderr; nothing
shows a traceback but a defect of ours, and that only when ``SOPBPMN_DEBUG`` asks for it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextvars import ContextVar
from gettext import gettext
from typing import Any

import click
from click.exceptions import Exit, NoArgsIsHelpError

from sopbpmn.errors import SopbpmnError, system_refusal
from sopbpmn.sentences import LANGUAGES, SENTENCES, say

_PLACEHOLDERS = {"[OPTIONS]": "usage-options", "COMMAND [ARGS]...": "usage-command"}
"""Parts of click's usage lines, with the codes of their words."""

_USERS = "sopbpmn.user-language"
LANGUAGE_VARIABLE = "SOPBPMN_LANG"
"""Names the language where ``--lang`` doesn't."""
_asked: ContextVar[str] = ContextVar("asked", default="")
"""The language that the call asks for; empty for none."""


def language() -> str:
    """Return the language of this command."""
    context = click.get_current_context(silent=True)
    return _asked.get() or (context.meta.get(_USERS, "") if context is not None else "") or LANGUAGES[0]


def use_language_of(user: str) -> None:
    """Speak the language ``user`` of the one who acts, unless ``--lang`` says otherwise."""
    click.get_current_context().meta[_USERS] = user


def spoken(code: str, /, **values: object) -> str:
    """Return the sentence ``code`` in the language of this command."""
    return say(code, language(), **values)


def tell(code: str, /, *, err: bool = False, **values: object) -> None:
    """Print the sentence ``code``; on stderr when it is no part of the command's result."""
    click.echo(spoken(code, **values), err=err)


def _asked_for(arguments: Sequence[str]) -> str:
    """Return the language that a call asks for; looked for before parsing, which may fail and has to say so."""
    words = [*arguments, ""]
    after = (words[i + 1] for i, word in enumerate(arguments) if word == "--lang")
    joined = (word.removeprefix("--lang=") for word in arguments if word.startswith("--lang="))
    return next((word for word in (*after, *joined, os.environ.get(LANGUAGE_VARIABLE, "")) if word in LANGUAGES), "")


class _Said(click.ClickException):
    """An error with its sentence ready."""

    def __init__(self, sentence: str, exit_code: int = 1, context: click.Context | None = None) -> None:
        super().__init__(sentence)
        self.__dict__["exit_code"] = exit_code  # click has it as a class variable
        self._usage = context.get_usage() if context is not None else ""
        self._line = spoken("error", sentence=sentence)

    def show(self, file: Any = None) -> None:
        """Print the usage, for wrong usage, and the sentence."""
        del file
        click.echo("\n".join(filter(None, (self._usage, self._line))), err=True)


class Command(click.Command):
    """A command whose help is kept in the catalogue."""

    allow_extra_args = True  # they are refused here, in the language of the command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Return the context of a call, in the language that it asks for."""
        chosen = _asked_for(args)
        if chosen or parent is None:
            _asked.set(chosen)
        return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments apart; return those that belong to a command of this group.

        Raises:
            UsageError: there are more than the command takes, or one of them is wrong.
        """
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not isinstance(self, Group) and not ctx.resilient_parsing:
            raise click.UsageError(spoken("too-many-arguments", arguments=" ".join(rest)), ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), f"{_said('usage')} ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the parts of the usage line."""
        return [_said(_PLACEHOLDERS.get(piece, piece)) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        del ctx
        with formatter.indentation():
            for paragraph in _said(self.help or "").split("\n"):
                formatter.write_paragraph()
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [(option, record) for option in options if (record := option.get_help_record(ctx)) is not None]
        with formatter.section(_said("options")):
            formatter.write_dl([(names, _option_help(option, ctx)) for option, (names, _) in records])

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help."""
        del limit
        return _said(self.help or "").partition("\n")[0]


class Group(Command, click.Group):
    """A group of commands; the one that is run turns errors into words."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        with formatter.section(_said("commands")):
            formatter.write_dl([(name, self.commands[name].get_short_help_str()) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that ``args`` begin with.

        Raises:
            UsageError: there is none.
        """
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(spoken("no-such-command", name=args[0]), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever it raises on purpose becomes one sentence.

        Raises:
            ClickException: the sentence, with the exit code.
        """
        try:
            return super().invoke(ctx)
        except (_Said, Exit, NoArgsIsHelpError, BrokenPipeError):
            raise  # who reads our output has seen enough: click ends quietly
        except (click.Abort, KeyboardInterrupt, EOFError) as error:
            click.echo(err=True)  # the line that was being typed
            raise _Said(spoken("stopped")) from error
        except click.UsageError as error:
            raise _Said(_usage_words(error), error.exit_code, error.ctx or ctx) from error
        except click.ClickException as error:
            raise _Said(error.message, error.exit_code) from error
        except SopbpmnError as error:
            raise _Said(error.message(language())) from error
        except OSError as error:
            reason = system_refusal(error).text(language())
            raise _Said(f"{error.filename or ''}: {reason}".lstrip(": ")) from error
        except Exception as error:
            if os.environ.get("SOPBPMN_DEBUG"):
                raise
            raise _Said(spoken("defect", error=f"{type(error).__name__}: {error}")) from error


Group.group_class = Group


def _said(code: str) -> str:
    """Return the sentence ``code``; a text that is no code as it is."""
    return spoken(code) if code in SENTENCES else code


def _option_help(option: click.Option, context: click.Context) -> str:
    """Return the help of an option, with its default, or that it must be given."""
    code = option.help or ""
    extra = option.get_help_extra(context)
    remarks = [spoken("option-default", value=extra["default"])] if "default" in extra else []
    remarks += [spoken("option-required")] if "required" in extra else []
    words = _said("help-help" if code == gettext("Show this message and exit.") else code)
    return f"{words}  [{'; '.join(remarks)}]" if remarks else words


def _usage_words(error: click.UsageError) -> str:
    """Return what is wrong with a call, in the language of the command."""
    match error:
        case click.NoSuchOption():
            return spoken("no-such-option", name=error.option_name)
        case click.BadOptionUsage():
            options = error.ctx.command.params if error.ctx is not None else ()
            takes_none = any(getattr(o, "is_flag", False) and error.option_name in o.opts for o in options)
            code = "option-takes-no-value" if takes_none else "option-needs-value"
            return spoken(code, name=error.option_name)
        case click.MissingParameter(param=click.Parameter() as param):
            return spoken("missing-parameter", name=_hint(param))
        case click.BadParameter(param=click.Parameter() as param):
            return spoken("bad-parameter", name=_hint(param), reason=error.message)
        case _:
            return error.message


def _hint(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.make_metavar(click.get_current_context())
