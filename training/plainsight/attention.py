"""Does a word's cross-attention lie where its thing is? Measured against masks that are known.

Pointing game: the map's largest cell lies on the thing (Zhang et al. 2018). IoU: cells above a threshold, one threshold
for all maps, against the mask. Mass: the share of the map that lies on the thing. Faithfulness: the correlation, over
the picture, of a word's map with what changes when no position may attend to that word: at one noise level, where both
belong to the same evaluation, and over a whole painting, where the picture is free to become another one.
"""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from .captions import COUNT, Facts
from .export.reference import recorded_attention
from .intervals import wilson
from .sample import paint
from .tokenizer import Tokenizer, token_of
from .vocabulary import Thing

GRID = 16
LEVELS = (100, 300, 500, 700, 900)
THRESHOLDS = np.linspace(0.05, 0.95, 19)
"""Of each map's own largest value."""


@dataclass(frozen=True)
class Mention:
    """A word that names a thing: which scene of the batch, which token, where the thing is (`[GRID, GRID]`, bool)."""

    scene: int
    token: int
    mask: np.ndarray


def noun_tokens(thing: Thing, tok: Tokenizer) -> set[int]:
    units = [(thing.en[0], True), (thing.en[1], True), (thing.ko, True), (thing.ko, False)]
    return {i for u in units if (i := token_of(tok.vocab, *u)) is not None}


def on_grid(mask: torch.Tensor) -> np.ndarray:
    """Cells at least half covered, and in any case the most covered one. mask `[H, W]` in 0…1."""
    cells = F.adaptive_avg_pool2d(mask[None, None].float(), GRID)[0, 0].numpy()
    return cells >= min(0.5, cells.max())


def mentions(facts: list[Facts], masks: torch.Tensor, ids: list[list[int]], things, tok: Tokenizer) -> list[Mention]:
    """masks `[B, items, H, W]`, as the composer gives them."""
    found = []
    for i, f in enumerate(facts):
        owners = [(f.thing0, masks[i].amax(0) if f.kind == COUNT else masks[i, 0])]
        if f.thing1 >= 0:
            owners.append((f.thing1, masks[i, 1]))
        for thing, mask in owners:
            names = noun_tokens(things[thing], tok)
            found += [Mention(i, j, on_grid(mask)) for j, t in enumerate(ids[i]) if t in names][:1]
    return found


def upsampled(probabilities: torch.Tensor) -> torch.Tensor:
    """`[B, heads, h·w, T]` → mean over heads, `[B, T, GRID, GRID]`, bilinear."""
    p = probabilities.mean(1).transpose(1, 2)
    side = round(p.shape[-1] ** 0.5)
    return F.interpolate(p.unflatten(-1, (side, side)), size=(GRID, GRID), mode="bilinear", align_corners=False)


def score(maps: np.ndarray, masks: np.ndarray) -> dict:
    """maps float, masks bool, both `[N, GRID, GRID]`."""
    n = len(maps)
    flat, truth = maps.reshape(n, -1), masks.reshape(n, -1)
    # Equal largest cells share the point, so that a flat map scores what chance does.
    top = flat == flat.max(1, keepdims=True)
    pointing = (top & truth).sum(1) / top.sum(1)
    relative = flat / flat.max(1, keepdims=True)
    ious = [np.mean(((relative >= s) & truth).sum(1) / ((relative >= s) | truth).sum(1)) for s in THRESHOLDS]
    best = int(np.argmax(ious))
    mass = (flat * truth).sum(1) / flat.sum(1)
    return {"pointing": round(float(pointing.mean()), 4), "iou": round(float(ious[best]), 4), "threshold": round(float(THRESHOLDS[best]), 2), "mass": round(float(mass.mean()), 4)}


def hump() -> np.ndarray:
    """A map that knows only that things tend to be in the middle, `[GRID, GRID]`."""
    y, x = np.mgrid[:GRID, :GRID] - (GRID - 1) / 2
    return np.exp(-(x**2 + y**2) / (2 * (GRID / 4) ** 2))


