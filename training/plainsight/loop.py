"""What every stage's training shares: arguments, a run's folder, resumable checkpoints, a learning rate, a moving average, a log."""

import argparse
import io
import json
import math
import os
import time
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp


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


MEMORY = "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=8589934592:glibc.malloc.top_pad=268435456"
"""For processes that begin after it is set: keep what was freed, in large pages. Giving tensors back to the system and taking them
anew costs a UNet's step a tenth."""


class Crew:
    """Workers that train side by side, one thread each, and average their weights and their optimizer's moments every few seconds, each weighted
    by the steps that it managed (local SGD, Stich 2019): one process with several threads waits for its slowest core at every
    convolution, and the other cores of a machine in use are always slow. On a GPU there is one worker."""

    def __init__(self, rank: int, world: int, init: str, meet_s: float = 12.0):
        self.rank, self.world, self.meet_s, self.since = rank, world, meet_s, time.time()
        self.steps, self.loss = 0, 0.0
        if device() == "cpu":
            torch.set_num_threads(1)
        if world > 1:
            dist.init_process_group("gloo", init_method=init, rank=rank, world_size=world)

    def step(self, loss: float) -> bool:
        """Counts a step; whether it is time to meet."""
        self.steps, self.loss = self.steps + 1, self.loss + loss
        return time.time() - self.since >= self.meet_s

    def begin(self, module) -> None:
        """All from rank 0's weights: the mean of two random networks is neither."""
        if self.world > 1:
            for value in module.state_dict().values():
                dist.broadcast(value, 0)

    @torch.no_grad()
    def meet(self, module, opt) -> tuple[int, float]:
        """Averages; returns the steps of all workers since they last met, and the mean loss."""
        counts = torch.tensor([float(self.steps), self.loss])
        if self.world > 1:
            dist.all_reduce(counts)
            moments = [v for s in opt.state.values() for k, v in s.items() if k != "step"]
            self._average([*(p for p in module.parameters() if p.requires_grad), *moments], self.steps / counts[0].item())
        self.steps, self.loss, self.since = 0, 0.0, time.time()
        return int(counts[0]), (counts[1] / counts[0]).item()

    def agree(self, value: float) -> float:
        """Rank 0's, for what all must decide alike."""
        told = torch.tensor([value], dtype=torch.float64)
        if self.world > 1:
            dist.broadcast(told, 0)
        return told.item()

    def part(self) -> None:
        if self.world > 1:
            dist.barrier()
            dist.destroy_process_group()

    @staticmethod
    def _average(tensors, weight: float):
        """In place. One flat message is far faster than many small ones."""
        flat = torch.cat([t.flatten() for t in tensors]) * weight
        dist.all_reduce(flat)
        i = 0
        for t in tensors:
            t.copy_(flat[i : i + t.numel()].view_as(t))
            i += t.numel()

    @staticmethod
    def hire(worker, meeting: Path, workers: int | None, *args) -> None:
        """Calls `worker(rank, world, init, *args)` in `workers` processes, by default one a core, that find one another at `meeting`."""
        world = 1 if device() == "cuda" else (workers or os.cpu_count() or 1)
        meeting.unlink(missing_ok=True)
        os.environ.setdefault("GLIBC_TUNABLES", MEMORY)
        common = (world, f"file://{meeting.resolve()}", *args)
        worker(0, *common) if world == 1 else mp.spawn(worker, common, nprocs=world)


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


def logged(folder: Path, stage: str) -> int:
    """The samples that a stage had seen when it last wrote its log; 0 without one."""
    path = folder / f"{stage}.log.jsonl"
    return json.loads(path.read_text().splitlines()[-1])["samples"] if path.exists() else 0


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
