"""What web, admin and API show alike: dates and marked texts, addresses with a query, pages of long speeches."""

from speeches.presentation.admin_urls import speech_admin_url
from speeches.presentation.formats import MONTHS, grouped, local_date, local_month, marked, marked_with_holes, visible
from speeches.presentation.page_splitting import Outline, SpeechPage, page_at, split_pages
from speeches.presentation.provenance import corrections, corrections_not_shown, field_notes, signature
from speeches.presentation.query_urls import (
    BACK,
    FIRST_CHOICES,
    HEADINGS,
    INSIDE,
    LABELS,
    LONGEST,
    Group,
    ModeParams,
    active_filters,
    back_params,
    back_url,
    filter_choice,
    mode_params,
    passage_url,
    url_at,
    url_with,
)
from speeches.presentation.source_access import no_speeches_reason, original_closed_notice

__all__ = [
    "BACK",
    "FIRST_CHOICES",
    "HEADINGS",
    "INSIDE",
    "LABELS",
    "LONGEST",
    "MONTHS",
    "Group",
    "ModeParams",
    "Outline",
    "SpeechPage",
    "active_filters",
    "back_params",
    "back_url",
    "corrections",
    "corrections_not_shown",
    "field_notes",
    "filter_choice",
    "grouped",
    "local_date",
    "local_month",
    "marked",
    "marked_with_holes",
    "mode_params",
    "no_speeches_reason",
    "original_closed_notice",
    "page_at",
    "passage_url",
    "signature",
    "speech_admin_url",
    "split_pages",
    "url_at",
    "url_with",
    "visible",
]
