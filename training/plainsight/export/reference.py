"""The libraries' own networks on fixed inputs: what every graph must agree with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.models.attention_processor import Attention, AttnProcessor
from diffusers.models.downsampling import Downsample2D
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.transformers.transformer_2d import Transformer2DModel
from diffusers.models.upsampling import Upsample2D
from transformers import CLIPModel, CLIPTextModel


@dataclass(frozen=True)
class Changes:
    """Inputs of `unet_taps.onnx` that change what it does (see `edits.py`); None for neutral values."""

    timestep_offset: torch.Tensor | None = None
    skip_scales: torch.Tensor | None = None
    token_bias: torch.Tensor | None = None
    token_scale: torch.Tensor | None = None
    site_gates: torch.Tensor | None = None
    site_states: torch.Tensor | None = None
    injection: torch.Tensor | None = None
    injected: dict[str, torch.Tensor] = field(default_factory=dict)
    """By site's name `[B, heads, h·w, T]`; neutral where a site is missing."""

    def inputs(self, unet: UNet2DConditionModel, states: torch.Tensor) -> dict[str, torch.Tensor]:
        """All inputs, neutral ones filled in, under their names in the graph."""
        batch, tokens, width = states.shape
        names = list(sites_of(unet))
        skips = sum(len(block.resnets) for block in unet.up_blocks)
        given = {
            "timestep_offset": (self.timestep_offset, torch.zeros(batch)),
            "skip_scales": (self.skip_scales, torch.ones(batch, skips)),
            "token_bias": (self.token_bias, torch.zeros(batch, tokens)),
            "token_scale": (self.token_scale, torch.ones(batch, tokens)),
            "site_gates": (self.site_gates, torch.ones(batch, len(names))),
            "site_states": (self.site_states, torch.zeros(batch, len(names), tokens, width)),
            "injection": (self.injection, torch.zeros(batch, len(names), tokens)),
        }
        filled = {key: neutral if value is None else value for key, (value, neutral) in given.items()}
        return filled | {f"injected.{name}": self.injected.get(name, torch.zeros(1, 1, 1, 1)) for name in names}


def sites_of(unet: UNet2DConditionModel) -> dict[str, Attention]:
    """Every cross-attention in the order in which they run: down, middle, up."""
    sites = {name: m for name, m in unet.named_modules() if isinstance(m, Attention) and name.endswith("attn2")}
    return {name: sites[name] for block in ("down", "mid", "up") for name in sites if name.startswith(block)}


@contextmanager
def recorded_attention(unet: UNet2DConditionModel, changes: dict[str, torch.Tensor] | None = None) -> Iterator[dict[str, torch.Tensor]]:
    """Fills the dictionary with every attn2's probabilities, `[B, heads, h·w, T]`, when the UNet is called. `changes` are
    `Changes.inputs`."""
    records: dict[str, torch.Tensor] = {}
    before = dict(unet.attn_processors)
    unet.set_attn_processor(AttnProcessor())  # the default one never forms the probabilities
    handles = []

    def recorder(name: str, attention: Attention, index: int):
        scores = attention.get_attention_scores

        def record(query, key, mask=None):
            if changes is None:
                probabilities = used = scores(query, key, mask)
                shaped = probabilities.unflatten(0, (-1, attention.heads))
            else:
                bias = changes["token_bias"].repeat_interleave(attention.heads, 0)[:, None]
                shaped = scores(query, key, bias.expand(-1, query.shape[1], -1)).unflatten(0, (-1, attention.heads))
                share = changes["injection"][:, index, None, None]
                shaped = (1 - share) * shaped + share * changes[f"injected.{name}"]
                used = (shaped * changes["token_scale"][:, None, None]).flatten(0, 1)
            records[name] = shaped.clone()
            return used
        return record

    for index, (name, attention) in enumerate(sites_of(unet).items()):
        attention.get_attention_scores = recorder(name, attention, index)
        if changes is not None:
            def restate(_module, args, kwargs, index=index):
                kwargs["encoder_hidden_states"] = kwargs["encoder_hidden_states"] + changes["site_states"][:, index]
                return args, kwargs

            def gate(_module, _inputs, output, index=index):
                return output * changes["site_gates"][:, index, None, None]
            handles += [attention.register_forward_pre_hook(restate, with_kwargs=True), attention.register_forward_hook(gate)]
    try:
        yield records
    finally:
        for attention in sites_of(unet).values():
            del attention.get_attention_scores
        for handle in handles:
            handle.remove()
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
def recorded_projections(unet: UNet2DConditionModel) -> Iterator[dict[str, torch.Tensor]]:
    """Fills the dictionary with `<site>.query`, `.key`, `.value`, `[B, heads, length, width]`, of every attn2."""
    records: dict[str, torch.Tensor] = {}
    handles = []
    for name, attention in sites_of(unet).items():
        for layer, what in ((attention.to_q, "query"), (attention.to_k, "key"), (attention.to_v, "value")):
            def keep(_module, _inputs, output, name=f"{name}.{what}", heads=attention.heads):
                records[name] = output.unflatten(2, (heads, -1)).transpose(1, 2).contiguous()
            handles.append(layer.register_forward_hook(keep))
    try:
        yield records
    finally:
        for handle in handles:
            handle.remove()


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
              changes: Changes = Changes()) -> tuple[dict, dict]:
    """(inputs, outputs) of `unet_taps.onnx`; `states` are `[B, T, D]`, one timestep for each."""
    batch, size = states.shape[0], unet.config.sample_size
    sample = torch.randn(batch, unet.config.in_channels, size, size, generator=torch.Generator().manual_seed(seed))
    timestep = torch.tensor(timesteps, dtype=torch.float32)
    given = changes.inputs(unet, states)
    with (recorded_attention(unet, given) as taps, recorded_projections(unet) as projections, recorded_layers(unet) as layers,
          scaled_skips(unet, given["skip_scales"])):
        out = unet(sample, timestep + given["timestep_offset"], states).sample
    inputs = {"sample": sample, "timestep": timestep, "encoder_hidden_states": states, **given}
    return inputs, {"out_sample": out, **taps, **projections, **layers}


def every_change(unet: UNet2DConditionModel, states: torch.Tensor, seed: int = 0) -> Changes:
    """All of them at once, different in every row, token, site and skip connection."""
    generator = torch.Generator().manual_seed(seed)
    batch, tokens, width = states.shape
    neutral = Changes().inputs(unet, states)
    rand = lambda like, low, high: low + (high - low) * torch.rand(like.shape, generator=generator)
    with torch.no_grad(), recorded_attention(unet) as other:
        size = unet.config.sample_size
        unet(torch.randn(batch, unet.config.in_channels, size, size, generator=generator), torch.full((batch,), 600.0), states.flip(0))
    return Changes(
        timestep_offset=rand(neutral["timestep_offset"], -300, 300).round(), skip_scales=rand(neutral["skip_scales"], 0, 2),
        token_bias=rand(neutral["token_bias"], -3, 3), token_scale=rand(neutral["token_scale"], -2, 5),
        site_gates=rand(neutral["site_gates"], 0, 2), site_states=rand(neutral["site_states"], -1, 1),
        injection=rand(neutral["injection"], 0, 1), injected={name: other[name] for name in sites_of(unet)})


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
