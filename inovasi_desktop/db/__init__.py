"""Storage: mapped classes, the competition file (opening, lock, upgrade, backup) and its migrations."""
