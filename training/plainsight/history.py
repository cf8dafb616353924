"""What a lesson on training shows: the same few things looked at again and again, from random weights to the last.

CLIP: the embeddings of 48 fixed held-out pictures with their captions, and their loss. UNet: four fixed prompts painted
from fixed seeds. Moments are close together at first, where most happens.
"""

import argparse
import json
import random
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL, UNet2DConditionModel
from PIL import Image
from safetensors.torch import save_file
from transformers import CLIPModel

from .architecture import CLIP_IMAGE_SIZE
from .data import bank_of, grammar_of, shipped_of, things_of
from .look import save_grid
from .profiles import MIX_EVEN, PROFILES, Profile
from .prompts import single_row
from .sample import paint
from .scenes import Composer, SceneSampler
from .tokenizer import Tokenizer
from .vocabulary import BACKGROUNDS, COLOUR_INDEX, COLOURS

PAIRS = 48
CLIP_MOMENTS = 48
UNET_MOMENTS = (0.0, 0.01, 0.02, 0.04, 0.07, 0.11, 0.17, 0.25, 0.37, 0.54, 0.75, 1.0)
"""Shares of the run."""


def moments(total: int, batch: int, count: int = CLIP_MOMENTS) -> list[int]:
    """Numbers of samples from 0 to `total`, each a fixed multiple of the one before but for the first few, where that
    would be less than a batch: at most `count`."""
    steps = max(2, -(-total // batch))
    ratio = steps ** (1 / (count - 2))
    return [0, *sorted({min(steps, round(ratio**i)) * batch for i in range(count - 1)})]


@dataclass
class ClipHistory:
    """Fixed pictures `[48, 3, 64, 64]` and captions of both languages; a row is added at each moment that has come."""

    pixels: torch.Tensor
    ids: dict[str, torch.Tensor]
    texts: dict[str, list[str]]
    due: list[int]
    rows: list[dict] = field(default_factory=list)

    @classmethod
    def of(cls, profile: Profile, tok, total: int, batch: int) -> "ClipHistory":
        sampler, grammar = SceneSampler(bank_of(profile), 4801, "held"), grammar_of(profile)
        scenes = [sampler.sample(MIX_EVEN) for _ in range(PAIRS)]
        texts = {lang: [grammar.caption(s.facts, lang, i, 1.0).text for i, s in enumerate(scenes)] for lang in ("en", "ko")}
        ids = {lang: torch.tensor([tok.encode(t) for t in rows]) for lang, rows in texts.items()}
        return cls(Composer(bank_of(profile), size=CLIP_IMAGE_SIZE)(scenes)[0], ids, texts, moments(total, batch))

    def is_due(self, seen: int) -> bool:
        return len(self.rows) < len(self.due) and seen >= self.due[len(self.rows)]

    @torch.no_grad()
    def look(self, clip, embed_images, embed_texts, seen: int) -> None:
        """The loss is the symmetric InfoNCE of the 48 English captions, mean over both directions."""
        dev = next(clip.parameters()).device
        images = embed_images(clip, self.pixels.to(dev))
        texts = {lang: embed_texts(clip, ids.to(dev)) for lang, ids in self.ids.items()}
        logits, own = clip.logit_scale.exp() * images @ texts["en"].T, torch.arange(PAIRS, device=dev)
        loss = (F.cross_entropy(logits, own) + F.cross_entropy(logits.T, own)) / 2
        row = {"samples": seen, "loss": loss.item(), "scale": clip.logit_scale.exp().item(), "images": images.half().cpu(), **{lang: t.half().cpu() for lang, t in texts.items()}}
        self.rows.append(row)

    def save(self, path: Path) -> None:
        stack = lambda k: torch.stack([r[k] for r in self.rows])
        numbers = {k: torch.tensor([float(r[k]) for r in self.rows]) for k in ("samples", "loss", "scale")}
        save_file({"pictures": ((self.pixels + 1) * 127.5).round().byte(), **numbers, **{f"embeds.{k}": stack(k) for k in ("images", "en", "ko")}},
                  path, metadata={f"captions.{lang}": "\n".join(rows) for lang, rows in self.texts.items()})


def fixed_prompts(profile: Profile, n: int = 4) -> list[str]:
    """The first n things of the vocabulary that are shipped, in colours and on backgrounds that are not theirs."""
    rng, out, things = random.Random(12), [], things_of(profile)
    for i, t in enumerate(shipped_of(profile)[:n]):
        background = BACKGROUNDS[rng.randrange(len(BACKGROUNDS))]
        colour = rng.choice([c for c in COLOURS if c.hsv and c.id not in (background.id, t.colour)])
        out.append(single_row(profile, things.index(t), COLOUR_INDEX[colour.id] if t.recoloured else -2, background, i)["prompt"])
    return out


def unet_look(unet, vae, clip, tok, profile: Profile, run: Path, moment: int, seen: int) -> None:
    """`<run>/history/unet-<moment>-<samples>.png`: the four prompts at seeds 0–3, one each."""
    prompts = fixed_prompts(profile)
    save_grid(paint(unet, vae, clip, tok, prompts, list(range(len(prompts)))), run / f"history/unet-{moment:02d}-{seen}.png", len(prompts), enlarge=1)


def publish(run: Path, out: Path, unet_run: Path | None = None) -> list[str]:
    """Puts what was kept where the site finds it, and says what it put there. The UNet's grids, of `unet_run` where the shipped
    one was not trained from nothing in one go, become one sheet (a moment a row, a prompt a column); below them, as the last
    row, what the run's own finished UNet makes of the same prompts and seeds. `unet.json` says what each row is."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(run / "clip-history.safetensors", out / "clip.safetensors")
    grids = sorted(((unet_run or run) / "history").glob("unet-*.png"))
    if not grids:
        return ["clip.safetensors"]
    facts = json.loads((run / "run.json").read_text())
    profile = PROFILES[facts["profile"]]
    rows = [Image.open(p).convert("RGB") for p in grids]
    if unet_run:
        prompts = fixed_prompts(profile)
        unet, vae, clip = (kind.from_pretrained(run / name).eval() for kind, name in ((UNet2DConditionModel, "unet"), (AutoencoderKL, "vae"), (CLIPModel, "clip")))
        with tempfile.TemporaryDirectory() as folder:
            save_grid(paint(unet, vae, clip, Tokenizer.load(run / "tokenizer"), prompts, list(range(len(prompts)))), Path(folder) / "shipped.png", len(prompts), enlarge=1)
            rows.append(Image.open(Path(folder) / "shipped.png").convert("RGB"))
    sheet = Image.new("RGB", (rows[0].width, sum(r.height for r in rows)))
    for i, row in enumerate(rows):
        sheet.paste(row, (0, i * row.height))
    sheet.save(out / "unet.png", optimize=True)
    said = {"prompts": fixed_prompts(profile), "seeds": list(range(4)), "samples": [int(p.stem.split("-")[2]) for p in grids]}
    if unet_run:
        said["shipped"] = {"unet_samples": facts["unet_samples"]}
    (out / "unet.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    return ["clip.safetensors", "unet.png", "unet.json"]


if __name__ == "__main__":
    a = argparse.ArgumentParser()
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--unet-run", type=Path, help="a run from nothing that kept the UNet's grids")
    args = a.parse_args()
    print(*publish(args.run, args.out, args.unet_run))
