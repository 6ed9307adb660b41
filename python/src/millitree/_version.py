"""The version of the package; that of the engine is the same."""

__version__ = "0.3.0"
