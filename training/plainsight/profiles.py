"""Profiles: the same code, three sizes of effort."""

from dataclasses import dataclass

from .scenes import Mix


@dataclass(frozen=True)
class Profile:
    name: str
    things: int
    styles: int
    vae_samples: int
    clip_samples: int
    unet_samples: int
    judge_samples: int
    batch: int
    clip_batch: int
    evaluation_seeds: int
    unet_styles: int
    """The UNet paints fewer art styles than the other networks know: a shape takes it thousands of exposures in each."""
    dropped: tuple[str, ...] = ()
    """Things that the other networks know and the UNet does not paint well enough yet to be shipped: taken out of its
    last stretch, of the shipped vocabulary and of the evaluation."""
    curriculum_share: float = 0.4
    """The first share of the UNet's training sees `MIX_EARLY`, the rest `MIX_LATE`."""


MIX_EARLY = Mix(0.85, 0.05, 0.05)
MIX_LATE = Mix(0.28, 0.1, 0.4)
MIX_EVEN = Mix(0.3, 0.2, 0.35)
"""For the VAE and the judge, which need every kind of scene."""
MIX_PAIRS = Mix(0.25, 0.15, 0.45)
"""For CLIP: sides and whose colour it is are what it learns last, and only pairs teach them."""
MIX_SIDES = Mix(0.1, 0.1, 0.75)
"""For CLIP's last stretch: with 24 things it had not begun to tell sides apart when it knew all the rest."""

PROFILES = {
    "smoke": Profile("smoke", 6, 1, 768, 1024, 768, 768, 32, 64, 1, 1),
    "cpu": Profile("cpu", 48, 2, 80_000, 1_100_000, 3_600_000, 300_000, 32, 128, 10, 2),
    # The same networks on the same scenes, so that a lent GPU goes on where the CPUs stopped.
    "gpu": Profile("gpu", 48, 2, 1_000_000, 3_000_000, 12_000_000, 600_000, 512, 1024, 10, 2),
}
