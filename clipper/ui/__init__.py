"""The window: Qt."""
