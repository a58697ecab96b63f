"""Who has asked for how many mails lately, by digests alone; kept for a day."""

from django.db import models


class MailRequest(models.Model):
    """One mail that somebody without a proof of address asked for.

    Attributes:
        address: a digest of the mail address, without what follows a plus sign.
        network: a digest of the network address from which it was asked for.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    address = models.CharField(max_length=64, db_index=True)
    network = models.CharField(max_length=64, db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
