"""Spoken: the sections on who said what and in which words, as an edition holds them."""

from rasid.contrasted import contrasted
from rasid.framed import framing
from rasid.said_this_week import said
from rasid.slices import Slices
from rasid.voice_values import Voices
from rasid.week_rows import WeekRows


def voices(week: WeekRows, slices: Slices) -> Voices:
    """Return what the voices of *week* said, how they framed it, and how languages differ in it."""
    return Voices(
        sayings=said(week.spoken, slices), framing=framing(week, slices), contrast=contrasted(week.spoken, slices)
    )
