"""What may be typed into each form, and what is said when it may not."""
