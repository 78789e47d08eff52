"""The sample programme: invented people, who look invented, and a story they have been through.

Everything is made by the same commands and services as real life, with a clock that starts some
weeks ago, so the sample can hold nothing that real use could not.
"""
