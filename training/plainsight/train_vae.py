"""AutoencoderKL: 128×128 pictures ↔ 4×16×16 latents (Rombach et al. 2022), with a little noise on the latents it decodes.

The UNet's latents are never exact; a decoder that has seen slightly wrong ones draws clean edges from them.
Most of the training sees crops around the things, a quarter of the cost; the last part whole pictures, because crops shift the
group norms' statistics. `--decoder-only` goes on with the decoder alone, so that the latents keep their meaning.
"""

import time
from pathlib import Path

import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL
from skimage.metrics import structural_similarity

from .architecture import build_vae
from .data import bank_of
from .look import save_grid
from .loop import Crew, Log, MovingAverage, Slice, device, learning_rate, load_checkpoint, logged, save_atomically, stage_arguments
from .muon import Muon
from .profiles import MIX_EVEN, PROFILES
from .scenes import SIZE, UNITS, Composer, SceneSampler

CROP, CROP_SHARE = 64, 0.92
PEAK_LR = 1.5e-3
EMA_DECAY = 0.998
KL_WEIGHT = 2e-6
"""Of the sum over the 1,024 latents, as in Stable Diffusion: a hundred times more cost 3 dB here."""
LATENT_NOISE = 0.06
"""Of the latents' spread, at most: what the UNet hands over is never quite what the encoder would have."""


def crops_around_things(scenes, x, thing, rng):
    """`CROP` pixels square, on the latents' grid of 8, about a thing of each scene."""
    out = []
    for i, scene in enumerate(scenes):
        item = rng.choice(scene.items)
        at = []
        for centre in (item.y, item.x):
            corner = centre * SIZE / UNITS - CROP / 2 + rng.uniform(-CROP / 4, CROP / 4)
            at.append(8 * round(min(max(corner, 0), SIZE - CROP) / 8))
        window = (i, slice(None), slice(at[0], at[0] + CROP), slice(at[1], at[1] + CROP))
        out.append((x[window], thing[window]))
    return torch.stack([a for a, _ in out]), torch.stack([b for _, b in out])


def edges(x):
    return torch.cat([(x[..., 1:, :] - x[..., :-1, :]).flatten(1), (x[..., 1:] - x[..., :-1]).flatten(1)], 1)


def difference(y, x, thing):
    """Things count four times: they cover a sixth of a picture and are all that anyone looks at."""
    return ((1 + 3 * thing) * ((y - x).abs() + 2 * (y - x) ** 2)).mean() + 0.5 * (edges(y) - edges(x)).abs().mean()


def loss_of(vae, x, thing, decoder_only):
    with torch.set_grad_enabled(not decoder_only):
        posterior = vae.encode(x).latent_dist
        z = posterior.mode() if decoder_only else posterior.sample()
    z = z + LATENT_NOISE * torch.rand(len(z), 1, 1, 1, device=z.device) * z.detach().std() * torch.randn_like(z)
    loss = difference(vae.decode(z).sample, x, thing)
    return loss if decoder_only else loss + KL_WEIGHT * posterior.kl().mean()


@torch.no_grad()
def rebuilt(vae, x, batch=32):
    return torch.cat([vae.decode(vae.encode(x[i : i + batch]).latent_dist.mode()).sample.clamp(-1, 1) for i in range(0, len(x), batch)])


@torch.no_grad()
def measure(vae, x, masks) -> dict[str, float]:
    """PSNR in dB over whole pictures and over the things alone; SSIM of the grey pictures (Wang et al. 2004)."""
    y = rebuilt(vae, x)
    se = ((y - x) / 2) ** 2
    thing = masks.sum(1, keepdim=True).clamp(0, 1)
    psnr = lambda v: float(-10 * torch.log10(v))
    ssim = [structural_similarity(a, b, data_range=2.0) for a, b in zip(x.mean(1).cpu().numpy(), y.mean(1).cpu().numpy())]
    return {"psnr": psnr(se.mean()), "psnr_things": psnr((se * thing).sum() / (3 * thing.sum())), "ssim": float(sum(ssim) / len(ssim))}


def carried_over(vae, old: AutoencoderKL) -> None:
    """From an autoencoder with one level fewer: what it does at 64 pixels is done here at the next level."""
    mine = vae.state_dict()
    for name, value in old.state_dict().items():
        parts = name.split(".")
        if parts[:2] == ["encoder", "down_blocks"]:
            parts[2] = str(int(parts[2]) + 1)
        to = ".".join(parts)
        if to in mine and mine[to].shape == value.shape:
            mine[to] = value
    vae.load_state_dict(mine)


def teach_latents(vae, old, sampler, compose, batch, seconds):
    """The new finest level learns to say what the old encoder said of the picture at half its side, so that a UNet that knows those
    latents can follow."""
    opt, end = torch.optim.AdamW(vae.encoder.parameters(), lr=1e-3), time.time() + seconds
    while time.time() < end:
        x, _ = compose([sampler.sample(MIX_EVEN) for _ in range(batch)])
        with torch.no_grad():
            want = old.encode(F.avg_pool2d(x, 2)).latent_dist.mode()
        got = vae.encode(x.contiguous(memory_format=torch.channels_last)).latent_dist.mode()
        loss = F.mse_loss(got, want) / want.var()
        for g in opt.param_groups:
            g["lr"] = 1e-3 * max(0.05, (end - time.time()) / seconds)
        opt.zero_grad(), loss.backward(), opt.step()
    print(f"vae: latents {100 * loss.item() ** 0.5:.1f} % off the old ones")


