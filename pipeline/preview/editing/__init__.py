"""What an editor corrects in the preview, and where it goes.

A sentence of the English goes into the newspaper's memory as reviewed (`sentences`), a
word's reading, traditional form or English into its lexicon (`terms`), a repair of the raw
text that is taken back into the page's file of entries (`repairs`). Nothing else is ever
written. `journal` takes the last of them back; `editor` has them all for one page.

Whoever corrects says what she saw; where that is no longer so, nothing is written and she is
shown what is there now (`ConflictError`).
"""
