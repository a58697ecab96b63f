"""The outbox: mails that wait, are being sent or were sent, and which speeches each has told of."""

import uuid

from django.db import models

from speeches.models.readers.alerts import Alert, Subscriber
from speeches.models.readers.first_publication import FirstPublication


class AlertMail(models.Model):
    """One mail. Its content is made when it is sent, of what is public then.

    Attributes:
        key: names the mail in its Message-ID, the same in every attempt.
        claim: of the sender that has it now; whoever has another one has lost it.
        claimed_at: since when.
        attempts: how often a sender has taken it.
        next_at: before that it is not tried again.
        reply: the status code of the mail server's last answer.
    """

    class Kind(models.TextChoices):
        CONFIRM = "confirm"
        LINK = "link"
        NEWS = "news"

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"  # the server has not been told that the mail is complete, so it has not taken it
        HANDED = "handed"  # it has been told, or is being told just now
        SENT = "sent"
        REFUSED = "refused"
        UNSURE = "unsure"  # told, and no answer: not sent again
        DROPPED = "dropped"  # nothing is left to tell, or it could not be sent for days

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="mails")
    alert = models.ForeignKey(Alert, models.CASCADE, related_name="mails", null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    reply = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["state", "next_at"], name="alert_mail_waiting"),
            models.Index(fields=["created_at"], name="alert_mail_age"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.state}"


class AnnouncedSpeech(models.Model):
    """That an alert tells of a speech, which it does once."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="announced")
    publication = models.ForeignKey(FirstPublication, models.CASCADE, related_name="+")
    mail = models.ForeignKey(AlertMail, models.SET_NULL, related_name="announced", null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["alert", "publication"], name="announced_once")]

    def __str__(self) -> str:
        return f"{self.alert_id}: {self.publication_id}"
