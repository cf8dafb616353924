"""A training run that goes on elsewhere: `pack` leaves a run's weights in a folder small enough to be committed, `unpack` makes a
run's folder of them again, or of a shipped model, whose folder has the same parts.

    python -m plainsight.handover pack --run runs/cpu --model kept
    python -m plainsight.handover unpack --run runs/cpu --model kept

Weights come back rounded to fp16 and without the optimizer's moments, which grow again within some hundred steps.
"""

import argparse
import json
import shutil
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import load_file, save_file
from transformers import CLIPModel

from .loop import load_checkpoint, save_atomically

PARTS = {"vae": AutoencoderKL, "clip": CLIPModel, "unet": UNet2DConditionModel}
LOGS = ("vae", "decoder", "clip", "judge", "unet")


def pack(run: Path, model: Path) -> None:
    """Of the UNet both the weights under training and their moving average."""
    model.mkdir(parents=True, exist_ok=True)
    for part, cls in PARTS.items():
        if (run / part).exists():
            cls.from_pretrained(run / part).half().save_pretrained(model / part)
    shutil.copytree(run / "tokenizer", model / "tokenizer", dirs_exist_ok=True)
    for name in ("vocabulary.json", "run.json", *(f"{stage}.log.jsonl" for stage in LOGS)):
        if (run / name).exists():
            shutil.copy(run / name, model)
    half = lambda state: {k: v.half() if v.is_floating_point() else v for k, v in state.items()}
    if (run / "judge.pt").exists():
        save_file(half(load_checkpoint(run / "judge.pt", "cpu")), model / "judge.safetensors")
    if (run / "unet.pt").exists():
        save_file({k: v.contiguous() for k, v in half(load_checkpoint(run / "unet.pt", "cpu")["unet"]).items()}, model / "unet-training.safetensors")


def unpack(model: Path, run: Path, unet_only: bool = False) -> None:
    """`unet_only`: into a run that has the rest, perhaps of a wider vocabulary."""
    run.mkdir(parents=True, exist_ok=True)
    if not unet_only:
        AutoencoderKL.from_pretrained(model / "vae", torch_dtype=torch.float32).save_pretrained(run / "vae")
        CLIPModel.from_pretrained(model / "clip", dtype=torch.float32).save_pretrained(run / "clip")
        shutil.copytree(model / "tokenizer", run / "tokenizer", dirs_exist_ok=True)
        for path in (model / "vocabulary.json", *model.glob("*.log.jsonl")):
            shutil.copy(path, run)
        if (model / "judge.safetensors").exists():
            save_atomically({k: v.float() if v.is_floating_point() else v for k, v in load_file(model / "judge.safetensors").items()}, run / "judge.pt")
    if not (model / "unet").exists():
        return
    averaged = UNet2DConditionModel.from_pretrained(model / "unet", torch_dtype=torch.float32).state_dict()
    training = model / "unet-training.safetensors"
    state = {k: v.float() for k, v in load_file(training).items()} if training.exists() else averaged
    # The count goes on, so that no scene comes twice and the card counts all of them.
    trained = json.loads((model / "run.json").read_text()) if (model / "run.json").exists() else json.loads((model / "manifest.json").read_text())["training"]
    (run / "run.json").write_text(json.dumps(trained))
    known = len(json.loads((model / "vocabulary.json").read_text())["things"])
    save_atomically({"unet": state, "ema": averaged, "updates": 1000, "seen": trained["unet_samples"], "trained_s": 60.0 * trained["unet_minutes"],
                     "known": trained.get("known", known)}, run / "unet.pt")


if __name__ == "__main__":
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("what", choices=("pack", "unpack"))
    a.add_argument("--model", type=Path, required=True)
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--unet-only", action="store_true")
    args = a.parse_args()
    pack(args.run, args.model) if args.what == "pack" else unpack(args.model, args.run, args.unet_only)
