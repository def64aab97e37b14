"""Newspapers whose sources or products lie at an address (``s3://…``) and not in a folder."""
