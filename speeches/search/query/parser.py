"""Parses the query language into terms.

    抓落实 干部            words: all must occur, in the text, the title or what stands under it
                          (speaker, occasion, place, date, type); what holds 抓落实 in one piece comes first
    "抓落实" “抓落实” 「抓落实」『抓落实』   a phrase, exactly (whatever line break, width, script or punctuation)
    坚持___相结合           a slot: two underscores or more stand for 1 to 20 characters
    -词  -"短语"            must not occur
    甲 OR 乙               one of the two; binds closer than the space
    题名:                 looks in that field; speeches/fields lists them all with what each may be called
    文号:                 of an own field of the archive's or of tags (标签:): met whole, or as a range
    年份:2009  2008..2013  2008..  ..2013     a year or a range; 2009 by itself is a word like any other

Quotes whose marks do not pair are read as one quote, as long as makes sense (unpaired_quotes.py), and `notes` says so.
There is no syntax error: what cannot be understood is searched as text, and `notes` says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.fields import YEAR, field_typed
from speeches.models import CustomCondition, custom_condition
from speeches.search.query.lexer import OPERATORS, Chunk, Doubt
from speeches.search.query.terms import Mode, Term, TermKind
from speeches.search.query.unpaired_quotes import lex
from speeches.search.query.year_ranges import Years, typed_range, typed_value
from speeches.text import MOST_FORMS, Pattern

MOST_CHARACTERS = 1000
MOST_TERMS = 32
MOST_PIECES = 4  # of a slot: each gap more multiplies the ways to fill it

Alternatives = tuple[Term, ...]

_DOUBTS = {
    Doubt.UNPAIRED: gettext_lazy("引号没有成对，按“%(text)s”整句检索。"),
    Doubt.ALIKE: gettext_lazy("引号不分前后，按“%(text)s”整句检索；如是几句，请用空格分开。"),
    Doubt.BETWEEN: gettext_lazy("“%(text)s”在两处引号之间，不在引号之内，按普通文字检索。"),
}
_NAMED = 60  # characters of a quote repeated in a note
# Fields are short and looked at in canonical form whatever the mode; where only what was typed counts, there, too.
_FIELD_MODES = {
    Mode.USUAL: Mode.USUAL,
    Mode.ACROSS_HOLES: Mode.USUAL,
    Mode.TYPED: Mode.TYPED,
    Mode.LITERAL: Mode.TYPED,
}
_GAP = re.compile(r"[_＿]{2,}")


@dataclass(frozen=True)
class Query:
    """A parsed query: every group must be met by one of its terms, and no excluded term may match.

    Attributes:
        typed: The query as typed.
        groups: Groups of alternatives (甲 OR 乙).
        excluded: Terms with a minus sign.
        years: First and last year; None for an open end.
        notes: Sentences that tell readers what was understood otherwise than they may expect.
        unsearchable: Something was typed, but nothing that can be searched: such a query finds nothing, an empty one
            all.
        mode: How strictly the text is matched.
        inside_numbers: Whether numbers match inside longer numbers as well.
    """

    typed: str
    groups: tuple[Alternatives, ...] = ()
    excluded: tuple[Term, ...] = ()
    years: Years | None = None
    notes: tuple[str, ...] = ()
    unsearchable: bool = False
    mode: Mode = Mode.USUAL
    inside_numbers: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for group in self.groups for term in group)

    @property
    def with_exact_signs(self) -> "Query":
        """The same, in which a dash that may be a minus counts as one."""
        groups = tuple(tuple(replace(term, exact_signs=True) for term in group) for group in self.groups)
        return replace(self, groups=groups)

    @property
    def text_terms(self) -> tuple[Term, ...]:
        """The terms that are matched in the text of speeches."""
        return tuple(term for term in self.terms if not term.field)

    @cached_property
    def match_patterns(self) -> tuple[Pattern, ...]:
        """The patterns whose matches in a speech's text are counted and highlighted: phrases first, then words.

        Each distinct pattern of any term counts all its matches. So 落实 “抓落实” counts two matches in 狠抓落实 and
        highlights one span; and of 甲 OR 抓落实 all words are counted in a speech that was found for 甲.
        """
        terms = sorted(self.text_terms, key=lambda term: term.kind is TermKind.WORDS)
        return tuple(dict.fromkeys(pattern for term in terms for pattern in term.match_patterns))


def parse(typed: str, mode: Mode = Mode.USUAL, inside_numbers: bool = False) -> Query:
    """Parses a query; there are no syntax errors.

    Args:
        typed: The query; characters beyond `MOST_CHARACTERS` and terms beyond `MOST_TERMS` are ignored with a note.
        mode: How strictly the text is matched.
        inside_numbers: Whether numbers match inside longer numbers as well.
    """
    return _Parser(typed, mode, inside_numbers).query()


@dataclass
class _Parser:
    typed: str
    mode: Mode
    inside_numbers: bool
    groups: list[list[Term]] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    years: Years | None = None
    notes: list[str] = field(default_factory=list)
    joining: bool = False

    def query(self) -> Query:
        for chunk in self._chunks():
            self._take(chunk)
        self._joined_nothing()
        groups = tuple(map(tuple, self.groups))
        unsearchable = bool(self.typed.strip()) and not (groups or self.excluded or self.years)
        notes, chosen = tuple(self.notes), (self.mode, self.inside_numbers)
        return Query(self.typed, groups, tuple(self.excluded), self.years, notes, unsearchable, *chosen)

    def _chunks(self) -> Iterator[Chunk]:
        text = self.typed[:MOST_CHARACTERS]
        if len(self.typed) > MOST_CHARACTERS:
            self._note(_("检索式过长，只用了前 %(most)s 个字。") % {"most": MOST_CHARACTERS})
        return lex(text, cut=text != self.typed)

    def _take(self, chunk: Chunk) -> None:
        if chunk.doubt and chunk.text.strip():
            self._note(str(_DOUBTS[chunk.doubt]) % {"text": Truncator(chunk.text.strip()).chars(_NAMED)})
        elif chunk.doubt:  # 改革 ": what the reader meant to quote cannot be told
            self._note(_("有一个引号没有成对，没有用它检索整句。"))
        if chunk.quoted or chunk.prefix or chunk.excluded:
            self._take_term(chunk)
        elif chunk.text in OPERATORS:
            self._take_or(chunk)
        elif years := typed_range(chunk.text):
            self._take_years(years)
        else:
            self._take_term(chunk)

    def _take_or(self, chunk: Chunk) -> None:
        if self.groups and not self.joining:
            self.joining = True
        elif chunk.text == "OR":
            self._note(_("OR 前面没有内容，按普通文字检索。"))
            self._add(self._term(chunk), excluded=False)

    def _joined_nothing(self) -> None:
        """For an OR followed by nothing that can be an alternative: the end, an exclusion or a range of years."""
        if self.joining:
            self._note(_("OR 后面没有内容，按普通文字检索。"))
            self._add(self._term(Chunk("OR")), excluded=False)

    def _take_years(self, years: Years) -> None:
        self._joined_nothing()
        if self.years:
            self._note(_("年份只能有一个范围，以后一个为准。"))
        self.years = years

    def _take_term(self, chunk: Chunk) -> None:
        if field_typed(chunk.prefix) is YEAR:
            if (years := typed_value(chunk.text)) and not chunk.excluded:
                return self._take_years(years)
            typed = f"{chunk.prefix}:{chunk.text[:20]}"
            self._note(_("“%(typed)s”不是可用的年份或范围，按普通文字检索。") % {"typed": typed})
            chunk = replace(chunk, text=f"{chunk.prefix} {chunk.text}", prefix="")
        elif chunk.prefix and not chunk.text.strip():
            self._note(_("“%(prefix)s:”后面没有内容，按普通文字检索。") % {"prefix": chunk.prefix})
            chunk = replace(chunk, text=chunk.prefix, prefix="")
        if chunk.excluded:
            self._joined_nothing()
        if own := _own_condition(chunk):
            return self._take_own(chunk, own)
        term = self._term(chunk)
        if not term.whole_pattern:
            note = _("“%(text)s”里没有可以检索的文字，已略去。") % {"text": chunk.text[:20]}
            return self._note(note) if chunk.text else None
        if len(term.pieces) > MOST_PIECES:
            values = {"text": chunk.text[:20], "most": MOST_PIECES - 1}
            self._note(_("“%(text)s”的空位过多，只用了前 %(most)s 个。") % values)
            term = replace(term, pieces=term.pieces[:MOST_PIECES])
        if term.kind is TermKind.PHRASE and _GAP.search(chunk.text):
            self._note(_("“%(text)s”的空位不在两段文字之间，已略去空位。") % {"text": chunk.text[:20]})
        if term.has_more_forms:
            values = {"text": chunk.text[:20], "most": MOST_FORMS}
            self._note(_("“%(text)s”的写法过多，只检索其中 %(most)s 种。") % values)
        return self._add(term, chunk.excluded)

    def _take_own(self, chunk: Chunk, own: CustomCondition) -> None:
        if not own.readable:
            said = _("“%(field)s”是数字、日期或是否一类的栏目，没有“%(text)s”这样的值。")
            self._note(said % {"field": own.label, "text": own.text[:20]})
        self._add(Term(TermKind.PHRASE, (own.text,), own.name, Mode.TYPED, own=own), chunk.excluded)

    def _term(self, chunk: Chunk) -> Term:
        return _term(chunk, self.mode, self.inside_numbers)

    def _add(self, term: Term, excluded: bool) -> None:
        if sum(map(len, self.groups)) + len(self.excluded) >= MOST_TERMS:
            return self._note(_("检索词过多，只用了前 %(most)s 个。") % {"most": MOST_TERMS})
        if excluded:
            self.excluded.append(term)
        elif self.joining:
            self.groups[-1].append(term)
        else:
            self.groups.append([term])
        self.joining = False
        return None

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


def _own_condition(chunk: Chunk) -> CustomCondition | None:
    if not chunk.prefix or field_typed(chunk.prefix):
        return None
    return custom_condition(chunk.prefix, " ".join(chunk.text.split()))


def _term(chunk: Chunk, mode: Mode, inside_numbers: bool) -> Term:
    field = field_typed(chunk.prefix)
    term_mode = _FIELD_MODES[mode] if field else mode
    if term_mode is not Mode.LITERAL:
        # A phrase copied over a wrapped line: where printed text ends a paragraph, a query has white space.
        chunk = replace(chunk, text=chunk.text.replace("\n", " "))
    pieces = tuple(piece for piece in _GAP.split(chunk.text) if Term(TermKind.PHRASE, (piece,)).whole_pattern)
    in_one = chunk.quoted or mode in (Mode.LITERAL, Mode.ACROSS_HOLES) or _GAP.search(chunk.text)
    kind = TermKind.SLOT if len(pieces) > 1 else TermKind.PHRASE if in_one else TermKind.WORDS
    return Term(kind, tuple(map(str.strip, pieces)), field.name if field else "", term_mode, inside_numbers)
