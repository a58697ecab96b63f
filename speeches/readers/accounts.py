"""Accounts of readers, deleted with all that they keep."""

from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q


@transaction.atomic
def delete_reader(reader: User) -> None:
    """Deletes an account with its dossiers, and what was noted of failed logins to it."""
    own = Q(username=reader.username) | Q(username__startswith=f"{reader.username} @")  # on devices that know it
    AccessAttempt.objects.filter(own).delete()
    reader.delete()
