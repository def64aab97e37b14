"""What stands around the pages: index, search, feeds, and what a web page leads to."""
