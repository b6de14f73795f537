"""The figures of chapters 16 and 17 that compute something or are to scale."""

from __future__ import annotations

from datetime import date

import pytest

from figures import lunar_module_weight, moon_decisions, nasa_workforce
from figures.data import table


def test_time_between_the_goals_is_counted_from_their_dates() -> None:
    assert moon_decisions.apart() == (3, 2)


def test_american_decisions_end_before_the_soviet_decree() -> None:
    rows = table("moon_decisions.csv")
    decided = [r for r in rows if r.text("kind") == "decision"]
    american = [r.text("date") for r in decided if r.text("nation") == "US"]
    assert len(american) == 5
    assert max(american) == "1963-11-01"
    soviet = [r.text("date") for r in rows if r.text("nation") == "USSR"]
    assert len(soviet) == 13
    assert sum(day > "1964-08-03" for day in soviet) == 8


def test_columns_of_people_are_in_proportion_and_fall() -> None:
    counts = [row.number("people_count") for row in table("nasa_workforce.csv")]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] / counts[0] == pytest.approx(0.519, abs=0.001)
    heights = [nasa_workforce.height(people) for people in counts]
    assert heights[-1] / heights[0] == pytest.approx(counts[-1] / counts[0])


def test_columns_without_a_month_stand_in_the_middle_of_the_year() -> None:
    days = [nasa_workforce.when(row) for row in table("nasa_workforce.csv")]
    assert days[0] == date(1966, 1, 1)
    assert {(day.month, day.day) for day in days[1:]} == {(7, 1)}


def test_masses_of_the_lander_are_to_scale_and_grow() -> None:
    base = lunar_module_weight.BOTTOM
    assert base - lunar_module_weight.level(9) == pytest.approx(
        9 / 3 * (base - lunar_module_weight.level(3))
    )
    masses = {
        row.text("id"): row.number("mass_max_kg")
        for row in table("lunar_module_weight.csv")
    }
    assert masses["limit-1965"] / masses["grumman"] == pytest.approx(1.65)
