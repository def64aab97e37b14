"""Products read back and compared with what went in."""
