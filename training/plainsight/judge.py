"""A separate judge: a small convolutional network that reads a scene's facts, trained on real scenes only.

It never meets the CLIP, the VAE or the UNet, so a picture cannot please it by pleasing them. Its own accuracy on real
scenes is the ceiling of every score. It sees slightly blurred and noisy scenes too: what it is asked is what the thing
is, not whether its edges are sharp. And it sees what a painter does wrong (`spoilt.py`), so that it has words for it.
"""

import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from .captions import FIELDS, PAIR, as_row
from .data import bank_of
from .loop import Log, Slice, device, learning_rate, load_checkpoint, save_atomically, stage_arguments
from .profiles import PROFILES, Mix
from .scenes import Composer, SceneSampler
from .spoilt import Spoiler, Spoilt
from .vocabulary import COLOURS

MIX_JUDGE = Mix(0.34, 0.12, 0.3)
NUMBERS_JUDGED = {2: 0.2, 3: 0.2, 4: 0.2, 5: 0.2, 6: 0.2}
"""One more than anyone is asked to paint: a judge that knows one to three calls four "three"."""
SIDE = 64
"""It looks at pictures at half their side."""
NONE = -1


class Judge(nn.Module):
    """Logits for each fact. In a pair the first thing is the left or upper one. Colour class len(COLOURS): its own."""

    def __init__(self, things: int):
        super().__init__()
        layers, last = [], 3
        for i, w in enumerate((32, 64, 128, 192)):
            # The first step looks at 5×5 and halves at once: what a thing is shows at half its size.
            layers += [nn.Conv2d(last, w, 3 if i else 5, 1 if i == 3 else 2, 1 if i else 2), nn.BatchNorm2d(w), nn.ReLU(), nn.Conv2d(w, w, 3, 1, 1), nn.BatchNorm2d(w), nn.ReLU()]
            last = w
        self.body = nn.Sequential(*layers)
        self.mix = nn.Sequential(nn.Dropout(0.1), nn.Linear(6 * last, 256), nn.ReLU())
        n = len(COLOURS) + 1
        self.sizes = {"kind": 3, "thing0": things, "colour0": n, "thing1": things, "colour1": n, "axis": 2, "number": 7, "background": n, "collided": 2, "blended": 2}
        self.heads = nn.Linear(256, sum(self.sizes.values()))

    def features(self, x) -> torch.Tensor:
        """`[B, 256]`, from which every fact is read."""
        h = self.body(F.avg_pool2d(x, x.shape[-1] // SIDE))  # (B, 192, 8, 8)
        # What a thing is does not depend on where it is, but which one is left or above does: pooled over the whole and over each half.
        parts = (h, h[..., :4], h[..., 4:], h[..., :4, :], h[..., 4:, :])
        pooled = torch.cat([h.mean((2, 3)), *(p.amax((2, 3)) for p in parts)], 1)
        return self.mix(pooled)

    def forward(self, x) -> dict[str, torch.Tensor]:
        return dict(zip(self.sizes, self.heads(self.features(x)).split(list(self.sizes.values()), 1)))

    @torch.no_grad()
    def read(self, pictures, batch=128) -> dict[str, torch.Tensor]:
        """The most likely value of every fact, in the numbering of `Facts` (own colour −2)."""
        self.eval()
        rows = [{k: v.argmax(1) for k, v in self(pictures[i : i + batch]).items()} for i in range(0, len(pictures), batch)]
        out = {k: torch.cat([r[k] for r in rows]) for k in rows[0]}
        for k in ("colour0", "colour1"):
            out[k] = torch.where(out[k] == len(COLOURS), -2, out[k])
        return out


def targets(scenes: list[Spoilt]) -> dict[str, torch.Tensor]:
    rows = torch.tensor([as_row(s.scene.facts) for s in scenes])
    t = {k: rows[:, i] for i, k in enumerate(FIELDS)}
    pair = t["kind"] == PAIR
    for k in ("colour0", "colour1"):
        t[k] = torch.where(t[k] == -2, len(COLOURS), t[k])
    for k in ("thing1", "colour1", "axis"):
        t[k] = torch.where(pair, t[k], NONE)
    t.pop("position")
    t |= {"collided": torch.tensor([int(s.collided) for s in scenes]), "blended": torch.tensor([int(s.blended) for s in scenes])}
    for i, s in enumerate(scenes):
        for k in s.unknowable:
            t[k][i] = NONE
    return t


def disturb(x):
    """Blur and noise of random strength, on half of the pictures each."""
    B = x.shape[0]
    small = F.interpolate(x, scale_factor=0.6, mode="bilinear", antialias=True)
    blurred = F.interpolate(small, size=x.shape[-2:], mode="bilinear")
    k = (torch.rand(B, 1, 1, 1, device=x.device) - 0.4).clamp(min=0) / 0.6
    x = x * (1 - k) + blurred * k
    return x + torch.randn_like(x) * 0.12 * (torch.rand(B, 1, 1, 1, device=x.device) - 0.5).clamp(min=0)


def train(profile_name: str, run: Path, samples: int | None = None, threads: int = 1, slice_minutes: float | None = None) -> bool:
    """Returns whether it is done, or cut off by `slice_minutes`."""
    profile, dev = PROFILES[profile_name], device()
    torch.set_num_threads(threads)
    torch.manual_seed(31)
    total, n, part = samples or profile.judge_samples, 24, Slice(slice_minutes)
    sampler = SceneSampler(bank_of(profile), 5001, "all", numbers=NUMBERS_JUDGED)
    spoil = Spoiler(bank_of(profile), sampler.rng)
    compose = Composer(spoil.bank, dev, SIDE)
    judge = Judge(profile.things).to(dev)
    opt = torch.optim.AdamW(judge.parameters(), lr=2e-3, weight_decay=1e-3)
    asked = exam(profile, 512)
    log, seen, last, ck = Log(run, "judge"), 0, time.time(), run / "judge.ckpt"
    if ck.exists():
        s = load_checkpoint(ck, dev)
        judge.load_state_dict(s["judge"]), opt.load_state_dict(s["opt"])
        seen = s["seen"]
        sampler.rng.setstate(s["rng"])
    while seen < total and not part.over:
        scenes = [spoil(sampler.sample(MIX_JUDGE)) for _ in range(n)]
        x, _ = compose([s.scene for s in scenes])
        t = {k: v.to(dev) for k, v in targets(scenes).items()}
        for g in opt.param_groups:
            g["lr"] = learning_rate(seen / total, 2e-3)
        judge.train()
        loss = sum(F.cross_entropy(v, t[k], ignore_index=NONE) for k, v in judge(disturb(x)).items())
        opt.zero_grad()
        loss.backward()
        opt.step()
        seen += n
        if time.time() - last > 60 or seen >= total or part.over:
            last = time.time()
            log(samples=seen, loss=loss.item(), **ceiling(judge, *asked))
            save_atomically({"judge": judge.state_dict(), "opt": opt.state_dict(), "seen": seen, "rng": sampler.rng.getstate()}, ck)
    save_atomically(judge.cpu().state_dict(), run / "judge.pt")
    return seen >= total


def load(profile_name: str, run: Path) -> Judge:
    judge = Judge(PROFILES[profile_name].things)
    judge.load_state_dict(load_checkpoint(run / "judge.pt", "cpu"))
    return judge.eval()


def exam(profile, n: int) -> tuple[list[Spoilt], torch.Tensor]:
    """Fresh scenes, half of them spoilt, and their pictures."""
    sampler = SceneSampler(bank_of(profile), 6001, "all", numbers=NUMBERS_JUDGED)
    spoil = Spoiler(bank_of(profile), sampler.rng, share=0.5)
    scenes = [spoil(sampler.sample(MIX_JUDGE)) for _ in range(n)]
    return scenes, Composer(spoil.bank, size=SIDE)([s.scene for s in scenes])[0]


def ceiling(judge, scenes: list[Spoilt], pictures: torch.Tensor) -> dict[str, float]:
    """Accuracy on fresh real scenes, by fact: what a perfect painter would score; and how well it sees what is spoilt, as the mean of
    both kinds' accuracy."""
    read = judge.read(pictures.to(next(judge.parameters()).device))
    seen, truth = {k: v.cpu() for k, v in read.items()}, targets(scenes)
    clean = torch.tensor([not (s.collided or s.blended) for s in scenes])
    right = {}
    for k in ("kind", "thing0", "colour0", "background", "number", "thing1", "axis"):
        want = torch.where(truth[k] == len(COLOURS), -2, truth[k]) if k == "colour0" else truth[k]
        asked = clean & (truth[k] != NONE)
        right[k] = float((seen[k] == want)[asked].float().mean())
    for k in ("collided", "blended"):
        right[k] = sum(float((seen[k] == v)[(truth[k] == v) if v else clean].float().mean()) for v in (0, 1)) / 2
    return right


if __name__ == "__main__":
    args = stage_arguments().parse_args()
    train(args.profile, args.run, args.samples, args.threads, args.slice_minutes)