def worker(rank, world, init, profile_name, run, stage, total, part, carry_over):
    crew, profile, dev = Crew(rank, world, init), PROFILES[profile_name], device()
    # Many small steps: at 32 crops a step 1,500 steps were not over the blur that 20 minutes of smaller ones are.
    batch, decoder_only = max(4, profile.batch // 8), stage == "decoder"
    torch.manual_seed(11 + rank)
    bank = bank_of(profile)
    sampler, compose = SceneSampler(bank, (601 if decoder_only else 101) + rank, "all"), Composer(bank, dev)
    fixed = SceneSampler(bank, 9001, "all")
    held, held_masks = compose([fixed.sample(MIX_EVEN) for _ in range(64)])
    vae = build_vae(profile_name)
    if decoder_only:
        vae = AutoencoderKL.from_pretrained(run / "vae")
        vae.encoder.requires_grad_(False), vae.quant_conv.requires_grad_(False)
    vae = vae.to(dev, memory_format=torch.channels_last)
    learned = [p for p in vae.parameters() if p.requires_grad]
    opt = Muon(vae, PEAK_LR, betas=(0.9, 0.98), weight_decay=1e-4)
    seen, ck = 0, run / f"{stage}.pt"
    if carry_over and not ck.exists():
        old = AutoencoderKL.from_pretrained(carry_over).to(dev).eval()
        carried_over(vae, old)
        if rank == 0:
            teach_latents(vae, old, sampler, compose, batch, 150)
    elif not ck.exists() and (run / "vae").exists():  # plainsight.handover brings weights alone
        vae.load_state_dict(AutoencoderKL.from_pretrained(run / "vae").state_dict())
        seen = logged(run, stage)
    crew.begin(vae)
    ema = MovingAverage(vae, EMA_DECAY)
    if ck.exists():
        state = load_checkpoint(ck, dev)
        vae.load_state_dict(state["vae"]), opt.load_state_dict(state["opt"])
        ema.values, ema.updates, seen = state["ema"], state["updates"], state["seen"]
    if seen:  # other scenes than the ones already seen
        sampler.rng.seed(101 + rank + seen)
        torch.manual_seed(11 + rank + seen)
    averaged = build_vae(profile_name).to(dev, memory_format=torch.channels_last).eval()
    log, last, over = Log(run, stage) if rank == 0 else None, time.time(), False
    while seen < total and not over:
        crops = not decoder_only and seen < CROP_SHARE * total
        n = 2 * batch if crops else batch
        for g in opt.param_groups:
            g["lr"] = learning_rate(seen / total, PEAK_LR)
        while True:
            scenes = [sampler.sample(MIX_EVEN) for _ in range(n)]
            x, masks = compose(scenes)
            thing = masks.sum(1, keepdim=True).clamp(0, 1)
            if crops:
                x, thing = crops_around_things(scenes, x, thing, sampler.rng)
            loss = loss_of(vae, x.contiguous(memory_format=torch.channels_last), thing, decoder_only)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            opt.step()
            if crew.step(loss.item()) or seen + crew.steps * n * world >= total:
                break
        steps, mean_loss = crew.meet(vae, opt)
        seen += steps * n
        ema.decay = EMA_DECAY ** max(1.0, steps / world)
        ema.update(vae)
        over = bool(crew.agree(float(part.over)))
        if rank == 0 and (time.time() - last > 120 or seen >= total or over):
            last = time.time()
            averaged.load_state_dict(ema.values)
            log(samples=seen, loss=mean_loss, **measure(averaged, held, held_masks))
            save_atomically({"vae": vae.state_dict(), "opt": opt.state_dict(), "ema": ema.values, "updates": ema.updates, "seen": seen}, ck)
            write(averaged, run, held, vae.config.scaling_factor if decoder_only else None)
    crew.part()


def train(profile_name: str, run: Path, samples: int | None = None, workers: int | None = None, slice_minutes: float | None = None, carry_over: Path | None = None,
          decoder_only: bool = False) -> bool:
    """Returns whether it is done, or cut off by `slice_minutes`."""
    total = samples or PROFILES[profile_name].vae_samples
    stage = "decoder" if decoder_only else "vae"
    Crew.hire(worker, run / f"{stage}.rendezvous", workers, profile_name, run, stage, total, Slice(slice_minutes), carry_over)
    return logged(run, stage) >= total


@torch.no_grad()
def write(vae, run, held, scaling_factor):
    """The folder, so that a run that is cut off can be used; with the latents' spread, so that the UNet sees unit variance, unless
    that is settled already."""
    vae.register_to_config(scaling_factor=scaling_factor or float(1 / vae.encode(held).latent_dist.mode().std()))
    vae.save_pretrained(run / "vae")
    save_grid(torch.stack([held[:16], rebuilt(vae, held[:16])], 1).flatten(0, 1), run / "vae.png", enlarge=1)


if __name__ == "__main__":
    a = stage_arguments()
    a.add_argument("--workers", type=int)
    a.add_argument("--carry-over", type=Path, help="the folder of an older autoencoder's weights to begin with")
    a.add_argument("--decoder-only", action="store_true")
    args = a.parse_args()
    train(args.profile, args.run, args.samples, args.workers, args.slice_minutes, args.carry_over, args.decoder_only)
