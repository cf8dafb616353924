"""Scenes as a painter gets them wrong, for the judge: two things on top of one another, a thing drawn half in one art style and half
in another, a thing that is half another thing.
"""

import random
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from .captions import SINGLE
from .scenes import Scene
from .sprites import Bank

BLENDS = 700
LEAST_UNLIKE = 0.06
"""Of full scale: what differs less from either picture that it is made of is no fault that anyone sees."""


@dataclass(frozen=True)
class Spoilt:
    scene: Scene
    collided: bool = False
    blended: bool = False
    unknowable: tuple[str, ...] = ()
    """Facts that such a picture no longer has."""


class Spoiler:
    """Spoils a share of the scenes that it is given. `bank` is the given one and, after its own sprites, the blended ones."""

    def __init__(self, bank: Bank, rng: random.Random, share: float = 0.25):
        self.rng, self.share, self.of = rng, share, {v: k for k, v in bank.index.items()}
        self.bank, self.blends = copy(bank), {}
        made, choose = [], random.Random(77)
        sprites = list(self.of)
        while len(made) < BLENDS:
            i, a = len(made), choose.choice(sprites)
            thing, style, colour = self.of[a]
            others = [s for s in range(len(bank.styles)) if s != style]
            same = bool(others) and i % 2 == 0
            b = bank.index[thing, choose.choice(others), colour] if same else choose.choice([s for s in sprites if self.of[s][0] != thing])
            blend = _blend(bank.pixels[a], bank.pixels[b], choose)
            if _unlike(blend, bank.pixels[a]) < LEAST_UNLIKE or _unlike(blend, bank.pixels[b]) < LEAST_UNLIKE:
                continue
            made.append(blend)
            self.blends.setdefault(a, []).append((len(bank.pixels) + i, same))
        self.bank.pixels = np.concatenate([bank.pixels, np.stack(made)])

    def __call__(self, scene: Scene) -> Spoilt:
        if self.rng.random() >= self.share:
            return Spoilt(scene)
        if len(scene.items) > 1 and self.rng.random() < 0.6:
            return self._collide(scene)
        return self._blend(scene)

    def _collide(self, scene):
        """One thing moves onto its neighbour."""
        rng, items = self.rng, list(scene.items)
        i, j = rng.sample(range(len(items)), 2)
        away = lambda: rng.uniform(-0.3, 0.3) * items[j].size
        items[i] = replace(items[i], x=items[j].x + away(), y=items[j].y + away())
        gone = ("kind", "number", "axis", "thing0", "colour0", "thing1", "colour1") if scene.facts.kind != SINGLE else ()
        return Spoilt(replace(scene, items=tuple(items)), collided=True, unknowable=gone)

    def _blend(self, scene):
        rng, items = self.rng, list(scene.items)
        mixed = [k for k, it in enumerate(items) if it.sprite in self.blends]
        if not mixed:
            return Spoilt(scene)
        k = rng.choice(mixed)
        sprite, same = rng.choice(self.blends[items[k].sprite])
        items[k] = replace(items[k], sprite=sprite)
        return Spoilt(replace(scene, items=tuple(items)), blended=True, unknowable=() if same else ("thing0", "colour0", "thing1", "colour1"))


def _premultiplied(s: np.ndarray) -> np.ndarray:
    return np.concatenate([s[..., :3] * (s[..., 3:] / 255.0), s[..., 3:]], -1)


def _unlike(a: np.ndarray, b: np.ndarray) -> float:
    """Mean difference, 0…1, where either has ink."""
    ink = np.maximum(a[..., 3], b[..., 3]) > 0
    return float(np.abs(_premultiplied(a) - _premultiplied(b))[ink].mean() / 255)


def _blend(a: np.ndarray, b: np.ndarray, rng: random.Random) -> np.ndarray:
    """uint8 `[H, W, 4]`, straight alpha: one shining through the other, or one on each side of a soft line."""
    side = a.shape[0]
    if rng.random() < 0.35:
        share = np.full((side, side, 1), rng.uniform(0.4, 0.6), np.float32)
    else:
        x, y = np.meshgrid(np.linspace(-1, 1, side), np.linspace(-1, 1, side))
        turn = rng.uniform(0, 2 * np.pi)
        share = 1 / (1 + np.exp(-(np.cos(turn) * x + np.sin(turn) * y + rng.uniform(-0.2, 0.2)) / 0.06))[..., None]
    mixed = share * _premultiplied(a) + (1 - share) * _premultiplied(b)
    alpha = mixed[..., 3:]
    return np.concatenate([np.where(alpha > 0, mixed[..., :3] * 255 / np.maximum(alpha, 1e-3), 0), alpha], -1).clip(0, 255).round().astype(np.uint8)
