"""The source format: an edited page as a Markdown file, its front matter, notes and pictures."""
