"""A run's folder from a shipped model's, so that training goes on where the checkpoints are gone:
`python -m plainsight.unpack --model ../public/models/plain-sight-64 --run runs/cpu`. Weights come back rounded to fp16
and without the optimizer's moments, which grow again within some hundred steps.
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from transformers import CLIPModel

from .loop import save_atomically


def unpack(model: Path, run: Path) -> None:
    run.mkdir(parents=True, exist_ok=True)
    AutoencoderKL.from_pretrained(model / "vae", torch_dtype=torch.float32).save_pretrained(run / "vae")
    CLIPModel.from_pretrained(model / "clip", dtype=torch.float32).save_pretrained(run / "clip")
    shutil.copytree(model / "tokenizer", run / "tokenizer", dirs_exist_ok=True)
    shutil.copy(model / "vocabulary.json", run)
    state = UNet2DConditionModel.from_pretrained(model / "unet", torch_dtype=torch.float32).state_dict()
    # The count goes on, so that no scene comes twice and the card counts all of them.
    trained = json.loads((model / "manifest.json").read_text())["training"]
    save_atomically({"unet": state, "ema": state, "updates": 1000, "seen": trained["unet_samples"], "trained_s": 60.0 * trained["unet_minutes"]}, run / "unet.pt")


if __name__ == "__main__":
    a = argparse.ArgumentParser()
    a.add_argument("--model", type=Path, required=True)
    a.add_argument("--run", type=Path, required=True)
    args = a.parse_args()
    unpack(args.model, args.run)
