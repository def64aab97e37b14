"""The traditional edition: OpenCC, a dictionary, rules of context, names and house styles."""
