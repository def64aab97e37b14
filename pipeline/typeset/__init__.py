"""From editions to files: the style, the composer, the painters."""
