"""The full-text index: derived from the store, deletable at any time."""
