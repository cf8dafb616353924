"""Writes the runtime's known-answer test: src/runtime/selftest/{selftest.onnx, selftest.json}.

One of each piece that the real UNet is made of (noise level's embedding, convolution, ResNet, self- and cross-attention,
down, up), tiny, with fixed random weights, as the exporter writes them; the answers are PyTorch's, by diffusers' own
modules. Small on purpose: every reader waits for it.

    cd training && .venv/bin/python ../tests/unit/runtime/make_selftest.py
"""

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import onnx
import torch
from diffusers.models.downsampling import Downsample2D
from diffusers.models.embeddings import TimestepEmbedding, Timesteps
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.transformers.transformer_2d import Transformer2DModel
from diffusers.models.upsampling import Upsample2D
from onnx.external_data_helper import convert_model_from_external_data, load_external_data_for_model
from torch import nn

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[3] / "training"))
OUT = HERE.parents[3] / "src" / "runtime" / "selftest"

from plainsight.export import unet as exporter  # noqa: E402
from plainsight.export.blocks import resnet, upsample  # noqa: E402
from plainsight.export.graph import GraphBuilder, Map, Rows  # noqa: E402
from plainsight.export.weights import WeightFile, round_to_half, save_half  # noqa: E402

TOKENS, TEXT_WIDTH, SIZE, BATCH, CHANNELS, HEADS = 6, 8, 8, 2, 16, 2


class Pieces(nn.Module):
    def __init__(self):
        super().__init__()
        self.time_proj = Timesteps(CHANNELS, flip_sin_to_cos=True, downscale_freq_shift=0)
        self.time_embedding = TimestepEmbedding(CHANNELS, 2 * CHANNELS)
        self.conv_in = nn.Conv2d(4, CHANNELS, 3, padding=1)
        self.resnet = ResnetBlock2D(in_channels=CHANNELS, temb_channels=2 * CHANNELS, groups=4)
        self.down = Downsample2D(CHANNELS, use_conv=True)
        self.transformer = Transformer2DModel(
            num_attention_heads=HEADS, attention_head_dim=CHANNELS // HEADS, in_channels=CHANNELS, norm_num_groups=4,
            cross_attention_dim=TEXT_WIDTH, use_linear_projection=True)
        self.up = Upsample2D(CHANNELS, use_conv=True)
        self.conv_out = nn.Conv2d(2 * CHANNELS, 4, 3, padding=1)

    def forward(self, sample, timestep, states):
        time = self.time_embedding(self.time_proj(timestep))
        x = self.resnet(self.conv_in(sample), time)
        y = self.transformer(self.down(x), encoder_hidden_states=states, return_dict=False)[0]
        return self.conv_out(torch.cat([self.up(y), x], dim=1))

    def graph(self, weights: WeightFile) -> tuple[onnx.ModelProto, list[exporter.Site]]:
        g = GraphBuilder("selftest", self, weights)
        sample = Map(g.input("sample", [4, SIZE, SIZE]), 4, SIZE, SIZE)
        timestep = g.input("timestep", [])
        text = Rows(g.input("encoder_hidden_states", [TOKENS, TEXT_WIDTH]), TOKENS, TEXT_WIDTH)
        sites: list[exporter.Site] = []
        time = exporter._time_embedding(g, timestep, self)
        x = resnet(g, g.conv(sample, self.conv_in), self.resnet, time)
        y = exporter._transformer(g, g.conv(x, self.down.conv), self.transformer, text, sites)
        y = upsample(g, y, self.up)
        joined = g.op("Concat", y.name, x.name, axis=1)
        out = g.conv(replace(x, name=joined, channels=2 * CHANNELS), self.conv_out)
        g.op("Identity", out.name, output="out_sample")
        g.output("out_sample", [4, SIZE, SIZE])
        for site in sites:
            g.output(site.name, [site.heads, site.height * site.width, TOKENS])
        return g.finish(), sites


def main() -> None:
    torch.manual_seed(0)
    pieces = Pieces()
    round_to_half(pieces)

    # The same waves as selfTest.ts: no input has to be stored.
    def wave(frequency: float, *shape: int) -> torch.Tensor:
        n = torch.tensor(shape).prod()
        return torch.sin(torch.arange(n, dtype=torch.float64) * frequency).float().reshape(shape)

    sample = wave(0.37, BATCH, 4, SIZE, SIZE)
    states = wave(0.53, BATCH, TOKENS, TEXT_WIDTH)
    timestep = torch.tensor([999.0, 250.0])
    with torch.no_grad():
        out = pieces(sample, timestep, states)

    with tempfile.TemporaryDirectory() as folder:
        weights = save_half(pieces.state_dict(), Path(folder) / "weights.safetensors")
        model, sites = pieces.graph(weights)
        load_external_data_for_model(model, folder)
        convert_model_from_external_data(model)
        OUT.mkdir(parents=True, exist_ok=True)
        onnx.save(model, OUT / "selftest.onnx")

    answer = {
        "shape": {"batch": BATCH, "size": SIZE, "tokens": TOKENS, "width": TEXT_WIDTH},
        "timestep": timestep.tolist(),
        "sites": [{"name": s.name, "heads": s.heads, "positions": s.height * s.width} for s in sites],
        "out_sample": [round(v, 6) for v in out.flatten().tolist()],
    }
    (OUT / "selftest.json").write_text(json.dumps(answer) + "\n")
    print(f"{(OUT / 'selftest.onnx').stat().st_size} bytes, {len(model.graph.node)} nodes, std {out.std():.3f}")


main()
