"""Captions say what the scene holds, in both languages, and a hard negative never tells the truth by accident."""

import random

import pytest

from plainsight.captions import ANY, COUNT, PAIR, Facts, hard_negative, true_of
from plainsight.data import bank_of, grammar_of
from plainsight.profiles import MIX_EVEN, PROFILES
from plainsight.scenes import SceneSampler
from plainsight.vocabulary import COLOUR_INDEX, THINGS

PROFILE = PROFILES["smoke"]
GRAMMAR = grammar_of(PROFILE)
CAT = next(i for i, t in enumerate(THINGS) if t.id == "cat")
STAR = next(i for i, t in enumerate(THINGS) if t.id == "star")


@pytest.fixture(scope="module")
def scenes():
    sampler = SceneSampler(bank_of(PROFILE), 1)
    return [sampler.sample(MIX_EVEN) for _ in range(600)]


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_caption_is_true_of_its_own_scene(scenes, lang):
    for i, s in enumerate(scenes):
        assert true_of(GRAMMAR.caption(s.facts, lang, i), s.facts)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_hard_negative_is_false_of_the_scene(scenes, lang):
    rng = random.Random(2)
    for i, s in enumerate(scenes):
        assert not true_of(hard_negative(GRAMMAR, s.facts, lang, i, rng), s.facts)


def test_a_recoloured_thing_is_always_named_with_its_colour(scenes):
    for i, s in enumerate(scenes):
        f = s.facts
        if f.colour0 >= 0 and COLOUR_INDEX[GRAMMAR.things[f.thing0].colour] != f.colour0:
            said = GRAMMAR.caption(f, "en", i).said
            assert all(f.colour0 in (x.colour0, x.colour1) for x in said)


def test_sides_swapped_is_another_scene_unless_no_side_is_said():
    scene = Facts(PAIR, CAT, COLOUR_INDEX["blue"], STAR, COLOUR_INDEX["red"], 0, 2, COLOUR_INDEX["white"])
    for seed in range(60):
        c = GRAMMAR.caption(scene, "en", seed)
        assert true_of(c, scene.swapped()) == (" and " in c.text and " on the left" not in c.text)


def test_korean_joins_nouns_with_the_particle_that_their_last_letter_asks_for():
    texts = {GRAMMAR.caption(Facts(PAIR, a, COLOUR_INDEX["blue"], b, COLOUR_INDEX["red"], 0, 2, COLOUR_INDEX["white"]), "ko", s, 0).text
             for a, b in ((CAT, STAR), (STAR, CAT)) for s in range(80)}
    assert any("별과 " in t for t in texts) and any("고양이와 " in t for t in texts)
    assert not any("별와" in t or "고양이과" in t for t in texts)


def test_numbers_take_the_counter_of_their_noun():
    texts = {GRAMMAR.caption(Facts(COUNT, CAT, COLOUR_INDEX["blue"], number=3), "ko", s, 0).text for s in range(30)}
    assert texts == {"파란 고양이 세 마리", "파란색 고양이 세 마리", "세 마리의 파란 고양이", "세 마리의 파란색 고양이"}


def test_what_is_not_said_is_any():
    c = GRAMMAR.caption(Facts(COUNT, CAT, COLOUR_INDEX["blue"], number=2, background=COLOUR_INDEX["grey"]), "en", 3, background_chance=0)
    assert all(x.background == ANY for x in c.said)
