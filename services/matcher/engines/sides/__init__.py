"""Rounds with side rules, as mixed-integer programmes.

`numbers` says the rules in numbers, `columns` what there is to choose, `rows` what every answer has
to keep, `pricing` which pairs matter, and `engine` finds the best answer level by level.
"""
