"""A picture as SVG. No scripts, no style attributes, no ids: it may stand in any page under any content policy."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from sopbpmn.draw.display import Circle, Group, Item, Path, Picture, Rect, Style, Text
from sopbpmn.xml import clean

_FONT = "font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\""


def svg(picture: Picture) -> str:
    """Return ``picture`` as an SVG document that names itself to screen readers."""
    view = " ".join(_number(value) for value in (picture.x, picture.y, picture.width, picture.height))
    role = "group" if any(group.link for group in picture.groups) else "img"
    size = f'width="{_number(picture.width)}" height="{_number(picture.height)}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {size} role="{role}" class="bpmn-diagram" {_FONT}>',
        f"<title>{_text(picture.title)}</title>",
        f"<desc>{_text(picture.description)}</desc>",
        *(_group(group) for group in picture.groups),
        "</svg>",
        "",
    ]
    return "\n".join(lines)


def _group(group: Group) -> str:
    title = f"<title>{_text(group.title)}</title>" if group.title else ""
    items = "".join(map(_item, group.items))
    identity = f" data-element-id={_attribute(group.element)}" if group.element else ""
    drawn = f'<g class="{" ".join(group.classes)}"{identity}>{title}{items}</g>'
    return f"<a href={_attribute(group.link)}>{drawn}</a>" if group.link else drawn


def _item(item: Item) -> str:
    match item:
        case Rect():
            radius = f' rx="{_number(item.radius)}"' if item.radius else ""
            return (
                f'<rect x="{_number(item.x)}" y="{_number(item.y)}" width="{_number(item.width)}" '
                f'height="{_number(item.height)}"{radius}{_style(item.style)}/>'
            )
        case Circle():
            centre = f'cx="{_number(item.x)}" cy="{_number(item.y)}"'
            return f'<circle {centre} r="{_number(item.radius)}"{_style(item.style)}/>'
        case Path():
            return f'<path d="{_steps(item)}"{_style(item.style)}/>'
        case Text():
            return _words(item)


def _steps(path: Path) -> str:
    letters = {1: "L", 3: "C"}
    parts = []
    for number, step in enumerate(path.steps):
        letter = letters[len(step)] if number else "M"
        parts.append(letter + " ".join(f"{_number(x)},{_number(y)}" for x, y in step))
    return "".join(parts) + ("Z" if path.closed else "")


def _words(text: Text) -> str:
    anchor = f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    bold = ' font-weight="bold"' if text.bold else ""
    turn = f' transform="rotate(-90 {_number(text.x)} {_number(text.y)})"' if text.upwards else ""
    return (
        f'<text x="{_number(text.x)}" y="{_number(text.y)}" font-size="{_number(text.size)}" fill="{text.fill}"'
        f"{anchor}{bold}{turn}>{_text(text.words)}</text>"
    )


def _style(style: Style) -> str:
    parts = [f' fill="{style.fill}"']
    if style.stroke != "none":
        parts.append(f' stroke="{style.stroke}" stroke-width="{_number(style.width)}"')
        if style.dash:
            parts.append(f' stroke-dasharray="{" ".join(_number(length) for length in style.dash)}"')
    if style.opacity < 1:
        parts.append(f' opacity="{_number(style.opacity)}"')
    return "".join(parts)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(words: str) -> str:
    return escape(clean(words))


def _attribute(words: str) -> str:
    return quoteattr(clean(words))
