"""Choosing tags."""
