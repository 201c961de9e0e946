"""dvtrack: from a directive to the signed half-year report, over one local file."""

__version__ = "0.1.0"
