"""A service for tests: it writes down, in the order of their effects, the rounds it hears of."""
