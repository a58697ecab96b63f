"""Dossiers (文夹): collecting passages, the list, its pages, sharing by a link, and files to take away."""

from speeches.web.dossiers import collect_page, dossier_list, dossier_page, export_files, settings_page, shared_page

__all__ = ["collect_page", "dossier_list", "dossier_page", "export_files", "settings_page", "shared_page"]
