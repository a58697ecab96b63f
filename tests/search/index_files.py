"""The files of an index on disk, and what readers are told where they are torn."""

from pathlib import Path

from django.test import Client

from speeches.search.index.verification import compare_index


def untold() -> None:
    """Nobody wants to know how far the check is."""


def bigram_files(index: Path) -> list[Path]:
    """The files of the live index without which the same is found, by reading every text."""
    return sorted((index / (index / "live").read_text()).glob("*.bigrams"))


def files(index: Path) -> list[Path]:
    """The files without which the live index cannot be searched, but for the locks."""
    generation = index / (index / "live").read_text()
    made = sorted(
        path
        for path in generation.iterdir()
        if path.is_file() and "LOCK" not in path.name and path.suffix != ".bigrams"
    )
    return [index / "live", *(path for path in made if path.stat().st_size)]


def check_sentence(client: Client, sentence: str) -> None:
    page, api, health = (client.get(path) for path in ("/search/?q=落实", "/api/v1/search?q=落实", "/healthz"))
    assert [answer.status_code for answer in (page, api, health)] == [503, 503, 503]
    assert sentence in page.content.decode()
    assert sentence in health.json()["reason"]
    assert sentence in compare_index(untold).reason
