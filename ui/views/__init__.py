"""Delegates and views that paint the rows of the models."""
