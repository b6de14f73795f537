"""The figures of chapters 11 to 15 that compute something."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import pi

import pytest

from figures import (
    decision_1961,
    freedom_7_arc,
    hours_alone,
    mercury_test_heights,
    moon_cost_guesses,
    moon_tries_1961_1964,
    offers_and_answers,
    segment_51,
    selection_funnels,
)
from figures.data import named, table


def test_days_from_gagarin_to_the_speech_and_the_vote() -> None:
    rows = {row.text("id"): row for row in table("decision_1961.csv")}
    assert decision_1961.days_between(rows, "gagarin", "speech") == 43
    assert decision_1961.days_between(rows, "speech", "vote") == 56
    with pytest.raises(ValueError, match="no row 'landing'"):
        decision_1961.days_between(rows, "gagarin", "landing")


def test_circles_are_to_scale_by_area() -> None:
    area = pi * selection_funnels.radius(1) ** 2
    for people in (7, 508, 3461):
        assert pi * selection_funnels.radius(people) ** 2 == pytest.approx(
            people * area
        )


def test_steps_of_choosing_shrink_and_their_rates_are_counted() -> None:
    for group in selection_funnels.LEFTS:
        counts = [r.number("people_count") for r in selection_funnels.steps(group)]
        assert counts == sorted(counts, reverse=True)
    assert selection_funnels.rate("seven") == pytest.approx(508 / 7)
    assert selection_funnels.rate("twenty") == pytest.approx(3461 / 20)


def test_silence_is_counted_from_the_transcript() -> None:
    lost, found = segment_51.silence(table("segment_51.csv"))
    assert found - lost == 4 * 60 + 25
    assert segment_51.clock(lost) == "4:42:50"
    assert segment_51.near(segment_51.START_S) == segment_51.TOP
    assert segment_51.near(segment_51.LAST_S) == segment_51.at(segment_51.LAST_S)


def test_last_four_vostoks_each_pass_all_americans_together() -> None:
    flights = hours_alone.alone()
    assert len(flights) == 12
    american = sum(stay.hours for stay in flights if stay.nation == "US")
    longer = [hours_alone.surname(s) for s in flights if s.hours > american]
    assert longer == ["Nikolayev", "Popovich", "Bykovsky", "Tereshkova"]
    assert round(american) == 54
    soviet = sum(stay.hours for stay in flights if stay.nation == "USSR")
    assert round(soviet) == 382
    assert hours_alone.duration(flights[0]) == "1 h 46 min"


def test_marks_that_would_touch_stand_apart() -> None:
    rows = [r for r in table("offers_and_answers.csv") if r.text("side") == "USSR"]
    marks = offers_and_answers.apart(rows, 100.0, 1)
    assert marks["no-flights"] == 100 and marks["kremlin"] == 107
    span = offers_and_answers.LAST - offers_and_answers.FIRST
    middle = offers_and_answers.at(offers_and_answers.FIRST + span / 2)
    ends = (offers_and_answers.TOP + offers_and_answers.BOTTOM) / 2
    assert middle == pytest.approx(ends, abs=0.2)
    assert date(1961, 1, 20) > offers_and_answers.FIRST


def test_guesses_fit_their_scale() -> None:
    for row in table("moon_cost_guesses.csv"):
        most = row.number("most_usd") / moon_cost_guesses.BILLION
        assert (row.maybe("least_usd") or 0) <= row.number("most_usd")
        assert moon_cost_guesses.at(most) <= moon_cost_guesses.RIGHT


def test_misses_stand_in_their_order_before_the_moon() -> None:
    near, far = moon_tries_1961_1964.at(725), moon_tries_1961_1964.at(36_793)
    assert moon_tries_1961_1964.STRANDED < far < near < moon_tries_1961_1964.MOON


def test_hop_keeps_its_peak_and_distance_and_both_scales_agree() -> None:
    (flight,) = named("freedom_7_arc.csv", "freedom-7")
    points = freedom_7_arc.hop(flight)
    assert points[-1][0] - points[0][0] == pytest.approx(486)
    assert max(up for _, up in points) == pytest.approx(187)
    (x, y), (u, v) = freedom_7_arc.in_frame(0, 0), freedom_7_arc.in_frame(0, 327)
    assert x == u and y - v == pytest.approx(327 * freedom_7_arc.NEAR)
    (x, y), (u, v) = freedom_7_arc.on_disk(0, 0), freedom_7_arc.on_disk(0, 327)
    assert x == u and y - v == pytest.approx(327 * freedom_7_arc.SCALE)


def test_each_line_is_a_hundred_times_the_last() -> None:
    ticks = [mercury_test_heights.at(m) for m in mercury_test_heights.TICKS]
    steps = {round(b - a, 6) for a, b in pairwise(ticks)}
    assert len(steps) == 1
    assert mercury_test_heights.printed(0.1) == "10 cm"
    assert mercury_test_heights.printed(610) == "610 m"
    assert mercury_test_heights.printed(253_000) == "253 km"
