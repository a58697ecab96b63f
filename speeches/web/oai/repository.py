"""What the archive answers to the verbs of OAI-PMH 2.0; the package oaipmh checks the questions and writes the XML."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Min, Q
from django.urls import reverse
from oaipmh import common, error
from oaipmh.datestamp import DatestampError
from oaipmh.server import decodeResumptionToken, encodeResumptionToken

from speeches.models import MeetingType, Speech
from speeches.web.oai.dublin_core import dublin_core

DUBLIN_CORE = "oai_dc"
BATCH = 100  # records of one answer
_FORMAT = (DUBLIN_CORE, "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "http://www.openarchives.org/OAI/2.0/oai_dc/")
_KEYS = 2**63  # more than there are primary keys
_SECOND = timedelta(seconds=1)

Record = tuple[common.Header, common.Metadata | None, None]


class _Cursor(NamedTuple):
    """The last record of the answer before, in the order of changes: one that is changed meanwhile comes again."""

    changed: datetime
    pk: int

    @classmethod
    def of(cls, number: int) -> "_Cursor":
        changed, pk = divmod(number, _KEYS)
        try:
            return cls(datetime.fromtimestamp(0, UTC) + timedelta(microseconds=changed), pk)
        except OverflowError:
            raise error.BadResumptionTokenError("The resumption token is not one of this repository.") from None

    def number(self) -> int:
        since = self.changed - datetime.fromtimestamp(0, UTC)
        return (since // timedelta(microseconds=1)) * _KEYS + self.pk


class Repository(common.ResumptionOAIPMH):  # type: ignore[misc]  # a package without types
    """The published speeches. Sets are years (`year:2009`) and types of meetings (`type:3`).

    Args:
        address: The base URL of the protocol.
        host: Names the repository in identifiers: oai:HOST:speech/12.
    """

    def __init__(self, address: str, host: str) -> None:
        self._address = address
        self._root = address.removesuffix("/oai/")
        self._identifier = f"oai:{host.split(':')[0]}:speech/"

    def identify(self) -> common.Identify:
        first = Speech.objects.for_harvesters().aggregate(first=Min("updated_at"))["first"]
        return common.Identify(
            repositoryName="讲话档案",
            baseURL=self._address,
            protocolVersion="2.0",
            adminEmails=[f"postmaster@{self._identifier.split(':')[1]}"],
            earliestDatestamp=_stamp(first or datetime.now(UTC)),
            deletedRecord="transient",
            granularity="YYYY-MM-DDThh:mm:ssZ",
            compression=["identity"],
            toolkit_description=False,
        )

    def listMetadataFormats(self, identifier: str = "") -> list[tuple[str, str, str]]:
        if identifier:
            self._speech(identifier)
        return [_FORMAT]

    def listSets(self, resumptionToken: str = "") -> tuple[list[tuple[str, str, str]], None]:
        if resumptionToken:
            raise error.BadResumptionTokenError("The list of sets is answered as a whole.")
        years = Speech.objects.published().order_by("year").values_list("year", flat=True).distinct()
        types = MeetingType.objects.order_by("pk").values_list("pk", "name")
        sets = [
            *((f"year:{year}", f"{year}年", "") for year in years if year),
            *((f"type:{pk}", n, "") for pk, n in types),
        ]
        return sets, None

    def getRecord(self, identifier: str, metadataPrefix: str) -> Record:
        _check_format(metadataPrefix)
        return self._record(self._speech(identifier))

    def listIdentifiers(self, **asked: Any) -> tuple[list[common.Header], str | None]:
        records, token = self.listRecords(**asked)
        return [header for header, _, _ in records], token

    def listRecords(self, **asked: Any) -> tuple[list[Record], str | None]:
        asked, last = _resumed(asked)
        _check_format(asked.get("metadataPrefix", ""))
        wanted = _condition(asked) & (_after(last) if last else Q())
        chosen = Speech.objects.for_harvesters().filter(wanted).select_related("meeting_type")
        speeches = list(chosen.order_by("updated_at", "pk")[: BATCH + 1])
        records = [self._record(speech) for speech in speeches[:BATCH]]
        more = len(speeches) > BATCH
        end = _Cursor(speeches[BATCH - 1].updated_at, speeches[BATCH - 1].pk) if more else None
        return records, encodeResumptionToken(asked, end.number()) if end else None

    def _speech(self, identifier: str) -> Speech:
        number = identifier.removeprefix(self._identifier)
        if number != identifier and number.isdecimal() and number.isascii() and int(number) < _KEYS:
            chosen = Speech.objects.for_harvesters().select_related("meeting_type")
            if speech := chosen.filter(pk=int(number)).first():
                return speech
        raise error.IdDoesNotExistError(f"No speech of this archive: {identifier}")

    def _record(self, speech: Speech) -> Record:
        gone = speech.status != Speech.Status.PUBLISHED
        sets = [] if gone else list(_sets_of(speech))
        header = common.Header(None, f"{self._identifier}{speech.pk}", _stamp(speech.updated_at), sets, gone)
        url = f"{self._root}{speech.get_absolute_url()}"
        main = f"{self._root}{reverse('speech', args=[speech.version_of_id])}" if speech.version_of_id else ""
        return header, None if gone else common.Metadata(None, dublin_core(speech, url, main)), None


def _resumed(asked: dict[str, Any]) -> tuple[dict[str, Any], _Cursor | None]:
    """What was asked at first, and where the answer before ended; a token that was not made here is refused."""
    if "resumptionToken" not in asked:
        return asked, None
    try:
        first, number = decodeResumptionToken(asked["resumptionToken"])
    except DatestampError:
        first, number = {"": ""}, -1
    if number < 0 or not set(first) <= {"metadataPrefix", "set", "from_", "until"}:
        raise error.BadResumptionTokenError("The resumption token is not one of this repository.")
    return first, _Cursor.of(number)


def _check_format(prefix: str) -> None:
    if prefix != DUBLIN_CORE:
        raise error.CannotDisseminateFormatError(f"Only {DUBLIN_CORE} is offered.")


def _condition(asked: dict[str, Any]) -> Q:
    """`from` and `until` are whole seconds, both inclusive."""
    condition = _of_set(asked["set"]) if "set" in asked else Q()
    if "from_" in asked:
        condition &= Q(updated_at__gte=asked["from_"].replace(tzinfo=UTC))
    if "until" in asked:
        condition &= Q(updated_at__lt=asked["until"].replace(tzinfo=UTC) + _SECOND)
    return condition


def _of_set(spec: str) -> Q:
    name, _, value = spec.partition(":")
    if name not in ("year", "type") or not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise error.NoRecordsMatchError(f"No such set: {spec}")
    return Q(year=int(value)) if name == "year" else Q(meeting_type=int(value))


def _after(last: _Cursor) -> Q:
    return Q(updated_at__gt=last.changed) | Q(updated_at=last.changed, pk__gt=last.pk)


def _sets_of(speech: Speech) -> Iterator[str]:
    if speech.year:
        yield f"year:{speech.year}"
    if speech.meeting_type_id:
        yield f"type:{speech.meeting_type_id}"


def _stamp(moment: datetime) -> datetime:
    """In UTC without a zone and fractions, as the protocol writes it."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
