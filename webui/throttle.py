"""Slows down those who guess passwords: per login and per address, in memory."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

FREE_FAILURES = 5
"""Failures that cost nothing."""
FIRST_WAIT = 2.0
"""Seconds to wait after the next failure; doubled with each further one."""
LONGEST_WAIT = 900.0
"""Longest wait in seconds; also how long failures are remembered."""
MOST_NAMES = 10_000
"""Names remembered at once; the oldest fall out."""


class Throttle:
    """Counts failures by name. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, *names: str) -> int:
        """Return the seconds until the next attempt for ``names`` is allowed; 0 for now."""
        with self._lock:
            return max(map(self._wait, names), default=0)

    def failed(self, *names: str) -> None:
        """Note a failure."""
        with self._lock:
            for name in names:
                count, last = self._failures.pop(name, (0, 0.0))
                count = 0 if self._clock() - last > LONGEST_WAIT else count
                self._failures[name] = (count + 1, self._clock())
            while len(self._failures) > MOST_NAMES:
                self._failures.popitem(last=False)

    def succeeded(self, *names: str) -> None:
        """Forget the failures."""
        with self._lock:
            for name in names:
                self._failures.pop(name, None)

    def _wait(self, name: str) -> int:
        count, last = self._failures.get(name, (0, 0.0))
        if count < FREE_FAILURES:
            return 0
        pause = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(count - FREE_FAILURES, 20))
        return max(0, math.ceil(last + pause - self._clock()))
