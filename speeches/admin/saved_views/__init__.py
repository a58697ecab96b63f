"""Saved views of the desk's lists."""

from speeches.admin.saved_views.view_pages import SavedViewsMixin
from speeches.admin.saved_views.views_of_list import views_of_list

__all__ = ["SavedViewsMixin", "views_of_list"]
