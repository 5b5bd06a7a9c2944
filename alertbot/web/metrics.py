"""What can be counted about the bot, and about nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from prometheus_client import Metric


@dataclass(frozen=True, slots=True)
class Reading:
    """The bot's counts at one moment. No label is ever a person, a chat or a text: outcomes are the only ones."""

    updates_taken: int = 0
    updates_handled: int = 0
    updates_set_aside: int = 0
    answers: int = 0
    sends: Mapping[str, int] = field(default_factory=dict)
    offices: Mapping[str, bool] = field(default_factory=dict)
    held_seconds: float = 0.0


class Metrics(Collector):
    """The counts as Prometheus wants them, read when it asks: nothing is counted a second time for it."""

    def __init__(self, read: Callable[[], Reading]) -> None:
        self._read = read
        # A registry of its own, so that two bots in one process do not count together.
        self._registry = CollectorRegistry()
        self._registry.register(self)

    @override
    def collect(self) -> Iterable[Metric]:
        """One family for each count."""
        now = self._read()
        yield CounterMetricFamily("alertbot_updates_taken", "Updates put into the inbox.", now.updates_taken)
        yield CounterMetricFamily("alertbot_updates_handled", "Updates handled, effects and all.", now.updates_handled)
        yield CounterMetricFamily("alertbot_updates_set_aside", "Updates not handled.", now.updates_set_aside)
        yield CounterMetricFamily("alertbot_answers", "Answers that reached Telegram.", now.answers)
        yield GaugeMetricFamily("alertbot_bulk_held_seconds", "Seconds Telegram has us wait still.", now.held_seconds)
        offices = GaugeMetricFamily("alertbot_office", "Whether this process holds the office.", labels=["office"])
        for office, is_held in sorted(now.offices.items()):
            offices.add_metric([office], is_held)
        yield offices
        sends = CounterMetricFamily("alertbot_sends", "Tries to deliver, by how they ended.", labels=["outcome"])
        for outcome, count in sorted(now.sends.items()):
            sends.add_metric([outcome], count)
        yield sends

    def text(self) -> bytes:
        """Everything counted, as Prometheus reads it."""
        return generate_latest(self._registry)
