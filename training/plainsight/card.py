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
    f, whole = on["faithfulness"], own["faithfulness"]
    rows = "\n".join(f"| {t} | {v['correlation']:.2f} ± {1.96 * v['standard_error']:.2f} | {v['shuffled_words']:.2f} | {v['centre']:.2f} | {v['mask']:.2f} |" for t, v in f["by_level"].items())
    return f"""What was done for it: nothing but longer training. No mask had a part in it and no loss asks for it; of the
architecture, only that the sites read the last layer of a causal text encoder, as Stable Diffusion 1 does. Measured for
words that name things, the mean over heads. *Pointing*: the map's largest cell lies on the thing. *IoU* at the one
threshold that is best for all maps. *Mass*: the share of the map on the thing.

On real scenes with noise added (n {on['n']} words), best at noise level {on['best_level']}: pointing {percent(on['pointing'])}.

{attention_table(on)}

On its own pictures of single things (n {own['n']}), mean over sites and steps: pointing {own['pointing']:.2f}, IoU {own['iou']:.2f}, mass
{own['mass']:.2f}; a hump in the middle scores {own['baselines']['centre']['pointing']:.2f}, {own['baselines']['centre']['iou']:.2f}, {own['baselines']['centre']['mass']:.2f}.

*Faithfulness*: is the map true of what the word does? Its correlation, over the picture, with how far the predicted noise
moves in each cell when no position may attend to the word; one evaluation, on real scenes with noise added (n {f['n']} words).
A map that is the same everywhere scores 0; the last column is what the thing's own mask would score.

| noise level | the word's map | another word's | the middle | the mask |
|---|---|---|---|---|
{rows}

Over a whole painting, where the picture may become another one without the word, the correlation with the change of the
picture is {whole['correlation']:.2f} ± {1.96 * whole['standard_error']:.2f} (n {whole['n']}, single things), another picture's map {whole['shuffled_words']:.2f}: there a map says
little about what a word did in the end."""


GOALS = {
    "thing": "one thing: named rightly, of the judge's ceiling", "thing_and_colour": "one thing: thing and colour, of the ceiling",
    "background": "background, of the ceiling", "both": "two things: both right, of the ceiling",
    "both_bare": "two things named by a bare \"and\": both right, of the ceiling", "both_with_colours": "two things: both with their colours, of the ceiling", "side": "two things: on their sides where both are there, of the ceiling",
    "number": "how many, of the ceiling", "number_2": "two of a kind: how many, of the ceiling", "number_3": "three of a kind: how many, of the ceiling", "unseen_colouring": "unseen colourings under seen ones, thing and colour, at most",
    "unseen_pair": "unseen pairs under seen ones, both, at most", "korean": "Korean under English, thing, at most", "pointing": "attention: pointing",
    "iou": "attention: IoU", "faithfulness": "attention: faithfulness", "recall": "CLIP: recall@1 among 64, the worse language",
    "prefers_sides": "CLIP: prefers the true sides", "prefers_colours": "CLIP: prefers the true colouring", "vae_psnr": "autoencoder: PSNR over whole pictures", "vae_psnr_things": "autoencoder: PSNR over the things", "vae_ssim": "autoencoder: SSIM", "things": "things, on a CPU", "styles": "art styles",
}
PAIRS_ARE_LATE = "pairs are learned last and most slowly: held-out loss was still falling when the training time of two CPU cores ended"
WHY = {
    "both": PAIRS_ARE_LATE, "both_with_colours": PAIRS_ARE_LATE, "side": PAIRS_ARE_LATE, "unseen_pair": PAIRS_ARE_LATE,
    "number": "counts came late in the training and got an eighth of it",
    "background": "the colour is decided at the highest noise levels, in one or two steps of a painting; small errors there stay",
    "thing": "the VAE's encoder learned from 16 of these things and keeps the later ones less well; and each thing in each style is a shape of its own to be learned",
    "thing_and_colour": "where the thing is wrong its colour cannot be counted as right",
    "unseen_colouring": "a colour that a thing never had in training is at times drawn to its commonest one",
    "korean": "a Korean sentence has more forms than an English one (order, particles, counters), each seen less often",
    "faithfulness": "a word's map is where the network reads; what it then does with what it read is spread by the layers after it",
}
"""What is thought to be the reason where a goal is missed."""


def amount(row: dict, value: float, unit: str) -> str:
    """`unit` where it is a share: "%" or "points"."""
    if row["id"] in ("things", "styles"):
        return f"{value:.0f}"
    if row["id"].startswith("vae_psnr"):
        return f"{value:.1f} dB"
    if row["id"] in ("iou", "faithfulness", "vae_ssim"):
        return f"{value:.2f}"
    share = f"{100 * value:.0f}"
    return f"{share} {'point' if unit == 'points' and share in ('1', '-1') else unit}"


