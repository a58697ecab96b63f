"""What PostgreSQL refuses, whatever the run is on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def watched() -> Iterator[None]:
    """Fails where PostgreSQL would: SQLite takes NUL and half surrogates without a word."""

    def asked(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        for value in params.values() if isinstance(params, dict) else params or ():
            if isinstance(value, str):
                assert "\0" not in value, sql
                value.encode()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(asked):
        yield
