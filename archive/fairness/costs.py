"""What the searches of each client have cost lately."""

LONG = 0.5  # seconds of processor time, in the mean
MOST_CLIENTS = 10_000
NEWEST = 0.3  # the part of the newest in the mean


class Costs:
    """Seconds of processor time of a client's searches: a mean in which the newest count most."""

    def __init__(self) -> None:
        self._mean: dict[str, float] = {}

    def add(self, client: str, seconds: float) -> None:
        mean = self._mean.pop(client, 0.0)  # put last again
        self._mean[client] = mean + NEWEST * (seconds - mean)
        if len(self._mean) > MOST_CLIENTS:
            del self._mean[next(iter(self._mean))]

    def long(self, client: str) -> bool:
        """Whether one search of this client at a time is enough."""
        return self._mean.get(client, 0.0) > LONG
