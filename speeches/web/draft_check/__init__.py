"""The draft check: a form for a draft, its report by pages, and the report to take away."""

from speeches.web.draft_check import check_form, report_page, report_take_away

__all__ = ["check_form", "report_page", "report_take_away"]
