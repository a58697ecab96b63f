"""Parts of addresses: years, and names as they are printed, whatever they hold."""


class YearConverter:
    """A year of at most four digits."""

    regex = "[0-9]{1,4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class NameConverter:
    """A speaker, place or type. Names come from documents: a slash or a line break in one must not break its page."""

    regex = r"(?s:[^\x00]+)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
