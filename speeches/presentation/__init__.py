"""What several edges show in one way: addresses with the present query, pages of long speeches."""

from speeches.presentation.admin_urls import speech_admin_url
from speeches.presentation.formats import MONTHS, grouped, local_date, local_month, marked, marked_with_holes, visible
from speeches.presentation.page_splitting import Outline, SpeechPage, page_at, split_pages
from speeches.presentation.provenance import corrections, field_notes, signature, unshown
from speeches.presentation.query_urls import (
    BACK,
    FIRST_CHOICES,
    HEADINGS,
    INSIDE,
    LABELS,
    LONGEST,
    Group,
    Manner,
    back_params,
    back_url,
    choice,
    mode_params,
    narrowed,
    passage_url,
    url_at,
    url_with,
)
from speeches.presentation.source_access import closed, without_speeches

__all__ = [
    "BACK",
    "FIRST_CHOICES",
    "HEADINGS",
    "INSIDE",
    "LABELS",
    "LONGEST",
    "MONTHS",
    "Group",
    "Manner",
    "Outline",
    "SpeechPage",
    "back_params",
    "back_url",
    "choice",
    "closed",
    "corrections",
    "field_notes",
    "grouped",
    "local_date",
    "local_month",
    "marked",
    "marked_with_holes",
    "mode_params",
    "narrowed",
    "page_at",
    "passage_url",
    "signature",
    "speech_admin_url",
    "split_pages",
    "unshown",
    "url_at",
    "url_with",
    "visible",
    "without_speeches",
]
