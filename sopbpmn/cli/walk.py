"""Walk a case on the terminal: each task in its lane, each decision asked. Nothing is stored."""

from __future__ import annotations

import click

from sopbpmn.engine import Definition, Question, QuestionKind, Run, WorkItem
from sopbpmn.sentences import say

Answer = str | bool | int | float | list[str]


def walk(data: bytes, language: str) -> None:
    """Start a case of the BPMN file ``data`` and go on until it ends or waits for an event.

    Raises:
        BpmnError: the file can't be run.
        StuckError: the case can't go on.
    """
    case = Run.start(Definition.read(data))
    done = 0
    while not case.ended:
        if not case.open_tasks:
            for waiting in case.waiting:
                click.echo(say("waiting", language, element=waiting.message or waiting.due or waiting.element))
            return
        item = _choose_task(case.open_tasks, language)
        lane = item.element.lane or say("unknown-lane", language)
        click.secho(f"[{lane}] {item.element.name}", bold=True)
        answers: dict[str, Answer] = {}
        for question in item.questions:
            if not question.after or question.after in answers.values():
                answers[question.id] = _ask(question, language)
        if not item.questions:
            click.prompt(say("press-enter", language), default="", show_default=False, prompt_suffix=" ")
        case.complete(item.id, answers)
        done += 1
    click.echo(say("case-ended", language, count=done))


def _choose_task(items: tuple[WorkItem, ...], language: str) -> WorkItem:
    """Ask which of several open tasks is done next; a single one needs no question."""
    if len(items) == 1:
        return items[0]
    for number, item in enumerate(items, 1):
        click.echo(f"  {number}. [{item.element.lane or say('unknown-lane', language)}] {item.element.name}")
    chosen = click.prompt(say("which-task", language), type=click.IntRange(1, len(items)), default=1)
    return items[chosen - 1]


def _ask(question: Question, language: str) -> Answer:
    """Ask one question of a task until the answer is usable."""
    click.echo(f"  {question.text}")
    if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        for number, answer in enumerate(question.answers, 1):
            click.echo(f"    {number}. {answer.label or answer.target}")
        ids = [answer.id for answer in question.answers]
        if question.kind is QuestionKind.CHOICE:
            return ids[click.prompt(say("your-answer", language), type=click.IntRange(1, len(ids))) - 1]
        return click.prompt(say("your-answers", language), value_proc=lambda text: _picked(text, ids))
    if question.kind is QuestionKind.YES_NO:
        return click.confirm(say("your-answer", language))
    if question.kind is QuestionKind.NUMBER:
        return click.prompt(say("your-answer", language), type=click.FLOAT)
    if question.kind is QuestionKind.COUNT:
        return click.prompt(say("your-answer", language), type=click.IntRange(min=0))
    return click.prompt(say("your-answer", language), type=click.STRING)


def _picked(text: str, ids: list[str]) -> list[str]:
    """Return the ids behind numbers such as "1, 3"."""
    numbers = text.replace(",", " ").split()
    if not numbers or not all(number.isdigit() and 1 <= int(number) <= len(ids) for number in numbers):
        raise click.UsageError(say("numbers-up-to", count=len(ids)))
    return [ids[int(number) - 1] for number in numbers]
