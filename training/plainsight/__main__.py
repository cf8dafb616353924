"""`python -m plainsight <profile>`: every stage from nothing to weights. `--from STAGE` starts later, `--only STAGE` runs one.

Each stage can be cut off and started again: it resumes from its checkpoint in the run's folder. `--slice-minutes` cuts it off
by itself, saved: on a machine that is lent for ten minutes at a time, the same command is given again until it ends with 0.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from . import data
from .loop import Slice
from .profiles import PROFILES

STAGES = ("data", "vae", "clip", "judge", "unet", "evaluate", "export")


MORE = 75
"""The exit status of a run that was cut off by its slice (EX_TEMPFAIL): the same command goes on."""


def run_stage(stage: str, profile: str, run: Path, args, left: float | None) -> bool:
    """Whether the stage is done; `left`: minutes that it may take."""
    if stage == "data":
        data.build(PROFILES[profile], run)
    elif stage == "vae":
        from .train_vae import train

        return train(profile, run, slice_minutes=left)
    elif stage == "clip":
        from .train_clip import train

        return train(profile, run, threads=args.threads, slice_minutes=left)
    elif stage == "judge":
        from .judge import train

        return train(profile, run, threads=args.threads, slice_minutes=left)
    elif stage == "unet":
        from .train_unet import train

        return train(profile, run, minutes=args.minutes, slice_minutes=left)
    elif stage == "evaluate":
        from .evaluate import evaluate

        evaluate(profile, run, pairs=8 if profile == "smoke" else 256)
    elif stage == "export":
        subprocess.run([sys.executable, "-m", "plainsight.export", "--run", str(run), "--out", str(args.out)], check=True)
    return True


def main() -> None:
    a = argparse.ArgumentParser(prog="plainsight", description=__doc__)
    a.add_argument("profile", choices=PROFILES)
    a.add_argument("--run", type=Path, help="the run's folder; by default runs/<profile>")
    a.add_argument("--out", type=Path, help="where the model's folder goes; by default build/<profile>")
    a.add_argument("--from", dest="first", choices=STAGES, default=STAGES[0])
    a.add_argument("--only", choices=STAGES)
    a.add_argument("--minutes", type=float, help="of UNet training, instead of the profile's number of samples")
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--slice-minutes", type=float, help="of all that is trained in this call")
    args = a.parse_args()
    run = args.run or Path("runs") / args.profile
    args.out = args.out or Path("build") / args.profile
    part = Slice(args.slice_minutes)
    for stage in (args.only,) if args.only else STAGES[STAGES.index(args.first):]:
        start = time.time()
        done = run_stage(stage, args.profile, run, args, part.left)
        print(f"{stage}: {time.time() - start:.0f} s{'' if done else ', cut off; the same command goes on'}", flush=True)
        if not done:
            sys.exit(MORE)


if __name__ == "__main__":
    main()
