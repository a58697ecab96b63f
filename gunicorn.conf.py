"""How gunicorn serves the archive; it reads this file by itself."""

import gc

from gunicorn.http import message

# A long query is answered by a page of ours, so more than gunicorn's 8190 bytes must come through; but not without any
# limit, for then gigabytes that are no request at all would fill the memory of the web process.
message.MAX_REQUEST_LINE = limit_request_line = 128 * 1024


def post_worker_init(_: object) -> None:
    """What is loaded at the start stays: it is not gone through again for every few hundred objects of a page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
