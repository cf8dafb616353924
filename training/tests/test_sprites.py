"""Artwork of every set that a profile names becomes sprites, and a colour's name means one colour in all of them."""

import numpy as np
import pytest

from plainsight.profiles import PROFILES
from plainsight.sprites import _rgb_to_hsv, recolour, render
from plainsight.vocabulary import COLOUR_INDEX, COLOURS, STYLES, THINGS


@pytest.mark.parametrize("style", STYLES[: PROFILES["gpu"].styles])
def test_every_thing_of_the_largest_profile_can_be_drawn(style):
    for thing in THINGS[: PROFILES["gpu"].things]:
        assert render(style, thing.icon)[..., 3].max() == 1


@pytest.mark.parametrize("style", STYLES[: PROFILES["gpu"].styles])
@pytest.mark.parametrize("colour", ["red", "blue"])
def test_a_recoloured_thing_has_the_named_hue_whatever_it_had_before_even_none(style, colour):
    hue = COLOURS[COLOUR_INDEX[colour]].hsv[0]
    for thing in (t for t in THINGS[: PROFILES["gpu"].things] if t.colour):
        art = recolour(render(style, thing.icon), colour)
        h, s, v = _rgb_to_hsv(art[..., :3])
        strong = (art[..., 3] > 0.9) & (s > 0.4) & (v > 0.3)
        near = np.abs((h[strong] - hue + 0.5) % 1 - 0.5) < 0.06
        assert strong.sum() > 60 and near.mean() > 0.4, thing.id
