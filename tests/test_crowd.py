"""The crowd the benchmarks collect: announced whole, no two pages alike, made again from its seed; and how kills are judged."""

import os
import time
from datetime import UTC, datetime

from benchmarks.crawling import by_feedparser, by_rasid
from benchmarks.crowd import REPRINTED, Crowd
from benchmarks.kills import differences
from benchmarks.running import tree_bytes, tree_cpu

CROWD = Crowd(4, 20, 7, datetime(2026, 11, 20, 9, tzinfo=UTC))


def test_no_two_pages_are_alike_and_a_seed_makes_them_again() -> None:
    """Every page differs from every other, and only the seed decides what it says."""
    again = Crowd(4, 20, 7, CROWD.moment)
    pages = [CROWD.page(name, number) for name in CROWD.names for number in range(CROWD.pages)]

    assert len(set(pages)) == 80
    assert pages == [again.page(name, number) for name in again.names for number in range(again.pages)]
    assert pages[0] != Crowd(4, 20, 8, CROWD.moment).page("host-00", 0)


def test_one_page_in_ten_reprints_a_neighbours() -> None:
    """The text of a reprint is that of another host's page and a paragraph more."""
    number = REPRINTED - 1

    assert CROWD.body("host-03", number)[:-1] == CROWD.body("host-00", number - 1)


def test_feeds_announce_every_page_and_both_parsers_agree_on_them() -> None:
    """Title, address and date of each page, in RSS and in Atom, are the same to feedparser."""
    contents = [CROWD.feed(name) for name in CROWD.names]

    assert by_rasid(contents) == by_feedparser(contents)
    assert [url for _, url, _ in by_rasid(contents)] == CROWD.addresses()


def test_what_is_not_there_is_not_found() -> None:
    """Another host, another path and a number too high are answered with 404."""
    asked = [("x.example", "/feed"), ("host-00.example", "/robots.txt"), ("host-00.example", "/news/1020")]

    assert {CROWD.answer(host, path)[0] for host, path in asked} == {404}


def test_a_lost_row_and_one_too_many_are_told() -> None:
    """Two homes differ where one has rows the other lacks, in either direction."""
    one = {"captures": {("a", "1"), ("b", "2")}, "articles": {("a",)}}
    other = {"captures": {("a", "1"), ("b", "3")}, "articles": {("a",)}}

    assert [line.partition(", such as")[0] for line in differences(one, other)] == ["captures: 1 missing, 1 too many"]
    assert list(differences(one, one)) == []


def test_a_process_that_is_gone_holds_and_uses_nothing() -> None:
    """What a process holds and has used is read while it lives."""
    assert tree_bytes(os.getpid()) > 10_000_000
    assert tree_cpu(os.getpid()) >= time.process_time() - 1
    assert tree_bytes(2**22 + 1) == tree_cpu(2**22 + 1) == 0
