"""AutoencoderKL: 64×64 pictures ↔ 4×16×16 latents (Rombach et al. 2022), with a little noise on the latents it decodes.

The UNet's latents are never exact; a decoder that has seen slightly wrong ones draws clean edges from them.
Most of the training sees 32-pixel crops, a quarter of the cost; the last part whole pictures, because crops shift the
group norms' statistics.
"""

import time
from pathlib import Path

import torch

from .architecture import build_vae
from .data import bank_of
from .look import save_grid
from .loop import Log, Slice, device, learning_rate, load_checkpoint, save_atomically, stage_arguments
from .profiles import MIX_EVEN, PROFILES
from .scenes import Composer, SceneSampler

CROP_SHARE = 0.88
KL_WEIGHT = 2e-6
"""Of the sum over the 1,024 latents, as in Stable Diffusion: a hundred times more cost 3 dB here."""
LATENT_NOISE = 0.04


def random_crops(x, m, size=32):
    B = x.shape[0]
    ys, xs = torch.randint(0, 64 - size + 1, (2, B)).tolist()
    take = lambda t: torch.stack([t[i, :, ys[i] : ys[i] + size, xs[i] : xs[i] + size] for i in range(B)])
    return take(x), take(m)


def edges(x):
    return torch.cat([(x[..., 1:, :] - x[..., :-1, :]).flatten(1), (x[..., 1:] - x[..., :-1]).flatten(1)], 1)


def loss_of(vae, x, thing):
    posterior = vae.encode(x).latent_dist
    z = posterior.sample()
    z = z + LATENT_NOISE * z.detach().std() * torch.randn_like(z)
    y = vae.decode(z).sample
    weight = 1 + 3 * thing
    pixel = (weight * ((y - x).abs() + 2 * (y - x) ** 2)).mean()
    return pixel + 0.5 * (edges(y) - edges(x)).abs().mean() + KL_WEIGHT * posterior.kl().mean()


@torch.no_grad()
def rebuilt(vae, x):
    return vae.decode(vae.encode(x).latent_dist.mode()).sample.clamp(-1, 1)


@torch.no_grad()
def measure(vae, x, masks):
    """PSNR in dB over whole pictures, and over the things alone."""
    y = rebuilt(vae, x)
    se = ((y - x) / 2) ** 2
    thing = masks.sum(1, keepdim=True).clamp(0, 1)
    psnr = lambda v: float(-10 * torch.log10(v))
    return psnr(se.mean()), psnr((se * thing).sum() / (3 * thing.sum()))


def train(profile_name: str, run: Path, samples: int | None = None, threads: int = 1, slice_minutes: float | None = None) -> bool:
    """Returns whether it is done, or cut off by `slice_minutes`."""
    profile, dev = PROFILES[profile_name], device()
    total, batch = samples or profile.vae_samples, profile.batch
    torch.set_num_threads(threads)
    torch.manual_seed(11)
    bank = bank_of(profile)
    sampler, compose = SceneSampler(bank, 101, "all"), Composer(bank, dev)
    fixed = SceneSampler(bank, 9001, "all")
    held, held_masks = compose([fixed.sample(MIX_EVEN) for _ in range(64)])
    vae = build_vae(profile_name).to(dev, memory_format=torch.channels_last)
    opt = torch.optim.AdamW(vae.parameters(), lr=1e-3, betas=(0.9, 0.98), weight_decay=1e-4)
    log, seen, ck, part = Log(run, "vae"), 0, run / "vae.pt", Slice(slice_minutes)
    if ck.exists():
        state = load_checkpoint(ck, dev)
        vae.load_state_dict(state["vae"]), opt.load_state_dict(state["opt"])
        seen, sampler.rng = state["seen"], state["rng"]
    last = time.time()
    while seen < total and not part.over:
        x, masks = compose([sampler.sample(MIX_EVEN) for _ in range(batch)])
        thing = masks.sum(1, keepdim=True).clamp(0, 1)
        if seen < CROP_SHARE * total:
            x, thing = random_crops(x, thing)
        for g in opt.param_groups:
            g["lr"] = learning_rate(seen / total, 1e-3, floor=0.1)
        loss = loss_of(vae, x.contiguous(memory_format=torch.channels_last), thing)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(vae.parameters(), 1.0)
        opt.step()
        seen += batch
        if time.time() - last > 60 or seen >= total or part.over:
            last = time.time()
            vae.eval()
            whole, things = measure(vae, held, held_masks)
            vae.train()
            log(samples=seen, loss=loss.item(), psnr=whole, psnr_things=things)
            save_atomically({"vae": vae.state_dict(), "opt": opt.state_dict(), "seen": seen, "rng": sampler.rng}, ck)
    if seen >= total:
        finish(vae, compose, sampler, run, held)
    return seen >= total


@torch.no_grad()
def finish(vae, compose, sampler, run, held):
    """Measures the latents' spread, so that the UNet sees unit variance, and writes the folder."""
    vae.eval()
    z = torch.cat([vae.encode(compose([sampler.sample(MIX_EVEN) for _ in range(64)])[0]).latent_dist.mode() for _ in range(4)])
    vae.register_to_config(scaling_factor=float(1 / z.std()))
    vae.to("cpu", memory_format=torch.contiguous_format).save_pretrained(run / "vae")
    held = held[:16].cpu()
    save_grid(torch.stack([held, rebuilt(vae, held)], 1).flatten(0, 1), run / "vae.png")


if __name__ == "__main__":
    args = stage_arguments().parse_args()
    train(args.profile, args.run, args.samples, args.threads, args.slice_minutes)
