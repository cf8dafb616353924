"""`python -m plainsight.export.untrained --profile smoke --run runs/untrained`: a run's folder with random weights.

For the tests, and for work on the page before a training run has ended. It paints noise.
"""

import argparse
import json
from pathlib import Path

import torch

from .. import tokenizer, vocabulary
from ..architecture import build_clip, build_unet, build_vae
from ..captions import with_article
from ..profiles import PROFILES


def write_untrained(profile: str, folder: Path, seed: int = 0) -> None:
    things = vocabulary.THINGS[:PROFILES[profile].things]
    tokenizer.build(things, folder / "tokenizer")
    examples = {"en": [with_article(things[0].en[0])], "ko": [things[0].ko]}
    (folder / "vocabulary.json").write_text(json.dumps(vocabulary.to_json(things, examples), ensure_ascii=False))
    vocab = json.loads((folder / "tokenizer" / "vocab.json").read_text())
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        build_vae(profile).save_pretrained(folder / "vae")
        build_unet(profile).save_pretrained(folder / "unet")
        clip = build_clip(profile, len(vocab), vocab[tokenizer.BOS], vocab[tokenizer.EOS])
        clip.save_pretrained(folder / "clip")
    record = {"profile": profile, "commit": "untrained", "unet_samples": 0, "unet_minutes": 0.0}
    (folder / "run.json").write_text(json.dumps(record))


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a run's folder with random weights.")
    parser.add_argument("--profile", choices=PROFILES, default="smoke")
    parser.add_argument("--run", type=Path, required=True)
    arguments = parser.parse_args()
    write_untrained(arguments.profile, arguments.run)


if __name__ == "__main__":
    main()
