"""Writes the runtime's known-answer test: src/runtime/selftest/{selftest.onnx, selftest.json}.

The smallest UNet that uses every operation of the real one (two levels, so that it also goes down and up), with fixed
random weights, as the exporter writes it; the answers are PyTorch's, by diffusers' own code.

    cd training && .venv/bin/python ../tests/unit/runtime/make_selftest.py
"""

import json
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from diffusers import UNet2DConditionModel
from onnx.external_data_helper import convert_model_from_external_data, load_external_data_for_model

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[3] / "training"))
OUT = HERE.parents[3] / "src" / "runtime" / "selftest"

from plainsight.export.unet import unet_graph  # noqa: E402
from plainsight.export.weights import round_to_half, save_half  # noqa: E402

TOKENS, WIDTH, SIZE, BATCH = 6, 8, 8, 2


def main() -> None:
    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        sample_size=SIZE, in_channels=4, out_channels=4,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        mid_block_type="UNetMidBlock2DCrossAttn",
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        block_out_channels=(8, 8), layers_per_block=1, attention_head_dim=2, cross_attention_dim=WIDTH,
        norm_num_groups=4, use_linear_projection=True,
    )
    round_to_half(unet)

    # The same waves as selfTest.ts: no input has to be stored.
    def wave(frequency: float, *shape: int) -> torch.Tensor:
        n = torch.tensor(shape).prod()
        return torch.sin(torch.arange(n, dtype=torch.float64) * frequency).float().reshape(shape)

    sample = wave(0.37, BATCH, 4, SIZE, SIZE)
    states = wave(0.53, BATCH, TOKENS, WIDTH)
    timestep = torch.tensor([999.0, 250.0])
    with torch.no_grad():
        out = unet(sample, timestep, states).sample

    with tempfile.TemporaryDirectory() as folder:
        weights = save_half(unet.state_dict(), Path(folder) / "weights.safetensors")
        model, sites = unet_graph(unet, weights, TOKENS, taps=True)
        load_external_data_for_model(model, folder)
        convert_model_from_external_data(model)
        OUT.mkdir(parents=True, exist_ok=True)
        onnx.save(model, OUT / "selftest.onnx")

    answer = {
        "shape": {"batch": BATCH, "size": SIZE, "tokens": TOKENS, "width": WIDTH},
        "timestep": timestep.tolist(),
        "sites": [{"name": s.name, "heads": s.heads, "positions": s.height * s.width} for s in sites],
        "out_sample": [round(v, 6) for v in out.flatten().tolist()],
    }
    (OUT / "selftest.json").write_text(json.dumps(answer) + "\n")
    print(f"{(OUT / 'selftest.onnx').stat().st_size} bytes, {len(model.graph.node)} nodes, std {out.std():.3f}")


main()
