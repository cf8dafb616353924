"""The libraries' own networks on fixed inputs: what every graph must agree with."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.models.attention_processor import Attention, AttnProcessor
from diffusers.models.downsampling import Downsample2D
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.transformers.transformer_2d import Transformer2DModel
from diffusers.models.upsampling import Upsample2D
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


@contextmanager
def recorded_layers(unet: UNet2DConditionModel) -> Iterator[dict[str, torch.Tensor]]:
    """Fills the dictionary with what every layer gives out, `[B, C, h, w]`, in the order in which they run."""
    records: dict[str, torch.Tensor] = {}

    def recorder(name: str):
        def record(_module, _inputs, output):
            records[name] = (output[0] if isinstance(output, tuple) else output).clone()
        return record

    layers = {name: module for name, module in unet.named_modules()
              if name in ("conv_in", "conv_out")
              or isinstance(module, (ResnetBlock2D, Transformer2DModel, Downsample2D, Upsample2D))}
    handles = [module.register_forward_hook(recorder(name)) for name, module in layers.items()]
    try:
        yield records
    finally:
        for handle in handles:
            handle.remove()


@contextmanager
def scaled_skips(unet: UNet2DConditionModel, scales: torch.Tensor) -> Iterator[None]:
    """Every skip connection times its own number: `scales` `[B, skips]`, in the order in which they were laid."""
    last = scales.shape[1]
    handles = []
    for block in unet.up_blocks:
        own = scales[:, last - len(block.resnets):last]
        last -= len(block.resnets)

        def scale(_module, args, kwargs, own=own):
            skips = kwargs["res_hidden_states_tuple"]
            kwargs["res_hidden_states_tuple"] = tuple(skip * own[:, i, None, None, None] for i, skip in enumerate(skips))
            return args, kwargs

        handles.append(block.register_forward_pre_hook(scale, with_kwargs=True))
    if last != 0:
        raise ValueError(f"{scales.shape[1]} scales were given, {scales.shape[1] - last} skip connections are there")
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


@torch.no_grad()
def unet_case(unet: UNet2DConditionModel, states: torch.Tensor, timesteps: list[int], seed: int = 0,
              offsets: list[float] | None = None, scales: torch.Tensor | None = None) -> tuple[dict, dict]:
    """(inputs, outputs) of `unet_taps.onnx`; `states` are `[B, T, D]`, one timestep for each.

    `offsets`, one for each, and `scales` `[B, skips]` are the interventions; None for their neutral values.
    """
    batch, size = states.shape[0], unet.config.sample_size
    sample = torch.randn(batch, unet.config.in_channels, size, size, generator=torch.Generator().manual_seed(seed))
    timestep = torch.tensor(timesteps, dtype=torch.float32)
    offset = torch.tensor(offsets or [0] * batch, dtype=torch.float32)
    if scales is None:
        scales = torch.ones(batch, sum(len(block.resnets) for block in unet.up_blocks))
    with recorded_attention(unet) as taps, recorded_layers(unet) as layers, scaled_skips(unet, scales):
        out = unet(sample, timestep + offset, states).sample
    inputs = {"sample": sample, "timestep": timestep, "encoder_hidden_states": states,
              "timestep_offset": offset, "skip_scales": scales}
    return inputs, {"out_sample": out, **taps, **layers}


PLAIN_INPUTS = ("sample", "timestep", "encoder_hidden_states")
"""Of `unet.onnx`; `unet_taps.onnx` takes the interventions besides."""


@torch.no_grad()
def time_case(unet: UNet2DConditionModel, timesteps: list[float]) -> tuple[dict, dict]:
    """(inputs, outputs) of `unet_time.onnx`."""
    timestep = torch.tensor(timesteps, dtype=torch.float32)
    code = unet.time_proj(timestep)
    embedding = unet.time_embedding(code)
    added = {f"{name}.time_emb_proj": module.time_emb_proj(torch.nn.functional.silu(embedding))
             for name, module in unet.named_modules() if isinstance(module, ResnetBlock2D)}
    return {"timestep": timestep}, {"time_proj": code, "time_embedding": embedding, **added}


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
