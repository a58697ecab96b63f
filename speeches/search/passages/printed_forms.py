"""Printed forms of canonical strings: readers are shown 统一, not the canonical 统1."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from speeches.models import Speech
from speeches.text import CanonicalMap, Span, with_paired_marks

Key = TypeVar("Key", bound=Hashable)


class Example(NamedTuple):
    """Where one or several canonical strings occur: spans in the canonical text of the speech with this key."""

    pk: int
    spans: Sequence[Span]


def as_printed(examples: Mapping[Key, Example]) -> dict[Key, str]:
    """The printed form of each example; several strings are joined by "…".

    Examples in speeches that are not published are left out.
    """
    pks = {example.pk for example in examples.values()}
    speeches = Speech.objects.published().prefetch_related("sections").in_bulk(pks)
    texts = {pk: CanonicalMap(speech.text) for pk, speech in speeches.items()}
    return {key: _printed(texts[example.pk], example) for key, example in examples.items() if example.pk in texts}


def _printed(text: CanonicalMap, example: Example) -> str:
    spans = (text.span(start, end) for start, end in example.spans if end <= len(text.canonical))
    return "…".join(with_paired_marks(text.text, start, end) for start, end in spans)
