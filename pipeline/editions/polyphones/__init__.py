"""How characters of several readings are read: phrases, and rules of context."""
