"""What a lesson on training is told must have been seen at the time."""

import json
from pathlib import Path

from PIL import Image
from safetensors import safe_open

from plainsight.architecture import build_clip
from plainsight.history import PAIRS, ClipHistory, fixed_prompts, moments, publish
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


def test_published_grids_are_twelve_moments_of_a_run_from_nothing_and_the_shipped_model_last():
    folder = Path(__file__).parents[2] / "public" / "history"
    facts = json.loads((folder / "unet.json").read_text())
    assert len(facts["samples"]) == 12 and facts["samples"][0] == 0 and facts["samples"] == sorted(set(facts["samples"]))
    assert facts["prompts"] == fixed_prompts(PROFILES["cpu"])
    manifest = json.loads(next((folder.parent / "models").glob("*/manifest.json")).read_text())
    assert facts["shipped"]["unet_samples"] == manifest["training"]["unet_samples"]
    assert Image.open(folder / "unet.png").size == (4 * 64, 13 * 64)


def test_grids_of_one_run_become_one_sheet_in_the_order_of_their_moments(tmp_path):
    (tmp_path / "history").mkdir()
    (tmp_path / "clip-history.safetensors").write_bytes(b"kept as it is")
    (tmp_path / "run.json").write_text(json.dumps({"profile": "smoke", "unet_samples": 96}))
    for moment, (samples, level) in enumerate([(0, 10), (32, 100), (96, 200)]):
        Image.new("RGB", (8, 2), (level,) * 3).save(tmp_path / f"history/unet-{moment:02d}-{samples}.png")
    assert publish(tmp_path, tmp_path / "out") == ["clip.safetensors", "unet.png", "unet.json"]
    sheet = Image.open(tmp_path / "out" / "unet.png")
    assert sheet.size == (8, 6) and [sheet.getpixel((0, y))[0] for y in (0, 2, 4)] == [10, 100, 200]
    assert json.loads((tmp_path / "out" / "unet.json").read_text())["samples"] == [0, 32, 96]
