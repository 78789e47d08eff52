"""Asking for a mentor, being offered one, and answering."""
