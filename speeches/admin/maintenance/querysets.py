"""Querysets that the maintenance page counts and the lists are filtered by."""

from django.db.models import F, QuerySet

from speeches.extraction import version
from speeches.models import NearCopy, SourceFile, Speech


def without_speeches(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    """Extracted files without speeches; ZIP archives, whose members are files of their own, are left out."""
    return rows.filter(state=SourceFile.State.DONE, speeches=None, members=None)


def differing_from_extraction(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    return rows.exclude(differs="")


def extracted_by_older_rules(rows: QuerySet[SourceFile]) -> QuerySet[SourceFile]:
    return rows.filter(pk__in=SourceFile.objects.extracted_by_other_rules(version()).values("pk"))


def near_duplicate_pairs() -> QuerySet[NearCopy]:
    """Each pair of near duplicates once, rejected speeches left out."""
    return pairs_without_rejected().filter(speech__lt=F("other")).select_related("speech__source", "other__source")


def pairs_without_rejected() -> QuerySet[NearCopy]:
    rejected = Speech.Status.REJECTED
    return NearCopy.objects.undecided().exclude(speech__status=rejected).exclude(other__status=rejected)
