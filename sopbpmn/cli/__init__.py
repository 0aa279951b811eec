"""The ``sopbpmn`` command: documents to BPMN, drawings, checks, cases on the terminal, and the web UI.

The one room that may import every other; each command imports what it needs when it runs, so that starting is quick.
"""

from __future__ import annotations

import click

from sopbpmn.cli import cases, difference, documents, serving
from sopbpmn.cli.options import language_option
from sopbpmn.cli.speech import Group

__all__ = ["main"]


@click.group(cls=Group, help="help-main")
@click.version_option(package_name="sopbpmn", message="%(prog)s %(version)s", help="help-version")
@language_option
def main() -> None:
    """From the SOP-AP document in an office's drawer to a running process."""


for _command in (*documents.COMMANDS, *difference.COMMANDS, *serving.COMMANDS, *cases.COMMANDS):
    main.add_command(_command)
