"""The reader: a text with its highlights, notes and cards."""
