"""What coordinators and analysts see over all SOPs: figures, bottlenecks, and the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Blueprint, render_template, request, url_for
from markupsafe import Markup

from sopbpmn import doctext, draw, landscape, service
from sopbpmn.process import UNKNOWN_LANE
from sopbpmn.service import DefinitionInfo
from sopbpmn.service.actors import require
from webui import diagrams, migration
from webui.access import actor, store

blueprint = Blueprint("monitoring", __name__)
blueprint.register_blueprint(migration.blueprint)


@blueprint.get("/pemantauan")
def overview() -> str:
    """Show the figures of each SOP and each lane."""
    who = actor()
    sops = service.sop_figures(store(), who)
    lanes = service.lane_figures(store(), who)
    return render_template(
        "monitoring/overview.html",
        sops=sops,
        lanes=lanes,
        gaps=[figures.gap for figures in lanes if figures.free and figures.gap is not None and figures.gap.waits],
        ids={info.process_id: info.id for info in service.list_definitions(store(), who)},
        totals={
            name: sum(getattr(figures, name) for figures in sops)
            for name in ("open", "overdue", "suspended", "failing", "finished")
        },
    )


@blueprint.get("/pemantauan/sop/<int:definition_id>")
def sop(definition_id: int) -> str:
    """Show an SOP's diagram with the work that waits at each step: of all its versions, or of this one only."""
    who = actor()
    this_version = request.args.get("versi") == "ini"
    figures, gone = service.element_figures(store(), who, definition_id, this_version=this_version)
    detail = service.get_definition(store(), who, definition_id)
    states = {
        name: draw.State.OVERDUE if found.overdue else draw.State.CURRENT
        for name, found in figures.items()
        if found.open
    }
    counts = {name: found.open for name, found in figures.items() if found.open}
    names = {element.id: element for element in detail.definition.work()}
    return render_template(
        "monitoring/sop.html",
        info=detail.info,
        versions=detail.versions,
        this_version=this_version,
        elsewhere=service.running_elsewhere(store(), who, definition_id),
        diagram=diagrams.of_file(detail.bpmn, states, counts),
        rows=[(element, figures[name]) for name, element in names.items() if name in figures],
        gone=gone,
        overall=next((f for f in service.sop_figures(store(), who) if f.process_id == detail.info.process_id), None),
    )


@blueprint.get("/pemantauan/peta", endpoint="landscape")
def show_map() -> str:
    """Show the map of all SOPs in force."""
    who = actor()
    require(who, "monitor")
    late = {figures.process_id for figures in service.sop_figures(store(), who) if figures.overdue}
    entries = [_entry(info, late) for info in service.list_definitions(store(), who)][: landscape.MAX_ENTRIES]
    executors = request.args.get("pelaksana") == "1"
    relations = landscape.relations(entries)
    names = {entry.key: entry for entry in entries}
    return render_template(
        "monitoring/landscape.html",
        drawing=Markup(landscape.svg(entries, relations, executors=executors)) if entries else "",  # noqa: S704
        executors=executors,
        entries=names,
        unresolved=_unresolved(relations, names),
    )


def _unresolved(
    relations: Iterable[landscape.Relation], entries: Mapping[str, landscape.SopOnMap]
) -> list[tuple[str, list[landscape.SopOnMap]]]:
    """Return the references that no SOP answers to, each once with those who make it, the most frequent first."""
    found: dict[str, list[landscape.SopOnMap]] = {}
    for relation in relations:
        if relation.target is None:
            found.setdefault(relation.words, []).append(entries[relation.source])
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0].casefold()))


def _entry(info: DefinitionInfo, late: set[str]) -> landscape.SopOnMap:
    detail = service.get_definition(store(), actor(), info.id)
    about = next((e.documentation for e in detail.bpmn.tagged("process") if e.id == info.process_id), "")
    return landscape.SopOnMap(
        info.process_id,
        info.name,
        info.number,
        tuple(name for name in detail.definition.lanes() if name and name != UNKNOWN_LANE),
        _related(about),
        detail.definition.calls,
        url_for("sops.sop", definition_id=info.id),
        info.process_id in late,
    )


def _related(documentation: str) -> tuple[str, ...]:
    """Return the lines under "Keterkaitan" in a process's documentation."""
    lines = doctext.identity_words(documentation).get("related", "").split("\n")
    return tuple(line.strip() for line in lines if line.strip())
