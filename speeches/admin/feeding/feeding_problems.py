"""What is wrong with the channels of feeding, for pages that tell staff."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from speeches.models import Channel, IntakeChannel


@dataclass(frozen=True)
class ChannelState:
    """How a channel is.

    Attributes:
        label: what it is called.
        where: what it names: a path, or account, server and folder.
        account: in whose name files come in.
        row: what was found when it was last looked at; None when nobody ever did.
    """

    label: str
    where: str
    account: str
    row: IntakeChannel | None

    @property
    def problem(self) -> str:
        """A sentence, or ''."""
        return self.row.problem if self.row else ""

    @property
    def since(self) -> datetime | None:
        """When it was last found well; None if it never was."""
        return self.row.succeeded_at if self.row else None


def channel_states() -> list[ChannelState]:
    """The channels that settings name."""
    rows = {row.channel: row for row in IntakeChannel.objects.all()}
    states = []
    if folder := settings.WATCHED_FOLDER:
        states.append(ChannelState(str(Channel.FOLDER.label), str(folder.path), folder.user, rows.get(Channel.FOLDER)))
    if box := settings.MAILBOX:
        where = f"{box.login} · {box.host} · {box.folder}"
        states.append(ChannelState(str(Channel.MAILBOX.label), where, box.user, rows.get(Channel.MAILBOX)))
    return states


def feeding_problems() -> list[ChannelState]:
    """The channels that cannot be used now."""
    return [state for state in channel_states() if state.problem]
