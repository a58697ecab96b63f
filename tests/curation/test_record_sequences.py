"""Whatever is done with records, in any order: every public speech counts once, and taking a step back is exact."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.curation import (
    RecordConflict,
    accept_names,
    assign_speech,
    correct_speech,
    delete_record,
    last_move,
    lock_record,
    merge_records,
    proposed_names,
    save_record,
    split_record,
    undo_move,
)
from speeches.models import AuthorityMove, Person, PersonName, Speech, authority_table, miscounted
from tests.factories import bare_speech

NAMES = ("李明", "李 明", "王二河", "Li Ming", "李明（省长）")
WAYS = ("accept", "assign", "nobody", "correct", "merge", "split", "rename", "undo", "delete")
STEPS = st.lists(st.tuples(st.sampled_from(WAYS), st.integers(0, 5), st.integers(0, 5)), max_size=9)
pytestmark = pytest.mark.django_db


def links() -> dict[int, int | None]:
    return dict(Speech.objects.order_by("pk").values_list("pk", "speaker_authority"))


def state() -> tuple[Any, ...]:
    """Links with who set them, records and names; but for editions."""
    said = list(Speech.objects.order_by("pk").values("pk", "speaker", "speaker_authority", "corrected", "corrections"))
    records = list(Person.objects.order_by("pk").values("pk", "name", "qualifier", "heading", "merged_into"))
    return said, records, list(PersonName.objects.order_by("pk").values())


class Archive:
    """A few speeches, and the acts of staff on them; what cannot be done is refused and changes nothing."""

    def __init__(self) -> None:
        self.user = User.objects.create_user("同事")
        self.speeches = [bare_speech("抓落实。", speaker=name).pk for name in (*NAMES, "李明")]

    def does(self, way: str, one: int, other: int) -> None:
        before = state()
        try:
            getattr(self, way)(one, other)
        except RecordConflict:
            assert state() == before

    def person(self, at: int) -> Person | None:
        live = list(Person.objects.filter(merged_into=None).order_by("pk"))
        return live[at % len(live)] if live else None

    def speech(self, at: int) -> Speech:
        return Speech.objects.get(pk=self.speeches[at % len(self.speeches)])

    def accept(self, at: int, _: int) -> None:
        proposals = proposed_names("speaker")
        if proposals:
            accept_names("speaker", [proposals[at % len(proposals)].key], self.user)

    def assign(self, at: int, to: int) -> None:
        if person := self.person(to):
            assign_speech(self.speech(at), "speaker", person.pk, self.user)

    def nobody(self, at: int, _: int) -> None:
        assign_speech(self.speech(at), "speaker", None, self.user)

    def correct(self, at: int, name: int) -> None:
        correct_speech(self.speech(at), {"speaker": NAMES[name % len(NAMES)]}, self.user)

    def merge(self, at: int, into: int) -> None:
        gone, kept = self.person(at), self.person(into)
        if gone and kept:
            before = state()
            move = merge_records("speaker", (gone.pk, gone.edition), (kept.pk, kept.edition), self.user)
            self.taken_back_and_done_again(move, before)

    def split(self, at: int, number: int) -> None:
        if person := self.person(at):
            keys = list(person.speeches.order_by("pk").values_list("pk", flat=True))[: number + 1]
            values = {"name": person.name, "qualifier": f"第{number}位"}
            before = state()
            new = split_record("speaker", (person.pk, person.edition), keys, values, self.user)
            self.taken_back_and_done_again(AuthorityMove.objects.get(target=new.pk, action="split"), before)

    def taken_back_and_done_again(self, move: AuthorityMove, before: tuple[Any, ...]) -> None:
        """Doing and taking back is as good as nothing; a trial, of which nothing stays."""
        with transaction.atomic():
            undo_move(move.pk, self.user)
            assert state() == before
            transaction.set_rollback(True)

    def rename(self, at: int, name: int) -> None:
        if person := self.person(at):
            locked = lock_record("speaker", person.pk, person.edition)
            save_record(locked, {"name": f"赵{name}"}, ["赵" * (name + 1)], self.user)

    def undo(self, at: int, _: int) -> None:
        person = self.person(at)
        move = last_move(person) if person else None
        if move:
            said = dict(self.said_since(move))
            undo_move(move.pk, self.user)
            assert said == {pk: links()[pk] for pk in said}

    def delete(self, at: int, other: int) -> None:
        person = self.person(at)
        if person and other == 0 and not person.merged.exists():
            before = {pk for pk, record in links().items() if record == person.pk}
            delete_record(person, self.user)
            assert before == set(AuthorityMove.objects.filter(action="deletion").first().speeches)

    def said_since(self, move: AuthorityMove) -> list[tuple[int, int | None]]:
        """The links that a person has set after a step."""
        rows = Speech.objects.values_list("pk", "speaker_authority", "corrections")
        noted = [(pk, record, said.get("speaker_authority", {}).get("at", "")) for pk, record, said in rows]
        return [(pk, record) for pk, record, at in noted if at > move.at.isoformat()]


class Sequences(TestCase):
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def test_any_sequence_of_steps_keeps_every_public_speech_counted_once(
        self, steps: list[tuple[str, int, int]]
    ) -> None:
        archive = Archive()
        for step in steps:
            archive.does(*step)
            public = Speech.objects.published()
            counted = public.shown_counts("speaker")
            assert sum(counted.values()) == public.count() == len(archive.speeches)
            assert counted == {value: public.of("speaker", value).count() for value in counted}
            assert set(filter(None, links().values())) <= {*authority_table("speaker").shown_of}
            assert miscounted() == 0
