"""Names that people give: to themselves as users, to dossiers, families, views. Checked and cleaned here."""

from speeches.models.display_names.cleaning import cleaned_name, invisible_problem
from speeches.models.display_names.user_names import USER_NAME_HINT, check_user_name

__all__ = ["USER_NAME_HINT", "check_user_name", "cleaned_name", "invisible_problem"]
