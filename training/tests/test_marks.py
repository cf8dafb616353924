"""Marks and goals: what is said of the model is read off what was measured."""

import numpy as np
import torch

from plainsight.attention import GRID, related
from plainsight.captions import PAIR, Facts
from plainsight.card import goals_table
from plainsight.data import things_of
from plainsight.goals import goals
from plainsight.prompts import drawn_prompts, held_out, held_out_prompts, single_prompts, unseen_pair
from plainsight.profiles import PROFILES
from plainsight.scoring import kid, score

red, blue = 0, 4


def read(**facts):
    whole = dict(kind=PAIR, thing0=1, colour0=red, thing1=3, colour1=blue, axis=0, number=2, background=7, collided=0, blended=0) | facts
    return {k: torch.tensor([v]) for k, v in whole.items()}


def marks(**facts):
    return score([{"facts": Facts(PAIR, 1, red, 3, blue, 0, 2, 7)}], read(**facts))[0]


def test_a_pair_is_right_thing_by_thing_colour_by_colour_and_side_by_side():
    assert [marks()[k] for k in ("both", "both_with_colours", "side")] == [True, True, True]
    turned = marks(thing0=3, colour0=blue, thing1=1, colour1=red)
    assert [turned[k] for k in ("both", "both_with_colours", "side")] == [True, True, False]
    exchanged = marks(colour0=blue, colour1=red)
    assert [exchanged[k] for k in ("both", "both_with_colours", "side")] == [True, False, True]
    assert [marks(collided=1)[k] for k in ("both", "both_with_colours", "side")] == [False, False, None]
    one_twice = marks(thing1=1)
    assert [one_twice[k] for k in ("both", "both_with_colours", "side")] == [False, False, None]


def test_the_kernel_distance_is_near_zero_between_draws_of_one_kind_alone():
    torch.manual_seed(0)
    a, b = torch.randn(200, 8), torch.randn(200, 8)
    assert kid(a, b + 1) > 10 * abs(kid(a, b))


def test_a_map_agrees_with_itself_not_with_another_and_a_flat_one_with_nothing():
    maps = np.random.default_rng(0).random((40, GRID, GRID))
    assert related(maps, 3 * maps + 1) == (1.0, 0.0)
    assert abs(related(maps, np.roll(maps, 1, 0))[0]) < 0.05
    assert related(np.ones_like(maps), maps)[0] == 0.0


def test_seen_prompts_hold_no_held_out_colouring_and_unseen_ones_nothing_else():
    profile = PROFILES["cpu"]
    assert not any(r["held_out"] for r in single_prompts(profile, range(10)))
    assert all(unseen_pair(things_of(profile), r["facts"]) for r in drawn_prompts(profile, PAIR, 20, "held"))
    new = held_out_prompts(profile, range(2))
    assert len(new) == 2 * held_out(profile)["colourings"] > 0 and all(r["held_out"] for r in new)
    assert {r["language"] for r in new} == {"en", "ko"}


def report(**over):
    share = lambda v: {"share": v, "n": 100}
    of = lambda *keys: {k: share(1.0) for k in keys}
    full = {
        "ceiling": {"single": of("thing", "thing_and_colour", "background"), "pair": of("both", "both_with_colours", "side"), "count": of("number")},
        "single": of("thing", "thing_and_colour", "background") | {"held_out_colouring": of("thing_and_colour"), "by_language": of("en", "ko")},
        "pair": of("both", "both_with_colours", "side") | {"held_out": of("both"), "bare": of("both")}, "count": {"by_number": of("2", "3")},
        "vae": {"psnr": 31.0, "psnr_things": 27.0, "ssim": 0.96, "n": 256},
        "attention": {"scenes": {"pointing": share(1.0), "iou": 1.0, "n": 100, "faithfulness": {"correlation": 1.0, "n": 100}}},
        "clip": {"en": {"recall1_of_64": share(1.0)}, "ko": {"recall1_of_64": share(1.0)}, "prefers_sides": 1.0, "prefers_colours": 1.0},
        "things": ["x"] * 48, "unet_styles": ["a", "b"],
    }
    return full | over


def test_goals_are_met_only_by_what_was_measured():
    assert all(g["met"] for g in goals(report()))
    worse = report()
    worse["single"]["by_language"] = {"en": {"share": 0.98, "n": 60}, "ko": {"share": 0.9, "n": 60}}
    worse["pair"] = worse["pair"] | {"both": {"share": 0.6, "n": 64}}
    worse["ceiling"]["pair"]["both"] = {"share": 0.8, "n": 512}
    got = {g["id"]: g for g in goals(worse)}
    assert not got["korean"]["met"] and got["korean"]["value"] == 0.08
    assert not got["both"]["met"] and got["both"]["value"] == 0.75


def test_every_goal_has_its_name_and_its_unit_on_the_card():
    table = goals_table(goals(report(vae={"psnr": 28.52, "psnr_things": 27.0, "ssim": 0.94, "n": 256})))
    assert "| autoencoder: PSNR over whole pictures | 30.0 dB | 28.5 dB (n 256) | missed by 1.5 dB |" in table
    assert 'by a bare "and": both right' in table and "three of a kind" in table


def test_a_goal_that_could_not_be_counted_is_not_met():
    blind = report()
    blind["pair"] = blind["pair"] | {"side": {"share": None, "n": 0}}
    blind["ceiling"]["pair"]["side"] = {"share": None, "n": 0}
    side = next(g for g in goals(blind) if g["id"] == "side")
    assert side["value"] == 0 and not side["met"]


def test_pairs_named_with_their_sides_say_them_and_bare_ones_do_not():
    profile = PROFILES["smoke"]
    sides, bare = (drawn_prompts(profile, PAIR, 24, said=said) for said in ("sides", "open"))
    words = ("left", "right", "top", "bottom", "above", "below", "over", "under", " on ", "왼쪽", "오른쪽", "위", "아래", "밑")
    assert all(any(w in r["prompt"] for w in words) for r in sides)
    assert all("next to" not in r["prompt"] and "옆" not in r["prompt"] for r in (*sides, *bare))
    assert not any(w in r["prompt"].split(" background")[0] for r in bare for w in ("left", "right", "above", "below", "over", "under", "왼쪽", "오른쪽", "위"))
