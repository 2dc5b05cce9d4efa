"""The planning: dates as people write them, the network of milestones, and their states on a day.

Everything here is a function from values to values. The day is an argument; nothing reads a clock.
"""
