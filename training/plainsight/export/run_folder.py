"""A training run's results, read back for export: `runs/<name>/` as the training stages leave it."""

import json
from dataclasses import dataclass
from pathlib import Path

from diffusers import AutoencoderKL, UNet2DConditionModel
from transformers import CLIPModel

from .weights import round_to_half


@dataclass(frozen=True)
class Run:
    """Networks in float32 whose every weight is an fp16 value, and the run's own files."""

    folder: Path
    vae: AutoencoderKL
    unet: UNet2DConditionModel
    clip: CLIPModel
    record: dict

    @property
    def max_length(self) -> int:
        return self.clip.config.text_config.max_position_embeddings

    @property
    def latent_size(self) -> int:
        return self.unet.config.sample_size

    @property
    def image_size(self) -> int:
        return self.vae.config.sample_size

    @property
    def clip_image_size(self) -> int:
        return self.clip.config.vision_config.image_size


def read_run(folder: Path) -> Run:
    """Raises ValueError where the parts of the run do not belong together."""
    record = json.loads((folder / "run.json").read_text())
    run = Run(folder, AutoencoderKL.from_pretrained(folder / "vae"),
              UNet2DConditionModel.from_pretrained(folder / "unet"),
              CLIPModel.from_pretrained(folder / "clip", dtype="float32"), record)
    for network in (run.vae, run.unet, run.clip):
        round_to_half(network)
    _check(run)
    return run


def _check(run: Run) -> None:
    text = run.clip.config.text_config
    vocab = json.loads((run.folder / "tokenizer" / "vocab.json").read_text())
    special = json.loads((run.folder / "tokenizer" / "special_tokens_map.json").read_text())
    if len(vocab) != text.vocab_size:
        raise ValueError(f"the tokenizer has {len(vocab)} tokens, the text encoder {text.vocab_size}")
    for token, expected in (("bos_token", text.bos_token_id), ("eos_token", text.eos_token_id),
                            ("pad_token", text.eos_token_id)):
        content = special[token] if isinstance(special[token], str) else special[token]["content"]
        if vocab[content] != expected:
            raise ValueError(f"{token} is {vocab[content]} in the tokenizer, {expected} in the text encoder")
    if run.unet.config.cross_attention_dim != text.hidden_size:
        raise ValueError("the UNet was not built for this text encoder's width")
    if run.unet.config.in_channels != run.vae.config.latent_channels:
        raise ValueError("the UNet and the VAE disagree about the latents' channels")
    halvings = len(run.vae.config.block_out_channels) - 1
    if run.latent_size << halvings != run.image_size:
        raise ValueError(f"the VAE makes {run.image_size >> halvings} places of {run.image_size} pixels, the UNet sees {run.latent_size}")
    if run.image_size % run.clip_image_size:
        raise ValueError(f"{run.image_size} pixels cannot be averaged down to the {run.clip_image_size} that CLIP sees")
