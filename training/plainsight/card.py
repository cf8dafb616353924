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


def guidance_table(r: dict) -> str:
    head = "| guidance | thing | colour | background |\n|---|---|---|---|\n"
    return head + "\n".join(f"| {g} | " + " | ".join(percent(row[k]) for k in ("thing", "colour", "background")) + " |" for g, row in r["by_guidance"].items())


def attention_table(maps: dict) -> str:
    """Rows: the measured maps, by level and by site at the best level, then what says nothing about the word."""
    rows = [(f"noise level {t}, mean over sites", s) for t, s in maps.get("by_level", {}).items()]
    rows += [(f"`{name.removesuffix('.transformer_blocks.0.attn2')}`", s) for name, s in maps.get("by_site", {}).items()]
    rows += [(f"baseline: {name.replace('_', ' ')}", s) for name, s in maps["baselines"].items()]
    return "| map | pointing | IoU | mass |\n|---|---|---|---|\n" + "\n".join(f"| {name} | {s['pointing']:.2f} | {s['iou']:.2f} | {s['mass']:.2f} |" for name, s in rows)


def attention(r: dict) -> str:
    on, own = r["attention"]["scenes"], r["attention"]["pictures"]
    f = own.get("faithfulness")
    return f"""Nothing taught the model where to look: no mask had a part in its training. Measured for words that name things, the mean
over heads. *Pointing*: the map's largest cell lies on the thing. *IoU* at the one threshold that is best for all maps.
*Mass*: the share of the map on the thing.

On real scenes with noise added (n {on['n']} words), best at noise level {on['best_level']}: pointing {percent(on['pointing'])}.

{attention_table(on)}

On its own pictures of single things (n {own['n']}), mean over sites and steps: pointing {own['pointing']:.2f}, IoU {own['iou']:.2f}, mass
{own['mass']:.2f}; a hump in the middle scores {own['baselines']['centre']['pointing']:.2f}, {own['baselines']['centre']['iou']:.2f}, {own['baselines']['centre']['mass']:.2f}. *Faithfulness*: a word's map
correlates {f['correlation']:.2f} ± {1.96 * f['standard_error']:.2f} with what changes in the picture when no position may attend to the word (n {f['n']});
another picture's map {f['another_picture_s_map']:.2f}."""


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
    recalls = "\n".join(
        f"| recall@{k} among {n} | {percent(r['clip']['en'][f'recall{k}_of_{n}'])} | {percent(r['clip']['ko'][f'recall{k}_of_{n}'])} | {100 * k / n:.1f} % |"
        for n in (64, 512) for k in (1, 5))
    new = r["clip"].get("naming_in_a_new_style")
    new_style = f" Single things in {new['style']}, an art style that it was not\ntrained on, it names rightly in {percent(new)}, chance {100 * new['chance']:.0f} %." if new else ""
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
work; CLIP some 40 minutes, the others some 20 minutes each. Commit {run['commit']}.

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

By guidance (seeds 0–4):

{guidance_table(r)}

Controls that must fail: another picture's prompt (in the table above), and an untrained text encoder: {percent(r['control_untrained_text_encoder'])}.
Kernel distance (KID) of the single things' pictures to {r['kid']['n_real']:,} real scenes, on the judge's standardised features: {r['kid']['singles']:.3f}; of
as many other real scenes {r['kid']['real_against_real']:.3f} (n {r['kid']['n']} each).

## Where words look
{attention(r)}

## CLIP
Held-out scenes, {r['clip']['en']['recall1_of_64']['n']} of them; a caption true of several counts for each.

| | English | Korean | chance |
|---|---|---|---|
{recalls}
| cosine, matched | {r['clip']['en']['matched']:.2f} | {r['clip']['ko']['matched']:.2f} | |
| cosine, mismatched | {r['clip']['en']['mismatched']:.2f} | {r['clip']['ko']['mismatched']:.2f} | |

The true caption is preferred over the one with sides swapped in {100 * r['clip']['prefers_sides']:.0f} %, over the one with colours swapped in
{100 * r['clip']['prefers_colours']:.0f} % of pairs (chance 50 %, n up to 256). English and Korean captions of one scene: cosine {r['clip']['en_against_ko']['same_scene']:.2f}, of two scenes
{r['clip']['en_against_ko']['another_scene']:.2f}.{new_style}

## VAE
PSNR {r['vae']['psnr']:.1f} dB over whole pictures, {r['vae']['psnr_things']:.1f} dB over the things; SSIM {r['vae']['ssim']:.3f} (n {r['vae']['n']}).

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
