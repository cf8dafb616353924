"""Scenes hold what their facts say; held-out combinations never reach training; masks cover the things."""

import torch

from plainsight.captions import COUNT, HORIZONTAL, PAIR
from plainsight.data import bank_of
from plainsight.profiles import MIX_EVEN, PROFILES
from plainsight.scenes import SIZE, Composer, SceneSampler, colouring_held_out, pair_held_out
from plainsight.vocabulary import COLOURS, THING_COLOURS, THINGS

PROFILE = PROFILES["smoke"]
BANK = bank_of(PROFILE)


def draw(split, n=400, seed=4):
    sampler = SceneSampler(BANK, seed, split)
    return [sampler.sample(MIX_EVEN) for _ in range(n)]


def combinations(scene):
    f, things = scene.facts, BANK.things
    for t, c in ((f.thing0, f.colour0),) + (((f.thing1, f.colour1),) if f.kind == PAIR else ()):
        if c >= 0:
            yield colouring_held_out(things[t].id, COLOURS[c].id)
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
    assert x.shape == (64, 3, SIZE, SIZE) and float(x.abs().max()) <= 1
    for s, picture, m in zip(scenes, x, masks):
        outside = m.sum(0) == 0
        want = torch.tensor(s.background)[:, None] * 2 - 1
        assert float((picture[:, outside] - want).abs().max()) < 1e-5
        assert all(float(m[k].sum()) > 20 for k in range(len(s.items)))


def test_held_out_are_an_eighth_of_the_pairs_and_never_a_thing_s_own_colour():
    pairs = [pair_held_out(a.id, b.id) for i, a in enumerate(THINGS) for b in THINGS[:i]]
    assert 0.11 < sum(pairs) / len(pairs) < 0.14
    new = [t for t in THINGS[24:] if t.recoloured]
    held = [(t, c) for t in new for c in THING_COLOURS if colouring_held_out(t.id, c.id)]
    assert 0.11 < len(held) / (len(new) * len(THING_COLOURS)) < 0.14
    assert all(c.id != t.colour for t, c in held)


def test_a_smaller_composition_is_the_larger_one_seen_from_afar():
    scenes = draw("all", 32)
    large, small = Composer(BANK)(scenes)[0], Composer(BANK, size=SIZE // 2)(scenes)[0]
    assert float((torch.nn.functional.avg_pool2d(large, 2) - small).abs().mean()) < 0.02


def test_the_same_seed_draws_the_same_scenes_and_another_seed_others():
    assert draw("train", 20) == draw("train", 20) != draw("train", 20, 5)
