"""A publishing and translation pipeline for Chinese newspaper pages."""

__version__ = "0.1.0"
