"""Authority records: one for a person or a place, however documents write the name, and what lists show of it."""

from speeches.models.authorities.authority import LONGEST_HEADING, Authority, AuthorityName
from speeches.models.authorities.authority_move import AuthorityMove
from speeches.models.authorities.authority_table import UNDECIDED, AuthorityTable, Chosen
from speeches.models.authorities.declined_name import DeclinedName
from speeches.models.authorities.listed_values import ListedValues, listed_values
from speeches.models.authorities.names import joined_name, listed_spelling, name_key, says_unknown
from speeches.models.authorities.person import Person, PersonName
from speeches.models.authorities.place import Place, PlaceName
from speeches.models.authorities.public_names import is_public_name, public_names
from speeches.models.authorities.table_reading import authority_table

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
    "joined_name",
    "listed_spelling",
    "listed_values",
    "name_key",
    "public_names",
    "says_unknown",
]
