"""What half precision may cost: a hundredth of the prediction, and gradients that point the same way."""

import torch
import torch.nn.functional as F

from plainsight.architecture import build_unet
from plainsight.precision import fast


def test_prediction_and_gradients_are_those_of_float32():
    torch.manual_seed(0)
    unet = build_unet("cpu")
    x, t, states = torch.randn(2, 4, 16, 16), torch.tensor([100.0, 800.0]), torch.randn(2, 24, 128)
    said, gradients = [], []
    for faster in (False, True):
        unet.zero_grad()
        if faster:
            with fast(x.device):
                out = unet(x, t, states).sample.float()
        else:
            out = unet(x, t, states).sample
        F.mse_loss(out, x).backward()
        said.append(out.detach())
        gradients.append(torch.cat([p.grad.flatten() for p in unet.parameters()]))
    assert (said[0] - said[1]).std() < 0.02 * said[0].std()
    assert F.cosine_similarity(*gradients, dim=0) > 0.99
    assert all(p.dtype == p.grad.dtype == torch.float32 for p in unet.parameters())
