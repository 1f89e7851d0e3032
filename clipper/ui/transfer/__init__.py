"""Dialogs that bring clippings out of the library."""
