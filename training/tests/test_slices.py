"""What a machine that is lent for minutes at a time asks of a checkpoint: small files, and a run that stops by itself."""

import torch

from plainsight import loop
from plainsight.loop import PART_BYTES, Slice, load_checkpoint, save_atomically


def test_a_checkpoint_is_cut_into_files_of_at_most_16_mib_and_comes_back_whole(tmp_path):
    state = {"weights": torch.randn(6_000_000), "seen": 7}
    save_atomically(state, tmp_path / "unet.pt")
    sizes = [p.stat().st_size for p in tmp_path.iterdir()]
    assert max(sizes) <= PART_BYTES and len(sizes) == 3
    back = load_checkpoint(tmp_path / "unet.pt")
    assert back["seen"] == 7 and torch.equal(back["weights"], state["weights"])


def test_saving_again_leaves_no_old_parts_and_touches_no_other_checkpoint(tmp_path):
    for seen in (1, 2):
        save_atomically({"seen": seen}, tmp_path / "clip.pt")
        save_atomically({"seen": 10 * seen}, tmp_path / "vae.pt")
    assert load_checkpoint(tmp_path / "clip.pt")["seen"] == 2 and load_checkpoint(tmp_path / "vae.pt")["seen"] == 20
    assert len(list(tmp_path.iterdir())) == 4


def test_a_run_cut_off_while_saving_keeps_its_earlier_checkpoint(tmp_path, monkeypatch):
    save_atomically({"seen": 1}, tmp_path / "clip.pt")
    monkeypatch.setattr(loop.json, "dumps", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    try:
        save_atomically({"seen": 2}, tmp_path / "clip.pt")
    except KeyboardInterrupt:
        pass
    monkeypatch.undo()
    assert load_checkpoint(tmp_path / "clip.pt")["seen"] == 1


def test_a_checkpoint_in_one_file_is_still_read(tmp_path):
    torch.save({"seen": 3}, tmp_path / "old.pt")
    assert load_checkpoint(tmp_path / "old.pt")["seen"] == 3


def test_a_slice_is_over_when_its_minutes_are_and_never_without_any():
    assert Slice(0).over and Slice(0).left == 0
    assert not Slice(5).over and 4.9 < Slice(5).left <= 5
    assert not Slice().over and Slice().left is None
