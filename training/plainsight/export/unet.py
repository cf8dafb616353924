"""UNet2DConditionModel as a graph (Rombach et al. 2022; diffusers' `unet_2d_condition.py`)."""

import math
from dataclasses import asdict, dataclass, field, replace

import numpy as np
import onnx
from diffusers import UNet2DConditionModel
from diffusers.models.attention import BasicTransformerBlock
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.transformers.transformer_2d import Transformer2DModel
from torch import nn

from .blocks import resnet, upsample
from .edits import Edits
from .graph import GraphBuilder, Map, Rows
from .weights import WeightFile


@dataclass(frozen=True)
class Site:
    """One cross-attention: `name` is its diffusers path, `block` is down, mid or up."""

    name: str
    block: str
    height: int
    width: int
    heads: int


@dataclass(frozen=True)
class Layer:
    """One station of the way through the UNet: `name` is its diffusers path, the sizes are those of what it gives out.

    `kind` is conv, resnet, attention (a whole transformer), downsample or upsample; `block` is in, down, mid, up or out.
    """

    name: str
    kind: str
    block: str
    channels: int
    height: int
    width: int


@dataclass(frozen=True)
class Skip:
    """A skip connection: what the layer `source` gave is put beside what the ResNet `target` takes."""

    source: str
    target: str
    channels: int
    height: int
    width: int


@dataclass
class Plan:
    """What the graph with taps lets be seen and changed, in the order in which it runs."""

    sites: list[Site] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)

    def as_dict(self) -> dict:
        return {"layers": [asdict(layer) for layer in self.layers], "skips": [asdict(skip) for skip in self.skips]}


def unet_graph(unet: UNet2DConditionModel, weights: WeightFile, max_length: int,
               taps: bool) -> tuple[onnx.ModelProto, Plan]:
    """Inputs `sample`, `timestep`, `encoder_hidden_states`; output `out_sample`.

    With `taps` also the inputs `timestep_offset` `[B]` (added to the timestep before it is embedded; 0 changes nothing),
    `skip_scales` `[B, skips]` (each skip connection is multiplied by its own; 1 changes nothing) and those of `edits.py`,
    and as outputs what is at the sites and what every layer gives out `[B, C, h, w]`, under their names.
    """
    g = GraphBuilder("unet_taps" if taps else "unet", unet, weights)
    size, channels = unet.config.sample_size, unet.config.in_channels
    x = Map(g.input("sample", [channels, size, size]), channels, size, size)
    timestep = g.input("timestep", [])
    text_width = unet.config.cross_attention_dim
    text = Rows(g.input("encoder_hidden_states", [max_length, text_width]), max_length, text_width)
    plan = Plan()

    def passed(x: Map, kind: str, layer: nn.Module) -> Map:
        """The layer's output under the layer's own name."""
        name = g.key(layer)
        block = name.split("_")[0]
        block = {"conv": name.removeprefix("conv_")}.get(block, block)
        plan.layers.append(Layer(name, kind, block, x.channels, x.height, x.width))
        return replace(x, name=g.op("Identity", x.name, output=name)) if taps else x

    def attend(x: Map, layer: Transformer2DModel) -> Map:
        return passed(_transformer(g, x, layer, text, plan.sites, edits), "attention", layer)

    def through(x: Map, layer: ResnetBlock2D) -> Map:
        return passed(resnet(g, x, layer, time), "resnet", layer)

    edits = None
    if taps:
        timestep = g.op("Add", timestep, g.input("timestep_offset", []))
        edits = Edits.inputs(g, sum(name.endswith("attn2") for name, _ in unet.named_modules()), text)
    time = g.silu(_time_embedding(g, timestep, unet)[1])
    x = passed(g.conv(x, unet.conv_in), "conv", unet.conv_in)
    skips = [(plan.layers[-1].name, x)]
    for block in unet.down_blocks:
        for i, layer in enumerate(block.resnets):
            x = through(x, layer)
            if hasattr(block, "attentions"):
                x = attend(x, block.attentions[i])
            skips.append((plan.layers[-1].name, x))
        for layer in block.downsamplers or []:
            x = passed(g.conv(x, layer.conv), "downsample", layer)
            skips.append((plan.layers[-1].name, x))
    scales = g.split(g.input("skip_scales", [len(skips)]), axis=1, parts=len(skips)) if taps else []

    x = through(x, unet.mid_block.resnets[0])
    for attention, layer in zip(unet.mid_block.attentions, unet.mid_block.resnets[1:], strict=True):
        x = through(attend(x, attention), layer)

    for block in unet.up_blocks:
        for i, layer in enumerate(block.resnets):
            source, skip = skips.pop()
            if taps:
                skip = replace(skip, name=g.op("Mul", skip.name, g.reshape(scales[len(skips)], 0, 1, 1, 1)))
            plan.skips.insert(0, Skip(source, g.key(layer), skip.channels, skip.height, skip.width))
            joined = g.op("Concat", x.name, skip.name, axis=1)
            x = through(Map(joined, x.channels + skip.channels, x.height, x.width), layer)
            if hasattr(block, "attentions"):
                x = attend(x, block.attentions[i])
        for layer in block.upsamplers or []:
            x = passed(upsample(g, x, layer), "upsample", layer)

    x = g.group_norm(x, unet.conv_norm_out)
    x = passed(g.conv(replace(x, name=g.silu(x.name)), unet.conv_out), "conv", unet.conv_out)
    g.op("Identity", x.name, output="out_sample")
    g.output("out_sample", [x.channels, x.height, x.width])
    if taps:
        for layer in plan.layers:
            g.output(layer.name, [layer.channels, layer.height, layer.width])
    return g.finish(), plan


