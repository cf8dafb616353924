"""The numpy twin of the engine's noise: the same bits as the golden file that the engine's own test reads."""

import json
from pathlib import Path

import numpy as np
import pytest

from plainsight.noise import gaussian_noise, philox4x32

GOLDEN = json.loads((Path(__file__).parents[2] / "tests/model/fixtures/noise.json").read_text())


@pytest.mark.parametrize("case", GOLDEN["philox"])
def test_philox_gives_the_published_known_answers(case):
    counter = np.array([[int(w, 16) for w in case["counter"]]], dtype=np.uint32)
    key = tuple(int(w, 16) for w in case["key"])
    assert [f"{w:08x}" for w in philox4x32(counter, key)[0]] == case["result"]


@pytest.mark.parametrize("case", GOLDEN["noise"])
def test_noise_is_bit_for_bit_the_golden_noise(case):
    noise = gaussian_noise(case["seed"], case["length"], case["stream"])
    assert noise.dtype == np.float32
    assert [f"{w:08x}" for w in noise.view(np.uint32)[case["from"]:]] == case["bits"]


def test_noise_is_box_muller_of_the_words_to_the_last_bit_of_float32():
    count = 40_000
    counter = np.zeros((count, 4), dtype=np.uint32)
    counter[:, 0] = np.arange(count)
    words = philox4x32(counter, (123, 0)).astype(np.longdouble)
    radius = np.sqrt(-2 * np.log((2 * words[:, ::2] + 1) / np.longdouble(2**33)))
    angle = words[:, 1::2] * (2 * np.arccos(np.longdouble(-1)) / 2**32)
    expected = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=2).reshape(-1)
    # Half a unit in the last place from rounding, and nothing that one can see from the polynomials.
    difference = np.abs(gaussian_noise(123, 4 * count) - expected)
    assert np.all(difference <= 0.501 * np.spacing(np.abs(expected).astype(np.float32)) + 1e-14)


def test_noise_has_the_moments_of_a_standard_normal():
    noise = gaussian_noise(2024, 1_000_000).astype(np.float64)
    assert abs(noise.mean()) < 4e-3
    assert abs(noise.var() - 1) < 6e-3
    assert abs((noise**3).mean()) < 0.012
    assert abs((noise**4).mean() - 3) < 0.04
    assert abs((noise[1:] * noise[:-1]).mean()) < 4e-3
    assert abs((np.abs(noise) > 3).mean() - 0.0027) < 3e-4


@pytest.mark.parametrize("seed", [-1, 2**32, 0.5])
def test_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(ValueError, match="seed"):
        gaussian_noise(seed, 4)
