"""Spreadsheets in and out; empty until the issue that brings them."""