def unet_time_graph(unet: UNet2DConditionModel, weights: WeightFile) -> onnx.ModelProto:
    """What becomes of a noise level on its way to the ResNets. Input `timestep`; outputs `time_proj` (the code, cosines
    first), `time_embedding`, and for every ResNet `<its path>.time_emb_proj` `[B, channels]`, what it adds to its maps.
    """
    g = GraphBuilder("unet_time", unet, weights)
    code, embedding = _time_embedding(g, g.input("timestep", []), unet)
    time = g.silu(embedding)
    resnets = [module for module in unet.modules() if isinstance(module, ResnetBlock2D)]
    outputs = {"time_proj": (code, unet.time_proj.num_channels),
               "time_embedding": (embedding, unet.time_embedding.linear_2.out_features)}
    for layer in resnets:
        outputs[g.key(layer.time_emb_proj)] = (g.gemm(time, layer.time_emb_proj), layer.time_emb_proj.out_features)
    for name, (value, width) in outputs.items():
        g.op("Identity", value, output=name)
        g.output(name, [width])
    return g.finish()


def _time_embedding(g: GraphBuilder, timestep: str, unet: UNet2DConditionModel) -> tuple[str, str]:
    """The timestep's code and its embedding, `[batch, width]` each; every ResNet wants SiLU of the latter.

    cos and sin of t · 10000^(−i/half) (Vaswani et al. 2017), then two Linears. The angle reaches 999; WGSL promises
    sine and cosine only within −π…π, so whole turns are taken off first. 2π is split in two so that the greater part
    of the product is exact in float32 (Cody & Waite 1980).
    """
    projection, embedding = unet.time_proj, unet.time_embedding
    if not projection.flip_sin_to_cos or projection.scale != 1:
        raise ValueError("only the cosine-first timestep embedding of scale 1 is written")
    half = projection.num_channels // 2
    exponents = np.arange(half, dtype=np.float32) * np.float32(-math.log(10000))
    frequencies = np.exp(exponents / np.float32(half - projection.downscale_freq_shift), dtype=np.float32)
    angle = g.op("Mul", g.reshape(timestep, 0, 1), g.constant(frequencies.reshape(1, half)))
    turns = g.op("Floor", g.op("Add", g.op("Mul", angle, g.scalar(1 / (2 * math.pi))), g.scalar(0.5)))
    for part in (6.28125, 2 * math.pi - 6.28125):
        angle = g.op("Sub", angle, g.op("Mul", turns, g.scalar(part)))
    waves = g.op("Concat", g.op("Cos", angle), g.op("Sin", angle), axis=1)
    return waves, g.gemm(g.silu(g.gemm(waves, embedding.linear_1)), embedding.linear_2)


def _transformer(g: GraphBuilder, x: Map, layer: Transformer2DModel, text: Rows, sites: list[Site],
                 edits: Edits | None) -> Map:
    if not layer.use_linear_projection:
        raise ValueError("use_linear_projection=False is not written")
    h = g.linear(g.to_rows(g.group_norm(x, layer.norm)), layer.proj_in)
    for block in layer.transformer_blocks:
        h = _block(g, h, block, text, x, sites, edits)
    return g.add(g.to_map(g.linear(h, layer.proj_out), x.height, x.width), x)


def _block(g: GraphBuilder, x: Rows, block: BasicTransformerBlock, text: Rows, place: Map, sites: list[Site],
           edits: Edits | None) -> Rows:
    h = g.layer_norm(x, block.norm1)
    q, k, v = (g.linear(h, to) for to in (block.attn1.to_q, block.attn1.to_k, block.attn1.to_v))
    x = g.add(g.linear(g.attention(q, k, v, block.attn1.heads), block.attn1.to_out[0]), x)

    attn2 = block.attn2
    name = g.key(attn2)
    sites.append(Site(name, name.split("_")[0], place.height, place.width, attn2.heads))
    h = g.layer_norm(x, block.norm2)
    if edits:
        x = g.add(edits.attend(g, len(sites) - 1, name, h, text, attn2), x)
    else:
        q, k, v = g.linear(h, attn2.to_q), g.linear(text, attn2.to_k), g.linear(text, attn2.to_v)
        x = g.add(g.linear(g.attention(q, k, v, attn2.heads), attn2.to_out[0]), x)

    return g.add(_geglu(g, g.layer_norm(x, block.norm3), block.ff), x)


def _geglu(g: GraphBuilder, x: Rows, feed_forward) -> Rows:
    """a · GELU(b), with a and b the halves of one Linear (Shazeer 2020)."""
    gate, last = feed_forward.net[0], feed_forward.net[2]
    both = g.linear(x, gate.proj)
    width = both.width // 2
    a, b = g.split(both.name, axis=2, parts=2)
    return g.linear(Rows(g.op("Mul", a, g.gelu(b)), x.length, width), last)
