"""Symbols as offices paste them: pictures, drawn (SVG) in the ways that programs write them, or made of pixels."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

WAYS = ("svg-path", "svg-plain", "svg-moved", "png-filled", "png-outline")
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" overflow="hidden">{body}</svg>'
_PEN = 'stroke="#1F3763" stroke-width="1.5" fill="none"'


def picture(kind: str, way: str, wide: float, high: float) -> tuple[str, bytes]:
    """Return the suffix and the bytes of a picture of a symbol of this size in points."""
    if way.startswith("png"):
        return "png", _pixels(kind, way)
    body = {"svg-path": _path, "svg-plain": _plain, "svg-moved": _moved}[way](kind, wide, high)
    return "svg", _HEAD.format(w=wide, h=high, body=body).encode()


def _corners(kind: str, w: float, h: float) -> list[tuple[float, float]]:
    if kind == "decision":
        return [(w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2)]
    if kind == "off-page":
        return [(0, 0), (w, 0), (w, 0.75 * h), (w / 2, h), (0, 0.75 * h)]
    return [(0, 0), (w, 0), (w, h), (0, h)]


def _path(kind: str, w: float, h: float) -> str:
    if kind == "terminator":
        r = min(w, h) / 2
        steps = f"M{r} 0 L{w - r} 0 C{w} 0 {w} {h} {w - r} {h} L{r} {h} C0 {h} 0 0 {r} 0Z"
    else:
        first, *others = _corners(kind, w, h)
        steps = f"M{first[0]} {first[1]} " + " ".join(f"{x} {y}" for x, y in others) + "Z"
    return f'<g transform="translate(3 4)"><path d="{steps}" {_PEN}/></g>'


def _plain(kind: str, w: float, h: float) -> str:
    ground = f'<rect width="{w}" height="{h}" fill="white"/>'
    if kind == "terminator":
        return f'{ground}<rect x="1" y="1" width="{w - 2}" height="{h - 2}" rx="{h / 2}" {_PEN}/>'
    if kind == "process":
        return f'{ground}<rect x="1" y="1" width="{w - 2}" height="{h - 2}" style="fill:#ddd;stroke:none"/>'
    points = " ".join(f"{x},{y}" for x, y in _corners(kind, w, h))
    return f'{ground}<polygon points="{points}" style="fill:#4472c4"/>'


def _moved(kind: str, w: float, h: float) -> str:
    if kind == "terminator":
        return f'<ellipse cx="{w / 2}" cy="{h / 2}" rx="{w / 2}" ry="{h / 2}" {_PEN}/>'
    if kind == "decision":  # a square, turned and flattened
        flat = f"translate({w / 2} {h / 2}) scale({w / 100} {h / 100}) rotate(45)"
        return f'<rect transform="{flat}" x="-35.36" y="-35.36" width="70.71" height="70.71" {_PEN}/>'
    (x, y), *others = _corners(kind, w, h)
    steps = f"m{x},{y}" + "".join(
        f"l{bx - ax},{by - ay}" for (ax, ay), (bx, by) in zip([(x, y), *others], others, strict=False)
    )
    return f'<g transform="matrix(2 0 0 2 10 10)" stroke="black"><path fill="none" d="{steps}z"/></g>'


def _pixels(kind: str, way: str) -> bytes:
    size = (240, 120)
    clear = way == "png-filled"
    image = Image.new("RGBA", size, (255, 255, 255, 0 if clear else 255))
    pen = ImageDraw.Draw(image)
    edge = (size[0] - 1, size[1] - 1)
    look = {"fill": (68, 114, 196, 255)} if clear else {"outline": (31, 55, 99, 255), "width": 6}
    if kind == "terminator":
        pen.rounded_rectangle((0, 0, *edge), radius=58, **look)
    else:
        pen.polygon(_corners(kind, *edge), **look)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
