"""Names of places in running text: listed, and found in their chains."""