def goals_table(rows: list[dict]) -> str:
    out = ["| goal | asked | reached | |", "|---|---|---|---|"]
    for g in rows:
        unit = "points" if g.get("at_most") else "%"
        note = "met" if g["met"] else f"missed by {amount(g, abs(g['value'] - g['goal']), 'points')}" + (f": {WHY[g['id']]}" if g["id"] in WHY else "")
        counted = f" (n {g['n']})" if g.get("n") else ""
        out.append(f"| {GOALS[g['id']]} | {amount(g, g['goal'], unit)} | {amount(g, g['value'], unit)}{counted} | {note} |")
    return "\n".join(out)


def shortcomings(r: dict) -> str:
    """What the numbers above say that it does badly, in words: nothing is claimed here that they do not hold."""
    pair, count, background = r["pair"]["both"], r["count"]["number"], r["single"]["background"]
    out = []
    if pair["share"] < 0.8:
        out.append(f"Of two things it paints both in {100 * pair['share']:.0f} % of the pictures only.")
    if count["share"] < 0.85:
        out.append(f"Counts are right in {100 * count['share']:.0f} % only.")
    if background["share"] < 0.95:
        out.append("Backgrounds drift from the colour that was asked for.")
    weak = [k for k, v in r["single"]["by_thing"].items() if v["share"] < 0.7]
    if weak:
        out.append(f"Poor things, named rightly in fewer than 7 pictures of 10: {', '.join(weak)}.")
    return " ".join(out)


def card(r: dict, run: dict, manifest: dict) -> str:
    c, s = r["ceiling"], r["single"]
    mb = sum(f["bytes"] for f in manifest["files"] if f["path"].endswith(".safetensors")) / 1e6
    single, pair = c["single"], c["pair"]
    rows = [
        ("one thing: named rightly", s["thing"], single["thing"], s["chance"]["thing"]),
        ("one thing: its colour", s["colour"], single["colour"], s["chance"]["colour"]),
        ("one thing: thing and colour", s["thing_and_colour"], single["thing_and_colour"], None),
        ("one thing: background", s["background"], single["background"], s["chance"]["background"]),
        ("… in a colouring never trained on: thing", s["held_out_colouring"]["thing"], None, s["chance"]["thing"]),
        ("… in a colouring never trained on: thing and colour", s["held_out_colouring"]["thing_and_colour"], None, None),
        ("English prompts: thing", s["by_language"]["en"], None, None),
        ("Korean prompts: thing", s["by_language"]["ko"], None, None),
        ("two things: both right", r["pair"]["both"], pair["both"], None),
        ("two things: both with their colours", r["pair"]["both_with_colours"], pair["both_with_colours"], None),
        ("two things, both right: on the right sides", r["pair"]["side"], pair["side"], 0.25),
        ("two things never seen together: both right", r["pair"]["held_out"]["both"], None, None),
        ("two or three of a kind: how many", r["count"]["number"], c["count"]["number"], 0.33),
        ("control, another picture's prompt: thing (must be near chance)", r["control_shuffled_captions"], None, s["chance"]["thing"]),
    ]
    table = "\n".join(
        f"| {name} | {percent(w)} | {'' if top is None else percent(top).split(' (')[0]} | {'' if chance is None else f'{100 * chance:.0f} %'} |" for name, w, top, chance in rows)
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
seven plain backgrounds, one or two things or two or three of a kind. Held out by a hash of their names, never seen by any
network: {r['held_out']['pairs']} of {r['held_out']['of_pairs']} pairs of things, and only {r['held_out']['colourings']} of {r['held_out']['of_colourings']} colourings (the hash, meant for an eighth, drew so few).

**For how long.** UNet: {run['unet_samples']:,} samples in {run['unet_minutes']:.0f} minutes on two CPU cores, shared with other
work, the first 348,464 of them on 12 of these things in one style. CLIP: {run['clip_samples']:,} samples, the last 260,000 so
that it tells sides apart (docs/decisions.md). VAE: {run['vae_samples']:,} pictures of 16 of these things, then its decoder
alone {run['decoder_samples']:,} of all. Judge: {run['judge_samples']:,} scenes.
Commit {run['commit']}.

## What was asked of it
Read off the same report. *Of the ceiling*: the share right, as a share of what the judge itself gets right on real scenes.

{goals_table(r['goals'])}

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

By guidance (n {r['by_guidance']['3']['thing']['n']} each):

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
    samples = {f"{stage}_samples": json.loads((args.run / f"{stage}.log.jsonl").read_text().splitlines()[-1])["samples"] for stage in ("vae", "decoder", "clip", "judge")}
    run = json.loads((args.run / "run.json").read_text()) | samples
    manifest = json.loads((args.model / "manifest.json").read_text())
    (ROOT / "docs/model-card.md").write_text(card(report, run, manifest))
    (ROOT / "training/evaluation").mkdir(exist_ok=True)
    (ROOT / "training/evaluation/report.json").write_text(json.dumps({**report, "run": run}, ensure_ascii=False, indent=1) + "\n")
    (ROOT / "docs/images").mkdir(exist_ok=True)
    for name in ("singles", "pairs"):
        Image.open(args.run / f"evaluation/{name}.png").quantize(256).save(ROOT / f"docs/images/samples-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
