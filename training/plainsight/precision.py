"""Half precision where it is faster: bfloat16 for matrices and convolutions, float32 weights (Micikevicius et al. 2018)."""

from contextlib import ExitStack

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


def layout(on: torch.device | str) -> torch.memory_format:
    """In which `fast` is fastest there."""
    return torch.channels_last if torch.device(on).type == "cuda" else torch.contiguous_format


def fast(on: torch.device) -> ExitStack:
    """A context for a network's forward pass on that device; it changes nothing on a CPU that only emulates bfloat16. Intel's tiles (AMX)
    are left alone: they fault on some virtual machines."""
    stack = ExitStack()
    if on.type == "cuda":
        stack.enter_context(torch.autocast("cuda", torch.bfloat16))
    elif torch.cpu._is_avx512_bf16_supported() and not torch.cpu._is_amx_tile_supported():
        stack.enter_context(torch.autocast("cpu", torch.bfloat16))
        stack.enter_context(_AttentionInFloat32())
    return stack
