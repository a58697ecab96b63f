"""What is wrong with the machine, the disk or the database, in one sentence: for every command alike."""

import errno
import os
import shutil
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError

FULL_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY_ERRORS = {errno.EROFS, errno.EACCES, errno.EPERM}
LEAST = 256 * 1024  # bytes free below which SQLite fails in more ways than by saying that the disk is full
FULL = "磁盘已满，写不进去；请腾出空间后再运行一次。"
MIGRATE = "数据库还没有建好，请先运行 manage.py migrate。"
# How PostgreSQL and its driver say that nobody answers.
UNREACHABLE = (
    "could not connect", "connection refused", "connection failed", "could not translate", "failed to resolve",
    "timeout", "timed out", "server closed", "no route", "is the server running", "connection to server",
    "shutting down", "starting up", "terminating connection", "connection is closed", "connection already closed",
)  # fmt: skip


def failure_message(error: BaseException) -> str:
    """In Chinese, with what to do; '' when the error is none of these but a fault of the program."""
    if isinstance(error, DatabaseError | InterfaceError):
        return _of_database(error)
    if isinstance(error, OSError) and not isinstance(error, ConnectionError):
        return _of_files(error)
    if isinstance(error, ImproperlyConfigured) and "Error loading" in str(error):
        return "没有安装这种数据库的驱动程序（如 psycopg），请安装后再运行。"
    return ""


def _of_files(error: OSError) -> str:
    place = f" {error.filename}" if error.filename else ""
    if error.errno in FULL_ERRORS:
        return FULL
    if error.errno in READ_ONLY_ERRORS:
        return f"没有写入或读取{place} 的权限，或者它在只读的磁盘上；请检查权限和 ARCHIVE_DATA。"
    return f"读写{place} 失败（{error.strerror}）；请检查磁盘和 ARCHIVE_DATA。" if error.strerror else ""


def _of_database(error: Exception) -> str:
    said = str(error).lower()
    if isinstance(error, OperationalError | ProgrammingError) and _without_tables(said):
        return MIGRATE
    if "disk is full" in said or "no space left" in said or "disk full" in said:
        return FULL
    if "locked" in said:
        return "数据库正被别的程序占用，等了很久仍写不进去；请稍后再运行一次。"
    if "malformed" in said or "not a database" in said:
        return f"数据库文件{_name()} 已损坏，或者不是数据库；请用备份恢复（manage.py restore）。"
    if "password authentication failed" in said or ("role" in said and "does not exist" in said):
        return f"数据库{_name()} 不接受这个用户名或密码；请检查 DATABASE_URL。"
    if "database" in said and "does not exist" in said:
        return f"没有数据库{_name()}；请先在服务器上建好，或检查 DATABASE_URL。"
    if isinstance(error, InterfaceError) or any(words in said for words in UNREACHABLE):
        return f"连不上数据库{_name()}；请检查数据库是否在运行、DATABASE_URL 是否写对。"
    if isinstance(error, OperationalError) and _on_disk():
        return _of_sqlite(said)
    return ""


def _without_tables(said: str) -> bool:
    return "no such table" in said or "no such column" in said or ("relation" in said and "does not exist" in said)


def _of_sqlite(said: str) -> str:
    folder = os.path.dirname(_on_disk())
    with suppress(OSError):
        if shutil.disk_usage(folder).free < LEAST:
            return FULL
    if "readonly" in said or (os.path.isdir(folder) and not os.access(folder, os.W_OK)):
        return f"数据库{_name()} 或它所在的文件夹不能写入（没有权限，或磁盘只读）；请检查权限和 ARCHIVE_DATA。"
    if "unable to open" in said:
        return f"打不开数据库{_name()}；请检查 ARCHIVE_DATA、DATABASE_URL 所指的文件夹是否存在、可否读写。"
    return f"读写数据库{_name()} 时磁盘出错；请检查磁盘。" if "i/o" in said else ""


def _on_disk() -> str:
    default = settings.DATABASES["default"]
    return str(default["NAME"]) if default["ENGINE"].endswith("sqlite3") else ""


def _name() -> str:
    """Without user and password."""
    default = settings.DATABASES["default"]
    host = f"{default.get('HOST')}:{default.get('PORT') or 5432}/" if default.get("HOST") else ""
    return f" {host}{default['NAME']}"
