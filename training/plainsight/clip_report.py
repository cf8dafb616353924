"""What CLIP learned, measured on scenes whose combinations it never saw."""

import numpy as np
import torch

from .captions import SINGLE, with_article
from .data import bank_of, grammar_of, things_of
from .intervals import wilson
from .profiles import MIX_EVEN, Mix
from .scenes import Composer, SceneSampler
from .sprites import Bank
from .train_clip import embed_images, embed_texts, measure, truth_table
from .vocabulary import STYLES

SCENES = 512


@torch.no_grad()
def _embedded(clip, tok, compose, scenes, texts):
    images = torch.cat([embed_images(clip, compose(scenes[i : i + 64])[0]) for i in range(0, len(scenes), 64)])
    return images.numpy(), embed_texts(clip, torch.tensor([tok.encode(t) for t in texts])).numpy()


def recall(similarity: np.ndarray, truth: np.ndarray, among: int, k: int) -> dict:
    """Shares of pictures with a true caption among the k most similar, where `among` captions are offered at a time."""
    hits = 0
    for i in range(0, len(similarity), among):
        part, right = similarity[i : i + among, i : i + among], truth[i : i + among, i : i + among]
        best = np.argsort(-part, axis=1)[:, :k]
        hits += int(np.take_along_axis(right, best, 1).any(1).sum())
    return wilson(hits, len(similarity))


def naming(clip, profile, tok, style: str, per_thing: int = 8) -> dict:
    """Single things in an art style that no network was trained on, named by the nearest of "a <thing>"."""
    things = things_of(profile)
    bank = Bank(things, (style,))
    sampler = SceneSampler(bank, 31, "all")
    scenes = [s for _ in range(per_thing * len(things) * 3) if (s := sampler.sample(Mix(1, 0, 0))).facts.kind == SINGLE]
    kept: list = []
    for t in range(len(things)):
        kept += [s for s in scenes if s.facts.thing0 == t][:per_thing]
    images, texts = _embedded(clip, tok, Composer(bank), kept, [with_article(t.en[0]) for t in things])
    right = (images @ texts.T).argmax(1) == np.array([s.facts.thing0 for s in kept])
    return wilson(int(right.sum()), len(right))


def report(clip, profile, tok) -> dict:
    compose, grammar = Composer(bank_of(profile)), grammar_of(profile)
    sampler = SceneSampler(bank_of(profile), 778, "held")
    scenes = [sampler.sample(MIX_EVEN) for _ in range(SCENES)]
    out, texts = measure(clip, profile, tok, compose), {}
    for lang in ("en", "ko"):
        captions = [grammar.caption(s.facts, lang, i, 1.0) for i, s in enumerate(scenes)]
        images, texts[lang] = _embedded(clip, tok, compose, scenes, [c.text for c in captions])
        similarity, truth = images @ texts[lang].T, truth_table([s.facts for s in scenes], captions)
        out[lang] = {f"recall{k}_of_{among}": recall(similarity, truth, among, k) for among in (64, SCENES) for k in (1, 5)}
        out[lang] |= {"matched": round(float(np.diag(similarity).mean()), 4), "mismatched": round(float(similarity[~truth].mean()), 4)}
    both = texts["en"] @ texts["ko"].T
    out["en_against_ko"] = {"same_scene": round(float(np.diag(both).mean()), 4), "another_scene": round(float(both[~np.eye(SCENES, dtype=bool)].mean()), 4)}
    left_out = STYLES[profile.styles] if profile.styles < len(STYLES) else None
    if left_out:
        out["naming_in_a_new_style"] = {"style": left_out, "chance": 1 / profile.things, **naming(clip, profile, tok, left_out)}
    return out
