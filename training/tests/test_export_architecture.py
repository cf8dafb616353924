"""The shapes that are shipped."""

import pytest

from plainsight.architecture import build_clip, build_unet, build_vae


@pytest.mark.parametrize("profile", ["cpu", "gpu"])
def test_the_shipped_sizes_fit_their_budget_and_attend_down_in_the_middle_and_up(profile):
    unet = build_unet(profile)
    networks = [unet, build_vae(profile), build_clip(profile, 1100, 0, 1)]
    # fp16: with the runtime (at most 6.7 MB compressed) a first picture stays under 30 MB.
    assert 2 * sum(p.numel() for n in networks for p in n.parameters()) <= 25e6
    sites = [name for name, _ in unet.named_modules() if name.endswith("attn2")]
    assert {name.split("_")[0] for name in sites} == {"down", "mid", "up"}


def test_an_end_token_that_clip_would_pool_wrongly_is_refused():
    with pytest.raises(ValueError, match="must not have id 2"):
        build_clip("smoke", 600, 0, 2)
