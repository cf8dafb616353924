"""What the model paints, judged by a network that never helped to make it. One command, one JSON, one readable table.

Pictures are painted from the product's own seeded noise with its own sampler, so that every number can be looked at:
`npm run paint` makes the same picture.
"""

import json
import math
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from transformers import CLIPModel

from . import judge as judges
from .captions import COUNT, PAIR, SINGLE, Facts, with_article
from .data import bank_of, grammar_of, shipped_of, things_of, turns_of, unet_bank_of
from .look import save_grid
from .loop import stage_arguments
from .profiles import MIX_EVEN, PROFILES
from .sample import GUIDANCE, STEPS, paint
from .scenes import Composer, SceneSampler, colouring_held_out
from .tokenizer import Tokenizer
from .train_clip import measure as measure_clip
from .train_vae import measure as measure_vae
from .vocabulary import BACKGROUNDS, COLOUR_INDEX, COLOURS, THING_COLOURS


def wilson(right: int, n: int) -> dict:
    """Share with its 95 % interval (Wilson 1927)."""
    if n == 0:
        return {"share": None, "n": 0}
    z, p = 1.96, right / n
    mid = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return {"share": round(p, 4), "n": n, "low": round(max(0.0, mid - half), 4), "high": round(min(1.0, mid + half), 4)}


def single_prompts(profile, seeds):
    """Every thing at every seed: its colour and the background go round, the language too; all are said."""
    rows = []
    for ti, thing in enumerate(things_of(profile)):
        for seed in seeds if thing.id not in profile.dropped else ():
            background = BACKGROUNDS[(ti + seed) % len(BACKGROUNDS)]
            colour = -2
            if thing.colour:
                c = THING_COLOURS[(ti * 3 + seed) % len(THING_COLOURS)]
                if c.id == background.id:
                    c = THING_COLOURS[(THING_COLOURS.index(c) + 1) % len(THING_COLOURS)]
                colour = COLOUR_INDEX[c.id]
            facts = Facts(SINGLE, ti, colour, background=COLOUR_INDEX[background.id])
            lang = ("en", "ko")[seed % 2]
            c_en = f"{COLOURS[colour].en} " if colour >= 0 else ""
            text = (f"{with_article(c_en + thing.en[0])} on a {background.en} background" if lang == "en"
                    else f"{background.ko[0]} 배경의 {COLOURS[colour].ko[0] + ' ' if colour >= 0 else ''}{thing.ko}")
            held = colour >= 0 and colouring_held_out(thing.id, COLOURS[colour].id, thing.colour)
            rows.append({"prompt": text, "language": lang, "seed": seed, "facts": facts, "held_out": held})
    return rows


def drawn_prompts(profile, kind, n, split="train"):
    """Captions that say everything, of scenes drawn as in training."""
    grammar, sampler, rows = grammar_of(profile), SceneSampler(bank_of(profile), 8008, split, turns_of(profile)), []
    while len(rows) < n:
        f = sampler.sample(MIX_EVEN).facts
        if f.kind != kind:
            continue
        lang = ("en", "ko")[len(rows) % 2]
        for seed in range(200):
            c = grammar.caption(f, lang, seed, 1.0)
            if c.said[0].axis == f.axis and all(getattr(c.said[0], k) == getattr(f, k) for k in ("colour0", "colour1") if getattr(f, k) >= 0):
                break
        rows.append({"prompt": c.text, "language": lang, "seed": len(rows) % 10, "facts": f, "held_out": split == "held"})
    return rows


def score(rows, seen):
    """Adds to each row what the judge read, as booleans."""
    for i, r in enumerate(rows):
        f, s = r["facts"], {k: int(v[i]) for k, v in seen.items()}
        # Of a single thing, how many there are is another question.
        r["thing"] = s["thing0"] == f.thing0 and (f.kind == SINGLE or s["kind"] == f.kind)
        r["colour"] = f.colour0 < 0 or s["colour0"] == f.colour0
        r["background"] = s["background"] == f.background
        if f.kind == COUNT:
            r["number"] = s["number"] == f.number
        if f.kind == PAIR:
            a, b = (s["thing0"], s["colour0"]), (s["thing1"], s["colour1"])
            want = (f.thing0, f.colour0), (f.thing1, f.colour1)
            same = lambda x, y: x[0] == y[0] and (y[1] < 0 or x[1] == y[1])
            r["both"] = s["kind"] == PAIR and {a[0], b[0]} == {f.thing0, f.thing1}
            r["both_with_colours"] = s["kind"] == PAIR and ((same(a, want[0]) and same(b, want[1])) or (same(b, want[0]) and same(a, want[1])))
            r["side"] = s["axis"] == f.axis and a[0] == f.thing0 and b[0] == f.thing1 if r["both"] else None
    return rows


