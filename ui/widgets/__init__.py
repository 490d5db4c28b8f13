"""Widgets that every page is built from; each in its own small file."""
