"""Scenes: sampled as a few numbers, composed on the training device, every thing's mask kept.

Combinations are held out by a hash of their names, so that they stay the same whatever the vocabulary grows to.
"""

import hashlib
import random
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F

from .captions import COUNT, HORIZONTAL, PAIR, POSITIONS, SINGLE, VERTICAL, Facts
from .sprites import Bank
from .vocabulary import BACKGROUNDS, COLOUR_INDEX, COLOURS, THING_COLOURS

SIZE = 64
MAX_ITEMS = 3


def _held_out(*names: str, share: float = 0.12) -> bool:
    digest = hashlib.sha256("|".join(names).encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 < share


def colouring_held_out(thing_id: str, colour_id: str, default: str | None) -> bool:
    """A thing's own colour is never held out."""
    return colour_id != default and _held_out("colouring", thing_id, colour_id)


def pair_held_out(a: str, b: str) -> bool:
    return _held_out("pair", *sorted((a, b)))


@dataclass(frozen=True)
class Item:
    sprite: int
    x: float  # centre, pixels
    y: float
    size: float
    mirrored: bool


@dataclass(frozen=True)
class Scene:
    facts: Facts
    items: tuple[Item, ...]
    background: tuple[float, float, float]  # sRGB 0…1

    def swapped(self) -> "Scene":
        """A pair's things, each in the other's place."""
        a, b = self.items
        return replace(self, facts=self.facts.swapped(), items=(replace(b, x=a.x, y=a.y), replace(a, x=b.x, y=b.y)))


@dataclass(frozen=True)
class Mix:
    """Shares of the kinds of scene; the rest are counts."""

    single_large: float
    single_placed: float
    pair: float


class SceneSampler:
    """`split` 'train' never shows a held-out combination; 'held' shows only such; 'all' everything."""

    def __init__(self, bank: Bank, seed: int, split: str = "train", turns: dict[str, float] | None = None):
        """`turns`: how often a thing is drawn, against 1 for the others."""
        self.bank, self.split = bank, split
        self.turns = [(turns or {}).get(t.id, 1.0) for t in bank.things]
        self.rng = random.Random(seed)
        self.things = bank.things

    def _colour(self, thing: int, weight_default: float = 0.3) -> int:
        t = self.things[thing]
        if t.colour is None:
            return -2
        if self.rng.random() < weight_default:
            return COLOUR_INDEX[t.colour]
        return COLOUR_INDEX[self.rng.choice(THING_COLOURS).id]

    def _allowed(self, f: Facts) -> bool:
        if self.split == "all":
            return True
        parts = [(f.thing0, f.colour0)] + ([(f.thing1, f.colour1)] if f.kind == PAIR else [])
        held = any(c >= 0 and colouring_held_out(self.things[t].id, COLOURS[c].id, self.things[t].colour) for t, c in parts)
        if f.kind == PAIR:
            held |= pair_held_out(self.things[f.thing0].id, self.things[f.thing1].id)
        return held == (self.split == "held")

    def sample(self, mix: Mix) -> Scene:
        while True:
            s = self._sample(mix)
            if self._allowed(s.facts):
                return s

    def _sample(self, mix: Mix) -> Scene:
        rng, n = self.rng, len(self.things)
        u = rng.random()
        style = rng.randrange(len(self.bank.styles))
        background = rng.choice(BACKGROUNDS)
        t0 = rng.choices(range(n), self.turns)[0]
        c0 = self._colour(t0)
        b = COLOUR_INDEX[background.id]
        if b == c0:  # a thing on its own colour is neither seen nor learned
            background = BACKGROUNDS[(BACKGROUNDS.index(background) + 1) % len(BACKGROUNDS)]
            b = COLOUR_INDEX[background.id]
        if u < mix.single_large:
            size = rng.uniform(40, 56)
            half = size / 2
            facts = Facts(SINGLE, t0, c0, background=b)
            items = [self._item(t0, style, c0, rng.uniform(half, SIZE - half), rng.uniform(half, SIZE - half), size)]
        elif u < mix.single_large + mix.single_placed:
            size, p = rng.uniform(24, 34), rng.randrange(len(POSITIONS))
            half, mid = size / 2 + 1, SIZE / 2
            near, far = (half, half + 4), (SIZE - half - 4, SIZE - half)
            centre = (mid - 6, mid + 6)
            xs, ys = {"left": (near, centre), "right": (far, centre), "top": (centre, near), "bottom": (centre, far),
                      "middle": ((mid - 3, mid + 3), (mid - 3, mid + 3))}[POSITIONS[p]]
            facts = Facts(SINGLE, t0, c0, background=b, position=p)
            items = [self._item(t0, style, c0, rng.uniform(*xs), rng.uniform(*ys), size)]
        elif u < mix.single_large + mix.single_placed + mix.pair:
            t1 = rng.choices([i for i in range(n) if i != t0], [w for i, w in enumerate(self.turns) if i != t0])[0]
            c1 = self._colour(t1)
            if c1 == b:
                c1 = COLOUR_INDEX[self.things[t1].colour]
                if c1 == b:
                    c1 = c0 if c0 >= 0 else COLOUR_INDEX["red"]
            axis = rng.choice((HORIZONTAL, VERTICAL))
            facts = Facts(PAIR, t0, c0, t1, c1, axis, 2, b)
            near, far = rng.uniform(16, 17.5), rng.uniform(46.5, 48)
            across = [rng.uniform(22, 42) for _ in range(2)]
            sizes = [rng.uniform(25, 31) for _ in range(2)]
            at = [(near, across[0]), (far, across[1])]
            if axis == VERTICAL:
                at = [(y, x) for x, y in at]
            items = [self._item(t, style, c, *p, s) for t, c, p, s in zip((t0, t1), (c0, c1), at, sizes)]
        else:
            number = rng.choice((2, 3))
            facts = Facts(COUNT, t0, c0, number=number, background=b)
            size = rng.uniform(24, 29) if number == 2 else rng.uniform(20, 25)
            items = [self._item(t0, style, c0, x, y, size) for x, y in self._apart(number, size)]
        rgb = tuple(float(np.clip(v + rng.uniform(-5, 5), 0, 255)) / 255 for v in COLOURS[b].background)
        return Scene(facts, tuple(items), rgb)

    def _apart(self, number, size):
        half = size / 2 + 1
        while True:
            at = [(self.rng.uniform(half, SIZE - half), self.rng.uniform(half, SIZE - half)) for _ in range(number)]
            if all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) > size + 1 for i, a in enumerate(at) for b in at[:i]):
                return at

    def _item(self, thing, style, colour, x, y, size):
        return Item(self.bank.index[thing, style, max(colour, -1)], x, y, size, self.rng.random() < 0.5)


