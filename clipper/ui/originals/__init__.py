"""The page beside the text that shows what a clipping was read from."""
