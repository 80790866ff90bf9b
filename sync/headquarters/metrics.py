"""What headquarters counts of itself, in Prometheus' text form. No union, device or person is named.

Read next: ``gate.py`` (who counts), ``app.py`` (``/metrics``).
"""

from __future__ import annotations

from collections import Counter

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds


class Metrics:
    """Requests, bytes, batches and time, since the start."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int, str]] = Counter()
        self._bytes: Counter[str] = Counter()
        self._batches: Counter[str] = Counter()
        self._seconds: dict[str, list[float]] = {}  # path → counts by bound, then sum and count
        self.inside = 0  # requests that are being answered now

    def request(self, path: str, status: int, code: str, received: int, sent: int, seconds: float) -> None:
        """``code``: a refusal's or an order's word, "" for neither."""
        self._requests[path, status, code] += 1
        self._bytes["received"] += received
        self._bytes["sent"] += sent
        times = self._seconds.setdefault(path, [0.0] * (len(_BOUNDS) + 2))
        for place, bound in enumerate(_BOUNDS):
            times[place] += seconds <= bound
        times[-2] += seconds
        times[-1] += 1

    def batch(self, verdict: str) -> None:
        """``verdict``: "applied", or the code of why it was parked."""
        self._batches[verdict] += 1

    def text(self) -> str:
        lines = ["# TYPE sodoanvien_requests_total counter"]
        for (path, status, code), count in sorted(self._requests.items()):
            lines.append(f'sodoanvien_requests_total{{path="{path}",status="{status}",code="{code}"}} {count}')
        lines.append("# TYPE sodoanvien_bytes_total counter")
        lines += [f'sodoanvien_bytes_total{{direction="{one}"}} {count}' for one, count in sorted(self._bytes.items())]
        lines.append("# TYPE sodoanvien_batches_total counter")
        lines += [f'sodoanvien_batches_total{{verdict="{one}"}} {count}' for one, count in sorted(self._batches.items())]
        lines += ["# TYPE sodoanvien_requests_inside gauge", f"sodoanvien_requests_inside {self.inside}"]
        lines.append("# TYPE sodoanvien_request_seconds histogram")
        for path, times in sorted(self._seconds.items()):
            for bound, within in zip((*map(str, _BOUNDS), "+Inf"), (*times[:-2], times[-1]), strict=True):
                lines.append(f'sodoanvien_request_seconds_bucket{{path="{path}",le="{bound}"}} {within:g}')
            lines.append(f'sodoanvien_request_seconds_sum{{path="{path}"}} {times[-2]:.6f}')
            lines.append(f'sodoanvien_request_seconds_count{{path="{path}"}} {times[-1]:g}')
        return "\n".join(lines) + "\n"
