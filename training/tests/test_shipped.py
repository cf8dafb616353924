"""The model in public/models, in the hands of a stranger with the usual libraries."""

import re
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from plainsight.sample import paint
from plainsight.tokenizer import Tokenizer

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "public/models/plain-sight-64"


@pytest.mark.parametrize("scheduler", ["ddim", "dpm"])
def test_the_lines_of_docs_python_md_paint_our_own_sampler_s_picture(scheduler, tmp_path, monkeypatch):
    from diffusers import AutoencoderKL, UNet2DConditionModel
    from transformers import CLIPModel

    text = (ROOT / "docs/python.md").read_text()
    code = re.search(r"```python\n(.*?)```", text, re.S).group(1)
    if scheduler == "dpm":
        other = re.search(r"`(pipe\.scheduler = .*?)`", text).group(1)
        code = code.replace("latents = ", f"from diffusers import DPMSolverMultistepScheduler\n{other}\nlatents = ")
    monkeypatch.chdir(ROOT)
    exec(code.replace("apple.png", str(tmp_path / "apple.png")), {})
    theirs = np.asarray(Image.open(tmp_path / "apple.png")).astype(int)

    load = lambda cls, part, **how: cls.from_pretrained(MODEL / part, **how).eval()
    ours = paint(load(UNet2DConditionModel, "unet", torch_dtype=torch.float32), load(AutoencoderKL, "vae", torch_dtype=torch.float32),
                 load(CLIPModel, "clip", dtype=torch.float32), Tokenizer.load(MODEL / "tokenizer"), ["a red apple on a white background"], [7], scheduler=scheduler)
    ours = ((ours[0].permute(1, 2, 0).numpy() + 1) * 127.5).round().astype(int)
    assert theirs.shape == (64, 64, 3) and theirs.std() > 20
    assert np.abs(ours - theirs).max() <= 2


def test_nothing_is_missing_from_the_folder_and_nothing_left_over():
    from diffusers import AutoencoderKL, UNet2DConditionModel
    from transformers import CLIPModel, CLIPTextModel, CLIPVisionModelWithProjection

    for cls, part in ((CLIPModel, "clip"), (CLIPTextModel, "text_encoder"), (CLIPVisionModelWithProjection, "image_encoder"), (UNet2DConditionModel, "unet"), (AutoencoderKL, "vae")):
        _, info = cls.from_pretrained(MODEL / part, output_loading_info=True)
        assert not info["missing_keys"] and not info["unexpected_keys"], (part, info)
