"""What an undated text tells of the day it was published: bounds, each with the words that give it."""

from datetime import date


def infer(text: str) -> tuple[date, date, str] | None:
    return None
