"""`python -m plainsight.gallery --out ../public/gallery`: the scenes that the lesson on CLIP shows, filters and learns from.

Drawn as in training but from a seed of their own, so that no network was shown any of these pictures. Written as one sheet
of pictures, one of masks (a pixel's value is the item's number from 1, 0 the background), and what is said of each:

`gallery.json`: `{ side, columns, styles, things, scenes: [{ style, things, captions: { en, ko }, spans: { en, ko } }] }`, where a
span `[from, to, item, …]` is the place of a noun in its caption, in UTF-16 units, and the items (from 1) that it names.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
from PIL import Image

from .captions import COUNT, PARTICLES, Facts
from .data import bank_of, grammar_of, things_of
from .profiles import PROFILES, Mix, Profile
from .scenes import SIZE, Composer, Scene, SceneSampler
from .vocabulary import Thing

SCENES, COLUMNS, SEED = 384, 24, 384_384
MIX_GALLERY = Mix(0.5, 0.15, 0.2)


def spans(caption: str, facts: Facts, things: tuple[Thing, ...], items: int) -> list[list[int]]:
    """Where the caption names the scene's things. A pair's things are never the same, so a name tells which."""
    owners = [(facts.thing0, list(range(1, items + 1)) if facts.kind == COUNT else [1])]
    if facts.thing1 >= 0:
        owners.append((facts.thing1, [2]))
    out = []
    for thing, which in owners:
        t = things[thing]
        # The longer name first: "cats" before "cat". A Korean noun may carry a particle, but not another syllable: 공 is no 공룡.
        found = re.search(rf"\b(?:{'|'.join(sorted(map(re.escape, t.en), key=len, reverse=True))})\b"
                          rf"|(?<![가-힣]){re.escape(t.ko)}(?=(?:{'|'.join(PARTICLES)})?(?![가-힣]))", caption)
        if found:
            out.append([found.start(), found.end(), *which])
    return out


def style_of(scene: Scene, bank) -> int:
    return next(style for (_, style, _), sprite in bank.index.items() if sprite == scene.items[0].sprite)


def build(profile: Profile, out: Path, n: int = SCENES) -> None:
    bank, grammar, things = bank_of(profile), grammar_of(profile), things_of(profile)
    sampler = SceneSampler(bank, SEED, "all")
    scenes = [sampler.sample(MIX_GALLERY) for _ in range(n)]
    pictures, masks = Composer(bank)(scenes)
    colours = ((pictures + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy()
    numbers = np.where(masks.amax(1).numpy() > 0.5, masks.argmax(1).numpy() + 1, 0).astype(np.uint8)
    rows = -(-n // COLUMNS)

    def sheet(tiles: np.ndarray) -> np.ndarray:
        whole = np.zeros((rows * COLUMNS, *tiles.shape[1:]), np.uint8)
        whole[:n] = tiles
        return np.concatenate([np.concatenate(list(whole[r * COLUMNS : (r + 1) * COLUMNS]), 1) for r in range(rows)], 0)

    out.mkdir(parents=True, exist_ok=True)
    Image.fromarray(sheet(colours)).save(out / "scenes.webp", lossless=True, method=6)
    Image.fromarray(sheet(numbers)).save(out / "masks.png", optimize=True)
    said = []
    for i, s in enumerate(scenes):
        f = s.facts
        captions = {lang: grammar.caption(f, lang, SEED + i, 0.8).text for lang in ("en", "ko")}
        said.append({"style": style_of(s, bank), "things": [t for t in (f.thing0, f.thing1) if t >= 0], "captions": captions,
                     "spans": {lang: spans(c, f, things, len(s.items)) for lang, c in captions.items()}})
    facts = {"side": SIZE, "columns": COLUMNS, "styles": list(bank.styles), "things": [t.id for t in things], "scenes": said}
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in facts.pop("scenes"))
    (out / "gallery.json").write_text(json.dumps(facts, ensure_ascii=False)[:-1] + f', "scenes": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    a = argparse.ArgumentParser()
    a.add_argument("--profile", default="cpu")
    a.add_argument("--out", type=Path, required=True)
    args = a.parse_args()
    build(PROFILES[args.profile], args.out)
