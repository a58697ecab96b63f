"""Which names of a record readers may see: none that only drafts or withdrawn speeches print."""

from collections.abc import Iterable

from speeches.models.authorities.authority_table import UNDECIDED, AuthorityTable


def public_names(table: AuthorityTable, records: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The names of records that staff or the table of divisions have given, or that published speeches print.

    Args:
        table: of the field.
        records: keys.

    Returns:
        Key of a record to its names in their order, the authorised one not always among them.
    """
    return {record: table.told_names(record) for record in records}


def is_public_name(table: AuthorityTable, value: str) -> bool:
    """Whether an address may answer to this: a heading, a name that readers see, or what a published speech prints.

    Whether there are public speeches of it is another question.
    """
    shown = value in table.shown_of.values() or value.endswith(UNDECIDED) or value in table.printed
    return shown or bool(table.public_records(value))