def others(n: int, seed: int = 0) -> np.ndarray:
    """For each of n ≥ 2 words another one's index: never its own."""
    order = np.random.default_rng(seed).permutation(n)
    return np.where(order == np.arange(n), np.roll(order, 1), order)


def baselines(masks: np.ndarray, maps: np.ndarray, seed: int = 0) -> dict:
    """What says nothing about the word: all cells alike, a hump in the middle, and the map of another scene's word."""
    alike = lambda m: np.broadcast_to(m, masks.shape)
    return {"uniform": score(alike(np.ones((GRID, GRID))), masks), "centre": score(alike(hump()), masks), "shuffled_words": score(maps[others(len(maps), seed)], masks)}


@torch.no_grad()
def site_maps(unet, alphas, z, noise, states, level: int, found: list[Mention], batch: int = 48) -> dict[str, np.ndarray]:
    """Each mention's map at every site, `{site: [mentions, GRID, GRID]}`, for the scenes' latents z noised to `level`."""
    out: dict[str, list] = {}
    a = alphas[level]
    x = a.sqrt() * z + (1 - a).sqrt() * noise
    for i in range(0, len(z), batch):
        with recorded_attention(unet) as records:
            unet(x[i : i + batch], torch.full((len(x[i : i + batch]),), float(level)), states[i : i + batch])
        here = [m for m in found if i <= m.scene < i + batch]
        for site, p in records.items():
            maps = upsampled(p)
            out.setdefault(site, []).extend(maps[m.scene - i, m.token].numpy() for m in here)
    return {k: np.stack(v) for k, v in out.items()}


def related(maps: np.ndarray, changes: np.ndarray) -> tuple[float, float]:
    """Mean over words of Pearson's correlation of map and change over the picture, and its standard error. A map that is
    the same everywhere says nothing: 0. Both `[N, GRID, GRID]`."""
    centred = lambda m: m.reshape(len(m), -1) - m.reshape(len(m), -1).mean(1, keepdims=True)
    a, b = centred(np.asarray(maps, np.float64)), centred(np.asarray(changes, np.float64))
    r = (a * b).sum(1) / np.maximum(np.sqrt((a**2).sum(1) * (b**2).sum(1)), 1e-12)
    return round(float(r.mean()), 4), round(float(r.std() / len(r) ** 0.5), 4)


@torch.no_grad()
def changes_without(unet, alphas, z, noise, states, level: int, found: list[Mention], batch: int = 96) -> np.ndarray:
    """What one word does at one noise level: how far the predicted noise moves in each cell of the latents when no
    position may attend to the word, everything else the same. `[mentions, GRID, GRID]`, RMS over the channels."""
    a, out = alphas[level], []
    x = a.sqrt() * z + (1 - a).sqrt() * noise
    for i in range(0, len(found), batch):
        part = found[i : i + batch]
        rows = [m.scene for m in part]
        seen = torch.ones(len(part), states.shape[1], dtype=torch.bool)
        seen[torch.arange(len(part)), [m.token for m in part]] = False
        ask = lambda mask: unet(x[rows], torch.full((len(part),), float(level)), states[rows], encoder_attention_mask=mask).sample
        out.append((ask(seen) - ask(None)).square().mean(1).sqrt().numpy())
    return np.concatenate(out)


def faithfulness(unet, alphas, z, noise, states, sites: dict[int, dict[str, np.ndarray]], found: list[Mention], seed: int = 0) -> dict:
    """By noise level: the correlation of a word's map (mean over sites) with what the word does there, beside that of
    what knows nothing of the word: another scene's word, the picture's middle, all cells alike (0 by definition); and of
    the thing's own mask, which is what a perfect pointer would show."""
    centre, order = np.broadcast_to(hump(), (len(found), GRID, GRID)), others(len(found), seed)
    masks, by_level = np.stack([m.mask for m in found]), {}
    for level, maps in sites.items():
        change = changes_without(unet, alphas, z, noise, states, level, found)
        mean = np.mean(list(maps.values()), 0)
        r, error = related(mean, change)
        by_level[str(level)] = {
            "correlation": r, "standard_error": error, "shuffled_words": related(mean[order], change)[0],
            "centre": related(centre, change)[0], "uniform": 0.0, "mask": related(masks, change)[0],
            "by_site": {site: related(m, change)[0] for site, m in maps.items()},
        }
    best = max(by_level, key=lambda t: by_level[t]["correlation"])
    return {"n": len(found), "best_level": int(best), **by_level[best], "by_level": by_level}


