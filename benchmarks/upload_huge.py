"""Two gigabytes for the benchmark of uploads: what the sender is told, whatever length he claims."""

import http.client
import re
import time
from pathlib import Path

from playwright.sync_api import Page

HUGE = 2 * 1024**3
# What is told, the length that is claimed (0: none, in chunks), the length that is sent.
CASES = (
    ("2 GB, told truly", HUGE, HUGE),
    ("2 GB, told as 400 MB", 400 * 1024**2, HUGE),
    ("1 MB, told as 2 GB", HUGE, 1 << 20),
    ("2 GB in chunks without a length", 0, HUGE),
)
HEAD = (
    '--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{}\r\n--b\r\n'
    'Content-Disposition: form-data; name="uploads"; filename="x.txt"\r\n\r\n'
)


def in_the_browser(desk: Page, folder: Path) -> None:
    path = folder / "两个吉字节.txt"
    with path.open("wb") as file:
        file.truncate(HUGE)
    desk.goto("/admin/speeches/sourcefile/upload/")
    desk.set_input_files("#id_uploads", path)
    print(f"  the form says: {desk.inner_text('#chosen')}")
    start = time.perf_counter()
    with desk.expect_navigation(timeout=180_000):
        desk.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('#upload'))")
    said = " ".join(desk.inner_text("main").split())
    print(f"  sent past the script: after {time.perf_counter() - start:.1f} s {said}")


def by_program(desk: Page, port: int) -> None:
    cookies = {one["name"]: one["value"] for one in desk.context.cookies()}
    head = HEAD.format(cookies["csrftoken"]).encode()
    for name, told, sent in CASES:
        start = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.putrequest("POST", "/admin/speeches/sourcefile/upload/")
        connection.putheader("Cookie", "; ".join(f"{key}={value}" for key, value in cookies.items()))
        connection.putheader("Content-Type", "multipart/form-data; boundary=b")
        connection.putheader(*(("Content-Length", str(told)) if told else ("Transfer-Encoding", "chunked")))
        connection.endheaders()
        broke = _send(connection, head, sent, not told)
        print(f"  {name}: after {time.perf_counter() - start:.1f} s {_said(connection)}{broke}")


def _send(connection: http.client.HTTPConnection, head: bytes, length: int, in_chunks: bool) -> str:
    """How sending ended, if it did before the end."""
    chunk = b"x" * (1 << 20)
    try:
        for data in (head, *(chunk for _ in range(length >> 20))):
            connection.send(b"%x\r\n%s\r\n" % (len(data), data) if in_chunks else data)
        if in_chunks:
            connection.send(b"0\r\n\r\n")
    except OSError as error:
        return f" (the connection was closed while sending: {type(error).__name__})"
    return ""


def _said(connection: http.client.HTTPConnection) -> str:
    try:
        answer = connection.getresponse()
        return " ".join([str(answer.status), *re.findall(r"<(?:h1|p)>([^<]+)</", answer.read().decode())[:2]])
    except (OSError, http.client.HTTPException) as error:
        return f"no answer: {type(error).__name__}"
