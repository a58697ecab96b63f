"""What is said to a reader whose request for an alert cannot be met."""


class AlertRefused(Exception):
    """The message is a sentence for the reader.

    Args:
        status: Of the answer, such as 429.
    """

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status
