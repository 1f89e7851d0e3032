"""Widgets that know nothing of clippings and are shared by every pane."""
