"""What every stage's training shares: arguments, a run's folder, resumable checkpoints, a learning rate, a moving average, a log."""

import argparse
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


def save_atomically(state: dict, path: Path) -> None:
    """A run that is cut off while saving keeps its earlier checkpoint."""
    tmp = path.with_suffix(".tmp")
    torch.save(state, tmp)
    tmp.replace(path)


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
    a.set_defaults(**defaults)
    return a


def device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"
