"""How much work one comparison may take. What is beyond it is told in less detail, never left out."""

# In pairs of characters that are compared; some ten thousand million of them take a second of a processor.
WHOLE = 20_000_000_000
MOST_AT_ONCE = 200_000_000  # of one difference: its table takes an eighth of a byte for each
EACH = 30_000  # what a call costs beside its characters


class WorkBudget:
    """Counts work, and says when there is no room for more."""

    def __init__(self, whole: int = WHOLE) -> None:
        self._left = whole
        self.exceeded = False

    def spend(self, one: int, other: int, calls: int = 1) -> bool:
        """Whether there is room for comparing so many characters (or items) with so many others; takes it if so."""
        cost = one * other + EACH * calls
        if cost > self._left:
            self.exceeded = True
            return False
        self._left -= cost
        return True

    def spend_on_difference(self, one: int, other: int) -> bool:
        """The same for a difference, which needs memory as well."""
        if one * other > MOST_AT_ONCE:
            self.exceeded = True
            return False
        return self.spend(one, other)
