"""The gallery says of every scene what is in it, and where its words and its masks are."""

import json

import numpy as np
import pytest
from PIL import Image

from plainsight.captions import COUNT, PAIR, Facts
from plainsight.data import things_of
from plainsight.gallery import COLUMNS, build, spans
from plainsight.profiles import PROFILES
from plainsight.vocabulary import THINGS

N = 40


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    out = tmp_path_factory.mktemp("gallery")
    build(PROFILES["smoke"], out, N)
    return out, json.loads((out / "gallery.json").read_text())


def test_every_caption_names_its_things_and_every_named_thing_has_a_mask(gallery):
    out, told = gallery
    masks = np.asarray(Image.open(out / "masks.png"))
    things, side = things_of(PROFILES["smoke"]), told["side"]
    assert len(told["scenes"]) == N
    for i, scene in enumerate(told["scenes"]):
        y, x = i // COLUMNS * side, i % COLUMNS * side
        present = set(np.unique(masks[y : y + side, x : x + side])) - {0}
        for lang, caption in scene["captions"].items():
            named = scene["spans"][lang]
            assert len(named) == len(scene["things"]), caption
            for (start, end, *items), thing in zip(named, scene["things"]):
                assert caption[start:end] in (*things[thing].en, things[thing].ko)
                assert set(items) <= present


def test_pictures_and_masks_lie_on_sheets_of_the_same_size(gallery):
    out, told = gallery
    sizes = {Image.open(out / name).size for name in ("scenes.webp", "masks.png")}
    assert sizes == {(COLUMNS * told["side"], -(-N // COLUMNS) * told["side"])}


def test_a_plural_a_particle_and_a_pair_are_found_where_they_stand():
    things = THINGS[:6]
    apple, cat = 0, 3
    count, pair = Facts(COUNT, cat, -2, number=3), Facts(PAIR, apple, 0, cat, 4, 0, 2)
    assert spans("three cats on grey", count, things, 3) == [[6, 10, 1, 2, 3]]
    assert spans("a blue cat to the right of a red apple", pair, things, 2) == [[33, 38, 1], [7, 10, 2]]
    assert spans("빨간 사과와 파란 고양이", pair, things, 2) == [[3, 5, 1], [10, 13, 2]]


def test_a_name_that_begins_another_one_is_not_found_in_it():
    ball, dinosaur = (next(i for i, t in enumerate(THINGS) if t.id == name) for name in ("ball", "dinosaur"))
    pair = Facts(PAIR, ball, 0, dinosaur, 3, 0, 2)
    assert spans("초록색 공룡과 빨간 공", pair, THINGS, 2) == [[11, 12, 1], [4, 6, 2]]
