"""Why: for people who were paired, and for those who were not."""
