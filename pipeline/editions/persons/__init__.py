"""People's names in running text: found, and read as names."""
