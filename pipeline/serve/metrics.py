"""Numbers for Prometheus, in its text exposition format 0.0.4.

https://prometheus.io/docs/instrumenting/exposition_formats/ - Labels come from fixed sets only:
a client must not be able to make as many series as it likes.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from typing import Final

__all__ = ["CONTENT_TYPE", "Counter", "Gauge", "Histogram", "Metrics"]

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_Labels = tuple[str, ...]


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")


def _sample(name: str, labels: Mapping[str, str], value: float) -> str:
    shown = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
    number = repr(int(value)) if value == int(value) else repr(value)
    return f"{name}{{{shown}}} {number}" if shown else f"{name} {number}"


class _Metric:
    """A name, a help text and labels."""

    kind = ""

    def __init__(self, name: str, text: str, labels: _Labels = ()) -> None:
        self.name, self.text, self.labels = name, text, labels
        self.lock = threading.Lock()

    def lines(self) -> Iterator[str]:
        """The metric as it is exposed."""
        yield f"# HELP {self.name} {self.text}"
        yield f"# TYPE {self.name} {self.kind}"
        yield from self.samples()

    def samples(self) -> Iterator[str]:
        """Its values."""
        raise NotImplementedError

    def named(self, values: _Labels) -> dict[str, str]:
        """Labels with their values."""
        return dict(zip(self.labels, values, strict=True))


class Counter(_Metric):
    """A number that only grows."""

    kind = "counter"

    def __init__(self, name: str, text: str, labels: _Labels = ()) -> None:
        super().__init__(name, text, labels)
        self._values: dict[_Labels, float] = {} if labels else {(): 0}

    def add(self, *labels: str, by: float = 1) -> None:
        """Count."""
        with self.lock:
            self._values[labels] = self._values.get(labels, 0) + by

    def value(self, *labels: str) -> float:
        """What has been counted."""
        with self.lock:
            return self._values.get(labels, 0)

    def samples(self) -> Iterator[str]:
        """Its values."""
        with self.lock:
            values = sorted(self._values.items())
        for labels, value in values:
            yield _sample(self.name, self.named(labels), value)


class Gauge(_Metric):
    """Numbers that are looked up when they are asked for."""

    kind = "gauge"

    def __init__(
        self,
        name: str,
        text: str,
        read: Callable[[], Mapping[_Labels, float]],
        labels: _Labels = (),
    ) -> None:
        super().__init__(name, text, labels)
        self._read = read

    def samples(self) -> Iterator[str]:
        """Its values."""
        for labels, value in sorted(self._read().items()):
            yield _sample(self.name, self.named(labels), value)


class Histogram(_Metric):
    """How often something took how long, in seconds."""

    kind = "histogram"

    def __init__(self, name: str, text: str, bounds: tuple[float, ...]) -> None:
        super().__init__(name, text)
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._sum = 0.0

    def observe(self, seconds: float) -> None:
        """Count one of so many seconds."""
        with self.lock:
            self._counts[bisect_left(self._bounds, seconds)] += 1
            self._sum += seconds

    def mean(self) -> float | None:
        """The mean, None of nothing."""
        with self.lock:
            count = sum(self._counts)
            return self._sum / count if count else None

    def samples(self) -> Iterator[str]:
        """Its values."""
        with self.lock:
            counts, total = list(self._counts), self._sum
        so_far = 0
        for bound, count in zip((*map(repr, self._bounds), "+Inf"), counts, strict=True):
            so_far += count
            yield _sample(f"{self.name}_bucket", {"le": bound}, so_far)
        yield _sample(f"{self.name}_sum", {}, total)
        yield _sample(f"{self.name}_count", {}, so_far)


class Metrics:
    """All metrics of a service, in the order in which they were added."""

    def __init__(self) -> None:
        self._metrics: list[_Metric] = []

    def counter(self, name: str, text: str, labels: _Labels = ()) -> Counter:
        """A counter more."""
        metric = Counter(name, text, labels)
        self._metrics.append(metric)
        return metric

    def gauge(
        self,
        name: str,
        text: str,
        read: Callable[[], Mapping[_Labels, float]],
        labels: _Labels = (),
    ) -> None:
        """A gauge more."""
        self._metrics.append(Gauge(name, text, read, labels))

    def histogram(self, name: str, text: str, bounds: tuple[float, ...]) -> Histogram:
        """A histogram more."""
        metric = Histogram(name, text, bounds)
        self._metrics.append(metric)
        return metric

    def exposed(self) -> str:
        """All of them as text."""
        return "".join(f"{line}\n" for metric in self._metrics for line in metric.lines())
