"""The views: one blueprint per thing a person comes for. They stay thin."""
