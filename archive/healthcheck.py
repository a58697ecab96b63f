"""Asks the archive on this machine whether it is in order: `python -m archive.healthcheck`, for containers.

Prints what /healthz answers; the exit status is 0 if that was 200, 1 if it was not or if nobody answered.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

PATIENCE = 8  # seconds


def main() -> int:
    status, said = asked(int(os.environ.get("PORT", "8000")), allowed_host(os.environ.get("ALLOWED_HOSTS", "")))
    print(said)
    return 0 if status == 200 else 1


def asked(port: int, host: str, patience: float = PATIENCE) -> tuple[int, str]:
    """Status and body of /healthz on 127.0.0.1, or 0 and the reason why there is none within `patience` seconds.

    The request comes as from a proxy that ends TLS: where SECURE_SSL_REDIRECT is on it would be sent on otherwise.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    except (OSError, HTTPException) as error:
        return 0, str(error)
    finally:
        connection.close()


def allowed_host(allowed: str) -> str:
    """A host that ALLOWED_HOSTS lets in: its first, where `.example.org` stands for that name and `*` for any."""
    first = allowed.partition(",")[0].strip().removeprefix(".")
    return "localhost" if first in ("", "*") else first


if __name__ == "__main__":
    sys.exit(main())
