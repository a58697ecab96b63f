"""Strings of canonical text as they are printed somewhere: a reader is not shown 统1 for 统一."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from speeches.models import Speech
from speeches.text import CanonicalMap, Span, with_paired_marks

Key = TypeVar("Key", bound=Hashable)


class Example(NamedTuple):
    """Where a string, or each of several, stands in the canonical text of a speech."""

    pk: int
    spans: Sequence[Span]


def as_printed(examples: Mapping[Key, Example]) -> dict[Key, str]:
    """Each example in print; several strings of one example are joined by ellipses."""
    pks = {example.pk for example in examples.values()}
    speeches = Speech.objects.published().prefetch_related("sections").in_bulk(pks)
    texts = {pk: CanonicalMap(speech.text) for pk, speech in speeches.items()}
    return {key: _printed(texts[example.pk], example) for key, example in examples.items() if example.pk in texts}


def _printed(text: CanonicalMap, example: Example) -> str:
    spans = (text.span(start, end) for start, end in example.spans if end <= len(text.canonical))
    return "…".join(with_paired_marks(text.text, start, end) for start, end in spans)
