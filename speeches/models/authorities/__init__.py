"""Authority records: one for a person or a place, however documents write the name, and what lists show of it."""

from speeches.models.authorities.authority import LONGEST_HEADING, Authority, AuthorityName, name_key
from speeches.models.authorities.authority_move import AuthorityMove
from speeches.models.authorities.authority_table import UNDECIDED, AuthorityTable, Chosen, ListedValues, authority_table
from speeches.models.authorities.declined_name import DeclinedName
from speeches.models.authorities.person import Person, PersonName
from speeches.models.authorities.place import Place, PlaceName
from speeches.models.authorities.public_names import is_public_name, public_names

__all__ = [
    "LONGEST_HEADING",
    "UNDECIDED",
    "Authority",
    "AuthorityMove",
    "AuthorityName",
    "AuthorityTable",
    "Chosen",
    "DeclinedName",
    "ListedValues",
    "Person",
    "PersonName",
    "Place",
    "PlaceName",
    "authority_table",
    "is_public_name",
    "name_key",
    "public_names",
]
