"""Sprites: one RGBA picture for each thing, style and colour, rendered from openly licensed emoji artwork by resvg.

The bank's colour 0 … len(THING_COLOURS)−1 are recolourings; things that cannot be recoloured have one entry, colour −1.
"""

import io
import json
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from .vocabulary import COLOURS, COLOUR_INDEX, THING_COLOURS, Thing

ARTWORK = Path(__file__).resolve().parents[1] / "node_modules" / "@iconify-json"
SIZE = 128
"""Side in pixels of the stored sprite. It is drawn smaller than that in most scenes."""
LEAST_HUED = 0.3
"""Of an icon, the least share that its main hue must cover to be what is recoloured."""


@lru_cache
def _icons(style: str) -> dict:
    path = ARTWORK / style / "icons.json"
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run `npm ci` in training/")
    return json.loads(path.read_text())


def render(style: str, icon: str, size: int = SIZE) -> np.ndarray:
    """RGBA float32 `[size, size, 4]` in 0…1, straight alpha, trimmed to its ink and centred. KeyError if the set lacks it."""
    import resvg_py

    d = _icons(style)
    body = d["icons"].get(icon) or d["icons"][d["aliases"][icon]["parent"]]
    w, h = body.get("width", d.get("width", 16)), body.get("height", d.get("height", 16))
    left, top = body.get("left", 0), body.get("top", 0)
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
           f'width="{2 * size}" height="{2 * size}" viewBox="{left} {top} {w} {h}">{body["body"]}</svg>')
    im = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg)))).convert("RGBA")
    # Trimming makes "size" mean the thing's own size, whatever margin its set leaves.
    im = im.crop(im.getchannel("A").point(lambda a: 255 if a > 12 else 0).getbbox())
    side = max(im.size)
    square = Image.new("RGBA", (side, side))
    square.paste(im, ((side - im.width) // 2, (side - im.height) // 2))
    rgba = np.asarray(square, dtype=np.float32) / 255
    pre = np.concatenate([rgba[..., :3] * rgba[..., 3:], rgba[..., 3:]], -1)  # resize premultiplied: no dark fringes
    small = np.stack([np.asarray(Image.fromarray(pre[..., c]).resize((size, size), Image.Resampling.BOX if side > size else Image.Resampling.BILINEAR)) for c in range(4)], -1)
    a = small[..., 3:]
    return np.concatenate([np.where(a > 1e-3, small[..., :3] / np.maximum(a, 1e-3), 0), a], -1).clip(0, 1).astype(np.float32)


def _rgb_to_hsv(rgb):
    v = rgb.max(-1)
    d = v - rgb.min(-1)
    s = np.where(v > 0, d / np.maximum(v, 1e-6), 0)
    r, g, b = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    dd = np.maximum(d, 1e-6)
    h = np.where(v == r, (g - b) / dd % 6, np.where(v == g, (b - r) / dd + 2, (r - g) / dd + 4)) / 6
    return np.where(d > 1e-6, h, 0), s, v


def _hsv_to_rgb(h, s, v):
    def f(n):
        k = (n + h * 6) % 6
        return v - v * s * np.clip(np.minimum(k, 4 - k), 0, 1)

    return np.stack([f(5), f(3), f(1)], -1)


def recolour(rgba: np.ndarray, colour: str) -> np.ndarray:
    """Turns the artwork's main hue (±0.11 turns around its saturation-weighted mode) into `colour`'s; the rest stays."""
    h, s, v = _rgb_to_hsv(rgba[..., :3])
    weight = (s * v * rgba[..., 3]).ravel()
    hist = np.bincount((h.ravel() * 48).astype(int) % 48, weights=weight, minlength=48)
    smooth = sum(np.roll(hist, k) for k in (-2, -1, 0, 1, 2))
    main = (int(smooth.argmax()) + 0.5) / 48
    near, solid = (np.abs((h - main + 0.5) % 1 - 0.5) < 0.11) & (s > 0.18), rgba[..., 3] > 0.5
    if (near & solid).sum() < LEAST_HUED * solid.sum():
        # Grey artwork has no hue to turn, or only at its edges (a rabbit's ears): all that is neither outline nor highlight takes
        # the colour, as deep everywhere.
        near, s = (v > 0.3) & (v < 0.95), np.ones_like(s)
    th, ts, tv = COLOURS[COLOUR_INDEX[colour]].hsv
    top_s, top_v = np.quantile(s[near & solid], 0.6), np.quantile(v[near & solid], 0.6)
    # Scaled so that the body of the thing has the named colour's own strength, and its shading stays.
    new_s = np.clip(s / top_s * 0.82 * ts, 0, 1)
    new_v = np.clip(v / top_v * 0.86 * tv, 0, 1)
    rgb = np.where(near[..., None], _hsv_to_rgb(np.full_like(h, th), new_s, new_v), rgba[..., :3])
    return np.concatenate([rgb, rgba[..., 3:]], -1).astype(np.float32)


class Bank:
    """All sprites of a profile: `pixels` uint8 `[N, SIZE, SIZE, 4]` straight alpha, and `index[(thing, style, colour)] → n`."""

    def __init__(self, things: tuple[Thing, ...], styles: tuple[str, ...]):
        self.things, self.styles = things, styles
        self.index: dict[tuple[int, int, int], int] = {}
        rows = []
        for ti, thing in enumerate(things):
            for si, style in enumerate(styles):
                art = render(style, thing.icon)
                for colour in (*([None] if thing.colour is None else []), *(THING_COLOURS if thing.recoloured else [])):
                    self.index[ti, si, COLOUR_INDEX[colour.id] if colour else -1] = len(rows)
                    rows.append(recolour(art, colour.id) if colour else art)
        self.pixels = (np.stack(rows) * 255).round().astype(np.uint8)
