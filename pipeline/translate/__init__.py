"""Chinese to English: engine, segments, terms, names, figures, memory and models."""
