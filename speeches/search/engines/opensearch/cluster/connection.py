"""Requests to an OpenSearch cluster, and what is said when they fail."""

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException

from speeches.search.engines.opensearch.cluster.failures import checked_version, unavailable
from speeches.search.engines.opensearch.cluster.transport import PassingOver

Body = Mapping[str, Any] | str | None
Answer = dict[str, Any]  # JSON
_CONNECTIONS = 16  # to each node, that are kept open: as many as threads may ask at once


@dataclass
class Cluster:
    """The cluster that one of Haystack's connections names, by those of its nodes that are told.

    Attributes:
        hosts: Addresses of nodes, each `https://host:port`.
        prefix: What the names of this archive's indices begin with.
        shards, replicas: Of an index that is made.
    """

    hosts: tuple[str, ...]
    prefix: str
    user: str = ""
    password: str = field(default="", repr=False)
    certificates: str = ""
    shards: int = 1
    replicas: int = 1
    seconds: float = 10
    _clients: dict[int, OpenSearch] = field(default_factory=dict, repr=False, compare=False)
    _uuid: str = field(default="", repr=False, compare=False)
    _checked: set[int] = field(default_factory=set, repr=False, compare=False)
    _checking: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @property
    def alias(self) -> str:
        """The name that the live index has beside its own."""
        return f"{self.prefix}-live"

    @property
    def uuid(self) -> str:
        """The cluster's own name for itself, by whichever of its nodes it is reached.

        Raises:
            IndexUnavailable: No node answered, and none has yet.
        """
        if not self._uuid:
            self._uuid = str(self.request("GET", "/").get("cluster_uuid", ""))
        return self._uuid

    def request(self, method: str, path: str, body: Body = None, **params: Any) -> Answer:
        """The answer of any node that does answer; nodes that do not answer are passed over for a minute.

        Args:
            method: Of HTTP.
            path: With a stroke in front.
            body: JSON, or the lines of a bulk request.
            params: Of the address; `ignore` lists statuses that are answers and no failures.

        Raises:
            IndexUnavailable: No node answered in time, or not as it should; with sentences for readers and staff.
        """
        try:
            answer: Answer = self._client().transport.perform_request(method, path, params=params, body=body)
        except OpenSearchException as error:
            raise unavailable(error, self.hosts) from error
        return answer

    def _client(self) -> OpenSearch:
        """One for each process: a fork must not share connections."""
        process = os.getpid()
        # Kept even if the first question fails: it knows then which node is to be passed over.
        client = self._clients.setdefault(process, self._clients.get(process) or self._opened())
        if process not in self._checked:
            with self._checking:
                checked_version(client.transport.perform_request("GET", "/"))
                self._checked.add(process)
        return client

    def _opened(self) -> OpenSearch:
        # One that is slow is not asked twice: the reader has waited already.
        options: dict[str, Any] = {"timeout": self.seconds, "retry_on_timeout": False, "max_retries": 3}
        options |= {"pool_maxsize": _CONNECTIONS, "timeout_cutoff": 0}  # a minute, however often a node has failed
        if self.certificates:
            options["ca_certs"] = self.certificates
        if self.user:
            options["http_auth"] = (self.user, self.password)
        return OpenSearch(hosts=list(self.hosts), transport_class=PassingOver, **options)


_known: dict[str, Cluster] = {}


def cluster_of(alias: str) -> Cluster:
    """The cluster of a connection in HAYSTACK_CONNECTIONS; the settings are read each time, as tests change them."""
    options: dict[str, Any] = settings.HAYSTACK_CONNECTIONS[alias]
    given: dict[str, Any] = {name: options[name.upper()] for name in _OPTIONAL if name.upper() in options}
    asked = Cluster(options["HOSTS"], options["PREFIX"], **given)
    known = _known.get(alias)
    if known != asked:
        known = _known[alias] = asked
    return known


_OPTIONAL = ("user", "password", "certificates", "shards", "replicas", "seconds")
