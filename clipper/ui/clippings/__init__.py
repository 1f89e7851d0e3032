"""Sidebar and list of clippings."""
