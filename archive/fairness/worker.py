"""The worker of gunicorn that serves the archive: two processes, one for pages and one for whatever searches.

Python runs one thread of a process at a time: pages would share a processor with the searches beside them. What
searches (archive/fairness/kinds.py) is handed, with its connection, to the second process, which the system lets run
after the first.
"""

import mmap
import os
import selectors
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from django.db import connections
from gunicorn.workers.gthread import PollableMethodQueue

from archive.fairness import kinds
from archive.fairness.arrivals import ArrivalWorker
from archive.fairness.connection import Connection
from archive.fairness.handover import Channel
from archive.fairness.paced_socket import PacedSocket

NICE = 10  # of the process that searches
MARGIN = 0.5  # seconds before gunicorn's grace is over, for ending what has not ended by itself


class FairWorker(ArrivalWorker):
    """Serves pages, and starts and ends the process that serves searches."""

    channel: Channel
    searches = False
    searcher = 0
    alive_at: "memoryview[float]"  # shared by both processes: when the second was last in its loop, by time.monotonic
    stopped = 0.0  # when it was told to end; 0 before

    def run(self) -> None:
        connections.close_all()  # what was opened while the program was loaded is not shared
        self.channel, theirs = Channel.pair()
        self.alive_at = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("d")
        self.alive_at[0] = time.monotonic()
        self.searcher = os.fork()
        if not self.searcher:
            self.channel.close()
            self._search(theirs)
        theirs.close()
        self.poller.register(self.channel, selectors.EVENT_READ, self._on_handover)
        super().run()
        self._await_searcher()

    def _search(self, channel: Channel) -> None:
        """The life of the second process: it listens to the first alone."""
        try:
            os.nice(NICE)
            self.channel, self.searches, self.ppid = channel, True, os.getppid()
            for listener in self.sockets:
                listener.close()
            self.sockets: list[Any] = []
            self.poller, self.method_queue = selectors.DefaultSelector(), PollableMethodQueue()
            self.method_queue.init()
            self.tpool = ThreadPoolExecutor(kinds.SEARCH_THREADS)
            self.poller.register(channel, selectors.EVENT_READ, self._on_handover)
            super().run()
        finally:
            os._exit(0)

    def notify(self) -> None:
        """A sign of life, once a second: the first process shows it to gunicorn, the second to the first."""
        if self.searches:
            self.alive_at[0] = time.monotonic()
        else:
            super().notify()

    def is_parent_alive(self) -> bool:
        """Asked once a second. Without its second process a worker ends, and gunicorn starts another."""
        if self.searcher and (trouble := self._trouble_of_searcher()):
            self.log.error("The searching process %s %s", self.searcher, trouble)
            self.searcher = 0
            return False
        return bool(super().is_parent_alive())

    def _trouble_of_searcher(self) -> str:
        """What has become of the second process, if it is of no use; one that hangs is ended."""
        if os.waitpid(self.searcher, os.WNOHANG)[0]:
            return "has died"
        if not self.cfg.timeout or time.monotonic() - self.alive_at[0] < self.cfg.timeout:
            return ""
        os.kill(self.searcher, signal.SIGKILL)
        os.waitpid(self.searcher, 0)
        return f"has given no sign of life for {self.cfg.timeout} seconds"

    def handle_exit(self, sig: int, frame: Any) -> None:
        super().handle_exit(sig, frame)  # from now on nothing is handed over
        self.stopped = time.monotonic()
        if self.searcher:
            os.kill(self.searcher, signal.SIGTERM)

    def _await_searcher(self) -> None:
        """Answers under way end within gunicorn's grace; what does not is ended."""
        if not self.searcher:
            return
        os.kill(self.searcher, signal.SIGTERM)
        end = (self.stopped or time.monotonic()) + self.cfg.graceful_timeout - MARGIN
        while os.waitpid(self.searcher, os.WNOHANG) == (0, 0):
            if time.monotonic() > end:
                os.kill(self.searcher, signal.SIGKILL)
            time.sleep(0.02)

    def _cap_keepalive(self, deadline: float) -> None:
        """gunicorn calls this when it stops: what has been handed over is still to be answered."""
        while self._on_handover(self.channel):
            pass
        super()._cap_keepalive(deadline)

    def _on_handover(self, channel: Channel) -> bool:
        """Takes one request on; False if there is none."""
        try:
            received = channel.receive()
        except EOFError:
            with suppress(KeyError, ValueError):
                self.poller.unregister(channel)
            return False
        if received is None:
            return False
        descriptor, arrived = received
        paced = PacedSocket.of(descriptor)
        try:
            conn = Connection(self.cfg, paced, paced.getpeername(), paced.getsockname())
        except OSError:  # the client has gone
            paced.close()
            return True
        self.nr_conns += 1
        conn.arrived += arrived
        conn.whole()
        super()._begin(conn)
        return True

    def _begin(self, conn: Connection) -> None:
        """A whole request: it belongs here, or to the other process."""
        elsewhere = self.alive and (conn.kind in kinds.SEARCHING) != self.searches
        if elsewhere and self.channel.send(conn.sock, bytes(conn.arrived)):
            self._close(conn)
        else:
            super()._begin(conn)
