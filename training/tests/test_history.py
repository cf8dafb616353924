"""What a lesson on training is told must have been seen at the time."""

from safetensors import safe_open

from plainsight.architecture import build_clip
from plainsight.history import PAIRS, ClipHistory, fixed_prompts, moments
from plainsight.profiles import PROFILES
from plainsight.tokenizer import Tokenizer, train
from plainsight.train_clip import embed_images, embed_texts
from plainsight.vocabulary import THINGS


def test_moments_go_from_nothing_to_the_end_close_together_at_first_and_are_at_least_forty():
    m = moments(250_000, 128)
    assert m[0] == 0 and m[1] == 128 and m[-1] >= 250_000 and 40 <= len(m) <= 48
    assert all(a < b for a, b in zip(m, m[1:])) and m[2] - m[1] < m[-1] - m[-2]


def test_a_history_holds_a_row_for_each_moment_that_came_and_none_for_others(tmp_path):
    profile, tok = PROFILES["smoke"], Tokenizer(*train(THINGS[:6]))
    clip = build_clip("smoke", len(tok.vocab), tok.bos, tok.eos).eval()
    history = ClipHistory.of(profile, tok, 1024, 64)
    for seen in range(0, 513, 64):
        if history.is_due(seen):
            history.look(clip, embed_images, embed_texts, seen)
    assert [r["samples"] for r in history.rows] == [d for d in history.due if d <= 512]
    history.save(tmp_path / "h.safetensors")
    with safe_open(tmp_path / "h.safetensors", "np") as f:
        n = len(history.rows)
        assert f.get_tensor("embeds.ko").shape == (n, PAIRS, 32) and f.get_tensor("pictures").shape == (PAIRS, 3, 64, 64)
        assert len(f.metadata()["captions.ko"].split("\n")) == PAIRS


def test_the_fixed_prompts_speak_both_languages():
    prompts = fixed_prompts(PROFILES["cpu"])
    assert len(prompts) == 4 and prompts[0].isascii() and not prompts[1].isascii()
