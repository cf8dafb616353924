"""Scenes hold what their facts say; held-out combinations never reach training; masks cover the things."""

import torch

from plainsight.captions import COUNT, HORIZONTAL, PAIR
from plainsight.data import bank_of
from plainsight.profiles import MIX_EVEN, PROFILES
from plainsight.scenes import Composer, SceneSampler, colouring_held_out, pair_held_out
from plainsight.vocabulary import COLOURS

PROFILE = PROFILES["smoke"]
BANK = bank_of(PROFILE)


def draw(split, n=400, seed=4):
    sampler = SceneSampler(BANK, seed, split)
    return [sampler.sample(MIX_EVEN) for _ in range(n)]


def combinations(scene):
    f, things = scene.facts, BANK.things
    for t, c in ((f.thing0, f.colour0),) + (((f.thing1, f.colour1),) if f.kind == PAIR else ()):
        if c >= 0:
            yield colouring_held_out(things[t].id, COLOURS[c].id, things[t].colour)
    if f.kind == PAIR:
        yield pair_held_out(things[f.thing0].id, things[f.thing1].id)


def test_training_never_sees_a_held_out_combination_and_the_held_out_set_always_has_one():
    assert not any(any(combinations(s)) for s in draw("train"))
    assert all(any(combinations(s)) for s in draw("held"))


def test_the_first_thing_of_a_pair_is_left_or_above():
    for s in draw("all"):
        if s.facts.kind == PAIR:
            a, b = s.items
            assert a.x + 8 < b.x if s.facts.axis == HORIZONTAL else a.y + 8 < b.y


def test_things_of_a_kind_do_not_overlap_and_their_number_is_said():
    scenes = [s for s in draw("all") if s.facts.kind == COUNT]
    _, masks = Composer(BANK)(scenes)
    for s, m in zip(scenes, masks):
        assert len(s.items) == s.facts.number
        assert float((m.sum(0) - 1).clamp(min=0).max()) < 0.05


def test_a_picture_is_its_background_outside_the_masks():
    scenes = draw("all", 64)
    x, masks = Composer(BANK)(scenes)
    assert x.shape == (64, 3, 64, 64) and float(x.abs().max()) <= 1
    for s, picture, m in zip(scenes, x, masks):
        outside = m.sum(0) == 0
        want = torch.tensor(s.background)[:, None] * 2 - 1
        assert float((picture[:, outside] - want).abs().max()) < 1e-5
        assert all(float(m[k].sum()) > 20 for k in range(len(s.items)))


def test_the_same_seed_draws_the_same_scenes_and_another_seed_others():
    assert draw("train", 20) == draw("train", 20) != draw("train", 20, 5)
