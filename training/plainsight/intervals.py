"""How sure a share is."""

import math


def wilson(right: int, n: int) -> dict:
    """Share with its 95 % interval (Wilson 1927)."""
    if n == 0:
        return {"share": None, "n": 0}
    z, p = 1.96, right / n
    mid = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return {"share": round(p, 4), "n": n, "low": round(max(0.0, mid - half), 4), "high": round(min(1.0, mid + half), 4)}
