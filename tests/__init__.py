"""Tests: ``unit`` mirrors the packages, ``functional`` drives the program as people do."""
