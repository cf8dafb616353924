"""fp16 safetensors: writing them, and saying where each tensor's bytes lie so that a graph can point at them."""

import json
import struct
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file

HALF_MAX = torch.finfo(torch.float16).max


@dataclass(frozen=True)
class TensorPlace:
    """One tensor of a safetensors file: its shape, and its bytes' offset (from the file's start) and length."""

    dtype: str
    shape: tuple[int, ...]
    offset: int
    length: int


@dataclass(frozen=True)
class WeightFile:
    """A safetensors file's table of contents."""

    path: Path
    tensors: dict[str, TensorPlace]

    @classmethod
    def read(cls, path: Path) -> "WeightFile":
        """Format: 8 bytes little-endian header length, JSON header, then the tensors (huggingface/safetensors)."""
        with open(path, "rb") as file:
            (header_length,) = struct.unpack("<Q", file.read(8))
            header = json.loads(file.read(header_length))
        header.pop("__metadata__", None)
        base = 8 + header_length
        return cls(path, {
            name: TensorPlace(
                entry["dtype"], tuple(entry["shape"]), base + entry["data_offsets"][0],
                entry["data_offsets"][1] - entry["data_offsets"][0],
            )
            for name, entry in header.items()
        })


def round_to_half(module: torch.nn.Module) -> None:
    """Rounds every parameter to the nearest fp16 value, in place, and leaves the module in eval mode.

    Parity is then measured against what is shipped. Raises ValueError for a weight that fp16 can't hold.
    """
    module.eval().requires_grad_(False)
    for name, parameter in module.named_parameters():
        if not torch.isfinite(parameter).all() or parameter.abs().max() > HALF_MAX:
            raise ValueError(f"{name} is not finite, or too large for fp16")
        parameter.copy_(parameter.half().float())


def save_half(tensors: dict[str, torch.Tensor], path: Path) -> WeightFile:
    """Writes `tensors` as fp16, in the metadata that transformers and diffusers expect of PyTorch weights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: t.half().contiguous() for name, t in tensors.items()}, path, metadata={"format": "pt"})
    path.chmod(0o644)  # save_file leaves it to its owner alone; a web server has to read it
    return WeightFile.read(path)
