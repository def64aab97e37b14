"""Figures: found in Chinese, said in English, compared, and mended where they went wrong."""
