"""Terms in the formats of other programs: CSV, TBX and XLSX; and TSV, the lexicon's own."""
