"""The composer: blocks to lines, lines to columns, columns to pages.

It decides the place of every character; the painter only draws. The rules are
those of W3C clreq (Requirements for Chinese Text Layout) and GB/T 15834-2011.
"""
