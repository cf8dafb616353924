"""What every stage's training shares: arguments, a run's folder, resumable checkpoints, a learning rate, a moving average, a log."""

import argparse
import io
import json
import math
import time
from pathlib import Path

import torch


def learning_rate(progress: float, peak: float, warmup: float = 0.01, floor: float = 0.02) -> float:
    """Linear warm-up, then half a cosine down to `floor`·peak. `progress` is the share of samples seen, 0…1."""
    if progress < warmup:
        return peak * progress / warmup + 1e-8
    t = min(1.0, (progress - warmup) / (1 - warmup))
    return peak * (floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * t)))


class MovingAverage:
    """Exponential moving average of parameters; the decay grows from 0 so that the start is soon forgotten."""

    def __init__(self, module: torch.nn.Module, decay: float):
        self.decay, self.updates = decay, 0
        self.values = {k: v.detach().clone() for k, v in module.state_dict().items()}

    @torch.no_grad()
    def update(self, module):
        self.updates += 1
        d = min(self.decay, (1 + self.updates) / (10 + self.updates))
        for k, v in module.state_dict().items():
            if v.dtype.is_floating_point:
                self.values[k].lerp_(v, 1 - d)
            else:
                self.values[k].copy_(v)


PART_BYTES = 16 * 2**20
"""Of a checkpoint's largest file: what a lent machine hands back has such a limit."""


def save_atomically(state: dict, path: Path) -> None:
    """A run that is cut off while saving keeps its earlier checkpoint: the parts of the new one, `<path>.<stamp>.<i>`, count
    only once `path` itself, a list of them, has taken the old list's place."""
    buffer = io.BytesIO()
    torch.save(state, buffer)
    data, stamp = buffer.getbuffer(), f"{time.time_ns():x}"
    names = [f"{path.name}.{stamp}.{i}" for i in range(-(-len(data) // PART_BYTES))]
    for i, name in enumerate(names):
        path.with_name(name).write_bytes(data[i * PART_BYTES : (i + 1) * PART_BYTES])
    tmp = path.with_name(path.name + ".tmp")
    tmp.write_text(json.dumps({"parts": names}))
    tmp.replace(path)
    for old in path.parent.glob(f"{path.name}.*.*"):
        if old.name not in names:
            old.unlink()


def load_checkpoint(path: Path, map_location=None) -> dict:
    """What `save_atomically` wrote; also a checkpoint in one file, as they were before."""
    head = path.read_bytes()
    if head[:1] == b"{":
        head = b"".join(path.with_name(name).read_bytes() for name in json.loads(head)["parts"])
    return torch.load(io.BytesIO(head), map_location=map_location, weights_only=False)


class Slice:
    """A share of a run's time: on a machine that is lent for minutes at a time, a stage stops when its slice is over, saves, and
    goes on from there in the next. Without minutes it is never over."""

    def __init__(self, minutes: float | None = None):
        self.end = time.time() + 60 * minutes if minutes is not None else math.inf

    @property
    def over(self) -> bool:
        return time.time() >= self.end

    @property
    def left(self) -> float | None:
        """Minutes; None without an end."""
        return None if self.end == math.inf else max(0.0, (self.end - time.time()) / 60)


class Log:
    """One JSON object a line in `<run>/<stage>.log.jsonl`, and the same on the terminal."""

    def __init__(self, folder: Path, stage: str):
        folder.mkdir(parents=True, exist_ok=True)
        self.path, self.stage, self.start = folder / f"{stage}.log.jsonl", stage, time.time()

    def __call__(self, **row):
        row = {k: round(v, 5) if isinstance(v, float) else v for k, v in row.items()}
        with self.path.open("a") as f:
            f.write(json.dumps(row) + "\n")
        print(self.stage, " ".join(f"{k}={v}" for k, v in row.items()), flush=True)


def stage_arguments(**defaults) -> argparse.ArgumentParser:
    """What every stage takes on its command line; a stage adds what is its own. `defaults` set some of these."""
    a = argparse.ArgumentParser()
    a.add_argument("--profile", default="cpu")
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--samples", type=int)
    a.add_argument("--threads", type=int, default=1)
    a.add_argument("--slice-minutes", type=float, help="stop after so long, saved; the same command goes on")
    a.set_defaults(**defaults)
    return a


def device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"
