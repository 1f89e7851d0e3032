"""The single truth: one SQLite file in a library folder, read and written through apsw only here."""
