"""A run that goes on elsewhere goes on from the same weights, counts and words."""

import json

import pytest
import torch

from plainsight.data import build
from plainsight.export.untrained import write_untrained
from plainsight.handover import pack, unpack
from plainsight.loop import load_checkpoint, save_atomically
from plainsight.profiles import PROFILES


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "run"
    write_untrained("smoke", folder)
    from diffusers import UNet2DConditionModel

    state = UNet2DConditionModel.from_pretrained(folder / "unet").state_dict()
    save_atomically({"unet": {k: v + 1 for k, v in state.items()}, "ema": state, "updates": 5, "seen": 4096, "trained_s": 90.0, "known": 3}, folder / "unet.pt")
    (folder / "run.json").write_text(json.dumps({"profile": "smoke", "commit": "x", "unet_samples": 4096, "unet_minutes": 1.5, "known": 3}))
    return folder


def test_what_is_packed_is_small_and_comes_back_to_half_precision(run, tmp_path):
    pack(run, tmp_path / "kept")
    unpack(tmp_path / "kept", tmp_path / "again")
    before, after = load_checkpoint(run / "unet.pt"), load_checkpoint(tmp_path / "again/unet.pt")
    assert {k: after[k] for k in ("seen", "trained_s", "known")} == {"seen": 4096, "trained_s": 90.0, "known": 3}
    for kind in ("unet", "ema"):
        assert all(torch.allclose(v, after[kind][k], atol=2e-3) for k, v in before[kind].items())
    for part in ("vae", "clip", "tokenizer"):
        assert (tmp_path / "again" / part).is_dir()


def test_a_unet_alone_leaves_the_rest_of_a_run_as_it_is(run, tmp_path):
    pack(run, tmp_path / "kept")
    wider = tmp_path / "wider"
    build(PROFILES["smoke"], wider)
    words = (wider / "vocabulary.json").read_text()
    unpack(tmp_path / "kept", wider, unet_only=True)
    assert (wider / "unet.pt").exists() and not (wider / "vae").exists() and (wider / "vocabulary.json").read_text() == words
