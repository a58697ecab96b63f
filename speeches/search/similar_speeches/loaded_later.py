"""The question, for which numpy is loaded when it is first asked: that takes a tenth of a second of a start."""

from collections.abc import Collection

from speeches.models import Speech
from speeches.search.similar_speeches.alike_rows import MoreLikeThis


def more_like_this(speech: Speech, most: int = 10, without: Collection[int] = ()) -> MoreLikeThis:
    """The published speeches that share the most telling strings with a published one; near copies are left out.

    A string is telling if the speech says it often and few others have it: it is no word of a word cutter, and no model
    is asked. Two of them at least must stand in the other speech. Texts of more than 300,000 characters are left out.

    Args:
        speech: The speech, with its sections.
        most: The most rows, up to `MOST_ALIKE`.
        without: Primary keys of speeches to be left out as well.

    Raises:
        IndexUnavailable: The index cannot be searched.
        QueryTooCostly: It takes more than the budget, if there is one.
    """
    from speeches.search.similar_speeches import alike_speeches

    return alike_speeches.more_like_this(speech, most, without)
