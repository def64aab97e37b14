"""The web edition: one page with all editions of a newspaper page, that needs nothing else."""

from pipeline.typeset.web.page import web_page

__all__ = ["web_page"]
