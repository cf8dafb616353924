"""Scenes: sampled as a few numbers, composed on the training device, every thing's mask kept.

Combinations are held out by a list (`held_out.json`), an eighth of the colourings and of the pairs.
"""

import json
import random
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .captions import COUNT, HORIZONTAL, PAIR, POSITIONS, SINGLE, VERTICAL, Facts
from .sprites import Bank
from .vocabulary import BACKGROUNDS, COLOUR_INDEX, COLOURS, THING_COLOURS

SIZE = 128
"""Side of a picture in pixels."""
UNITS = 64
"""Layouts are said in 64ths of the picture's side."""
MAX_ITEMS = 6


@lru_cache
def _held_out() -> tuple[frozenset, frozenset]:
    lists = json.loads(Path(__file__).with_name("held_out.json").read_text())
    return frozenset(map(tuple, lists["colourings"])), frozenset(map(frozenset, lists["pairs"]))


def colouring_held_out(thing_id: str, colour_id: str) -> bool:
    return (thing_id, colour_id) in _held_out()[0]


def pair_held_out(a: str, b: str) -> bool:
    return frozenset((a, b)) in _held_out()[1]


@dataclass(frozen=True)
class Item:
    sprite: int
    x: float  # centre, in units
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


COUNT_SIZES = {2: (23, 28), 3: (18.5, 23), 4: (18, 22), 5: (16, 19), 6: (15.5, 18)}
_L, _M, _R = 0.21, 0.5, 0.79
ARRANGED = {
    2: (((0.26, _M), (0.74, _M)), ((_M, 0.26), (_M, 0.74)), ((0.27, 0.27), (0.73, 0.73)), ((0.73, 0.27), (0.27, 0.73))),
    3: (((0.27, 0.7), (_M, 0.26), (0.73, 0.7)), ((0.27, 0.3), (_M, 0.74), (0.73, 0.3)), ((0.18, _M), (_M, _M), (0.82, _M)), ((_L, _L), (_M, _M), (_R, _R))),
    4: (((0.27, 0.27), (0.73, 0.27), (0.27, 0.73), (0.73, 0.73)), ((_M, 0.18), (0.18, _M), (0.82, _M), (_M, 0.82))),
    5: (((_L, _L), (_R, _L), (_M, _M), (_L, _R), (_R, _R)), ((0.18, 0.3), (_M, 0.3), (0.82, 0.3), (0.33, 0.7), (0.67, 0.7)),
        ((0.33, 0.3), (0.67, 0.3), (0.18, 0.7), (_M, 0.7), (0.82, 0.7))),
    6: (((0.18, 0.3), (_M, 0.3), (0.82, 0.3), (0.18, 0.7), (_M, 0.7), (0.82, 0.7)), ((0.3, 0.18), (0.7, 0.18), (0.3, _M), (0.7, _M), (0.3, 0.82), (0.7, 0.82))),
}
"""Of several of a kind: where they stand, as shares of the side."""
NUMBERS_PAINTED = {2: 0.28, 3: 0.28, 4: 0.24, 5: 0.2}
"""How often there are so many."""


