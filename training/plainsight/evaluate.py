"""What the model paints, judged by a network that never helped to make it. One command, one JSON, one readable table.

Pictures are painted from the product's own seeded noise with its own sampler, so that every number can be looked at:
`npm run paint` makes the same picture.
"""

import json
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from skimage.metrics import structural_similarity
from transformers import CLIPModel

from . import attention
from . import judge as judges
from .architecture import build_clip, build_scheduler
from .captions import COUNT, PAIR, SINGLE, Facts, with_article
from .clip_report import report as clip_report
from .data import bank_of, grammar_of, shipped_of, things_of, turns_of, unet_bank_of
from .intervals import wilson
from .look import save_grid
from .loop import stage_arguments
from .profiles import MIX_EVEN, PROFILES, Mix
from .sample import GUIDANCE, STEPS, paint
from .scenes import Composer, SceneSampler, colouring_held_out
from .tokenizer import Tokenizer
from .train_vae import measure as measure_vae
from .train_vae import rebuilt
from .vocabulary import BACKGROUNDS, COLOUR_INDEX, COLOURS, THING_COLOURS


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


def painted_rows(rows, out: Path, name: str, columns: int, painter, judge, **how):
    """Paints every row's prompt from its seed, keeps the grid, and adds what the judge read."""
    pictures = painter([r["prompt"] for r in rows], [r["seed"] for r in rows], **how)
    save_grid(pictures, out / f"{name}.png", columns)
    return score([dict(r) for r in rows], judge.read(pictures)), pictures


def singles_report(profile, singles) -> dict:
    coloured = [r for r in singles if r["facts"].colour0 >= 0]
    of = lambda i: [r for r in singles if r["facts"].thing0 == i]
    return {
        **{k: share(singles, k) for k in ("thing", "colour", "background")},
        "thing_and_colour": wilson(sum(r["thing"] and r["colour"] for r in singles), len(singles)),
        "by_thing": {t.id: share(of(i), "thing") for i, t in enumerate(things_of(profile)) if t.id not in profile.dropped},
        "by_language": {lang: share([r for r in singles if r["language"] == lang], "thing") for lang in ("en", "ko")},
        "colour_of_recoloured": share(coloured, "colour"),
        "held_out_colouring": {k: share([r for r in coloured if r["held_out"]], k) for k in ("thing", "colour")},
        "chance": {"thing": 1 / profile.things, "colour": 1 / len(THING_COLOURS), "background": 1 / len(BACKGROUNDS)},
        "grid": [{"prompt": r["prompt"], "seed": r["seed"], "thing": r["thing"]} for r in singles],
    }


def vae_report(vae, profile) -> dict:
    sampler = SceneSampler(bank_of(profile), 9001, "all")
    pictures, masks = Composer(bank_of(profile))([sampler.sample(MIX_EVEN) for _ in range(256)])
    whole, things = measure_vae(vae, pictures, masks)
    grey = lambda x: x.mean(1).numpy()
    ssim = np.mean([structural_similarity(a, b, data_range=2.0) for a, b in zip(grey(pictures), grey(rebuilt(vae, pictures)))])
    return {"psnr": round(whole, 2), "psnr_things": round(things, 2), "ssim": round(float(ssim), 4), "n": 256}


def attention_report(unet, vae, clip, tok, profile, n: int, rows) -> dict:
    """On `n` real scenes of the styles that the UNet paints, never seen in this arrangement, and on its own pictures."""
    bank, grammar = unet_bank_of(profile), grammar_of(profile)
    sampler = SceneSampler(bank, 4242, "all", turns_of(profile))
    scenes = [sampler.sample(MIX_EVEN) for _ in range(n)]
    pictures, masks = Composer(bank)(scenes)
    ids = [tok.encode(grammar.caption(s.facts, ("en", "ko")[i % 2], i).text) for i, s in enumerate(scenes)]
    with torch.no_grad():
        states = clip.text_model(input_ids=torch.tensor(ids)).last_hidden_state
    found = attention.mentions([s.facts for s in scenes], masks, ids, things_of(profile), tok)
    return {"scenes": attention.on_scenes(unet, build_scheduler().alphas_cumprod, vae, states, pictures, found),
            "pictures": attention.in_pictures(unet, vae, clip, tok, things_of(profile), rows)}


def evaluate(profile_name: str, run: Path, unet_folder: Path | None = None, n_seeds: int | None = None, pairs: int = 96, quick: bool = False) -> dict:
    profile = PROFILES[profile_name]
    seeds = range(n_seeds or profile.evaluation_seeds)
    few = range(min(5, len(seeds)))
    clip = CLIPModel.from_pretrained(run / "clip").eval()
    vae = AutoencoderKL.from_pretrained(run / "vae").eval()
    unet = UNet2DConditionModel.from_pretrained(unet_folder or run / "unet").eval().to(memory_format=torch.channels_last)
    tok, judge = Tokenizer.load(run / "tokenizer"), judges.load(profile_name, run)
    out = run / "evaluation"
    out.mkdir(parents=True, exist_ok=True)
    painter = lambda prompts, seeds, reader=clip, **how: paint(unet, vae, reader, tok, prompts, seeds, **how)
    rated = lambda rows, name, columns, **how: painted_rows(rows, out, name, columns, painter, judge, **how)
    report: dict = {"profile": profile_name, "styles": list(bank_of(profile).styles), "unet_styles": list(unet_bank_of(profile).styles), "things": [t.id for t in shipped_of(profile)], "steps": STEPS, "guidance_scale": GUIDANCE, "scheduler": "ddim"}
    report["judge_ceiling"] = judges.ceiling(judge, profile, 1024)
    singles, pictures = rated(single_prompts(profile, seeds), "singles", len(seeds))
    report["single"] = singles_report(profile, singles)
    if not quick:
        pairs_seen, _ = rated(drawn_prompts(profile, PAIR, pairs), "pairs", 12)
        pairs_new, _ = rated(drawn_prompts(profile, PAIR, pairs, "held"), "pairs-held-out", 12)
        report["pair"] = {k: share(pairs_seen, k) for k in ("both", "both_with_colours", "side", "background")}
        report["pair"]["held_out"] = {k: share(pairs_new, k) for k in ("both", "both_with_colours", "side")}
        counts, _ = rated(drawn_prompts(profile, COUNT, pairs), "counts", 12)
        report["count"] = {k: share(counts, k) for k in ("number", "thing", "colour", "background")}
        fewer = single_prompts(profile, few)
        report["by_guidance"] = {}
        for g in (1.0, 3.0, 5.0, 7.5):
            rows, _ = rated(fewer, f"guidance-{g:g}", len(few), guidance=g)
            report["by_guidance"][f"{g:g}"] = {k: share(rows, k) for k in ("thing", "colour", "background")}
        # Controls that must fail: the same seeds with every prompt moved on to another thing's, and an untrained encoder.
        moved = [dict(a, prompt=b["prompt"]) for a, b in zip(singles, singles[len(seeds):] + singles[: len(seeds)])]
        report["control_shuffled_captions"] = share(rated(moved, "control", len(seeds))[0], "thing")
        torch.manual_seed(0)
        untrained = build_clip(profile_name, len(tok.vocab), tok.bos, tok.eos).eval()
        report["control_untrained_text_encoder"] = share(rated(fewer, "control-untrained", len(few), reader=untrained)[0], "thing")
        report["kid"] = kid_report(judge, profile, pictures)
        report["attention"] = attention_report(unet, vae, clip, tok, profile, 4 * pairs, fewer)
        report["clip"] = clip_report(clip, profile, tok)
        report["vae"] = vae_report(vae, profile)
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
