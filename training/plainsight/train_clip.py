"""CLIP (Radford et al. 2021): symmetric InfoNCE on captions of both languages, with hard negatives.

In-batch negatives hardly ever need left and right, so each scene also brings a caption that is wrong in one fact
(as NegCLIP, Yuksekgonul et al. 2023). A caption of the batch that happens to be true of another scene is masked.
"""

import json
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from transformers import CLIPModel

from .architecture import CLIP_IMAGE_SIZE, build_clip
from .captions import ANY, PAIR, Caption, Facts, as_row, hard_negative
from .data import bank_of, grammar_of
from .history import ClipHistory
from .loop import Log, MovingAverage, Slice, device, learning_rate, load_checkpoint, logged, save_atomically, stage_arguments
from .profiles import MIX_EVEN, MIX_PAIRS, MIX_SIDES, PROFILES
from .scenes import Composer, SceneSampler
from .tokenizer import Tokenizer

MAX_SCALE = 100.0
TWINS = 0.6
"""The share of pairs whose scene with the two things' places exchanged is in the batch too, its caption in the same
turn of phrase: then a caption, too, has a picture beside it that is wrong in the sides alone."""

FEW = 5
"""Things that the stretch on sides begins with. Of 24 at once it had not begun to tell sides apart after 448,000 samples
(50 %); of five it had in 30,000 (76 %), and the others followed at once (95 % at 537,000)."""


def truth_table(scenes: list[Facts], captions: list[Caption]) -> np.ndarray:
    """Bool `[scenes, captions]`: the caption is true of the scene."""
    rows = np.array([as_row(s) for s in scenes])[:, None, None, :]
    said = np.array([[as_row(c.said[0]), as_row(c.said[-1])] for c in captions])[None]
    return ((said == ANY) | (said == rows)).all(-1).any(-1)


def embed_texts(clip, ids):
    out = clip.text_model(input_ids=ids)
    return F.normalize(clip.text_projection(out.pooler_output), dim=-1)


