"""How the client chooses among the nodes."""

import threading
from typing import Any

from opensearchpy import Transport
from opensearchpy.connection import Connection
from opensearchpy.exceptions import ConnectionTimeout


class PassingOver(Transport):
    """A node that does not answer in time is passed over for a minute, as those are that refuse the connection.

    The client passes over only nodes in whose place it asks another at once. That is not done here with one that is
    slow, as whoever asked has waited already; but the next to ask should not have to wait for it as well.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        self._asking = threading.local()
        super().__init__(*args, **options)

    def get_connection(self) -> Connection:
        """The connection to the node that is asked next."""
        connection: Connection = super().get_connection()
        self._asking.connection = connection
        return connection

    def perform_request(self, *args: Any, **options: Any) -> Any:
        """See `Transport.perform_request`."""
        try:
            return super().perform_request(*args, **options)
        except ConnectionTimeout:
            self.mark_dead(self._asking.connection)
            raise
