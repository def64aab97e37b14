"""The editions of a page: simplified, traditional, pinyin and English.

`simplified` lays a `Page` out as a flat run of blocks; the other editions are
made from that one, block by block, and keep its ids. Each edition lives in its
own module and is imported only where it is made, because each brings its own
dictionaries.
"""
