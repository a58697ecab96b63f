"""How people come to an account and prove that it is theirs: invitations, second factors, a provider's identities."""

from speeches.models.accounts.invitation import Invitation
from speeches.models.accounts.provider_identity import ProviderIdentity
from speeches.models.accounts.second_factor import RecoveryCode, SecondFactor

__all__ = ["Invitation", "ProviderIdentity", "RecoveryCode", "SecondFactor"]
