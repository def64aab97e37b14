"""English sentences put right where they are broken beyond doubt, whatever engine made them."""
