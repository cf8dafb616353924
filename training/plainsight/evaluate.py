"""What the model paints, judged by a network that never helped to make it. One command, one JSON, one readable table.

Pictures are painted from the product's own seeded noise with its own sampler, so that every number can be looked at:
`npm run paint` makes the same picture.
"""

import json
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from transformers import CLIPModel

from . import attention
from . import judge as judges
from .architecture import build_clip, build_scheduler
from .captions import COUNT, PAIR
from .clip_report import report as clip_report
from .data import bank_of, grammar_of, shipped_of, things_of, turns_of, unet_bank_of
from .goals import goals
from .look import save_grid
from .loop import stage_arguments
from .profiles import MIX_EVEN, PROFILES
from .prompts import drawn_prompts, held_out, held_out_prompts, single_prompts
from .sample import GUIDANCE, STEPS, paint
from .scenes import NUMBERS_PAINTED, Composer, SceneSampler
from .scoring import ceilings, kid_report, score, share
from .tokenizer import Tokenizer
from .train_vae import measure as measure_vae
from .vocabulary import BACKGROUNDS, THING_COLOURS


STEPS_COMPARED = (4, 6, 8, 10, 12, 20, 50)


def painted_rows(rows, out: Path, name: str, columns: int, painter, judge, **how):
    """Paints every row's prompt from its seed, keeps the grid, and adds what the judge read."""
    pictures = painter([r["prompt"] for r in rows], [r["seed"] for r in rows], **how)
    save_grid(pictures, out / f"{name}.png", columns)
    return score([dict(r) for r in rows], judge.read(pictures)), pictures


def singles_report(profile, singles) -> dict:
    coloured = [r for r in singles if r["facts"].colour0 >= 0]
    of = lambda i: [r for r in singles if r["facts"].thing0 == i]
    return {
        **{k: share(singles, k) for k in ("thing", "colour", "thing_and_colour", "background")},
        "by_thing": {t.id: share(of(i), "thing") for i, t in enumerate(things_of(profile)) if t.id not in profile.dropped},
        "by_language": {lang: share([r for r in singles if r["language"] == lang], "thing") for lang in ("en", "ko")},
        "colour_of_recoloured": share(coloured, "colour"),
        "chance": {"thing": 1 / profile.things, "colour": 1 / len(THING_COLOURS), "background": 1 / len(BACKGROUNDS)},
        "grid": [{"prompt": r["prompt"], "seed": r["seed"], "thing": r["thing"]} for r in singles],
    }


def pairs_report(profile, n: int, rated) -> dict:
    """Two things named with their sides, by a bare "and", and such as were never seen together; `n` prompts each."""
    of = lambda name, **how: rated(drawn_prompts(profile, PAIR, n, **how), name, 16)[0]
    keys = ("both", "both_with_colours", "side", "background", "collided", "blended")
    sides, bare, new = of("pairs"), of("pairs-bare", said="open"), of("pairs-held-out", split="held")
    return {**{k: share(sides, k) for k in keys}, "bare": {k: share(bare, k) for k in keys if k != "side"}, "held_out": {k: share(new, k) for k in keys}}


def steps_report(profile, n: int, seeds, rated) -> dict:
    """By solver and number of steps: single things, and two named with their sides."""
    singles, pairs = single_prompts(profile, seeds)[: 2 * n], drawn_prompts(profile, PAIR, n)
    out: dict = {}
    for scheduler in ("ddim", "dpm"):
        for steps in STEPS_COMPARED:
            how = {"scheduler": scheduler, "steps": steps}
            rows = [rated(r, f"steps-{scheduler}-{steps}-{name}", 16, **how)[0] for name, r in (("singles", singles), ("pairs", pairs))]
            out.setdefault(scheduler, {})[str(steps)] = {"thing": share(rows[0], "thing"), "both": share(rows[1], "both")}
    return out


def vae_report(vae, profile) -> dict:
    sampler = SceneSampler(bank_of(profile), 9001, "all")
    pictures, masks = Composer(bank_of(profile))([sampler.sample(MIX_EVEN) for _ in range(256)])
    return {**{k: round(v, 4) for k, v in measure_vae(vae, pictures, masks).items()}, "n": 256}


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


def evaluate(profile_name: str, run: Path, unet_folder: Path | None = None, n_seeds: int | None = None, pairs: int = 256, quick: bool = False) -> dict:
    profile = PROFILES[profile_name]
    seeds = range(n_seeds or profile.evaluation_seeds)
    few = range(min(4, len(seeds)))
    clip = CLIPModel.from_pretrained(run / "clip").eval()
    vae = AutoencoderKL.from_pretrained(run / "vae").eval()
    unet = UNet2DConditionModel.from_pretrained(unet_folder or run / "unet").eval().to(memory_format=torch.channels_last)
    tok, judge = Tokenizer.load(run / "tokenizer"), judges.load(profile_name, run)
    out = run / "evaluation"
    out.mkdir(parents=True, exist_ok=True)
    painter = lambda prompts, seeds, reader=clip, **how: paint(unet, vae, reader, tok, prompts, seeds, **how)
    rated = lambda rows, name, columns, **how: painted_rows(rows, out, name, columns, painter, judge, **how)
    report: dict = {"profile": profile_name, "styles": list(bank_of(profile).styles), "unet_styles": list(unet_bank_of(profile).styles), "things": [t.id for t in shipped_of(profile)], "steps": STEPS, "guidance_scale": GUIDANCE, "scheduler": "ddim"}
    report["ceiling"] = ceilings(judge, profile)
    singles, pictures = rated(single_prompts(profile, seeds), "singles", len(seeds))
    report["single"] = singles_report(profile, singles)
    if not quick:
        new_colourings, _ = rated(held_out_prompts(profile, seeds), "held-out-colourings", len(seeds))
        report["single"]["held_out_colouring"] = {k: share(new_colourings, k) for k in ("thing", "colour", "thing_and_colour")}
        report["held_out"] = held_out(profile)
        report["pair"] = pairs_report(profile, pairs, rated)
        counts, _ = rated(drawn_prompts(profile, COUNT, pairs), "counts", 16)
        report["count"] = {k: share(counts, k) for k in ("number", "thing", "colour", "background")}
        report["count"]["by_number"] = {str(k): share([r for r in counts if r["facts"].number == k], "number") for k in NUMBERS_PAINTED}
        report["by_steps"] = steps_report(profile, pairs // 4, few, rated)
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
        report["attention"] = attention_report(unet, vae, clip, tok, profile, min(384, 4 * pairs), fewer)
        report["clip"] = clip_report(clip, profile, tok)
        report["vae"] = vae_report(vae, profile)
        report["goals"] = goals(report)
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1))
    return report


if __name__ == "__main__":
    a = stage_arguments()
    a.add_argument("--seeds", type=int)
    a.add_argument("--pairs", type=int, default=256)
    a.add_argument("--quick", action="store_true")
    args = a.parse_args()
    torch.set_num_threads(args.threads)
    r = evaluate(args.profile, args.run, n_seeds=args.seeds, pairs=args.pairs, quick=args.quick)
    r["single"].pop("grid")
    print(json.dumps(r, ensure_ascii=False, indent=1))
