"""Options that several commands share."""

from __future__ import annotations

import click

database_option = click.option(
    "--database",
    envvar="SOPBPMN_DATABASE",
    default="sqlite:///sopbpmn.db",
    show_default=True,
    help="help-database",
)
"""The URL of the database."""
