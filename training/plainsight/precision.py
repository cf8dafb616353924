"""Half precision where it is faster: bfloat16 for matrices and convolutions, float32 weights (Micikevicius et al. 2018)."""

import time
from contextlib import ExitStack
from functools import cache

import torch
import torch.nn.functional as F
from torch.overrides import TorchFunctionMode


class _AttentionInFloat32(TorchFunctionMode):
    """PyTorch's attention on a CPU goes back through bfloat16 five times slower than through float32."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        if func is not F.scaled_dot_product_attention:
            return func(*args, **(kwargs or {}))
        with torch.autocast("cpu", enabled=False):
            return func(*(x.float() for x in args), **(kwargs or {}))


@cache
def _bfloat16_gains() -> bool:
    """Timed, since processors with the same instructions differ: some multiply bfloat16 twice as fast as float32, some half as fast.
    Intel's tiles (AMX) are left alone: they fault on some virtual machines."""
    if not torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported():
        return False

    def seconds(dtype):
        a, b, best = torch.ones(2048, 512, dtype=dtype), torch.ones(512, 512, dtype=dtype), float("inf")
        for _ in range(8):
            began = time.perf_counter()
            a @ b
            best = min(best, time.perf_counter() - began)
        return best

    return seconds(torch.float32) > 1.2 * seconds(torch.bfloat16)


def layout(on: torch.device | str) -> torch.memory_format:
    """In which `fast` is fastest there."""
    return torch.channels_last if torch.device(on).type == "cuda" else torch.contiguous_format


def fast(on: torch.device) -> ExitStack:
    """A context for a network's forward pass on that device; it changes nothing on a CPU that is no faster in bfloat16."""
    stack = ExitStack()
    if on.type == "cuda":
        stack.enter_context(torch.autocast("cuda", torch.bfloat16))
    elif _bfloat16_gains():
        stack.enter_context(torch.autocast("cpu", torch.bfloat16))
        stack.enter_context(_AttentionInFloat32())
    return stack
