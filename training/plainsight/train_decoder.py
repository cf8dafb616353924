"""The VAE's decoder alone, on whole pictures, for as long as one likes: the encoder stands still, so that the UNet's
latents keep their meaning while the pictures drawn from them get sharper. Runs beside the UNet's training.
"""

import time
from pathlib import Path

import torch
from diffusers import AutoencoderKL

from .data import bank_of, unet_bank_of
from .look import save_grid
from .loop import Log, MovingAverage, Slice, device, learning_rate, load_checkpoint, save_atomically, stage_arguments
from .profiles import MIX_EVEN, PROFILES
from .scenes import Composer, SceneSampler
from .train_vae import edges, measure

LATENT_NOISE = 0.06
"""Of the latents' spread: what the UNet hands over is never quite what the encoder would have."""


def train(profile_name: str, run: Path, samples: int, batch: int = 16, threads: int = 1, slice_minutes: float | None = None) -> bool:
    """Returns whether it is done, or cut off by `slice_minutes`."""
    profile, dev = PROFILES[profile_name], device()
    torch.set_num_threads(threads)
    torch.manual_seed(21)
    # Every style that the encoder knows, but most of all the ones that will be painted.
    banks = [unet_bank_of(profile), unet_bank_of(profile), bank_of(profile)]
    sources = [(SceneSampler(b, 601 + i, "all"), Composer(b, dev)) for i, b in enumerate(banks)]
    fixed, compose = SceneSampler(bank_of(profile), 9001, "all"), Composer(bank_of(profile), dev)
    held, held_masks = compose([fixed.sample(MIX_EVEN) for _ in range(64)])
    vae = AutoencoderKL.from_pretrained(run / "vae").to(dev, memory_format=torch.channels_last)
    vae.encoder.requires_grad_(False), vae.quant_conv.requires_grad_(False)
    learned = torch.nn.ModuleList([vae.decoder, vae.post_quant_conv])
    opt = torch.optim.AdamW(learned.parameters(), lr=4e-4, betas=(0.9, 0.98), weight_decay=1e-4)
    ema, log, seen, ck, part = MovingAverage(learned, 0.998), Log(run, "decoder"), 0, run / "decoder.pt", Slice(slice_minutes)
    if ck.exists():
        s = load_checkpoint(ck, dev)
        learned.load_state_dict(s["learned"]), opt.load_state_dict(s["opt"])
        ema.values, ema.updates, seen = s["ema"], s["updates"], s["seen"]
        for sampler, _ in sources:
            sampler.rng.seed(601 + seen)
    last = time.time()

    def averaged_out():
        """Writes the averaged decoder as a whole VAE, measures it, and puts the training weights back."""
        training = {k: v.clone() for k, v in learned.state_dict().items()}
        learned.load_state_dict(ema.values)
        whole, things = measure(vae, held, held_masks)
        vae.save_pretrained(run / "vae-refined")
        with torch.no_grad():
            y = vae.decode(vae.encode(held[:16]).latent_dist.mode()).sample.clamp(-1, 1)
        save_grid(torch.stack([held[:16], y], 1).flatten(0, 1), run / "decoder.png")
        learned.load_state_dict(training)
        return whole, things

    while seen < samples and not part.over:
        sampler, compose = sources[(seen // batch) % len(sources)]
        x, masks = compose([sampler.sample(MIX_EVEN) for _ in range(batch)])
        weight = 1 + 3 * masks.sum(1, keepdim=True).clamp(0, 1)
        with torch.no_grad():
            z = vae.encode(x.contiguous(memory_format=torch.channels_last)).latent_dist.mode()
        y = vae.decode(z + LATENT_NOISE * z.std() * torch.rand(1).item() * torch.randn_like(z)).sample
        loss = (weight * ((y - x).abs() + 2 * (y - x) ** 2)).mean() + 0.5 * (edges(y) - edges(x)).abs().mean()
        for g in opt.param_groups:
            g["lr"] = learning_rate(seen / samples, 4e-4)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned.parameters(), 1.0)
        opt.step()
        ema.update(learned)
        seen += batch
        if time.time() - last > 180 or seen >= samples or part.over:
            last = time.time()
            whole, things = averaged_out()
            log(samples=seen, loss=loss.item(), psnr=whole, psnr_things=things)
            save_atomically({"learned": learned.state_dict(), "opt": opt.state_dict(), "ema": ema.values, "updates": ema.updates, "seen": seen}, ck)
    return seen >= samples


if __name__ == "__main__":
    args = stage_arguments(samples=40_000).parse_args()
    train(args.profile, args.run, args.samples, threads=args.threads, slice_minutes=args.slice_minutes)
