"""The Hijri calendar as announced: a month begins after the evening on which its crescent can be seen.

Announcements differ by country, so a converted day is right to within a day.
"""

from datetime import date, timedelta
from math import radians, sin

_MEAN_MONTH = 29.530588861  # days; Meeus, Astronomical Algorithms, 2nd ed., ch. 49
_NEW_MOON_2000 = 2451550.09766  # Julian ephemeris day of the new moon of 2000-01-06
_FIRST_MONTH = 17037  # months from 1 Muharram 1 to the month that began with that moon (Shawwal 1420)
_SUNSET = 0.655  # fraction of a UTC day at which the sun sets over Mecca, 15:43, within an hour all year
_VISIBLE_AGE = 0.15  # days; of the months announced in Riyadh 2021 to 2025 none began on a younger crescent
_DAY_ZERO = 1721424.5  # Julian day of ordinal 0


def to_gregorian(year: int, month: int, day: int) -> date:
    """Return the day that Hijri *day* *month* *year* is; right to within a day.

    Raises ValueError for a month outside 1 to 12 or a day outside 1 to 30.
    """
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no such Hijri day: {year}-{month}-{day}")
    moon = _new_moon((year - 1) * 12 + month - 1 - _FIRST_MONTH) - _DAY_ZERO
    evening = int(moon)
    while evening + _SUNSET - moon < _VISIBLE_AGE:
        evening += 1
    return date.fromordinal(evening + 1) + timedelta(days=day - 1)


def _new_moon(k: int) -> float:
    t = k / 1236.85
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * k)
    return (
        _NEW_MOON_2000 + _MEAN_MONTH * k + 0.00015437 * t * t
        - 0.40720 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * latitude)
        + 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * latitude) - 0.00057 * sin(moon + 2 * latitude)
    )  # fmt: skip
