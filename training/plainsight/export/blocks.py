"""The pieces that the UNet and the autoencoder share."""

from dataclasses import replace

import numpy as np
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.upsampling import Upsample2D

from .graph import GraphBuilder, Map


def resnet(g: GraphBuilder, x: Map, block: ResnetBlock2D, time: str | None = None) -> Map:
    """`time` is SiLU(time embedding), `[batch, width]`; None in the autoencoder."""
    h = g.group_norm(x, block.norm1)
    h = g.conv(replace(h, name=g.silu(h.name)), block.conv1)
    if time is not None:
        shift = g.reshape(g.gemm(time, block.time_emb_proj), 0, h.channels, 1, 1)
        h = replace(h, name=g.op("Add", h.name, shift))
    h = g.group_norm(h, block.norm2)
    h = g.conv(replace(h, name=g.silu(h.name)), block.conv2)
    return g.add(h, x if block.conv_shortcut is None else g.conv(x, block.conv_shortcut))


def upsample(g: GraphBuilder, x: Map, layer: Upsample2D) -> Map:
    """Doubles height and width by repetition, then convolves."""
    scales = g.constant(np.array([1, 1, 2, 2], np.float32))
    doubled = g.op("Resize", x.name, "", scales, mode="nearest", nearest_mode="floor",
                   coordinate_transformation_mode="asymmetric")
    return g.conv(Map(doubled, x.channels, 2 * x.height, 2 * x.width), layer.conv)
