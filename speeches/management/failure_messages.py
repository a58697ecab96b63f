"""Sentences for errors of the machine, the disk or the database, the same for every command."""

import errno
import os
import shutil
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError

FULL_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY_ERRORS = {errno.EROFS, errno.EACCES, errno.EPERM}
LEAST_FREE = 256 * 1024  # bytes free below which SQLite fails in more ways than by saying that the disk is full
FULL = "磁盘已满，写不进去；请腾出空间后再运行一次。"
MIGRATE = "数据库还没有建好，请先运行 manage.py migrate。"
# How PostgreSQL and its driver say that nobody answers.
UNREACHABLE = (
    "could not connect", "connection refused", "connection failed", "could not translate", "failed to resolve",
    "timeout", "timed out", "server closed", "no route", "is the server running", "connection to server",
    "shutting down", "starting up", "terminating connection", "connection is closed", "connection already closed",
)  # fmt: skip


def failure_message(error: BaseException) -> str:
    """A sentence in Chinese that says what is wrong and what to do; '' for an error of the program itself."""
    if isinstance(error, DatabaseError | InterfaceError):
        return _database_failure(error)
    if sentence := getattr(error, "for_staff", ""):  # of OriginalsUnavailable; models cannot be asked that early
        return str(sentence)
    if isinstance(error, OSError) and not isinstance(error, ConnectionError):
        return _file_failure(error)
    if isinstance(error, ImproperlyConfigured):
        text = str(error)
        return "没有安装这种数据库的驱动程序，请安装后再运行。" if "Error loading" in text else text
    return ""


def _file_failure(error: OSError) -> str:
    path = f" {error.filename}" if error.filename else ""
    if error.errno in FULL_ERRORS:
        return FULL
    if error.errno in READ_ONLY_ERRORS:
        return f"没有写入或读取{path} 的权限，或者它在只读的磁盘上；请检查权限和 ARCHIVE_DATA。"
    return f"读写{path} 失败（{error.strerror}）；请检查磁盘和 ARCHIVE_DATA。" if error.strerror else ""


def _database_failure(error: Exception) -> str:
    text = str(error).lower()
    if isinstance(error, OperationalError | ProgrammingError) and _lacks_tables(text):
        return MIGRATE
    if "disk is full" in text or "no space left" in text or "disk full" in text:
        return FULL
    if "locked" in text or "lock timeout" in text or "deadlock" in text:
        return "数据库正被别的程序占用，等了很久仍写不进去；请稍后再运行一次。"
    if "malformed" in text or "not a database" in text:
        return f"数据库文件{_database_name()} 已损坏，或者不是数据库；请用备份恢复（manage.py restore）。"
    if "too many clients" in text or "remaining connection slots" in text:
        return f"数据库{_database_name()} 的连接已经占满；请稍后再试，或调大它的 max_connections。"
    if "password authentication failed" in text or ("role" in text and "does not exist" in text):
        return f"数据库{_database_name()} 不接受这个用户名或密码；请检查 DATABASE_URL。"
    if "database" in text and "does not exist" in text:
        return f"没有数据库{_database_name()}；请先在服务器上建好，或检查 DATABASE_URL。"
    if isinstance(error, InterfaceError) or any(words in text for words in UNREACHABLE):
        return f"连不上数据库{_database_name()}；请检查数据库是否在运行、DATABASE_URL 是否写对。"
    if isinstance(error, OperationalError) and _sqlite_path():
        return _sqlite_failure(text)
    return ""


def _lacks_tables(text: str) -> bool:
    return "no such table" in text or "no such column" in text or ("relation" in text and "does not exist" in text)


def _sqlite_failure(text: str) -> str:
    folder = os.path.dirname(_sqlite_path())
    with suppress(OSError):
        if shutil.disk_usage(folder).free < LEAST_FREE:
            return FULL
    if "readonly" in text or (os.path.isdir(folder) and not os.access(folder, os.W_OK)):
        return f"数据库{_database_name()} 或它所在的文件夹不能写入（没有权限，或磁盘只读）；请检查权限和 ARCHIVE_DATA。"
    if "unable to open" in text:
        return f"打不开数据库{_database_name()}；请检查 ARCHIVE_DATA、DATABASE_URL 所指的文件夹是否存在、可否读写。"
    return f"读写数据库{_database_name()} 时磁盘出错；请检查磁盘。" if "i/o" in text else ""


def _sqlite_path() -> str:
    default = settings.DATABASES["default"]
    return str(default["NAME"]) if default["ENGINE"].endswith("sqlite3") else ""


def _database_name() -> str:
    """Without user and password."""
    default = settings.DATABASES["default"]
    host = f"{default.get('HOST')}:{default.get('PORT') or 5432}/" if default.get("HOST") else ""
    return f" {host}{default['NAME']}"
