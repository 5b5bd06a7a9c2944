"""Clocks: in which time zone somebody is taken to live, by their country, their language, or their own choice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, NewType
from zoneinfo import ZoneInfo

from alertbot.model.regions import Region
from alertbot.model.topics import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

ZoneNo = NewType("ZoneNo", int)
"""A time zone, by its number in the table below. It says what a clock shows and no more: all places with that clock."""

# Every clock that is kept anywhere since 2027, by the IANA's name of one place that keeps it, and the countries that
# live by it: each by the clock of its capital or of most of its people. Numbers are on record: they never change.
# As of tzdata 2026; a test compares the table with tzdata and CLDR.
_TABLE = """
     0 Africa/Abidjan                  BF CI GH GM GN GW IS LR ML MR SH SL SN ST TG
     1 Pacific/Pago_Pago               AS NU
     2 Pacific/Honolulu                CK PF
     3 America/Adak
     4 Pacific/Marquesas
     5 Pacific/Gambier
     6 America/Anchorage
     7 Pacific/Pitcairn                PN
     8 America/Los_Angeles
     9 America/Phoenix
    10 America/Denver
    11 America/Guatemala               BZ CR GT HN MX NI SV
    12 America/Chicago
    13 Pacific/Easter
    14 America/Bogota                  CO EC JM KY PA PE
    15 America/New_York                BS CA CU HT TC US
    16 America/Caracas                 AG AI AW BB BL BO BQ CW DM DO GD GP GY KN LC MF MQ MS PR SX TT VC VE VG VI
    17 America/Halifax                 BM
    18 America/St_Johns
    19 America/Santiago                CL
    20 America/Argentina/Buenos_Aires  AR BR FK GF PY SR UY
    21 America/Miquelon                PM
    22 America/Noronha                 GS
    23 America/Nuuk                    GL
    24 Atlantic/Cape_Verde             CV
    25 Atlantic/Azores
    26 Europe/London                   FO GB GG IE IM JE PT
    27 Africa/Casablanca               EH MA
    28 Africa/Lagos                    AO BJ CD CF CG CM DZ GA GQ NE NG TD TN
    29 Europe/Berlin                   AD AL AT BA BE BV CH CZ DE DK ES FR GI HR HU IT LI LU MC ME MK MT NL NO PL RS SE
                                       SI SJ SK SM VA XK
    30 Africa/Johannesburg             BI BW LS LY MW MZ NA RW SD SS SZ ZA ZM ZW
    31 Africa/Cairo                    EG
    32 Europe/Kyiv                     AX BG CY EE FI GR LB LT LV MD RO UA
    33 Asia/Jerusalem                  IL PS
    34 Europe/Moscow                   BH BY DJ ER ET IQ JO KE KM KW MG QA RU SA SO SY TR TZ UG YE YT
    35 Asia/Tehran                     IR
    36 Asia/Tbilisi                    AE AM AZ GE MU OM RE SC
    37 Asia/Kabul                      AF
    38 Asia/Almaty                     HM KZ MV PK TF TJ TM UZ
    39 Asia/Kolkata                    IN LK
    40 Asia/Kathmandu                  NP
    41 Asia/Dhaka                      BD BT IO KG
    42 Asia/Yangon                     CC MM
    43 Asia/Bangkok                    CX ID KH LA TH VN
    44 Asia/Shanghai                   BN CN HK MN MO MY PH SG TW
    45 Australia/Eucla
    46 Asia/Tokyo                      JP KP KR PW TL
    47 Australia/Darwin
    48 Australia/Brisbane              GU MP PG
    49 Australia/Adelaide
    50 Australia/Sydney                AU
    51 Australia/Lord_Howe
    52 Pacific/Noumea                  FM NC SB VU
    53 Pacific/Norfolk                 NF
    54 Pacific/Fiji                    FJ KI MH NR TV UM WF
    55 Pacific/Auckland                AQ NZ
    56 Pacific/Tongatapu               TK TO WS
    57 Pacific/Chatham
    58 Pacific/Kiritimati
"""


def _read() -> tuple[dict[ZoneNo, str], dict[Region, ZoneNo]]:
    names: dict[ZoneNo, str] = {}
    homes: dict[Region, ZoneNo] = {}
    number = ZoneNo(0)
    for word in _TABLE.split():
        if word.isdecimal():
            number = ZoneNo(int(word))
        elif "/" in word:
            names[number] = word
        else:
            homes[Region(word)] = number
    return names, homes


ZONES, _HOMES = _read()
"""The name of each clock in the IANA's list."""

NOBODYS = ZoneNo(0)
"""The clock of UTC: for those of whom we know neither the country nor a language that tells."""

_BY_LANGUAGE = {Language("ru"): _HOMES[Region("RU")], Language("fr"): _HOMES[Region("FR")]}


def home_zone(region: Region | None, language: Language) -> ZoneNo:
    """The clock that somebody is taken to live by: their country's, else that of most who speak their language.

    Who reads English may live anywhere: UTC.
    """
    return _HOMES.get(region, NOBODYS) if region is not None else _BY_LANGUAGE.get(language, NOBODYS)


_YEAR = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(0, 365, 5)]


@cache
def clock_of(zone: ZoneNo) -> ZoneInfo:
    """The zone's rules, daylight saving included; an unknown number is UTC."""
    return ZoneInfo(ZONES.get(zone, ZONES[NOBODYS]))


def clock_name(zone: ZoneNo) -> str:
    """The zone's name in the IANA's list, which is the same in every language."""
    return "UTC" if zone == NOBODYS else ZONES.get(zone, "UTC")


def keeps(place: str, zone: ZoneNo) -> bool:
    """Whether that place of the IANA's list keeps that clock, the whole year round."""
    return all(day.astimezone(ZoneInfo(place)).utcoffset() == local(zone, day).utcoffset() for day in _YEAR)


def local(zone: ZoneNo, at: datetime) -> datetime:
    """What that clock shows at that moment."""
    return at.astimezone(clock_of(zone))


def ahead(zone: ZoneNo, at: datetime) -> timedelta:
    """How far that clock is ahead of UTC at that moment."""
    return local(zone, at).utcoffset() or timedelta(0)


def offsets(at: datetime) -> dict[timedelta, Sequence[ZoneNo]]:
    """What clocks can show at that moment, the earliest first, and which of them show it."""
    found: dict[timedelta, list[ZoneNo]] = {}
    for zone in sorted(ZONES, key=lambda each: (ahead(each, at), each)):
        found.setdefault(ahead(zone, at), []).append(zone)
    return dict(found)


def utc(offset: timedelta) -> str:
    """How far from UTC, as people write it: UTC, UTC+3, UTC-3:30."""
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "-" if minutes else ""
    return f"UTC{sign}{hours or ''}{f':{rest:02}' if rest else ''}"


def at_hour(zone: ZoneNo, day: datetime, hour: int) -> datetime:
    """That hour of the clock on the day that it shows in `day`, in UTC."""
    return day.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0, tzinfo=clock_of(zone)).astimezone(UTC)
