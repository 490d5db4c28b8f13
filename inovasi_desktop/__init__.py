"""Everything of Inovasi Desktop that is true without a window.

Imports go one way: ``cli`` -> ``services`` -> ``reports | exchange | sheets | db`` -> ``domain``.
Nothing in this package imports Qt.
"""

__version__ = "0.1.0"
