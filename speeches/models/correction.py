"""Who set a field of a speech by hand, when, and on what evidence."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils.dateparse import parse_datetime


class Correction(NamedTuple):
    """`who` is '' and `at` None where an older program did not note them."""

    who: str = ""
    at: datetime | None = None
    evidence: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, str]) -> "Correction":
        return cls(kept.get("who", ""), parse_datetime(kept.get("at", "")), kept.get("evidence", ""))

    def kept(self) -> dict[str, str]:
        """As it is kept with the speech, and so in each edition of its history."""
        return {"who": self.who, "at": self.at.isoformat() if self.at else "", "evidence": self.evidence}
