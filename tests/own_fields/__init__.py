"""Own fields and tags of an archive: defined, filled in, searched, exported, changed for many, and kept from readers."""
