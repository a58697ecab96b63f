"""Users and groups in the admin."""

from speeches.admin.accounts import group_admin, user_admin

__all__ = ["group_admin", "user_admin"]
