"""The machine: folders, settings, the log and the lock of one window per library."""
