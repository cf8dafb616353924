"""What is said of the attention maps can't be better than the maps are."""

import numpy as np
import torch

from plainsight.architecture import build_clip, build_unet, build_vae
from plainsight.attention import GRID, baselines, mentions, on_grid, score, thing_masks, upsampled
from plainsight.captions import COUNT, PAIR, Facts
from plainsight.sample import paint
from plainsight.tokenizer import Tokenizer, train
from plainsight.vocabulary import THINGS

things = THINGS[:6]
tok = Tokenizer(*train(things))


def box(y, x, h, w, side=GRID):
    m = np.zeros((side, side), bool)
    m[y : y + h, x : x + w] = True
    return m


def test_a_map_that_is_its_mask_scores_full_marks_and_a_flat_one_scores_the_area():
    masks = np.stack([box(2, 3, 4, 4), box(8, 8, 6, 6)])
    assert score(masks.astype(float), masks) | {"threshold": 0} == {"pointing": 1, "iou": 1, "mass": 1, "threshold": 0}
    area = masks.reshape(2, -1).mean(1).mean()
    flat = baselines(masks, masks.astype(float))["uniform"]
    assert all(abs(flat[k] - area) < 1e-3 for k in ("pointing", "iou", "mass"))


def test_another_word_s_map_is_never_the_word_s_own():
    masks = np.stack([box(0, 0, 4, 4), box(12, 12, 4, 4)])
    for seed in range(5):
        assert baselines(masks, masks.astype(float), seed)["shuffled_words"]["pointing"] == 0


def test_a_thing_smaller_than_a_cell_still_has_one():
    mask = torch.zeros(64, 64)
    mask[10:12, 10:12] = 1
    assert on_grid(mask).sum() == 1


def test_a_noun_is_found_in_both_languages_before_a_particle_and_in_the_plural():
    masks = torch.zeros(3, 3, 64, 64)
    masks[0, 0, :, :32], masks[0, 1, :, 32:] = 1, 1
    masks[1:, :2, :, 32:] = 1
    pair, stars = Facts(PAIR, 0, -2, 3, -2, 0, 2), Facts(COUNT, 1, -2, number=2)
    ids = [tok.encode(t) for t in ("사과와 고양이", "two stars", "두 개의 별")]
    found = mentions([pair, stars, stars], masks, ids, things, tok)
    assert [(m.scene, m.token) for m in found] == [(0, 1), (0, 3), (1, 2), (2, 4)]
    assert found[0].mask[:, :8].all() and not found[0].mask[:, 8:].any()
    assert found[1].mask[:, 8:].all() and not found[1].mask[:, :8].any()


def test_maps_keep_their_place_when_they_are_brought_to_one_grid():
    p = torch.zeros(1, 2, 16, 5)
    p[0, :, 4 * 1 + 3, 2] = 1  # second row, last column of 4 × 4
    up = upsampled(p)[0, 2]
    assert up.shape == (GRID, GRID) and up.argmax().item() in [r * GRID + c for r in range(4, 8) for c in range(12, 16)]


def test_what_is_not_background_is_the_thing():
    picture = torch.full((1, 3, 64, 64), 0.8)
    picture[:, :, 20:40, 10:30] = -0.5
    assert torch.equal(thing_masks(picture)[0].bool(), torch.from_numpy(box(20, 10, 20, 20, 64)))


def test_no_position_attends_to_a_hidden_token_and_the_half_without_words_is_left_alone():
    torch.manual_seed(0)
    clip = build_clip("smoke", len(tok.vocab), tok.bos, tok.eos).eval()
    seen = []
    hear = lambda first, n, records: seen.extend(records.values())
    paint(build_unet("smoke").eval(), build_vae("smoke").eval(), clip, tok, ["an apple"], [1], steps=1, on_attention=hear, hidden_tokens=[2])
    for p in seen:
        assert p[1, ..., 2].max() < 1e-6 < p[1, ..., 1].min() and p[0, ..., 2].min() > 1e-6
