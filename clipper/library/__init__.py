"""Use cases: what front ends may do with a library."""
