"""The libraries' own networks on fixed inputs: what every graph must agree with."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.models.attention_processor import Attention, AttnProcessor
from transformers import CLIPModel, CLIPTextModel


@contextmanager
def recorded_attention(unet: UNet2DConditionModel) -> Iterator[dict[str, torch.Tensor]]:
    """Fills the dictionary with every attn2's probabilities, `[B, heads, h·w, T]`, when the UNet is called."""
    records: dict[str, torch.Tensor] = {}
    before = dict(unet.attn_processors)
    unet.set_attn_processor(AttnProcessor())  # the default one never forms the probabilities
    sites = {name: m for name, m in unet.named_modules() if isinstance(m, Attention) and name.endswith("attn2")}

    def recorder(name: str, attention: Attention):
        scores = attention.get_attention_scores

        def record(*args, **kwargs):
            probabilities = scores(*args, **kwargs)
            records[name] = probabilities.unflatten(0, (-1, attention.heads)).clone()
            return probabilities
        return record

    for name, attention in sites.items():
        attention.get_attention_scores = recorder(name, attention)
    try:
        yield records
    finally:
        for attention in sites.values():
            del attention.get_attention_scores
        unet.set_attn_processor(before)


def token_ids(text: CLIPTextModel, batch: int, seed: int) -> torch.Tensor:
    """`[batch, T]` int32: start, some words, end and padding; the first row is the empty prompt."""
    config = text.config
    generator = torch.Generator().manual_seed(seed)
    ids = torch.full((batch, config.max_position_embeddings), config.eos_token_id, dtype=torch.int32)
    ids[:, 0] = config.bos_token_id
    for row in range(1, batch):
        length = int(torch.randint(1, config.max_position_embeddings - 1, (1,), generator=generator))
        ids[row, 1:1 + length] = torch.randint(0, config.vocab_size, (length,), generator=generator, dtype=torch.int32)
    return ids


@torch.no_grad()
def text_case(text: CLIPTextModel, batch: int, seed: int = 0) -> tuple[dict, dict]:
    """(inputs, outputs) of `text_encoder.onnx`."""
    ids = token_ids(text, batch, seed)
    return {"input_ids": ids}, {"last_hidden_state": text(ids.long()).last_hidden_state}


@torch.no_grad()
def text_embeds_case(clip: CLIPModel, batch: int, seed: int = 1) -> tuple[dict, dict]:
    """(inputs, outputs) of `text_model.onnx`; among the words there may be an end token: the first one counts."""
    ids = token_ids(clip.text_model, batch, seed).long()
    return {"input_ids": ids}, {"text_embeds": clip.text_projection(clip.text_model(ids).pooler_output)}


@torch.no_grad()
def image_embeds_case(clip: CLIPModel, batch: int, seed: int = 0) -> tuple[dict, dict]:
    """(inputs, outputs) of `vision_model.onnx`."""
    size = clip.config.vision_config.image_size
    pixels = torch.rand(batch, 3, size, size, generator=torch.Generator().manual_seed(seed)) * 2 - 1
    return {"pixel_values": pixels}, {"image_embeds": clip.visual_projection(clip.vision_model(pixels).pooler_output)}


@torch.no_grad()
def unet_case(unet: UNet2DConditionModel, states: torch.Tensor, timesteps: list[int],
              seed: int = 0) -> tuple[dict, dict]:
    """(inputs, outputs) of `unet_taps.onnx`; `states` are `[B, T, D]`, one timestep for each."""
    batch, size = states.shape[0], unet.config.sample_size
    sample = torch.randn(batch, unet.config.in_channels, size, size, generator=torch.Generator().manual_seed(seed))
    timestep = torch.tensor(timesteps, dtype=torch.float32)
    with recorded_attention(unet) as taps:
        out = unet(sample, timestep, states).sample
    return {"sample": sample, "timestep": timestep, "encoder_hidden_states": states}, {"out_sample": out, **taps}


@torch.no_grad()
def decoder_case(vae: AutoencoderKL, latent_size: int, batch: int, seed: int = 0) -> tuple[dict, dict]:
    """(inputs, outputs) of `vae_decoder.onnx`."""
    generator = torch.Generator().manual_seed(seed)
    latents = torch.randn(batch, vae.config.latent_channels, latent_size, latent_size, generator=generator)
    latents = latents / vae.config.scaling_factor
    return {"latent_sample": latents}, {"sample": vae.decode(latents).sample}


@torch.no_grad()
def encoder_case(vae: AutoencoderKL, batch: int, seed: int = 0) -> tuple[dict, dict]:
    """(inputs, outputs) of `vae_encoder.onnx`."""
    size = vae.config.sample_size
    picture = torch.rand(batch, 3, size, size, generator=torch.Generator().manual_seed(seed)) * 2 - 1
    return {"sample": picture}, {"latent_parameters": vae.encode(picture).latent_dist.parameters}
