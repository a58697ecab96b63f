"""Dates as archivists type them."""

import pytest

from speeches.admin.partial_dates import iso_date


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2013年3月5日", "2013-03-05"),
        ("２０１３－３", "2013-03"),
        ("二〇一三年十二月", "2013-12"),
        ("20130305", "2013-03-05"),
        ("١٢٣٤", None),  # digits of another script
        ("٢٠١٢年٠٣月", None),
        ("0001", None),
        ("9999年", None),
        ("前年", None),
    ],
)
def test_a_typed_date_is_read_or_refused(typed: str, iso: str | None) -> None:
    assert iso_date(typed) == iso
