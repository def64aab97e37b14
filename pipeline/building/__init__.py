"""The build: what is to be made, made, checked, put in place, and recorded."""
