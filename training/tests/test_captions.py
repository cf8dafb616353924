"""Captions say what the scene holds, in both languages, and a hard negative never tells the truth by accident."""

import random

import pytest

from plainsight.captions import ANY, COUNT, PAIR, Facts, hard_negative, true_of
from plainsight.data import bank_of, grammar_of
from plainsight.profiles import MIX_EVEN, PROFILES
from plainsight.scenes import SceneSampler
from plainsight.vocabulary import COLOUR_INDEX, COLOURS, THINGS

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
        if f.colour0 >= 0 and COLOURS[f.colour0].id != GRAMMAR.things[f.thing0].colour:
            said = GRAMMAR.caption(f, "en", i).said
            assert all(f.colour0 in (x.colour0, x.colour1) for x in said)


def test_sides_swapped_is_another_scene_unless_no_side_is_said():
    scene = Facts(PAIR, CAT, COLOUR_INDEX["blue"], STAR, COLOUR_INDEX["red"], 0, 2, COLOUR_INDEX["white"])
    for lang, said in (("en", ("left", "right")), ("ko", ("왼쪽", "오른쪽"))):
        for seed in range(80):
            c = GRAMMAR.caption(scene, lang, seed)
            assert true_of(c, scene.swapped()) == (not any(w in c.text for w in said)), c.text


def test_next_to_is_false_of_one_above_the_other():
    beside, stacked = (Facts(PAIR, CAT, COLOUR_INDEX["blue"], STAR, COLOUR_INDEX["red"], axis, 2, COLOUR_INDEX["white"]) for axis in (0, 1))
    captions = [c for c in (GRAMMAR.caption(beside, "en", seed) for seed in range(200)) if "next to" in c.text]
    assert captions and not any(true_of(c, stacked) for c in captions) and all(true_of(c, beside.swapped()) for c in captions)


def test_people_s_own_ways_of_saying_where_one_thing_is_on_another_occur():
    stacked = Facts(PAIR, CAT, COLOUR_INDEX["blue"], STAR, COLOUR_INDEX["red"], 1, 2, COLOUR_INDEX["white"])
    texts = {lang: " | ".join(GRAMMAR.caption(stacked, lang, seed).text for seed in range(400)) for lang in ("en", "ko")}
    assert all(w in texts["en"] for w in ("on top of", "under", "over", "below", "above")) and all(w in texts["ko"] for w in ("위에 있는", "아래에", "밑의", "위의"))


def test_korean_joins_nouns_with_the_particle_that_their_last_letter_asks_for():
    texts = {GRAMMAR.caption(Facts(PAIR, a, COLOUR_INDEX["blue"], b, COLOUR_INDEX["red"], 0, 2, COLOUR_INDEX["white"]), "ko", s, 0).text
             for a, b in ((CAT, STAR), (STAR, CAT)) for s in range(80)}
    assert any("별과 " in t for t in texts) and any("고양이와 " in t for t in texts)
    assert not any("별와" in t or "고양이과" in t for t in texts)


def test_numbers_take_the_counter_of_their_noun():
    texts = {GRAMMAR.caption(Facts(COUNT, CAT, COLOUR_INDEX["blue"], number=3), "ko", s, 0).text for s in range(200)}
    cat = ("파란 고양이", "파란색 고양이")
    assert texts == {t for c in cat for t in (f"{c} 세 마리", f"세 마리의 {c}", f"{c} 3마리", f"{c} 셋")}


def test_every_number_up_to_five_is_said_in_both_languages():
    for number, en, ko in ((2, "two", "두"), (3, "three", "세"), (4, "four", "네"), (5, "five", "다섯")):
        of = lambda lang: {GRAMMAR.caption(Facts(COUNT, CAT, COLOUR_INDEX["blue"], number=number), lang, s, 0).text for s in range(60)}
        assert any(t.startswith(f"{en} blue cats") for t in of("en")) and any(f"{ko} 마리" in t for t in of("ko"))


def test_what_is_not_said_is_any():
    c = GRAMMAR.caption(Facts(COUNT, CAT, COLOUR_INDEX["blue"], number=2, background=COLOUR_INDEX["grey"]), "en", 3, background_chance=0)
    assert all(x.background == ANY for x in c.said)