class SceneSampler:
    """`split` 'train' never shows a held-out combination; 'held' shows only such; 'all' everything."""

    def __init__(self, bank: Bank, seed: int, split: str = "train", turns: dict[str, float] | None = None, numbers: dict[int, float] = NUMBERS_PAINTED):
        """`turns`: how often a thing is drawn, against 1 for the others; `numbers`: how often there are so many of a kind."""
        self.bank, self.split, self.numbers = bank, split, numbers
        self.turns = [(turns or {}).get(t.id, 1.0) for t in bank.things]
        self.rng = random.Random(seed)
        self.things = bank.things

    def _colour(self, thing: int, weight_default: float = 0.3) -> int:
        t = self.things[thing]
        if not t.recoloured or self.rng.random() < weight_default:
            return COLOUR_INDEX[t.colour] if t.colour else -2
        return COLOUR_INDEX[self.rng.choice(THING_COLOURS).id]

    def _allowed(self, f: Facts) -> bool:
        if self.split == "all":
            return True
        parts = [(f.thing0, f.colour0)] + ([(f.thing1, f.colour1)] if f.kind == PAIR else [])
        held = any(c >= 0 and colouring_held_out(self.things[t].id, COLOURS[c].id) for t, c in parts)
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
            items = [self._item(t0, style, c0, rng.uniform(half, UNITS - half), rng.uniform(half, UNITS - half), size)]
        elif u < mix.single_large + mix.single_placed:
            size, p = rng.uniform(24, 34), rng.randrange(len(POSITIONS))
            half, mid = size / 2 + 1, UNITS / 2
            near, far = (half, half + 4), (UNITS - half - 4, UNITS - half)
            centre = (mid - 6, mid + 6)
            xs, ys = {"left": (near, centre), "right": (far, centre), "top": (centre, near), "bottom": (centre, far),
                      "middle": ((mid - 3, mid + 3), (mid - 3, mid + 3))}[POSITIONS[p]]
            facts = Facts(SINGLE, t0, c0, background=b, position=p)
            items = [self._item(t0, style, c0, rng.uniform(*xs), rng.uniform(*ys), size)]
        elif u < mix.single_large + mix.single_placed + mix.pair:
            t1 = rng.choices([i for i in range(n) if i != t0], [w for i, w in enumerate(self.turns) if i != t0])[0]
            c1 = self._colour(t1)
            if c1 == b:
                c1 = COLOUR_INDEX[self.things[t1].colour] if self.things[t1].colour else -2
                if c1 == b:
                    c1 = c0 if c0 >= 0 else COLOUR_INDEX["red"]
            axis = HORIZONTAL if rng.random() < 0.6 else VERTICAL
            facts = Facts(PAIR, t0, c0, t1, c1, axis, 2, b)
            near, far = rng.uniform(16, 17.5), rng.uniform(46.5, 48)
            across = [rng.uniform(22, 42) for _ in range(2)]
            sizes = [rng.uniform(25, 31) for _ in range(2)]
            at = [(near, across[0]), (far, across[1])]
            if axis == VERTICAL:
                at = [(y, x) for x, y in at]
            items = [self._item(t, style, c, *p, s) for t, c, p, s in zip((t0, t1), (c0, c1), at, sizes)]
        else:
            number = rng.choices(tuple(self.numbers), tuple(self.numbers.values()))[0]
            facts = Facts(COUNT, t0, c0, number=number, background=b)
            size = rng.uniform(*COUNT_SIZES[number])
            items = [self._item(t0, style, c0, x, y, size) for x, y in self._apart(number, size)]
        rgb = tuple(float(np.clip(v + rng.uniform(-5, 5), 0, 255)) / 255 for v in COLOURS[b].background)
        return Scene(facts, tuple(items), rgb)

    def _apart(self, number, size):
        """Mostly as dice show a number or in rows, a little out of place; a quarter wherever there is room."""
        rng, half = self.rng, size / 2 + 1
        for _ in range(40):
            if rng.random() < 0.25:
                at = [(rng.uniform(half, UNITS - half), rng.uniform(half, UNITS - half)) for _ in range(number)]
            else:
                spots = [(UNITS * x + rng.uniform(-3, 3), UNITS * y + rng.uniform(-3, 3)) for x, y in rng.choice(ARRANGED[number])]
                at = [(min(max(x, half), UNITS - half), min(max(y, half), UNITS - half)) for x, y in spots]
            if all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) > size + 1 for i, a in enumerate(at) for b in at[:i]):
                return at
        return [(UNITS * x, UNITS * y) for x, y in ARRANGED[number][0]]

    def _item(self, thing, style, colour, x, y, size):
        return Item(self.bank.index[thing, style, max(colour, -1)], x, y, size, self.rng.random() < 0.5)


class Composer:
    """Draws batches of scenes with `grid_sample`, `size` pixels wide; smaller copies of the sprites serve small things, so that
    nothing aliases."""

    def __init__(self, bank: Bank, device="cpu", size: int = SIZE):
        px = torch.from_numpy(bank.pixels).to(device).permute(0, 3, 1, 2).float() / 255
        px[:, :3] *= px[:, 3:]  # premultiplied
        self.bank, self.device, self.size = bank, device, size
        self.levels = [px, F.avg_pool2d(px, 2), F.avg_pool2d(px, 4)]

    def _level(self, item: Item) -> int:
        drawn, level = item.size / UNITS * self.size, 0
        while level + 1 < len(self.levels) and self.levels[level + 1].shape[-1] >= drawn:
            level += 1
        return level

    def __call__(self, scenes: list[Scene]) -> tuple[torch.Tensor, torch.Tensor]:
        """pictures `[B, 3, size, size]` in −1…1, and each item's visible mask `[B, MAX_ITEMS, size, size]` in 0…1."""
        B, side = len(scenes), self.size
        image = torch.tensor([s.background for s in scenes], device=self.device).view(B, 3, 1, 1).expand(B, 3, side, side).clone()
        masks = torch.zeros(B, MAX_ITEMS, side, side, device=self.device)
        for k in range(max(len(s.items) for s in scenes)):
            for level, bank in enumerate(self.levels):
                rows = [i for i, s in enumerate(scenes) if k < len(s.items) and self._level(s.items[k]) == level]
                if not rows:
                    continue
                it = [scenes[i].items[k] for i in rows]
                scale = torch.tensor([UNITS / i.size for i in it])
                flip = torch.tensor([-1.0 if i.mirrored else 1.0 for i in it])
                cx = torch.tensor([2 * i.x / UNITS - 1 for i in it])
                cy = torch.tensor([2 * i.y / UNITS - 1 for i in it])
                zero = torch.zeros_like(scale)
                theta = torch.stack([torch.stack([scale * flip, zero, -cx * scale * flip], -1), torch.stack([zero, scale, -cy * scale], -1)], 1)
                grid = F.affine_grid(theta.to(self.device), (len(rows), 4, side, side), align_corners=False)
                drawn = F.grid_sample(bank[[i.sprite for i in it]], grid, align_corners=False, padding_mode="zeros")
                alpha = drawn[:, 3:]
                image[rows] = image[rows] * (1 - alpha) + drawn[:, :3]
                masks[rows, : k] = masks[rows, : k] * (1 - alpha)
                masks[rows, k] = alpha[:, 0]
        return image.clamp(0, 1) * 2 - 1, masks
