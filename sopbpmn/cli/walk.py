"""Walk a case on the terminal: each task in its lane, each decision asked. Nothing is stored."""

from __future__ import annotations

import click

from sopbpmn.cli.speech import spoken
from sopbpmn.cli.values import Decimal, Number, Numbers, YesOrNo, ask
from sopbpmn.doctext import full_sentence
from sopbpmn.engine import Definition, Question, QuestionKind, Run, WorkItem

Answer = str | bool | int | float | list[str]


def walk(data: bytes) -> None:
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
                click.echo(spoken("waiting", element=waiting.message or waiting.due or waiting.element))
            return
        item = _choose_task(case.open_tasks)
        lane = item.element.lane or spoken("unknown-lane")
        click.secho(f"[{lane}] {item.element.name}", bold=True)
        if sentence := full_sentence(item.element.name, item.element.documentation):
            click.echo(f"  {sentence}")
        answers: dict[str, Answer] = {}
        for question in item.questions:
            if not question.after or question.after in answers.values():
                answers[question.id] = _ask(question)
        if not item.questions:
            click.prompt(spoken("press-enter"), default="", show_default=False, prompt_suffix=" ")
        case.complete(item.id, answers)
        done += 1
    click.echo(spoken("case-ended", count=done))


def _choose_task(items: tuple[WorkItem, ...]) -> WorkItem:
    """Ask which of several open tasks is done next; a single one needs no question."""
    if len(items) == 1:
        return items[0]
    for number, item in enumerate(items, 1):
        click.echo(f"  {number}. [{item.element.lane or spoken('unknown-lane')}] {item.element.name}")
    return items[ask(spoken("which-task"), Number(1, len(items)).convert, default="1") - 1]


def _ask(question: Question) -> Answer:
    """Ask one question of a task until the answer is usable."""
    click.echo(f"  {question.text}")
    words = spoken("your-answer")
    if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        for number, answer in enumerate(question.answers, 1):
            click.echo(f"    {number}. {answer.label or answer.target}")
        ids = [answer.id for answer in question.answers]
        if question.kind is QuestionKind.CHOICE:
            return ids[ask(words, Number(1, len(ids)).convert) - 1]
        return [ids[number - 1] for number in ask(spoken("your-answers"), Numbers(len(ids)).convert)]
    if question.kind is QuestionKind.YES_NO:
        return ask(f"{words} ({spoken('yes-or-no-hint')})", YesOrNo().convert)
    if question.kind is QuestionKind.NUMBER:
        return ask(words, Decimal().convert)
    if question.kind is QuestionKind.COUNT:
        return ask(words, Number(0).convert)
    return str(click.prompt(words, type=str))
