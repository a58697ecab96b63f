"""How the words of a segment are kept: for each word two arrays, written and read in one go instead of one by one.

Whoosh passes every posting through a tuple, a sort and a block writer, all in Python: nine tenths of the time of
indexing. Here its codec takes the words of a text all at once; its other files stay as they are.
"""

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat, starmap
from mmap import ACCESS_READ, mmap
from os import fstat
from struct import Struct
from typing import Any, NamedTuple

from whoosh.codec.base import FieldWriter, TermsReader
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filetables import HashReader, HashWriter
from whoosh.reading import SegmentReader

from speeches.text import is_word

_ENTRY = Struct("<QIc")  # where the postings of a word begin, how many they are, the type of their document numbers
MOST = 255  # a word that occurs more often in one text says no more for ranking


class Postings(NamedTuple):
    """The documents that hold a word, in rising order, and how often each does."""

    docs: "array[int]"
    counts: bytes


class WordPool:
    """Collects the words of many texts: for each word its documents in rising order, each as often as it holds it."""

    def __init__(self) -> None:
        self._fields: defaultdict[str, defaultdict[str, array[int]]] = defaultdict(lambda: defaultdict(_documents))

    def add(self, field: str, doc: int, tokens: Iterable[str]) -> None:
        """There may be tokens that are no words: they are told apart when all are written."""
        # A loop of Python takes twice as long, and this is done for every token of the archive.
        deque(map(array.append, map(self._fields[field].__getitem__, tokens), repeat(doc)), maxlen=0)

    def add_postings(self, field: str, word: str, postings: Iterable[tuple[int, int]]) -> None:
        self._fields[field][word].extend(chain.from_iterable(starmap(repeat, postings)))

    def iter_postings(self) -> Iterator[tuple[str, str, Postings]]:
        """What Whoosh hands on to the field writer, word by word."""
        for field, words in self._fields.items():
            for word, docs in words.items():
                if docs and is_word(word):
                    yield field, word, _counted(docs)

    def cleanup(self) -> None:
        self._fields.clear()


def _documents() -> "array[int]":
    return array("I")


def _counted(docs: "array[int]") -> Postings:
    often = Counter(docs)
    counts = bytes(map(min, often.values(), repeat(MOST)))
    return Postings(array("I" if docs[-1] >> 16 else "H", often), counts)


class WordsCodec(W3Codec):
    """Whoosh's own codec but for the words."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> "WordsWriter":
        return WordsWriter(segment.create_file(storage, self.TERMS_EXT), segment.create_file(storage, self.POSTS_EXT))

    def terms_reader(self, storage: Any, segment: Any) -> "WordsReader":
        name = segment.make_filename(self.TERMS_EXT)
        terms = HashReader(storage.open_file(name), storage.file_length(name))
        return WordsReader(terms, segment.open_file(storage, self.POSTS_EXT))

    def new_segment(self, storage: Any, indexname: str) -> W3Segment:
        return W3Segment(self, indexname)


class WordsWriter(FieldWriter):
    def __init__(self, terms: Any, posts: Any) -> None:
        self._terms, self._posts = HashWriter(terms), posts
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[tuple[str, str, Postings]]) -> None:
        for field, word, (docs, counts) in items:
            entry = _ENTRY.pack(self._posts.tell(), len(docs), docs.typecode.encode())
            self._terms.add(_key(field, word), entry)
            self._posts.write(docs.tobytes() + counts)

    def close(self) -> None:
        self._terms.close()
        self._posts.close()
        self.is_closed = True


class WordsReader(TermsReader):
    def __init__(self, terms: HashReader, posts: Any) -> None:
        self._terms, self._file = terms, posts
        size = fstat(posts.fileno()).st_size
        self._posts = mmap(posts.fileno(), size, access=ACCESS_READ) if size else b""

    def postings(self, field: str, word: str) -> Postings | None:
        entry = self._terms.get(_key(field, word))
        return self._read(entry) if entry else None

    def items(self) -> Iterator[tuple[str, str, Postings]]:
        for key, entry in self._terms.items():
            field, word = key.decode().split("\0")
            yield field, word, self._read(entry)

    def documents(self, field: str) -> Iterator[tuple[str, int]]:
        """Each word of a field with the number of its documents."""
        start = _key(field, "")
        for key, entry in self._terms.items():
            if key.startswith(start):
                yield key[len(start) :].decode(), _ENTRY.unpack(entry)[1]

    def indexed_field_names(self) -> list[str]:
        return []

    def close(self) -> None:
        self._terms.close()
        self._file.close()

    def _read(self, entry: bytes) -> Postings:
        start, number, typecode = _ENTRY.unpack(entry)
        docs = array(typecode.decode())
        end = start + number * docs.itemsize
        docs.frombytes(self._posts[start:end])
        return Postings(docs, self._posts[end : end + number])


def words_of(reader: SegmentReader) -> WordsReader:
    """The words of a segment; its Whoosh reader has them, too, but keeps them to itself."""
    codec: WordsCodec = reader.codec()
    return codec.terms_reader(reader.storage(), reader.segment())


def moved(postings: Postings, start: int, docmap: Mapping[int, int] | None) -> Iterator[tuple[int, int]]:
    """The postings with their documents' new numbers; those without one have been deleted."""
    pairs = zip(*postings, strict=True)
    if docmap is None:
        return starmap(lambda doc, count: (doc + start, count), pairs)
    return ((docmap[doc], count) for doc, count in pairs if doc in docmap)


def _key(field: str, word: str) -> bytes:
    return f"{field}\0{word}".encode()
