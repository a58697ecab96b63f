"""What the archive's search is measured beside: SQLite FTS5, tantivy and a plain scan with StringZilla."""

import sqlite3
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from stringzilla import Str

from speeches.text.canonicalization.canonical_text import canonical_query
from speeches.text.tokens.tokenizer import words

SHOWN = 20

Row = tuple[int, str, int, str]  # key, canonical text, year, printed text


class Trigrams:
    """Phrases of three characters and more: FTS5 finds nothing shorter in such a table."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(path)
        self.db.execute("CREATE VIRTUAL TABLE held USING fts5(body, year UNINDEXED, tokenize='trigram')")

    def fill(self, rows: Iterable[Row]) -> None:
        with self.db:
            made = ((key, text, year) for key, text, year, _ in rows)
            self.db.executemany("INSERT INTO held(rowid, body, year) VALUES (?, ?, ?)", made)

    def find(self, pieces: list[str], year: int | None) -> int:
        return _found(self.db, [canonical_query(piece) for piece in pieces], year)


class Words:
    """Words cut as the archive cuts them; a phrase is a row of words, so phrases within longer words are missed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(path)
        self.db.execute("CREATE VIRTUAL TABLE held USING fts5(body, year UNINDEXED)")

    def fill(self, rows: Iterable[Row]) -> None:
        with self.db:
            made = ((key, " ".join(words(text)), year) for key, _, year, text in rows)
            self.db.executemany("INSERT INTO held(rowid, body, year) VALUES (?, ?, ?)", made)

    def find(self, pieces: list[str], year: int | None) -> int:
        return _found(self.db, [word for piece in pieces for word in words(piece)], year)


class Tantivy:
    """Bigrams of the canonical texts in tantivy; what holds all of a piece's is counted in the text, as we do."""

    def __init__(self, path: Path) -> None:
        import tantivy

        self.path, self._tantivy = path, tantivy
        path.mkdir()
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
        schema.add_integer_field("number", fast=True)
        schema.add_integer_field("year", fast=True, indexed=True)
        self._index = tantivy.Index(schema.build(), path=str(path))
        self._texts: list[str] = []

    def fill(self, rows: Iterable[Row]) -> None:
        writer = self._index.writer(heap_size=200_000_000, num_threads=1)
        for _, text, year, _ in rows:
            body = " ".join(map("".join, pairwise(text)))
            writer.add_document(self._tantivy.Document(body=[body], number=[len(self._texts)], year=[year]))
            self._texts.append(text)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, pieces: list[str], year: int | None) -> int:
        wanted = [canonical_query(piece) for piece in pieces]
        must = self._tantivy.Occur.Must
        bigrams = dict.fromkeys("".join(pair) for piece in wanted for pair in pairwise(piece))
        terms = [(must, self._term("body", bigram)) for bigram in bigrams]
        terms += [(must, self._term("year", year))] if year else []
        hits = self._searcher.search(self._tantivy.Query.boolean_query(terms), len(self._texts)).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        texts = (self._texts[int(number)] for number in numbers)
        return sum(all(text.count(piece) for piece in wanted) for text in texts)

    def _term(self, field: str, value: object) -> object:
        return self._tantivy.Query.term_query(self._index.schema, field, value)


class Scan:
    """Every piece counted in all canonical texts as one row of bytes: no ranking, no totals by speech."""

    def __init__(self) -> None:
        self.text = Str("")

    def fill(self, rows: Iterable[Row]) -> None:
        self.text = Str("\n".join(text for _, text, _, _ in rows))

    def find(self, pieces: list[str], year: int | None) -> int:
        return min(self.text.count(canonical_query(piece)) for piece in pieces)


def _found(db: sqlite3.Connection, wanted: list[str], year: int | None) -> int:
    """The number of speeches and the best twenty: what a page of results needs at the least."""
    match = " AND ".join('"{}"'.format(piece.replace('"', '""')) for piece in wanted)
    where, values = ("held MATCH ? AND year = ?", (match, year)) if year else ("held MATCH ?", (match,))
    db.execute(f"SELECT rowid FROM held WHERE {where} ORDER BY rank LIMIT {SHOWN}", values).fetchall()
    return int(db.execute(f"SELECT count(*) FROM held WHERE {where}", values).fetchone()[0])
