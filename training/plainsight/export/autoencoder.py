"""AutoencoderKL's two halves as graphs (Rombach et al. 2022; diffusers' `vae.py`)."""

from dataclasses import replace

import onnx
from diffusers import AutoencoderKL

from .blocks import resnet, upsample
from .graph import GraphBuilder, Map
from .weights import WeightFile


def decoder_graph(vae: AutoencoderKL, weights: WeightFile, latent_size: int) -> onnx.ModelProto:
    """`latent_sample` `[B, 4, h, w]`, already divided by `scaling_factor` → `sample` `[B, 3, H, W]`, not clamped."""
    g = GraphBuilder("vae_decoder", vae, weights)
    channels = vae.config.latent_channels
    x = Map(g.input("latent_sample", [channels, latent_size, latent_size]), channels, latent_size, latent_size)
    decoder = vae.decoder
    if vae.post_quant_conv is not None:
        x = g.conv(x, vae.post_quant_conv)
    x = _middle(g, g.conv(x, decoder.conv_in), decoder.mid_block)
    for block in decoder.up_blocks:
        for layer in block.resnets:
            x = resnet(g, x, layer)
        for layer in block.upsamplers or []:
            x = upsample(g, x, layer)
    return _finish(g, x, decoder, "sample")


def encoder_graph(vae: AutoencoderKL, weights: WeightFile, image_size: int) -> onnx.ModelProto:
    """`sample` `[B, 3, H, W]` in −1…1 → `latent_parameters` `[B, 8, h, w]`: the means, then the log variances."""
    g = GraphBuilder("vae_encoder", vae, weights)
    channels = vae.config.in_channels
    x = Map(g.input("sample", [channels, image_size, image_size]), channels, image_size, image_size)
    encoder = vae.encoder
    x = g.conv(x, encoder.conv_in)
    for block in encoder.down_blocks:
        for layer in block.resnets:
            x = resnet(g, x, layer)
        for layer in block.downsamplers or []:
            # diffusers pads this one by hand, below and to the right only.
            x = g.conv(x, layer.conv, pads=(0, 0, 1, 1))
    return _finish(g, _middle(g, x, encoder.mid_block), encoder, "latent_parameters", vae.quant_conv)


def _middle(g: GraphBuilder, x: Map, block) -> Map:
    if block.add_attention:
        raise ValueError("an autoencoder with attention in the middle is not written")
    for layer in block.resnets:
        x = resnet(g, x, layer)
    return x


def _finish(g: GraphBuilder, x: Map, half, output: str, last_conv=None) -> onnx.ModelProto:
    x = g.group_norm(x, half.conv_norm_out)
    x = g.conv(replace(x, name=g.silu(x.name)), half.conv_out)
    if last_conv is not None:
        x = g.conv(x, last_conv)
    g.op("Identity", x.name, output=output)
    g.output(output, [x.channels, x.height, x.width])
    return g.finish()
