"""The model card, written from what was measured: `python -m plainsight.card --run runs/cpu`.

Writes docs/model-card.md, training/evaluation/report.json (which the site's page of the model reads) and the grids that
the numbers were counted on, unchosen, under docs/images/.
"""

import argparse
import json
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]


def percent(w: dict) -> str:
    if w.get("share") is None:
        return "– (n 0)"
    return f"{100 * w['share']:.0f} % ({100 * w['low']:.0f}–{100 * w['high']:.0f}, n {w['n']})"


def shortcomings(r: dict) -> str:
    """What the numbers above say that it does badly, in words: nothing is claimed here that they do not hold."""
    pair, count, background = r["pair"]["both"], r["count"]["number"], r["single"]["background"]
    out = []
    if pair["share"] == 0:
        out.append("The judge found no picture of two things with both in it.")
    elif pair["share"] < 0.8:
        out.append(f"Of two things it paints both in {100 * pair['share']:.0f} % of the pictures only.")
    if count["share"] < 0.8:
        out.append(f"Counts are right in {100 * count['share']:.0f} % only.")
    if background["share"] < 0.95:
        out.append("Backgrounds drift from the colour that was asked for.")
    weak = [k for k, v in r["single"]["by_thing"].items() if v["share"] < 0.7]
    if weak:
        out.append(f"Poor things, named rightly in fewer than 7 pictures of 10: {', '.join(weak)}.")
    return " ".join(out)


def card(r: dict, run: dict, manifest: dict) -> str:
    c, s = r["judge_ceiling"], r["single"]
    mb = sum(f["bytes"] for f in manifest["files"] if f["path"].endswith(".safetensors")) / 1e6
    rows = [
        ("one thing: named rightly", s["thing"], c["single_thing"], s["chance"]["thing"]),
        ("one thing: its colour", s["colour"], c["colour0"], s["chance"]["colour"]),
        ("one thing: thing and colour", s["thing_and_colour"], None, None),
        ("one thing: background", s["background"], c["background"], s["chance"]["background"]),
        ("… in a colouring never trained on: thing", s["held_out_colouring"]["thing"], None, s["chance"]["thing"]),
        ("… in a colouring never trained on: colour", s["held_out_colouring"]["colour"], None, s["chance"]["colour"]),
        ("English prompts: thing", s["by_language"]["en"], None, None),
        ("Korean prompts: thing", s["by_language"]["ko"], None, None),
        ("two things: both right", r["pair"]["both"], None, None),
        ("two things: both with their colours", r["pair"]["both_with_colours"], None, None),
        ("two things, both right: on the right sides", r["pair"]["side"], c["axis"], 0.25),
        ("two things never seen together: both right", r["pair"]["held_out"]["both"], None, None),
        ("two or three of a kind: how many", r["count"]["number"], c["number"], 0.33),
        ("control, another picture's prompt: thing (must be near chance)", r["control_shuffled_captions"], None, s["chance"]["thing"]),
    ]
    table = "\n".join(
        f"| {name} | {percent(w)} | {'' if top is None else f'{100 * top:.0f} %'} | {'' if chance is None else f'{100 * chance:.0f} %'} |" for name, w, top, chance in rows)
    by_thing = ", ".join(f"{k} {round(100 * v['share'])}" for k, v in sorted(s["by_thing"].items(), key=lambda kv: -kv[1]["share"]))
    return f"""# Model card: {manifest['name']}

Written by `python -m plainsight.card` from `training/evaluation/report.json`; the numbers are reproduced by
`cd training && .venv/bin/python -m plainsight.evaluate --profile {r['profile']} --run runs/{r['profile']}` after training.

**What it is.** A latent diffusion model in Stable Diffusion's parts: a CLIP trained on captions in English and Korean, an
AutoencoderKL (64 × 64 pixels ↔ 4 × 16 × 16 latents) and a UNet2DConditionModel with cross-attention at 16 × 16, 8 × 8 and
4 × 4; v-prediction on a cosine schedule; {mb:.1f} MB of fp16 weights in all. It was trained from nothing by `training/`.

**What it was trained on.** Scenes composed on the fly of openly licensed emoji artwork (CLIP and VAE: {', '.join(r['styles'])}; the UNet: {', '.join(r['unet_styles'])}), with
captions from a grammar: {len(r['things'])} things ({', '.join(r['things'])}), seven colours for those that can be recoloured,
seven plain backgrounds, one or two things or two or three of a kind. An eighth of the colourings and pairs was held out.

**For how long.** UNet: {run['unet_samples']:,} samples in {run['unet_minutes']:.0f} minutes on two CPU cores, shared with other
work; the others some 20 minutes each on one core. Commit {run['commit']}.

## What it paints
Judged by a separate network that was trained on real scenes only and had no part in the making. Its own accuracy on real
scenes is the ceiling. Pictures: DDIM, {r['steps']} steps, guidance {r['guidance_scale']:g}, seeds 0–9, unchosen; 95 % Wilson intervals.

| | share right | ceiling | chance |
|---|---|---|---|
{table}

By thing (%, 10 pictures each): {by_thing}.

![Every picture that the first rows were counted on: a thing a row, a seed a column](images/samples-singles.png)
*Every picture of the first rows: a thing a row (in the order of the list above), seeds 0–9, nothing chosen.*

![Two things](images/samples-pairs.png)
*Every picture of two things.*

## CLIP and VAE
Held-out scenes. CLIP recall@1 among 64: English {r['clip']['recall1_en']:.2f}, Korean {r['clip']['recall1_ko']:.2f} (chance 0.02; n 256). It
prefers the true caption over the one with sides swapped in {100 * r['clip']['prefers_sides']:.0f} %, with colours swapped in
{100 * r['clip']['prefers_colours']:.0f} % of pairs (chance 50 %). VAE: PSNR {r['vae']['psnr']:.1f} dB over whole pictures, {r['vae']['psnr_things']:.1f} dB over the things (n 256).

## What it cannot do
It knows the words in `vocabulary.json` and no others. It has never seen a photograph. Nothing about people was in its
data. {shortcomings(r)}

## Licences
Weights: CC BY 4.0. Artwork: see the attributions page and `NOTICE`.
"""


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--model", type=Path, default=ROOT / "public/models/plain-sight-64")
    args = a.parse_args()
    report = json.loads((args.run / "evaluation/report.json").read_text())
    run = json.loads((args.run / "run.json").read_text())
    manifest = json.loads((args.model / "manifest.json").read_text())
    (ROOT / "docs/model-card.md").write_text(card(report, run, manifest))
    (ROOT / "training/evaluation").mkdir(exist_ok=True)
    (ROOT / "training/evaluation/report.json").write_text(json.dumps({**report, "run": run}, ensure_ascii=False, indent=1) + "\n")
    (ROOT / "docs/images").mkdir(exist_ok=True)
    for name in ("singles", "pairs"):
        Image.open(args.run / f"evaluation/{name}.png").quantize(256).save(ROOT / f"docs/images/samples-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
