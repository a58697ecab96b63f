"""OAI-PMH: other catalogues harvest the metadata of all published speeches, as Dublin Core."""

from speeches.web.oai import endpoint

__all__ = ["endpoint"]
