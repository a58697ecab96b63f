"""Accounts of readers, deleted with all that they keep."""

from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db import transaction


@transaction.atomic
def delete_reader(reader: User) -> None:
    """Deletes an account with its dossiers, and what was noted of failed logins to it."""
    AccessAttempt.objects.filter(username=reader.username).delete()
    reader.delete()
