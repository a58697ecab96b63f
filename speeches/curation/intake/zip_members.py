"""The files in an uploaded archive or mail, each of which arrives by itself."""

from speeches.curation.intake.arrivals import Enqueue, refuse_arrival, store_arrival
from speeches.extraction import ExtractionError, Member
from speeches.ingest import MOST_LEVELS, TOO_DEEP, error_reason, unpack
from speeches.models import Arrival, SourceFile, Upload


def unpack_members(package: SourceFile, enqueue: Enqueue) -> str:
    """Files that arrived before a worker was killed do not arrive again; those that were refused are tried again.

    Raises:
        ExtractionError: the archive cannot be opened, holds too much, or came out of too many others.
    """
    if _level(package) > MOST_LEVELS:
        raise ExtractionError(f"{package.name}：{TOO_DEEP}")
    package.members.filter(source=None).delete()
    arrived = set(package.members.values_list("place", flat=True))
    upload, litter = _upload_of(package), []
    with package.original.open("rb") as file:
        for number, member in enumerate(unpack(package.name, file), 1):
            if member.litter:
                litter.append(member.name)
            elif number not in arrived:
                name = f"{package.name}/{member.name}"[-500:]
                _store_member(Arrival(upload=upload, name=name, package=package, place=number), member, enqueue)
    return _verdict(package, litter)


def refuse_members(package: SourceFile, refusal: str) -> None:
    """Notes at the upload of an archive or mail why no file was taken out of it."""
    refuse_arrival(Arrival(upload=_upload_of(package), name=package.name[-500:], package=package, place=0), refusal)


def _store_member(arrival: Arrival, member: Member, enqueue: Enqueue) -> None:
    if member.refusal:
        refuse_arrival(arrival, error_reason(member.name, member.refusal))
    else:
        store_arrival(arrival, member.name, member.data, enqueue)


def _upload_of(package: SourceFile) -> Upload:
    arrival = package.arrival_set.order_by("known", "pk").select_related("upload").first()
    return arrival.upload if arrival else Upload.objects.create(by=package.uploaded_by)


def _verdict(package: SourceFile, litter: list[str]) -> str:
    refused = package.members.filter(source=None).count()
    verdict = f"压缩包，内有 {package.members.count()} 个文件，逐个列出"
    verdict += f"，其中 {refused} 个没有收入" if refused else ""
    return verdict + (f"；另有系统附带的 {len(litter)} 个略去，如 {litter[0][:60]}。" if litter else "。")


def _level(package: SourceFile) -> int:
    """1 for what was uploaded by itself, 2 for what came out of such an archive or mail, and so on."""
    level, outer = 1, package
    while level <= MOST_LEVELS:
        arrival = outer.arrival_set.exclude(package=None).select_related("package").first()
        if arrival is None or arrival.package is None:
            break
        level, outer = level + 1, arrival.package
    return level
