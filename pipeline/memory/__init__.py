"""The translation memory: what has been translated before, by people and by engines.

`entry` says what an entry is, `tmx` and `tmx_add` read and write the exchange format,
`store` keeps entries in SQLite, `grams` finds near ones, `index` is the store that a
TMX file has in the user's cache, `opening` chooses between them, and `kept` keeps what
engines made, so that no sentence is decoded twice.
"""
