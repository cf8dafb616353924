"""`python -m plainsight.export --run runs/<name> --out ../public/models/plain-sight-64`

Writes the model's folder beside the old one, checks it, and only then puts it in the old one's place.
"""

import argparse
import shutil
import time
from pathlib import Path

from .checks import check_graph, check_loading, check_parity, weights_of_first_picture
from .folder import GRAPH_WEIGHTS, write_folder
from .run_folder import read_run


def export(run_folder: Path, out: Path) -> dict[str, float]:
    """Returns each graph's worst disagreement with PyTorch. On any error `out` stays as it was."""
    run = read_run(run_folder)
    partial = out.with_name(f"{out.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        write_folder(run, partial, out.name)
        for name in GRAPH_WEIGHTS:
            check_graph(partial, name)
        worst = check_parity(run, partial)
        check_loading(run, partial)
        shutil.rmtree(out, ignore_errors=True)
        partial.rename(out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a run's model as the page reads it.")
    parser.add_argument("--run", type=Path, required=True, help="a training run's folder")
    parser.add_argument("--out", type=Path, required=True, help="the model's folder; replaced as a whole")
    arguments = parser.parse_args()
    begun = time.monotonic()
    for name, difference in export(arguments.run, arguments.out).items():
        print(f"{name:13} differs from PyTorch by at most {difference:.1e}")
    print(f"first picture: {weights_of_first_picture(arguments.out) / 1e6:.1f} MB · {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
