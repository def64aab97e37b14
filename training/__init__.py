"""From parallel text to a translation package.

``python -m training`` has one command a step: ``prepare`` (clean the corpora, keep
the test text out, train the subword model), ``train`` (fit the network inside a
given number of minutes), ``pack`` (weights to an ``.argosmodel``), ``evaluate``
(score a package) and ``tiny`` (all of it in two minutes, to try the machinery).

Nothing the newspaper pipeline needs at run time is imported from here.
"""
