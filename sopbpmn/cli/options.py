"""Options that several commands share."""

from __future__ import annotations

import click

from sopbpmn.cli.speech import LANGUAGE_VARIABLE
from sopbpmn.cli.values import OneOf
from sopbpmn.sentences import LANGUAGES

language_option = click.option(
    "--lang", type=OneOf(LANGUAGES), envvar=LANGUAGE_VARIABLE, expose_value=False, help="help-lang"
)
"""The language that a command speaks."""
database_option = click.option(
    "--database",
    envvar="SOPBPMN_DATABASE",
    default="sqlite:///sopbpmn.db",
    show_default=True,
    help="help-database",
)
"""The URL of the database."""
