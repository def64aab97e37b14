"""Names in English by rule: persons, places, bodies and offices."""
