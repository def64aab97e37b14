"""From parallel text to a translation package.

``python -m training`` has one command a step: ``prepare`` (clean the corpora, keep
the test text out, train the subword model), ``train`` (fit the network inside a
given number of minutes), ``pack`` (weights to an ``.argosmodel``) and ``tiny`` (all
of it in two minutes, to try the machinery). ``make bench-english`` scores a package.

Nothing the newspaper pipeline needs at run time is imported from here.
"""
