"""Muon against what defines it: the same directions, all of them equally long."""

import torch

from plainsight.muon import Muon, orthogonal


def test_directions_stay_and_lengths_become_equal():
    torch.manual_seed(0)
    for m, n in ((40, 360), (96, 32), (24, 24)):
        u, _, v = torch.linalg.svd(torch.randn(m, n), full_matrices=False)
        lengths = torch.logspace(0, -1.5, min(m, n))
        inner = u.T @ orthogonal(u * lengths @ v) @ v.T
        assert (inner - inner.diag().diag()).abs().max() < 1e-3
        assert 0.6 < inner.diag().min() and inner.diag().max() < 1.25


def test_hidden_kernels_step_by_a_fifth_of_the_learning_rate_and_ends_like_adam():
    torch.manual_seed(0)
    net = torch.nn.Sequential()
    net.add_module("conv_in", torch.nn.Conv2d(3, 16, 3))
    net.add_module("hidden", torch.nn.Conv2d(16, 24, 3))
    before = {k: v.clone() for k, v in net.state_dict().items()}
    opt = Muon(net, lr=0.01, weight_decay=0.0)
    net(torch.randn(4, 3, 12, 12)).square().mean().backward()
    opt.step()
    moved = {k: (v - before[k]).square().mean().sqrt() for k, v in net.state_dict().items()}
    # 24 equal directions of length ~0.9 in 24 × 144 numbers, times 0.2·√144.
    assert 0.7 * 0.002 < moved["hidden.weight"] < 1.1 * 0.002
    assert torch.isclose(moved["conv_in.weight"], torch.tensor(0.01), rtol=1e-3)
    assert [sorted(s) for s in opt.state.values()] == [["momentum", "step"]] + [["exp_avg", "exp_avg_sq", "step"]] * 3


def test_goes_on_from_what_was_saved():
    def trained(steps, state=None):
        torch.manual_seed(3)
        net = torch.nn.Sequential(torch.nn.Linear(8, 8), torch.nn.Tanh(), torch.nn.Linear(8, 4))
        opt = Muon(net, lr=0.01)
        if state:
            net.load_state_dict(state[0]), opt.load_state_dict(state[1])
        x = torch.randn(16, 8, generator=torch.Generator().manual_seed(1))
        for _ in range(steps):
            opt.zero_grad(), (net(x) - 1).square().mean().backward(), opt.step()
        return net.state_dict(), opt.state_dict()

    for a, b in zip(trained(6)[0].values(), trained(3, trained(3))[0].values()):
        assert torch.allclose(a, b, atol=1e-6)
