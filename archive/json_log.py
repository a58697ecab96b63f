"""Log lines as JSON objects, one on each line, for programs that collect them (LOG_FORMAT=json)."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

FORMATS = ("text", "json")
# What every record has; whatever else one has was given to it as `extra`.
USUAL = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "taskName",
    "request_id",
    "request",
    "server_time",
}
_IN_JSON = (str, int, float, bool, type(None))


class JsonFormatter(logging.Formatter):
    """Time (UTC), level, logger and message; request_id and exception where there are any; and what `extra` gave."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        if number := getattr(record, "request_id", ""):
            line["request_id"] = number
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        given = {name: value for name, value in vars(record).items() if name not in USUAL and name not in line}
        line |= {name: value if isinstance(value, _IN_JSON) else str(value) for name, value in given.items()}
        return json.dumps(line, ensure_ascii=False)


def logging_settings(level: str, form: str) -> dict[str, Any]:  # as Django's LOGGING
    """The value of LOGGING: everything to standard error.

    Args:
        level: the least that is logged.
        form: of the lines, "text" or "json".

    Raises:
        ImproperlyConfigured: there is no such form.
    """
    if form not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT 须是 {' 或 '.join(FORMATS)}，而不是 {form!r}。")
    console = {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": form}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "archive.request_id.RequestIdFilter"}},
        "formatters": {"text": {"format": "%(message)s"}, "json": {"()": "archive.json_log.JsonFormatter"}},
        "handlers": {"console": console},
        "root": {"handlers": ["console"], "level": level},
    }


# Of gunicorn's own lines, whose settings are not Django's.
GUNICORN = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "archive.json_log.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "ERROR"},
    "loggers": {name: {"level": "ERROR", "handlers": ["console"], "propagate": False} for name in ("gunicorn.error",)},
}
