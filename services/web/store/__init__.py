"""All SQL of the web, one module per thing."""
