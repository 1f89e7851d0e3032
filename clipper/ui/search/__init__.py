"""Search box, results and the passage board."""
