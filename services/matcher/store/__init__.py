"""All SQL of the matcher: what rounds rest on (`people`), and the rounds themselves (`rounds`)."""
