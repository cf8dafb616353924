"""The parts of training that can be wrong without anyone noticing."""

import math

import torch

from plainsight.architecture import build_scheduler
from plainsight.captions import ANY, PAIR, SINGLE, Facts
from plainsight.intervals import wilson
from plainsight.loop import MovingAverage, learning_rate
from plainsight.train_clip import truth_table
from plainsight.train_unet import loss_of, stratified_levels


def test_the_v_target_is_recovered_by_a_perfect_prediction():
    alphas = build_scheduler().alphas_cumprod
    z, noise, t = torch.randn(8, 4, 16, 16), torch.randn(8, 4, 16, 16), torch.arange(8) * 120.0

    class Perfect(torch.nn.Module):
        def forward(self, x, t, states):
            a = alphas[t.long()].view(-1, 1, 1, 1)
            # From x_t alone with the noise known: x0 = (x − √(1−ᾱ)ε)/√ᾱ, v = √ᾱ·ε − √(1−ᾱ)·x0
            x0 = (x - (1 - a).sqrt() * noise) / a.sqrt()
            return type("Out", (), {"sample": a.sqrt() * noise - (1 - a).sqrt() * x0})

    assert loss_of(Perfect(), alphas, z, None, t, noise).item() < 1e-6


def test_noise_levels_cover_the_range_evenly_and_stay_inside():
    t = stratified_levels(50, "cpu")
    assert t.min() >= 0 and t.max() <= 999
    assert torch.equal((t.sort().values // 20).long(), torch.arange(50))


def test_the_learning_rate_warms_up_and_comes_down():
    assert learning_rate(0, 1) < 1e-6 and math.isclose(learning_rate(0.01, 1), 1, rel_tol=1e-3)
    assert math.isclose(learning_rate(1, 1), 0.02, rel_tol=1e-3)


def test_the_moving_average_follows_its_module():
    m = torch.nn.Linear(2, 2)
    ema = MovingAverage(m, 0.9)
    with torch.no_grad():
        m.weight.fill_(3.0)
    for _ in range(200):
        ema.update(m)
    assert torch.allclose(ema.values["weight"], m.weight, atol=1e-4)


def test_a_caption_counts_for_every_scene_of_which_it_is_true():
    from plainsight.captions import Caption

    red_cat, blue_cat = Facts(SINGLE, 3, 0, background=7), Facts(SINGLE, 3, 4, background=7)
    pair = Facts(PAIR, 3, 0, 1, 2, 0, 2, 7)
    any_cat = Caption("a cat", "en", (Facts(SINGLE, 3, ANY, number=ANY),))
    assert truth_table([red_cat, blue_cat, pair], [any_cat]).tolist() == [[True], [True], [False]]


def test_wilson_s_interval_holds_the_share_and_stays_within_0_and_1():
    w = wilson(10, 10)
    assert w["share"] == 1 and 0.7 < w["low"] < 0.75 and w["high"] == 1
