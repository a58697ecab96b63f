"""What readers are told when the database does not answer."""

from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils.translation import gettext as _

# What is asked for by mistake, as in a database that was not brought up to date, is no trouble of the database's.
_MISTAKES = ("no such table", "no such column", "no such function")


def database_trouble(error: BaseException | None) -> str:
    """A sentence, if the error is the database's and not that of who asked."""
    said = str(error).lower()
    if type(error) is DatabaseError:  # "database disk image is malformed", "file is not a database"
        return _("数据库文件受损，读不出来。请管理员从备份恢复。")
    if not isinstance(error, OperationalError | InterfaceError) or any(mistake in said for mistake in _MISTAKES):
        return ""
    if "readonly" in said or "read-only" in said:
        return _("数据库现在是只读的：可以阅读和检索，不能写入。请管理员检查数据文件夹的权限和磁盘。")
    if "locked" in said:
        return _("数据库正忙，这一次没有等到。请稍后再试。")
    return _("数据库现在打不开或没有应答。请稍后再试；如一直如此，请告知管理员。")
