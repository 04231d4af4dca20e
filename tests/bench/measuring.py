"""Measuring in pairs: both sides run in turn, each round once; the medians are compared."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

# What a work returns as a float is its own measure of the time in seconds; else the whole call counts.
Work = Callable[[], object]


@dataclass
class Pair:
    """What is measured: `ours` against `peer`; `bound` is the ratio promised, at most or at least."""

    name: str
    ours: Work
    peer: Work
    bound: float
    faster: bool = False
    rounds: int = 1
    inner: int = 1


@dataclass
class Result:
    """Medians in milliseconds, and their ratio as promised."""

    name: str
    ours_ms: float
    peer_ms: float
    ratio: float
    promised: str
    kept: bool


def measure(pair: Pair) -> Result:
    """Run both sides in turn and compare the medians."""
    times: tuple[list[float], list[float]] = ([], [])
    for side in (pair.ours, pair.peer):
        side()
    gc.collect()
    gc.disable()
    try:
        for _ in range(pair.rounds):
            for work, found in zip((pair.ours, pair.peer), times, strict=True):
                begin = time.perf_counter()
                told = [work() for _ in range(pair.inner)]
                own = [one for one in told if isinstance(one, float)]
                found.append(median(own) if own else (time.perf_counter() - begin) / pair.inner)
    finally:
        gc.enable()
    ours, peer = (median(found) * 1000 for found in times)
    ratio = peer / ours if pair.faster else ours / peer
    promised = f"{'at least' if pair.faster else 'at most'} {pair.bound:g}x"
    return Result(pair.name, ours, peer, ratio, promised, ratio >= pair.bound if pair.faster else ratio <= pair.bound)
