from __future__ import annotations

from cleaner.fields.dates import parse_date


def test_a_time_glued_to_its_day_is_read() -> None:
    date = parse_date("2005.08.2605:39")
    assert date is not None and date.isoformat() == "2005-08-26T05:39:00+08:00"
