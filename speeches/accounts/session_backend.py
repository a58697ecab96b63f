"""Django's back end of names and passwords; whoever has a session is read together with his second factor."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User


class SessionBackend(ModelBackend):
    """One statement where every page of somebody who is logged in would need two."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("second_factor").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
