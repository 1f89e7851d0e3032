"""The page that shows what was done to a clipping, verifies it, and writes its evidence report."""