def on_scenes(unet, alphas, vae, states, pictures, found: list[Mention], seed: int = 0) -> dict:
    """`found` in the order of their scenes. The report by noise level (mean over sites), and by site at the best level."""
    with torch.no_grad():
        z = vae.encode(pictures).latent_dist.mode() * vae.config.scaling_factor
    noise = torch.randn(z.shape, generator=torch.Generator().manual_seed(seed))
    masks = np.stack([m.mask for m in found])
    sites = {t: site_maps(unet, alphas, z, noise, states, t, found) for t in LEVELS}
    mean = {t: np.mean(list(maps.values()), 0) for t, maps in sites.items()}
    by_level = {str(t): score(m, masks) for t, m in mean.items()}
    best = max(LEVELS, key=lambda t: by_level[str(t)]["pointing"] + by_level[str(t)]["iou"])
    hits = round(by_level[str(best)]["pointing"] * len(masks))
    return {
        "n": len(masks), "best_level": best, "pointing": wilson(hits, len(masks)), **{k: by_level[str(best)][k] for k in ("iou", "threshold", "mass")},
        "averaged_over_levels": score(np.mean(list(mean.values()), 0), masks),
        "by_level": by_level, "by_site": {site: score(maps, masks) for site, maps in sites[best].items()},
        "baselines": baselines(masks, mean[best]),
        "faithfulness": faithfulness(unet, alphas, z, noise, states, sites, found),
    }


def thing_masks(pictures: torch.Tensor, threshold: float = 0.35) -> torch.Tensor:
    """What is not background in generated pictures `[N, 3, H, W]` in −1…1: unlike the border's median colour. `[N, H, W]`."""
    border = torch.cat([pictures[..., 0, :], pictures[..., -1, :], pictures[..., 0], pictures[..., -1]], -1)
    ground = border.median(-1).values[..., None, None]
    return ((pictures - ground).square().mean(1).sqrt() > threshold).float()


@torch.no_grad()
def in_pictures(unet, vae, clip, tok, things, rows) -> dict:
    """On pictures that the model paints of single things: where the word's map (mean over sites and steps) lies, and
    whether it tells what changes when no position may attend to that word."""
    ids = [tok.encode(r["prompt"]) for r in rows]
    tokens = [next(j for j, t in enumerate(one) if t in noun_tokens(things[r["facts"].thing0], tok)) for one, r in zip(ids, rows)]
    prompts, seeds = [r["prompt"] for r in rows], [r["seed"] for r in rows]
    maps = np.zeros((len(rows), GRID, GRID), np.float32)

    def collect(first, n, records):
        for p in records.values():
            up = upsampled(p[n:])  # the half with words
            for k in range(n):
                maps[first + k] += up[k, tokens[first + k]].numpy()

    pictures = paint(unet, vae, clip, tok, prompts, seeds, on_attention=collect)
    without = paint(unet, vae, clip, tok, prompts, seeds, hidden_tokens=tokens)
    found = [i for i, m in enumerate(thing_masks(pictures)) if 0.03 < m.mean() < 0.9]
    if not found:  # a model that paints nothing yet
        return {"n": 0}
    masks = np.stack([on_grid(m) for m in thing_masks(pictures[found])])
    change = F.adaptive_avg_pool2d((pictures - without).abs().mean(1, keepdim=True), GRID)[:, 0].numpy()
    r, error = related(maps, change)
    return {
        "n": len(found), **score(maps[found], masks), "baselines": baselines(masks, maps[found]),
        "faithfulness": {"correlation": r, "standard_error": error, "shuffled_words": related(np.roll(maps, 1, 0), change)[0], "n": len(maps)},
    }
