"""What there is in the archive whose pages are opened."""

from speeches.models import Speech


def newest() -> Speech:
    return Speech.objects.filter(year=2009).order_by("pk")[0]
