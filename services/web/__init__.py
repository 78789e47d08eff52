"""The web: what people see and do, and the facts that follow from it."""
