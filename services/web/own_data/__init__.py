"""A copy of everything that the web keeps of a person, for people and for machines."""
