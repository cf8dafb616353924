"""Painting in Python: in batches, by diffusers' schedulers, with classifier-free guidance, from the product's own noise."""

from contextlib import nullcontext

import torch
from diffusers import DPMSolverMultistepScheduler

from .architecture import LATENT_CHANNELS, LATENT_SIZE, build_scheduler
from .export.reference import recorded_attention
from .noise import gaussian_noise

STEPS, GUIDANCE = 20, 4.0
"""The page's own defaults (src/state/request.ts)."""
SHAPE = (LATENT_CHANNELS, LATENT_SIZE, LATENT_SIZE)


def initial_noise(seeds, dev="cpu") -> torch.Tensor:
    n = LATENT_CHANNELS * LATENT_SIZE * LATENT_SIZE
    return torch.stack([torch.from_numpy(gaussian_noise(s, n)).view(SHAPE) for s in seeds]).to(dev)


def scheduler_named(name: str):
    """`ddim` (Song et al. 2021, eta 0) or `dpm` (DPM-Solver++(2M), Lu et al. 2022), as on the page."""
    ddim = build_scheduler()
    return {"ddim": ddim, "dpm": DPMSolverMultistepScheduler.from_config(ddim.config)}[name]


@torch.no_grad()
def paint(unet, vae, clip, tok, prompts, seeds, steps=STEPS, guidance=GUIDANCE, batch=32, on_attention=None, hidden_tokens=None, scheduler="ddim") -> torch.Tensor:
    """Pictures `[N, 3, H, W]` in −1…1 for prompts and seeds of the same length.

    on_attention(first, n, records) is called at every step with the probabilities of every attn2, `[2n, heads, h·w, T]`,
    without words first. hidden_tokens: for each prompt the place of one token that no position may attend to.
    """
    dev = next(unet.parameters()).device
    scheduler, out = scheduler_named(scheduler), []
    for i in range(0, len(prompts), batch):
        part, n = prompts[i : i + batch], len(prompts[i : i + batch])
        ids = torch.tensor([tok.encode(p) for p in ["", *part]], device=dev)
        states = clip.text_model(input_ids=ids).last_hidden_state
        states = torch.cat([states[:1].expand(n, -1, -1), states[1:]])
        seen = None
        if hidden_tokens is not None:
            seen = torch.ones(2 * n, ids.shape[1], dtype=torch.bool, device=dev)
            seen[n + torch.arange(n), hidden_tokens[i : i + n]] = False
        x = initial_noise(seeds[i : i + batch], dev)
        scheduler.set_timesteps(steps, device=dev)
        for t in scheduler.timesteps:
            with torch.autocast("cuda", torch.bfloat16, enabled=x.is_cuda), recorded_attention(unet) if on_attention else nullcontext() as records:
                v = unet(torch.cat([x, x]).contiguous(memory_format=torch.channels_last), t.float().expand(2 * n), states, encoder_attention_mask=seen).sample.float()
            if on_attention:
                on_attention(i, n, records)
            v = v[:n] + guidance * (v[n:] - v[:n])
            x = scheduler.step(v, t, x).prev_sample
        out.append(vae.decode(x / vae.config.scaling_factor).sample.float().clamp(-1, 1))
    return torch.cat(out)
