"""What readers keep: dossiers of passages and speeches."""

from speeches.models.readers.dossiers import Dossier, DossierItem

__all__ = ["Dossier", "DossierItem"]
