"""A trace that the engine wrote (tests/model/makeTraceFixture.ts) opens with Python's own safetensors."""

import json
from pathlib import Path

import numpy as np
from safetensors import safe_open

from plainsight.noise import gaussian_noise

TRACE = Path(__file__).parents[2] / "tests/model/fixtures/trace.safetensors"


def test_a_trace_opens_in_numpy_and_holds_what_its_metadata_says():
    with safe_open(TRACE, "np") as file:
        metadata = file.metadata()
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    trace = json.loads(metadata["trace"])
    assert metadata["format"] == trace["format"] == "plain-sight.trace/1"
    steps = trace["request"]["numInferenceSteps"]
    assert trace["request"]["prompt"] == "사과 🍎"
    assert tensors["steps/timestep"].tolist() == [999, 666, 332]

    latents = tensors["steps/latents"]
    assert latents.dtype == np.float32 and latents.shape == (steps, *trace["latentShape"])
    np.testing.assert_array_equal(latents[0].ravel(), gaussian_noise(trace["request"]["seed"], latents[0].size))

    alpha = tensors["steps/alpha_cumprod"].astype(np.float64)[:, None, None, None]
    np.testing.assert_allclose(
        np.sqrt(alpha) * tensors["steps/pred_original_sample"] + np.sqrt(1 - alpha) * tensors["steps/noise_guided"], latents, atol=1e-5
    )
    uncond, cond = tensors["steps/noise_uncond"], tensors["steps/noise_cond"]
    np.testing.assert_allclose(uncond + trace["request"]["guidanceScale"] * (cond - uncond), tensors["steps/noise_guided"], atol=1e-5)

    for site in trace["sites"]:
        attention = tensors[f"steps/attention/{site['name']}"]
        assert attention.shape == (steps, 2, 1, site["height"] * site["width"], len(trace["tokens"]))
        np.testing.assert_allclose(attention.sum(-1), 1, atol=1e-5)

    pictures = tensors["steps/pictures"]
    assert pictures.dtype == np.uint8 and pictures.shape == (len(trace["pictureSteps"]), 8, 8, 4)
    assert tensors["picture"].shape == (8, 8, 4) and (tensors["picture"][..., 3] == 255).all()
