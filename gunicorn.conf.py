"""How gunicorn serves the archive; it reads this file by itself. Reasons: docs/adr/0013-the-web-server.md."""

import ctypes
import gc
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from gunicorn.http import message

from archive import json_log, metrics, originals, postgresql
from archive.fairness import heap
from archive.fairness.kinds import THREADS
from archive.free_port import trouble_with

# Said before the program is loaded, of whose errors gunicorn prints how they came about.
if trouble := (
    postgresql.lacks_driver(os.environ.get("DATABASE_URL", ""))
    or originals.lacks_client(os.environ.get("ORIGINALS_URL", ""))
    or metrics.lacks_library(os.environ.get("METRICS_ALLOWED", ""))
):
    sys.exit(trouble)
if os.environ.get("METRICS_ALLOWED"):  # before the client of Prometheus is loaded with the program
    metrics.share_between_processes(Path(os.environ.get("ARCHIVE_DATA") or Path(__file__).parent / "data") / "metrics")
# Loaded once, before the processes are forked: what nobody writes to is in memory once for all of them.
preload_app = True
# numpy would start threads for matrices, which nobody multiplies here; a process that is to be forked has one thread.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
worker_class = "archive.fairness.worker.FairWorker"
threads = THREADS
# Each worker listens by itself and the system spreads connections. Of one socket that all of them watch the worker that
# is awake would take everything.
reuse_port = True
worker_connections = 600  # kept, arriving and answered, in one process; from 500 on the oldest make room
backlog = 1024
keepalive = 5  # seconds
graceful_timeout = 8  # seconds for answers under way when the server is stopped
timeout = 60  # seconds without a sign of life of a worker's loop
sendfile = False  # it would pass by the limits on readers who do not read
loglevel = "error"
if os.environ.get("LOG_FORMAT") == "json":
    logconfig_dict = json_log.GUNICORN

# A long query is answered by a page of ours, so more than gunicorn's 8190 bytes must come through; but not without any
# limit, for then gigabytes that are no request at all would fill the memory of the web process.
message.MAX_REQUEST_LINE = limit_request_line = 128 * 1024

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # of <malloc.h>
_LARGE = 1 << 20  # bytes: of arrays over a whole index, not of what a page is made of


def on_starting(server: Any) -> None:
    """Workers that listen by themselves would share the port with another archive without a word."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # the connections, and the files of the index
    for address in server.cfg.address:
        if isinstance(address, tuple) and (trouble := trouble_with(address[0], address[1])):
            sys.exit(trouble)


def when_ready(_: object) -> None:
    """The program is loaded, and no worker is there yet. What is frozen the collector does not write to."""
    from speeches.web.preloading import load_all

    load_all()
    with suppress(AttributeError):  # a C library without it
        mallopt = ctypes.CDLL(None).mallopt
        # Else each of twenty threads has a heap of its own, and what one gives back no other gets.
        mallopt(_M_ARENA_MAX, 2)
        # Else the limits grow with the largest array that was freed, up to 32 MB, and what a costly query took is kept.
        mallopt(_M_MMAP_THRESHOLD, _LARGE)
        mallopt(_M_TRIM_THRESHOLD, _LARGE)
    gc.collect()
    heap.give_back()  # what making the tables took beside them would be in every process
    gc.freeze()


def post_worker_init(_: object) -> None:
    """What is loaded at the start stays: it is not gone through again for every few hundred objects of a page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
