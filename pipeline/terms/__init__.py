"""Looking after the lexicon: its files, their faults, new terms, and other programs' formats."""
