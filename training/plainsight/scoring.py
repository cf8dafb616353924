"""Marks: what the judge read in a picture against what its prompt asked for."""

import torch

from .captions import COUNT, PAIR, SINGLE
from .data import turns_of, unet_bank_of
from .intervals import wilson
from .profiles import Mix
from .scenes import Composer, SceneSampler


def score(rows, seen):
    """Adds to each row what the judge read, as booleans."""
    for i, r in enumerate(rows):
        f, s = r["facts"], {k: int(v[i]) for k, v in seen.items()}
        # Of a single thing, how many there are is another question.
        r["thing"] = s["thing0"] == f.thing0 and (f.kind == SINGLE or s["kind"] == f.kind)
        r["colour"] = f.colour0 < 0 or s["colour0"] == f.colour0
        r["thing_and_colour"] = r["thing"] and r["colour"]
        r["background"] = s["background"] == f.background
        r["collided"], r["blended"] = bool(s["collided"]), bool(s["blended"])
        if f.kind == COUNT:
            r["number"] = s["kind"] == COUNT and s["number"] == f.number
        if f.kind == PAIR:
            a, b = (s["thing0"], s["colour0"]), (s["thing1"], s["colour1"])
            want = (f.thing0, f.colour0), (f.thing1, f.colour1)
            same = lambda x, y: x[0] == y[0] and (y[1] < 0 or x[1] == y[1])
            r["both"] = s["kind"] == PAIR and not s["collided"] and {a[0], b[0]} == {f.thing0, f.thing1}
            r["both_with_colours"] = s["kind"] == PAIR and not s["collided"] and ((same(a, want[0]) and same(b, want[1])) or (same(b, want[0]) and same(a, want[1])))
            r["side"] = s["axis"] == f.axis and a[0] == f.thing0 and b[0] == f.thing1 if r["both"] else None
    return rows


def share(rows, key):
    values = [r[key] for r in rows if r.get(key) is not None]
    return wilson(sum(values), len(values))


def ceilings(judge, profile, n: int = 512) -> dict:
    """The judge's own marks on real scenes of each kind, of the styles that the UNet paints: what a perfect painter would get."""
    sampler, compose = SceneSampler(unet_bank_of(profile), 6002, "all", turns_of(profile)), Composer(unet_bank_of(profile))
    out = {}
    for name, mix, keys in (("single", Mix(1, 0, 0), ("thing", "colour", "thing_and_colour", "background")),
                            ("pair", Mix(0, 0, 1), ("both", "both_with_colours", "side", "collided", "blended")), ("count", Mix(0, 0, 0), ("number",))):
        scenes = [sampler.sample(mix) for _ in range(n)]
        rows = score([{"facts": s.facts} for s in scenes], judge.read(compose(scenes)[0]))
        out[name] = {k: share(rows, k) for k in keys}
    return out


def kid(real: torch.Tensor, made: torch.Tensor) -> float:
    """Kernel inception distance (Bińkowski et al. 2018), on the judge's features in place of Inception's: the unbiased
    squared MMD under the kernel (x·y/d + 1)³. features `[N, d]`, standardised by the real ones' mean and spread, since the
    kernel was made for numbers near 1; about 0 where both are drawn from the same pictures."""
    mean, spread = real.mean(0), real.std(0) + 1e-3
    real, made = (real - mean) / spread, (made - mean) / spread
    k = lambda a, b: (a @ b.T / a.shape[1] + 1) ** 3
    off = lambda m: float((m.sum() - m.diag().sum()) / (len(m) * (len(m) - 1)))
    return off(k(real, real)) + off(k(made, made)) - 2 * float(k(real, made).mean())


@torch.no_grad()
def kid_report(judge, profile, pictures, n_real: int = 1024) -> dict:
    """Pictures of single things against real large ones; beside it as many real ones against the same."""
    sampler, compose = SceneSampler(unet_bank_of(profile), 8123, "all", turns_of(profile)), Composer(unet_bank_of(profile))
    real = torch.cat([judge.features(compose([sampler.sample(Mix(1, 0, 0)) for _ in range(64)])[0]) for _ in range(n_real // 64)])
    others = judge.features(compose([sampler.sample(Mix(1, 0, 0)) for _ in range(len(pictures))])[0])
    return {"singles": round(kid(real, judge.features(pictures)), 4), "real_against_real": round(kid(real, others), 4), "n": len(pictures), "n_real": n_real}
