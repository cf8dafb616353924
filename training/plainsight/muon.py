"""Muon (Jordan et al. 2024): a step as large along a gradient's weak directions as along its strong ones."""

import torch

COEFFICIENTS = (3.4445, -4.775, 2.0315)
"""Of the quintic that Jordan et al. iterate: every singular value ends between 0.7 and 1.2."""


def orthogonal(g: torch.Tensor, steps: int = 5) -> torch.Tensor:
    """A matrix with `g`'s singular vectors, and singular values near 1.

    The iteration X ← aX + b(XXᵀ)X + c(XXᵀ)²X multiplies X by a polynomial of XXᵀ alone: it is run on that small square matrix, and X
    is multiplied once, at the end. For kernels, nine times as wide as high, that is half of the work.
    """
    if g.shape[0] > g.shape[1]:
        return orthogonal(g.T, steps).T
    a, b, c = COEFFICIENTS
    x = g / (g.norm() + 1e-7)
    gram, eye = x @ x.T, torch.eye(len(g), dtype=g.dtype, device=g.device)
    product = eye
    for _ in range(steps):
        factor = a * eye + b * gram + c * gram @ gram
        product = factor @ product
        gram = factor @ gram @ factor
    return product @ x


class Muon(torch.optim.AdamW):
    """Hidden layers' matrices and kernels (as `[out, in·height·width]`) by Muon, all else by AdamW, under one learning rate: Muon's
    step gets the root mean square of 0.2 that AdamW's has (Liu et al. 2025). torch.optim.Muon refuses kernels."""

    def __init__(self, module: torch.nn.Module, lr: float, momentum: float = 0.95, **adam):
        learned = {n: p for n, p in module.named_parameters() if p.requires_grad}
        hidden = [n for n, p in learned.items() if p.ndim >= 2 and "conv_in" not in n and "conv_out" not in n]
        super().__init__([{"params": [learned[n] for n in hidden]}, {"params": [p for n, p in learned.items() if n not in hidden]}], lr=lr, **adam)
        self.momentum = momentum

    @torch.no_grad()
    def step(self, closure=None):
        group = self.param_groups[0]
        for p in group["params"]:
            if p.grad is None:
                continue
            state = self.state[p]
            if not state:
                state.update(step=torch.tensor(0.0), momentum=torch.zeros_like(p))  # AdamW loads no state without a step
            u = orthogonal(p.grad.lerp(state["momentum"].lerp_(p.grad, 1 - self.momentum), self.momentum).flatten(1))
            p.mul_(1 - group["lr"] * group["weight_decay"]).add_(u.view(p.shape), alpha=-group["lr"] * 0.2 * max(u.shape) ** 0.5)
            p.grad = None  # not AdamW's to step
        return super().step(closure)
