"""UNet2DConditionModel: v-prediction (Salimans & Ho 2022) on latents, conditioned on the frozen text encoder's states."""

import json
import math
import random
import subprocess
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL
from scipy.optimize import linear_sum_assignment
from transformers import CLIPModel

from .architecture import build_scheduler, build_unet
from .data import grammar_of, turns_of, unet_bank_of
from .history import UNET_MOMENTS, unet_look
from .loop import Crew, Log, MovingAverage, device, learning_rate, load_checkpoint, save_atomically, stage_arguments
from .muon import Muon
from .precision import fast, layout
from .profiles import MIX_EARLY, MIX_LATE, PROFILES, Profile
from .scenes import Composer, SceneSampler
from .tokenizer import Tokenizer

PEAK_LR = 1e-3
EMA_DECAY = 0.998
MIDDLE_SHARE, TOP_SHARE = 0.45, 0.15
BACKGROUND_CHANCE = 0.75
"""How often a caption names the background."""
NEW_TURNS = 2.5
DROP_CAPTION = 0.1
"""For classifier-free guidance (Ho & Salimans 2022)."""


class Latents:
    """Scenes as scaled latents, with their facts. A scene is composed and encoded once and used `reuse` times on
    average, each time with another caption, noise level and noise: encoding costs as much as half a training step."""

    def __init__(self, profile: Profile, vae, dev, seed: int, split: str = "train", reuse: int = 8, capacity: int = 8192, turns=None):
        bank = unet_bank_of(profile)
        self.sampler, self.compose = SceneSampler(bank, seed, split, turns), Composer(bank, dev)
        self.vae, self.reuse, self.capacity = vae, reuse, capacity
        self.z, self.facts, self.at = None, [], 0

    @torch.no_grad()
    def _fresh(self, n, mix):
        scenes = [self.sampler.sample(mix) for _ in range(n)]
        x, _ = self.compose(scenes)
        with fast(x.device):
            z = self.vae.encode(x.contiguous(memory_format=layout(x.device))).latent_dist.mode()
        return z.float().contiguous() * self.vae.config.scaling_factor, [s.facts for s in scenes]

    def batch(self, n, mix):
        z, facts = self._fresh(max(1, n // self.reuse) if self.z is not None and self.reuse > 1 else n, mix)
        if self.reuse == 1:
            return z, facts
        if self.z is None:
            self.z = torch.empty(0, *z.shape[1:], device=z.device)
        if len(self.facts) < self.capacity:
            self.z, self.facts = torch.cat([self.z, z]), self.facts + facts
        else:
            for i, f in enumerate(facts):
                self.z[(self.at + i) % self.capacity] = z[i]
                self.facts[(self.at + i) % self.capacity] = f
            self.at = (self.at + len(facts)) % self.capacity
        k = n - len(facts)
        pick = self.sampler.rng.sample(range(len(self.facts)), min(k, len(self.facts)))
        return torch.cat([z, self.z[pick]]), facts + [self.facts[i] for i in pick]


def text_states(clip, tok, captions, dev):
    ids = torch.tensor([tok.encode(c) for c in captions], device=dev)
    with torch.no_grad():
        return clip.text_model(input_ids=ids).last_hidden_state


def loss_of(unet, alphas, z, states, t, noise):
    """t float `[B]` 0…999 (whole numbers). Weight min(1, 6/(SNR+1)): the nearly clean levels would otherwise rule."""
    a = alphas[t.long()].view(-1, 1, 1, 1)
    x = a.sqrt() * z + (1 - a).sqrt() * noise
    v = a.sqrt() * noise - (1 - a).sqrt() * z
    weight = (6 / (a / (1 - a) + 1)).clamp(max=1).flatten()
    with fast(z.device):
        out = unet(x.contiguous(memory_format=layout(z.device)), t, states).sample
    return (weight * F.mse_loss(out.float(), v, reduction="none").mean((1, 2, 3))).mean()


def assigned(noise, z):
    """The batch's noises dealt out so that each latent gets one near it (immiscible diffusion, Li et al. 2024): each noise stays
    Gaussian and as likely as before, but fewer pictures are asked of the same noise."""
    rows, columns = linear_sum_assignment(torch.cdist(z.flatten(1), noise.flatten(1)).cpu())
    return noise[torch.as_tensor(columns, device=noise.device)]


def stratified_levels(n, dev, middle=0.0, top=0.0):
    """One level from each n-th of the range: less noise in the gradient than n independent draws. The share `middle` of
    them is laid over 300…900 alone, where it is decided what a thing is, and the share `top` over 900…999, where, in a
    step or two of a whole painting, it is decided what colour the background is."""
    k, h = round(n * middle), round(n * top)
    spread = lambda m: (torch.arange(m, device=dev) + torch.rand(m, device=dev)) / max(m, 1)
    t = torch.cat([spread(n - k - h) * 1000, 300 + spread(k) * 600, 900 + spread(h) * 100]).floor().clamp(max=999)
    return t[torch.randperm(n, device=dev)]


def commit() -> str:
    got = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=Path(__file__).parent, capture_output=True, text=True)
    return got.stdout.strip() or "unknown"


def worker(rank, world, init, profile_name, run, minutes, samples, meet_s, anneal_from, part_s, immiscible):
    crew, profile, dev = Crew(rank, world, init, meet_s), PROFILES[profile_name], device()
    torch.manual_seed(1000 + rank)
    vae = AutoencoderKL.from_pretrained(run / "vae").to(dev, memory_format=layout(dev)).eval()
    clip = CLIPModel.from_pretrained(run / "clip").to(dev).eval()
    tok, grammar = Tokenizer.load(run / "tokenizer"), grammar_of(profile)
    alphas = build_scheduler().alphas_cumprod.to(dev)
    data = Latents(profile, vae, dev, 300 + rank, reuse=1 if dev == "cuda" else 8, turns=turns_of(profile))
    held = Latents(profile, vae, dev, 9002, "held", reuse=1, turns=turns_of(profile))
    rng, turns = random.Random(400 + rank), data.sampler.turns
    unet = build_unet(profile_name).to(dev, memory_format=layout(dev))
    crew.begin(unet)
    opt = Muon(unet, PEAK_LR, betas=(0.9, 0.99), weight_decay=0.01)
    ema, seen, trained_s, known, ck = MovingAverage(unet, EMA_DECAY), 0, 0.0, 0, run / "unet.pt"
    if ck.exists():
        s = load_checkpoint(ck, dev)
        unet.load_state_dict(s["unet"])
        if "opt" in s:  # plainsight.handover brings weights alone
            opt.load_state_dict(s["opt"])
        ema.values, ema.updates, seen, trained_s = s["ema"], s["updates"], s["seen"], s["trained_s"]
        known = s.get("known", 0)
        # Another stretch of the run: other scenes than the ones already seen.
        data.sampler.rng.seed(300 + rank + seen)
        rng.seed(400 + rank + seen)
        torch.manual_seed(1000 + rank + seen)
    step_fn = torch.compile(loss_of) if dev == "cuda" else loss_of
    log = Log(run, "unet") if rank == 0 else None
    with torch.no_grad():
        torch_state = torch.get_rng_state()
        torch.manual_seed(5)
        hz, hfacts = held.batch(96, MIX_LATE)
        hstates = text_states(clip, tok, [grammar.caption(f, ("en", "ko")[i % 2], i).text for i, f in enumerate(hfacts)], dev)
        ht, hnoise = stratified_levels(96, dev), torch.randn_like(hz)
        torch.set_rng_state(torch_state)
    averaged = build_unet(profile_name).to(dev, memory_format=layout(dev)).eval() if rank == 0 else None
    started, last_log, base_s = time.time(), time.time(), trained_s

    def progress():
        return trained_s / (60 * minutes) if minutes else seen / samples

    looked = sum(progress() >= m for m in UNET_MOMENTS) if seen else 0
    if rank == 0 and not seen:
        unet_look(unet, vae, clip, tok, profile, run, 0, 0)
        looked = 1
    # Every worker counts alike, by rank 0's clock.
    while progress() < 1 and trained_s - base_s < part_s:
        early = progress() < profile.curriculum_share
        mix = MIX_EARLY if early else MIX_LATE
        # What an earlier vocabulary lacked comes more often until the pairs begin.
        data.sampler.turns = [w * (NEW_TURNS if early and known and i >= known else 1.0) for i, w in enumerate(turns)]
        lr = learning_rate(progress(), PEAK_LR)
        if anneal_from:
            lr = anneal_from * max(0.02, 1 - (trained_s - base_s) / (60 * minutes - base_s))
        for g in opt.param_groups:
            g["lr"] = lr
        while True:
            z, facts = data.batch(profile.batch, mix)
            noise = torch.randn_like(z)
            if immiscible:
                noise = assigned(noise, z)
            captions = ["" if rng.random() < DROP_CAPTION else grammar.caption(f, rng.choice(("en", "ko")), rng.getrandbits(30), BACKGROUND_CHANCE).text for f in facts]
            loss = step_fn(unet, alphas, z, text_states(clip, tok, captions, dev), stratified_levels(len(z), dev, MIDDLE_SHARE, TOP_SHARE), noise)
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(unet.parameters(), 1.0)
            opt.step()
            if crew.step(loss.item()) or (samples and not minutes and seen + crew.steps * profile.batch * world >= samples):
                break
        steps, mean_loss = crew.meet(unet, opt)
        seen += steps * profile.batch
        ema.decay = EMA_DECAY ** max(1.0, steps / world)
        ema.update(unet)
        trained_s = crew.agree(base_s + time.time() - started)
        if rank == 0 and looked < len(UNET_MOMENTS) and progress() >= UNET_MOMENTS[looked]:
            averaged.load_state_dict(ema.values)
            unet_look(averaged, vae, clip, tok, profile, run, looked, seen)
            looked = sum(progress() >= m for m in UNET_MOMENTS)
        if rank == 0 and (time.time() - last_log > 120 or progress() >= 1 or trained_s - base_s >= part_s):
            last_log = time.time()
            averaged.load_state_dict(ema.values)
            with torch.no_grad():
                held_loss = loss_of(averaged, alphas, hz, hstates, ht, hnoise).item()
            log(samples=seen, minutes=trained_s / 60, loss=mean_loss, held=held_loss, lr=lr)
            save_atomically({"unet": unet.state_dict(), "opt": opt.state_dict(), "ema": ema.values, "updates": ema.updates, "seen": seen, "trained_s": trained_s, "known": known}, ck)
            # A run that is cut off can be used, and handed over.
            averaged.save_pretrained(run / "unet")
            # What the export and the card say of the training.
            (run / "run.json").write_text(json.dumps({"profile": profile_name, "commit": commit(), "unet_samples": seen, "unet_minutes": trained_s / 60, "known": known}))
    crew.part()


def train(profile_name: str, run: Path, minutes: float | None = None, samples: int | None = None, workers: int | None = None, meet_s: float = 12.0, anneal_from: float | None = None,
          slice_minutes: float | None = None, immiscible: bool = False) -> bool:
    """Until `minutes` of training are done in all (over resumed stretches), or else until `samples` are seen. `anneal_from`: a last stretch
    of its own, whose learning rate starts there and falls in a straight line. Returns whether it is done, or cut off by `slice_minutes`."""
    samples = samples or PROFILES[profile_name].unet_samples
    part_s = math.inf if slice_minutes is None else 60 * slice_minutes
    Crew.hire(worker, run / "unet.rendezvous", workers, profile_name, run, minutes, samples, meet_s, anneal_from, part_s, immiscible)
    done = json.loads((run / "run.json").read_text())
    return done["unet_minutes"] >= minutes if minutes else done["unet_samples"] >= samples


if __name__ == "__main__":
    a = stage_arguments()
    a.add_argument("--minutes", type=float)
    a.add_argument("--workers", type=int)
    a.add_argument("--anneal-from", type=float)
    a.add_argument("--immiscible", action="store_true", help="noise assigned to latents by distance within a batch")
    args = a.parse_args()
    train(args.profile, args.run, args.minutes, args.samples, args.workers, anneal_from=args.anneal_from, slice_minutes=args.slice_minutes, immiscible=args.immiscible)
