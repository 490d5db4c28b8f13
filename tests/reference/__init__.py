"""Deliberately plain second implementations, to compare the program's own with."""
