"""Seeded Gaussian noise, bit for bit what `src/model/noise.ts` makes.

Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011) and Box-Muller (1958)
with a log, sin and cos made of IEEE-754 + - * / alone. Every operation is repeated in the same order as in
`src/model/noise.ts` and `src/model/deterministicMath.ts`: change both or neither.
"""

import numpy as np

_MASK = np.uint64(0xFFFFFFFF)
_MULTIPLIERS = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
_WEYL = (0x9E3779B9, 0xBB67AE85)
_ROUNDS = 10
_LN2 = 0.6931471805599453
_SQRT_HALF = 0.7071067811865476
_WORD_TO_RADIANS = 6.283185307179586 / 4294967296


def philox4x32(counter: np.ndarray, key: tuple[int, int]) -> np.ndarray:
    """One block for each row of `counter` (uint32, [n, 4]); returns uint32, [n, 4]."""
    c0, c1, c2, c3 = (counter[:, i].astype(np.uint64) for i in range(4))
    k0, k1 = key
    for _ in range(_ROUNDS):
        product0 = _MULTIPLIERS[0] * c0
        product1 = _MULTIPLIERS[1] * c2
        c0, c1, c2, c3 = (
            (product1 >> np.uint64(32)) ^ c1 ^ np.uint64(k0),
            product1 & _MASK,
            (product0 >> np.uint64(32)) ^ c3 ^ np.uint64(k1),
            product0 & _MASK,
        )
        k0 = (k0 + _WEYL[0]) & 0xFFFFFFFF
        k1 = (k1 + _WEYL[1]) & 0xFFFFFFFF
    return np.stack([c0, c1, c2, c3], axis=1).astype(np.uint32)


def _log(mantissa: np.ndarray, exponent: np.ndarray) -> np.ndarray:
    small = mantissa < _SQRT_HALF
    m = np.where(small, mantissa * 2, mantissa)
    e = np.where(small, exponent - 1, exponent).astype(np.float64)
    f = (m - 1) / (m + 1)
    s = f * f
    p = np.full_like(f, 1 / 23)
    for k in range(21, 0, -2):
        p = p * s + 1 / k
    return 2 * f * p + e * _LN2


def _sin(a: np.ndarray) -> np.ndarray:
    s = a * a
    p = np.ones_like(a)
    for k in range(16, 1, -2):
        p = 1 - (s * p) / (k * (k + 1))
    return a * p


def _cos(a: np.ndarray) -> np.ndarray:
    s = a * a
    p = np.ones_like(a)
    for k in range(17, 0, -2):
        p = 1 - (s * p) / (k * (k + 1))
    return p


def _box_muller(radius_word: np.ndarray, angle_word: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    mantissa, exponent = np.frexp(2.0 * radius_word.astype(np.float64) + 1.0)
    radius = np.sqrt(-2 * _log(mantissa, exponent - 33))
    angle_word = angle_word.astype(np.int64)
    quadrant = ((angle_word + 0x20000000) & 0xFFFFFFFF) >> 30
    remainder = angle_word - quadrant * 0x40000000
    remainder = np.where(remainder >= 0x80000000, remainder - 0x100000000, remainder)
    angle = remainder.astype(np.float64) * _WORD_TO_RADIANS
    sin, cos = _sin(angle), _cos(angle)
    first = np.choose(quadrant, [radius * cos, radius * -sin, radius * -cos, radius * sin])
    second = np.choose(quadrant, [radius * sin, radius * cos, radius * -sin, radius * -cos])
    return first, second


def gaussian_noise(seed: int, length: int, stream: int = 0) -> np.ndarray:
    """`length` standard normal values as float32; the one at index i depends on (seed, stream, i) alone.

    seed and stream are unsigned 32-bit integers; stream 0 is the initial latents'. Raises ValueError for others.
    """
    for name, value in (("seed", seed), ("stream", stream), ("length", length)):
        if int(value) != value or not 0 <= value <= 0xFFFFFFFF:
            raise ValueError(f"{name} must be an integer from 0 to 4294967295, not {value}")
    blocks = -(-int(length) // 4)
    counter = np.zeros((blocks, 4), dtype=np.uint32)
    counter[:, 0] = np.arange(blocks, dtype=np.uint32)
    words = philox4x32(counter, (int(seed), int(stream)))
    z0, z1 = _box_muller(words[:, 0], words[:, 1])
    z2, z3 = _box_muller(words[:, 2], words[:, 3])
    return np.stack([z0, z1, z2, z3], axis=1).reshape(-1)[: int(length)].astype(np.float32)
