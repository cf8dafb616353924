"""Grids of pictures, to be looked at."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image


def save_grid(pictures: torch.Tensor, path: Path, columns: int = 8, enlarge: int = 2) -> None:
    """pictures `[N, 3, H, W]` in −1…1, row by row."""
    x = ((pictures.detach().float().cpu().clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy()
    n, h, w, _ = x.shape
    rows = -(-n // columns)
    sheet = np.full((rows * h, columns * w, 3), 255, np.uint8)
    for i in range(n):
        r, c = divmod(i, columns)
        sheet[r * h : (r + 1) * h, c * w : (c + 1) * w] = x[i]
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(sheet).resize((sheet.shape[1] * enlarge, sheet.shape[0] * enlarge), Image.Resampling.NEAREST).save(path)
