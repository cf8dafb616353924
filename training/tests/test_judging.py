"""The judge's own lessons: what is spoilt looks spoilt, and is not asked what it no longer shows."""

import random

import torch

from plainsight.captions import PAIR
from plainsight.data import bank_of
from plainsight.judge import MIX_JUDGE, NONE, NUMBERS_JUDGED, targets
from plainsight.profiles import PROFILES, Mix
from plainsight.scenes import Composer, SceneSampler
from plainsight.spoilt import Spoiler

BANK = bank_of(PROFILES["cpu"])


def spoilt(mix, n=60):
    sampler = SceneSampler(BANK, 3, "all", numbers=NUMBERS_JUDGED)
    spoil = Spoiler(BANK, random.Random(5), share=1.0)
    return spoil, [spoil(sampler.sample(mix)) for _ in range(n)]


def test_collided_things_lie_on_one_another_and_nothing_is_asked_of_which_is_where():
    _, scenes = spoilt(Mix(0, 0, 1))
    collided = [s for s in scenes if s.collided]
    assert collided and all(s.scene.facts.kind == PAIR for s in collided)
    for s in collided:
        a, b = s.scene.items
        assert max(abs(a.x - b.x), abs(a.y - b.y)) < 0.5 * max(a.size, b.size)
    rows = targets(collided)
    assert all((rows[k] == NONE).all() for k in ("kind", "thing0", "axis", "number")) and (rows["collided"] == 1).all() and (rows["blended"] == 0).all()


def test_a_blended_thing_differs_from_its_own_picture():
    spoil, scenes = spoilt(Mix(1, 0, 0))
    blended = [s.scene for s in scenes if s.blended]
    assert len(blended) > 20
    back = {n: sprite for sprite, made in spoil.blends.items() for n, _ in made}
    clean = [type(s)(s.facts, tuple(type(i)(back[i.sprite], i.x, i.y, i.size, i.mirrored) for i in s.items), s.background) for s in blended]
    compose = Composer(spoil.bank, size=64)
    assert float((compose(blended)[0] - compose(clean)[0]).abs().mean((1, 2, 3)).min()) > 0.004


def test_the_judge_is_shown_up_to_six_of_a_kind():
    sampler = SceneSampler(BANK, 3, "all", numbers=NUMBERS_JUDGED)
    numbers = {s.facts.number for s in (sampler.sample(MIX_JUDGE) for _ in range(400)) if s.facts.kind != PAIR}
    assert numbers == {1, 2, 3, 4, 5, 6}
    assert torch.equal(targets(spoilt(Mix(0, 0, 0))[1][:1])["thing1"], torch.tensor([NONE]))
