from __future__ import annotations

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.dates import parse_date, written_in_china


def test_a_time_glued_to_its_day_is_read() -> None:
    date = parse_date("2005.08.2605:39")
    assert date is not None and date.isoformat() == "2005-08-26T05:39:00+08:00"


@given(
    st.from_regex(
        r"(19|20|21)\d\d-[01]\d-[0-3]\d[ T,][0-2]\d:[0-6]\d(:[0-6]\d)?", fullmatch=True, alphabet="0123456789-: T,"
    )
)
def test_what_is_iso_already_is_not_read_otherwise(value: str) -> None:
    date = parse_date(value)
    written = written_in_china(value)
    assert written is None or (date is not None and date.isoformat() == written)
    assert written is not None or value[10] == "," or value[:2] == "21" or not date or date.time() == time()
