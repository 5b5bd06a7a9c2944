"""What was promised, beside what was measured last: read from what the parts printed, so that it cannot differ."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bench.page import told
from bench.table import table


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure: what is wanted, which part measures it, and where in its words it stands.

    `measured` is filled with the groups of `pattern`.
    """

    figure: str
    wanted: str
    part: str
    pattern: str
    measured: str = "{}"


LIMIT = r"answers 429 .*?(\d+) \|\n[\s\S]*?limit used .*?([\d.]+)% \|"
AGAINST = r"against {}[ ,].*?\| +[\d.]+ x \| +([\d.]+) x \|"
FIGURES = (
    Wanted(
        "limit kept and used, 300 s at 30/s, against a server that refuses the 31st in any sliding second",
        "0 answers 429, >= 97 %",
        "free",
        LIMIT,
        "{} answers 429, {} %",
    ),
    Wanted(
        "limit kept and used, 60 s at 1000/s, likewise",
        "0 answers 429, >= 95 %, <= 50 % of a core",
        "paid",
        LIMIT + r"\n.*?core .*?([\d.]+)% \|",
        "{} answers 429, {} %, {} % of a core",
    ),
    Wanted("unpaced, against PTB at its best", ">= 6 x", "peers", AGAINST.format("python-telegram-bot"), "{} x"),
    Wanted("unpaced, against the aiogram loop", ">= 2 x", "peers", AGAINST.format("aiogram"), "{} x"),
    Wanted("unpaced, against aiogram-broadcaster", ">= 25 x", "peers", AGAINST.format("aiogram-broadcaster"), "{} x"),
    Wanted("launch to 1,000,000, filtered", "<= 3 s", "audience", r"launch +([\d.]+) s filtered", "{} s"),
    Wanted("launch to all 1,000,000", "<= 3 s", "audience", r"launch +([\d.]+) s to all", "{} s"),
    Wanted("head count of 1,000,000", "<= 0.3 s", "audience", r"head count +([\d.]+) s filtered", "{} s"),
    Wanted(
        "memory while sending to 1,000,000",
        "<= 150 MB, flat",
        "lapse",
        r'"megabytes_early": (\d+),\s+"megabytes_most": (\d+)',
        "{} MB early, {} at most",
    ),
    Wanted("bytes on disk for a subscriber", "<= 200", "audience", r"subscriber +(\d+) bytes"),
    Wanted("bytes on disk for a waiting delivery", "<= 30", "audience", r"waiting +([\d.]+) bytes"),
    Wanted(
        "100,000 signatures in a burst",
        "0 lost, 0 counted twice, the count right, <= 30 edits/s",
        "signatures",
        r"lost +\| +0 \| +([\d,]+) \|\n.*?twice +\| +0 \| +([\d,]+) \|\n.*?afterwards +\| +[\d,]+ \| +([\d,]+) \|"
        r"[\s\S]*?at most 30 \| +(\d+) \|",
        "{} lost, {} twice, {} counted, {} edits/s",
    ),
    Wanted(
        "webhook intake, durable before 200",
        ">= 8,000/s",
        "intake",
        r"alertbot, each on disk .*?8,000 \| +([\d,]+) \|",
        "{}/s",
    ),
    Wanted(
        "taps handled and answered while a broadcast runs",
        ">= 800/s; p95 <= 250 ms at half",
        "taps",
        r"taps/s .*?800 \| +([\d,]+) \|\n[\s\S]*?250 ms \| +(\d+) ms \|",
        "{}/s; p95 {} ms",
    ),
    Wanted(
        "50 random kill -9 over 5,000 recipients",
        "0 missing, repeats <= kills x in flight",
        "kills",
        r"50 kills: (\d+) missing, (\d+) repeats, (\d+) allowed",
        "{} missing, {} repeats of {} allowed",
    ),
    Wanted(
        "two processes on PostgreSQL, the sender killed 10 times",
        "0 missing, repeats <= kills x in flight, takeover <= 10 s",
        "kills",
        r"10 kills of the sender: (\d+) missing, (\d+) repeats, (\d+) allowed; the other went on within ([\d.]+) s",
        "{} missing, {} repeats of {} allowed, takeover {} s",
    ),
    Wanted(
        "SIGTERM at random, 20 times",
        "exit <= 8 s, 0 repeats",
        "kills",
        r"stopped 20 times, each within ([\d.]+) s: (\d+) lost, (\d+) repeated",
        "exit {} s, {} lost, {} repeats",
    ),
)


def wanted(page: str) -> str:
    """The table of all figures, from what the page holds of each part."""
    rows = [[each.figure, each.wanted, _measured(each, page), f"`python -m bench {each.part}`"] for each in FIGURES]
    return table(["figure", "wanted", "measured", "command"], rows)


def _measured(each: Wanted, page: str) -> str:
    found = re.search(each.pattern, told(page, each.part))
    return each.measured.format(*found.groups()) if found else "not measured"
