"""Parts of addresses: years, and names as they are printed, whatever they hold."""


class YearConverter:
    """A year of at most four digits."""

    regex = "[0-9]{1,4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class NameConverter:
    """A speaker, place or type. Names come from documents: a slash or a line break in one must not break its page.

    Names that mean something else in an address, and those that begin as their written form does, are written =name.
    """

    regex = r"(?s:[^\x00]+)"

    def to_python(self, value: str) -> str:
        return value[1:] if value[0] == _WRITTEN and _taken(value[1:]) else value

    def to_url(self, value: str) -> str:
        return _WRITTEN + value if _taken(value) else value


_WRITTEN = "="


def _taken(name: str) -> bool:
    """/speakers/unknown/ lists speeches without a speaker; .. and . lead a browser elsewhere."""
    return name.lstrip(_WRITTEN) in ("unknown", ".", "..")
