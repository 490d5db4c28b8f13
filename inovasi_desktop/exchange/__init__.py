"""Packets between laptops; empty until the issue that brings them."""
