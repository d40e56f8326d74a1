"""The version of the package; a record says which one read it."""

__version__ = "0.1.0"
