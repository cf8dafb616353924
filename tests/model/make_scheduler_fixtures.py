"""Writes fixtures/scheduler.json: what diffusers' own schedulers make of fixed predictions.

    training/.venv/bin/python tests/model/make_scheduler_fixtures.py

Four latent values and a prediction that depends on them and on the time stand for the UNet; both sides compute it.
diffusers steps Euler in float32 over sigmas up to 2e4, where its own rounding is larger than what we look for: here it
is given float64 in its place, nothing else is changed.
"""

import json
from pathlib import Path
from unittest.mock import patch

import torch
from diffusers import DDIMScheduler, DPMSolverMultistepScheduler, EulerDiscreteScheduler

STEPS = (1, 2, 7, 16, 20, 50)
CONFIG = {"num_train_timesteps": 1000, "beta_schedule": "squaredcos_cap_v2", "prediction_type": "v_prediction",
          "timestep_spacing": "trailing"}
INITIAL = [0.9, -1.3, 0.25, 2.1]


def prediction(x: torch.Tensor, t: float) -> torch.Tensor:
    """Stands for v: smooth, bounded, made of + - * / alone so that both sides agree to the last bits."""
    return x / (1 + x * x) + (t / 1000 - 0.5) * 0.3


def ddim(steps: int, set_alpha_to_one: bool) -> dict:
    scheduler = DDIMScheduler(**CONFIG, clip_sample=False, set_alpha_to_one=set_alpha_to_one)
    scheduler.set_timesteps(steps)
    x = torch.tensor(INITIAL, dtype=torch.float64)
    latents, originals = [], []
    for t in scheduler.timesteps:
        latents.append(x.tolist())
        out = scheduler.step(prediction(x, t.item()), t, x)
        originals.append(out.pred_original_sample.tolist())
        x = out.prev_sample
    return {"scheduler": "ddim", "setAlphaToOne": set_alpha_to_one, "steps": steps, "timesteps": scheduler.timesteps.tolist(),
            "latents": latents, "predOriginalSamples": originals, "final": x.tolist()}


def euler(steps: int) -> dict:
    scheduler = EulerDiscreteScheduler(**CONFIG)
    with patch.object(torch, "float32", torch.float64):
        scheduler.set_timesteps(steps)
        x = torch.tensor(INITIAL, dtype=torch.float64) * scheduler.init_noise_sigma
        latents, originals = [], []
        for t in scheduler.timesteps:
            scaled = scheduler.scale_model_input(x, t)
            latents.append(scaled.tolist())
            out = scheduler.step(prediction(scaled, t.item()), t, x)
            originals.append(out.pred_original_sample.tolist())
            x = out.prev_sample
    return {"scheduler": "euler", "setAlphaToOne": False, "steps": steps, "timesteps": [int(t) for t in scheduler.timesteps],
            "latents": latents, "predOriginalSamples": originals, "final": x.tolist()}


def dpm(steps: int) -> dict:
    scheduler = DPMSolverMultistepScheduler(**CONFIG)
    scheduler.set_timesteps(steps)
    x = torch.tensor(INITIAL, dtype=torch.float64)
    latents, originals = [], []
    for t in scheduler.timesteps:
        latents.append(x.tolist())
        x = scheduler.step(prediction(x, t.item()), t, x).prev_sample
        originals.append(scheduler.model_outputs[-1].tolist())
    return {"scheduler": "dpm", "setAlphaToOne": False, "steps": steps, "timesteps": scheduler.timesteps.tolist(),
            "latents": latents, "predOriginalSamples": originals, "final": x.tolist()}


def main() -> None:
    runs = [run for n in STEPS for run in (ddim(n, False), ddim(n, True), euler(n), dpm(n))]
    alphas = DDIMScheduler(**CONFIG).alphas_cumprod
    chosen = sorted({0, 1, 2, 10, 100, 250, 500, 750, 900, 990, 997, 998, 999})
    out = {"initial": INITIAL, "alphasCumprod": {str(t): alphas[t].item() for t in chosen},
           "alphasCumprodSum": alphas.double().sum().item(), "runs": runs}
    path = Path(__file__).parent / "fixtures" / "scheduler.json"
    path.write_text(json.dumps(out) + "\n")


if __name__ == "__main__":
    main()