class Composer:
    """Draws batches of scenes with `grid_sample`; half-size sprites serve small things, so that nothing aliases."""

    def __init__(self, bank: Bank, device="cpu"):
        px = torch.from_numpy(bank.pixels).to(device).permute(0, 3, 1, 2).float() / 255
        px[:, :3] *= px[:, 3:]  # premultiplied
        self.full, self.half, self.device = px, F.avg_pool2d(px, 2), device

    def __call__(self, scenes: list[Scene]) -> tuple[torch.Tensor, torch.Tensor]:
        """pictures `[B, 3, 64, 64]` in −1…1, and each item's visible mask `[B, MAX_ITEMS, 64, 64]` in 0…1."""
        B = len(scenes)
        image = torch.tensor([s.background for s in scenes], device=self.device).view(B, 3, 1, 1).expand(B, 3, SIZE, SIZE).clone()
        masks = torch.zeros(B, MAX_ITEMS, SIZE, SIZE, device=self.device)
        for k in range(MAX_ITEMS):
            for bank, small in ((self.full, False), (self.half, True)):
                rows = [i for i, s in enumerate(scenes) if k < len(s.items) and (s.items[k].size <= 32) == small]
                if not rows:
                    continue
                it = [scenes[i].items[k] for i in rows]
                scale = torch.tensor([SIZE / i.size for i in it])
                flip = torch.tensor([-1.0 if i.mirrored else 1.0 for i in it])
                cx = torch.tensor([2 * i.x / SIZE - 1 for i in it])
                cy = torch.tensor([2 * i.y / SIZE - 1 for i in it])
                zero = torch.zeros_like(scale)
                theta = torch.stack([torch.stack([scale * flip, zero, -cx * scale * flip], -1), torch.stack([zero, scale, -cy * scale], -1)], 1)
                grid = F.affine_grid(theta.to(self.device), (len(rows), 4, SIZE, SIZE), align_corners=False)
                drawn = F.grid_sample(bank[[i.sprite for i in it]], grid, align_corners=False, padding_mode="zeros")
                alpha = drawn[:, 3:]
                image[rows] = image[rows] * (1 - alpha) + drawn[:, :3]
                masks[rows] = masks[rows] * (1 - alpha)
                masks[rows, k] = alpha[:, 0]
        return image.clamp(0, 1) * 2 - 1, masks
