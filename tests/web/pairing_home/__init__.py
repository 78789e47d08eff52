"""The home of a pairing, its messages, and problems in it."""