def embed_images(clip, pixels):
    """pixels `[B, 3, H, H]` in −1…1, averaged down to the side that the encoder sees."""
    pixels = F.avg_pool2d(pixels, pixels.shape[-1] // clip.config.vision_config.image_size)
    return F.normalize(clip.visual_projection(clip.vision_model(pixel_values=pixels).pooler_output), dim=-1)


def loss_of(clip, pixels, ids, truth, n):
    """Texts are n true ones, then n that are wrong in one fact. `truth` `[n, 2n]`."""
    im, tx = embed_images(clip, pixels), embed_texts(clip, ids)
    logits = clip.logit_scale.exp() * im @ tx.T
    own = torch.arange(n, device=logits.device)
    other = truth.clone()
    other[own, own] = False
    logits = logits.masked_fill(other, -1e4)
    return (F.cross_entropy(logits, own) + F.cross_entropy(logits[:, :n].T, own)) / 2


def carried_over(clip, tok, model: Path) -> None:
    """From an older CLIP whose tokenizer knew fewer words: every symbol that both have keeps its vector."""
    old, ids = CLIPModel.from_pretrained(model / "clip", dtype=torch.float32).state_dict(), json.loads((model / "tokenizer/vocab.json").read_text())
    name = "text_model.embeddings.token_embedding.weight"
    mine = clip.state_dict()
    known = [(i, ids[symbol]) for symbol, i in tok.vocab.items() if symbol in ids]
    mine[name][[i for i, _ in known]] = old[name][[j for _, j in known]]
    clip.load_state_dict({**old, name: mine[name]})


def make_batch(sampler, grammar, tok, compose, rng, n, mix=MIX_PAIRS, twins=TWINS):
    scenes, turns = [], []
    while len(scenes) < n:
        s, turn = sampler.sample(mix), (rng.choice(("en", "ko")), rng.getrandbits(30))
        scenes.append(s), turns.append(turn)
        if s.facts.kind == PAIR and len(scenes) < n and rng.random() < twins:
            scenes.append(s.swapped()), turns.append(turn)
    pixels, _ = compose(scenes)
    right, wrong = [], []
    for s, (lang, seed) in zip(scenes, turns):
        right.append(grammar.caption(s.facts, lang, seed))
        wrong.append(hard_negative(grammar, s.facts, lang, seed, rng))
    captions = right + wrong
    ids = torch.tensor([tok.encode(c.text) for c in captions])
    return pixels, ids, torch.from_numpy(truth_table([s.facts for s in scenes], captions))


@torch.no_grad()
def measure(clip, profile, tok, compose, n_pairs=256):
    """recall@1 among 64 held-out scenes by language (a caption true of several scenes counts for any), and how often the
    true caption of a pair beats the one with sides or colours swapped (chance 0.5)."""
    grammar, sampler = grammar_of(profile), SceneSampler(bank_of(profile), 777, "held")
    scenes = [sampler.sample(MIX_EVEN) for _ in range(256)]
    im = embed_images(clip, torch.cat([compose(scenes[i : i + 64])[0] for i in range(0, 256, 64)]))
    out = {}
    for lang in ("en", "ko"):
        caps = [grammar.caption(s.facts, lang, i, 1.0) for i, s in enumerate(scenes)]
        tx = embed_texts(clip, torch.tensor([tok.encode(c.text) for c in caps]).to(im.device))
        truth = truth_table([s.facts for s in scenes], caps)
        hits = []
        for i in range(0, 256, 64):
            best = (im[i : i + 64] @ tx[i : i + 64].T).argmax(1).cpu().numpy()
            hits += [truth[i + j, i + b] for j, b in enumerate(best)]
        out[f"recall1_{lang}"] = float(np.mean(hits))
    right = {"sides": [], "colours": []}
    pairs = []
    while len(pairs) < n_pairs:
        s = sampler.sample(MIX_EVEN)
        if s.facts.kind == PAIR:
            pairs.append(s)
    im = embed_images(clip, torch.cat([compose(pairs[i : i + 64])[0] for i in range(0, n_pairs, 64)]))
    for i, s in enumerate(pairs):
        for kind in right:
            f = s.facts
            if kind == "colours" and (min(f.colour0, f.colour1) < 0 or f.colour0 == f.colour1):
                continue
            g = f.swapped() if kind == "sides" else replace(f, colour0=f.colour1, colour1=f.colour0)
            lang = ("en", "ko")[i % 2]
            for seed in range(1000 * i, 1000 * i + 40):  # the first turn of phrase that says the fact
                a, b = grammar.caption(f, lang, seed, 0), grammar.caption(g, lang, seed, 0)
                if not truth_table([f], [b])[0, 0]:
                    break
            else:
                continue
            t = embed_texts(clip, torch.tensor([tok.encode(a.text), tok.encode(b.text)]).to(im.device))
            right[kind].append(bool(im[i] @ t[0] > im[i] @ t[1]))
    return out | {f"prefers_{k}": float(np.mean(v)) for k, v in right.items()}


def train(profile_name: str, run: Path, samples: int | None = None, threads: int = 1, anneal_from: float | None = None, sides: bool = False,
          slice_minutes: float | None = None, carry_over: Path | None = None) -> bool:
    """`anneal_from`: a stretch of its own, whose learning rate stays there for the first half and then falls in a straight
    line. `sides`: nearly all of the stretch is pairs beside their twins, at first of few things. Returns whether it is done, or cut off by `slice_minutes`."""
    profile, dev = PROFILES[profile_name], device()
    total, n, part = samples or profile.clip_samples, profile.clip_batch, Slice(slice_minutes)
    torch.set_num_threads(threads)
    torch.manual_seed(12)
    tok, bank, grammar = Tokenizer.load(run / "tokenizer"), bank_of(profile), grammar_of(profile)
    sampler, compose, rng = SceneSampler(bank, 202), Composer(bank, dev, CLIP_IMAGE_SIZE), random.Random(203)
    clip = build_clip(profile_name, len(tok.vocab), tok.bos, tok.eos).to(dev)
    ck, seen = run / "clip.pt", 0
    if carry_over:
        carried_over(clip, tok, carry_over)
    elif not ck.exists() and (run / "clip").exists():  # plainsight.handover brings weights alone
        clip.load_state_dict(CLIPModel.from_pretrained(run / "clip").state_dict())
        seen = logged(run, "clip")
    decay = [p for p in clip.parameters() if p.ndim > 1]
    rest = [p for p in clip.parameters() if p.ndim <= 1]
    opt = torch.optim.AdamW([{"params": decay, "weight_decay": 0.05}, {"params": rest, "weight_decay": 0.0}], lr=1e-3, betas=(0.9, 0.98))
    ema, log = MovingAverage(clip, 0.995), Log(run, "clip")
    history = ClipHistory.of(profile, tok, total, n)
    if ck.exists():
        s = load_checkpoint(ck, dev)
        clip.load_state_dict(s["clip"]), opt.load_state_dict(s["opt"])
        ema.values, ema.updates, seen = s["ema"], s["updates"], s["seen"]
        sampler.rng, rng = s["rng"]
        history.rows = s.get("history", [])
        # What was not kept can't be looked at any more, and a longer run has other moments to come.
        history.due = [*(r["samples"] for r in history.rows), *(d for d in history.due if d > seen)]
    last = time.time()
    averaged = build_clip(profile_name, len(tok.vocab), tok.bos, tok.eos).to(dev).eval()

    def look_back():
        if history.is_due(seen):
            averaged.load_state_dict(ema.values)
            history.look(averaged, embed_images, embed_texts, seen)

    look_back()
    how, began = ((MIX_SIDES, 1.0) if sides else (MIX_PAIRS, TWINS)), seen
    every = sampler.turns
    few = [1.0 if i < FEW else 0.03 for i in range(len(every))]
    while seen < total and not part.over:
        stretch = (seen - began) / (total - began)
        sampler.turns = few if sides and stretch < 0.4 else every
        pixels, ids, truth = make_batch(sampler, grammar, tok, compose, rng, n, *how)
        for g in opt.param_groups:
            g["lr"] = anneal_from * min(1, 2 * (1 - stretch)) if anneal_from else learning_rate(seen / total, 1e-3)
        loss = loss_of(clip, pixels, ids.to(dev), truth.to(dev), n)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(clip.parameters(), 1.0)
        opt.step()
        with torch.no_grad():
            clip.logit_scale.clamp_(max=float(np.log(MAX_SCALE)))
        ema.update(clip)
        seen += n
        look_back()
        if time.time() - last > 90 or seen >= total or part.over:
            last = time.time()
            averaged.load_state_dict(ema.values)
            log(samples=seen, loss=loss.item(), scale=clip.logit_scale.exp().item(), **measure(averaged, profile, tok, compose))
            save_atomically({"clip": clip.state_dict(), "opt": opt.state_dict(), "ema": ema.values, "updates": ema.updates, "seen": seen, "rng": (sampler.rng, rng), "history": history.rows}, ck)
    history.save(run / "clip-history.safetensors")
    averaged.load_state_dict(ema.values)
    averaged.cpu().save_pretrained(run / "clip")
    return seen >= total


if __name__ == "__main__":
    a = stage_arguments()
    a.add_argument("--anneal-from", type=float)
    a.add_argument("--sides", action="store_true")
    a.add_argument("--carry-over", type=Path, help="the folder of an older model to begin with")
    args = a.parse_args()
    train(args.profile, args.run, args.samples, args.threads, args.anneal_from, args.sides, args.slice_minutes, args.carry_over)
