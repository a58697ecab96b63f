"""Comparing: any two speeches side by side, which two, and the yearly reports of one place or speaker."""

from speeches.web.compare import comparison_page, comparison_take_away, picker_page, years_page

__all__ = ["comparison_page", "comparison_take_away", "picker_page", "years_page"]
