"""How many alerts there are, for staff; nothing of who asked for what."""

from dataclasses import dataclass

from speeches.models import Alert, AlertMail, Subscriber


@dataclass(frozen=True)
class AlertFigures:
    """Numbers of addresses, of alerts and of mails."""

    addresses: int
    paused: int
    alerts: int
    unconfirmed: int
    waiting: int
    unsure: int


def alert_figures() -> AlertFigures:
    """The present numbers."""
    confirmed = Alert.objects.exclude(confirmed_at=None)
    return AlertFigures(
        addresses=Subscriber.objects.filter(alerts__confirmed_at__isnull=False).distinct().count(),
        paused=Subscriber.objects.exclude(paused_at=None).count(),
        alerts=confirmed.count(),
        unconfirmed=Alert.objects.filter(confirmed_at=None).count(),
        waiting=AlertMail.objects.filter(state__in=("waiting", "sending", "handed")).count(),
        unsure=AlertMail.objects.filter(state="unsure").count(),
    )