def share(rows, key):
    values = [r[key] for r in rows if r.get(key) is not None]
    return wilson(sum(values), len(values))


def evaluate(profile_name: str, run: Path, unet_folder: Path | None = None, n_seeds: int | None = None, pairs: int = 96, quick: bool = False) -> dict:
    profile = PROFILES[profile_name]
    seeds = range(n_seeds or profile.evaluation_seeds)
    clip = CLIPModel.from_pretrained(run / "clip").eval()
    vae = AutoencoderKL.from_pretrained(run / "vae").eval()
    unet = UNet2DConditionModel.from_pretrained(unet_folder or run / "unet").eval().to(memory_format=torch.channels_last)
    tok, judge = Tokenizer.load(run / "tokenizer"), judges.load(profile_name, run)
    out = run / "evaluation"
    report: dict = {"profile": profile_name, "styles": list(bank_of(profile).styles), "unet_styles": list(unet_bank_of(profile).styles), "things": [t.id for t in shipped_of(profile)], "steps": STEPS, "guidance_scale": GUIDANCE, "scheduler": "ddim"}

    def run_rows(rows, name, columns):
        pictures = paint(unet, vae, clip, tok, [r["prompt"] for r in rows], [r["seed"] for r in rows])
        save_grid(pictures, out / f"{name}.png", columns)
        return score(rows, judge.read(pictures))

    report["judge_ceiling"] = judges.ceiling(judge, profile, 1024)
    singles = run_rows(single_prompts(profile, seeds), "singles", len(seeds))
    report["single"] = {k: share(singles, k) for k in ("thing", "colour", "background")}
    report["single"]["thing_and_colour"] = wilson(sum(r["thing"] and r["colour"] for r in singles), len(singles))
    report["single"]["by_thing"] = {t.id: share([r for r in singles if r["facts"].thing0 == i], "thing") for i, t in enumerate(things_of(profile)) if t.id not in profile.dropped}
    report["single"]["by_language"] = {lang: share([r for r in singles if r["language"] == lang], "thing") for lang in ("en", "ko")}
    coloured = [r for r in singles if r["facts"].colour0 >= 0]
    report["single"]["colour_of_recoloured"] = share(coloured, "colour")
    report["single"]["held_out_colouring"] = {k: share([r for r in coloured if r["held_out"]], k) for k in ("thing", "colour")}
    report["single"]["chance"] = {"thing": 1 / profile.things, "colour": 1 / len(THING_COLOURS), "background": 1 / len(BACKGROUNDS)}
    report["single"]["grid"] = [{"prompt": r["prompt"], "seed": r["seed"], "thing": r["thing"]} for r in singles]
    if not quick:
        two = run_rows(drawn_prompts(profile, PAIR, pairs), "pairs", 12)
        report["pair"] = {k: share(two, k) for k in ("both", "both_with_colours", "side", "background")}
        two = run_rows(drawn_prompts(profile, PAIR, pairs, "held"), "pairs-held-out", 12)
        report["pair"]["held_out"] = {k: share(two, k) for k in ("both", "both_with_colours", "side")}
        many = run_rows(drawn_prompts(profile, COUNT, pairs), "counts", 12)
        report["count"] = {k: share(many, k) for k in ("number", "thing", "colour", "background")}
        # A control that must fail: the same seeds with every prompt moved on to another thing's.
        moved = singles[len(seeds):] + singles[: len(seeds)]
        control = [dict(a, prompt=b["prompt"]) for a, b in zip(singles, moved)]
        report["control_shuffled_captions"] = share(run_rows(control, "control", len(seeds)), "thing")
        report["clip"] = measure_clip(clip, profile, tok, Composer(bank_of(profile)))
        fixed = SceneSampler(bank_of(profile), 9001, "all")
        whole, things = measure_vae(vae, *Composer(bank_of(profile))([fixed.sample(MIX_EVEN) for _ in range(256)]))
        report["vae"] = {"psnr": round(whole, 2), "psnr_things": round(things, 2), "n": 256}
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1))
    return report


if __name__ == "__main__":
    a = stage_arguments()
    a.add_argument("--seeds", type=int)
    a.add_argument("--pairs", type=int, default=96)
    a.add_argument("--quick", action="store_true")
    args = a.parse_args()
    torch.set_num_threads(args.threads)
    r = evaluate(args.profile, args.run, n_seeds=args.seeds, pairs=args.pairs, quick=args.quick)
    r["single"].pop("grid")
    print(json.dumps(r, ensure_ascii=False, indent=1))
