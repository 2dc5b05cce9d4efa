"""The ranked list with a line: what fits what a region can do together, and what falls off.

The order comes from support only; what a theme costs decides where the line falls.
"""
