"""OFD files (GB/T 33190), the format of fixed pages in Chinese offices."""

from speeches.extraction.readers.ofd.reader import read

__all__ = ["read"]
