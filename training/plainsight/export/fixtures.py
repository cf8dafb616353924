"""`python -m plainsight.export.fixtures --model ../public/models/plain-sight-64 --out ../tests/model/fixtures`

What the libraries say about the exported model, for the engine's tests to agree with:

* `parity.safetensors`: inputs and outputs of every graph, attention included, and one whole run of the pipeline
  (`paint/noise` → `paint/latents` by DDIM and `paint/latents_euler`; prompt and settings in the file's metadata), and
  CLIP's vectors of two captions and of the picture (`clip/pixel_values`: at its own size, averaged down only for the encoder);
* `tokenizer.json`: `[{text, ids}]` by CLIPTokenizer, start and end included, neither cut nor padded.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from diffusers import EulerDiscreteScheduler, StableDiffusionPipeline
from safetensors.torch import save_file
from transformers import CLIPModel, CLIPTokenizer

from ..noise import gaussian_noise
from ..train_clip import embed_images, embed_texts
from .reference import every_change, time_case, unet_case

PAINT = {"seed": 7, "num_inference_steps": 8, "guidance_scale": 4.0}

# Beside the vocabulary's own examples: what people type, and what they paste.
TEXTS = (
    "",
    " ",
    "a red apple",
    "A RED   Apple,\n\tplease!",
    "a red apple to the left of a cat",
    "빨간 사과",
    "빨간 사과와 고양이",
    "왼쪽에 있는 빨간 사과와 오른쪽에 있는 파란 별",
    "두 개의 별",
    # Decomposed Hangul (NFD), as macOS writes file names.
    "\u1108\u1161\u11af\u1100\u1161\u11ab \u1109\u1161\u1100\u116a",
    "ㅋㅋㅋ 뷁 쀍",
    "a red 사과 on a 하얀 background",
    "빨간apple노란cat",
    "🍎",
    "a 🍎 and a 🐱!",
    "👩‍👩‍👧‍👦 family",
    "❤️ star⭐",
    "don't we'll it's I'm they've you're he'd",
    "3 apples, 12 cats & 1/2 a star",
    "naïve café ÅNGSTRÖM ﬁre",
    "İSTANBUL ΣΊΣΥΦΟΣ",
    "rock'n'roll… (really?!) -- yes_no",
    "日本語 and русский и العربية",
    "x²+y²=z²",
    "a\u00a0red\u3000apple\u200bhere",
    "supercalifragilisticexpialidocious",
    " ".join(["a red apple to the left of a blue cat"] * 6),
    "아주 " * 40 + "긴 문장",
)


def load(model: Path) -> StableDiffusionPipeline:
    pipeline = StableDiffusionPipeline.from_pretrained(model)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def examples(model: Path) -> list[str]:
    """Sentences that this model was trained to paint, both languages."""
    vocabulary = json.loads((model / "vocabulary.json").read_text())
    return [text for language in ("en", "ko") for text in vocabulary["examples"][language]]


def encodings(model: Path) -> list[dict]:
    tokenizer = CLIPTokenizer.from_pretrained(model / "tokenizer")
    texts = dict.fromkeys([*TEXTS, *examples(model)])
    return [{"text": text, "ids": tokenizer(text, verbose=False).input_ids} for text in texts]


@torch.no_grad()
def parity(model: Path) -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    """(tensors, metadata). Batch 2 where the engine runs 2: without words, and with."""
    pipeline, prompt = load(model), examples(model)[0]
    ids = pipeline.tokenizer(["", prompt], padding="max_length", truncation=True, return_tensors="pt").input_ids
    states = pipeline.text_encoder(ids).last_hidden_state
    inputs, outputs = unet_case(pipeline.unet, states, timesteps=[879, 340])
    # One row: the other run's attention is large.
    changed = unet_case(pipeline.unet, states[1:], timesteps=[340], changes=every_change(pipeline.unet, states[1:]))
    time = time_case(pipeline.unet, [0, 340, 999])
    noise = torch.from_numpy(gaussian_noise(PAINT["seed"], inputs["sample"][0].numel())).view_as(inputs["sample"][:1])
    latents = paint(pipeline, prompt, noise)
    pipeline.scheduler = EulerDiscreteScheduler.from_config(pipeline.scheduler.config)
    latents_euler = paint(pipeline, prompt, noise)
    latent_sample = latents / pipeline.vae.config.scaling_factor
    picture = pipeline.vae.decode(latent_sample).sample
    seen = picture.clamp(-1, 1)
    tensors = {
        "text_encoder/input_ids": ids.int(),
        "text_encoder/last_hidden_state": states,
        **{f"unet/{key}": value for key, value in {**inputs, **outputs}.items()},
        # The layers of the changed case would double the file; its result depends on them all.
        **{f"unet_changed/{key}": value for key, value in {**changed[0], "out_sample": changed[1]["out_sample"]}.items()},
        **{f"unet_time/{key}": value for part in time for key, value in part.items()},
        "vae_decoder/latent_sample": latent_sample,
        "vae_decoder/sample": picture,
        "vae_encoder/sample": seen,
        "vae_encoder/latent_parameters": pipeline.vae.encode(seen).latent_dist.parameters,
        **clip_case(model, prompt, seen),
        "paint/noise": noise,
        "paint/latents": latents,
        "paint/latents_euler": latents_euler,
    }
    # So that a test can tell stale fixtures from a wrong engine.
    manifest = hashlib.sha256((model / "manifest.json").read_bytes()).hexdigest()
    return tensors, {"manifest_sha256": manifest, "prompt": prompt, **{key: str(value) for key, value in PAINT.items()}}


@torch.no_grad()
def clip_case(model: Path, prompt: str, picture: torch.Tensor) -> dict[str, torch.Tensor]:
    """What transformers' CLIPModel makes of the prompt, of another example and of the picture; vectors of length 1."""
    clip = CLIPModel.from_pretrained(model / "clip", dtype=torch.float32).eval()
    tokenizer = CLIPTokenizer.from_pretrained(model / "tokenizer")
    ids = tokenizer([prompt, examples(model)[-1]], padding="max_length", truncation=True, return_tensors="pt").input_ids
    return {"clip/input_ids": ids.int(), "clip/text_embeds": embed_texts(clip, ids),
            "clip/pixel_values": picture, "clip/image_embeds": embed_images(clip, picture)}


def paint(pipeline: StableDiffusionPipeline, prompt: str, noise: torch.Tensor) -> torch.Tensor:
    """The library's own run: final latents `[1, 4, 16, 16]`, in the scale that the UNet sees."""
    return pipeline(prompt, latents=noise.clone(), num_inference_steps=PAINT["num_inference_steps"],
                    guidance_scale=PAINT["guidance_scale"], output_type="latent").images


def write_fixtures(model: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    tensors, metadata = parity(model)
    save_file({key: value.clone() for key, value in tensors.items()}, out / "parity.safetensors", metadata=metadata)
    (out / "parity.safetensors").chmod(0o644)
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in encodings(model))
    (out / "tokenizer.json").write_text(f"[\n{lines}\n]\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes what the libraries say about the exported model.")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    write_fixtures(arguments.model, arguments.out)


if __name__ == "__main__":
    main()
