"""Whose account a person of an OpenID Connect provider logs in to."""

from django.conf import settings
from django.db import models


class ProviderIdentity(models.Model):
    """A person as the provider names him for good (issuer and subject), not by an address that changes hands."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="provider_identity_once")]

    def __str__(self) -> str:
        return f"{self.issuer} {self.subject}"
