"""Findings to a report: functions from findings to text; printing is somebody else's."""
