"""What people type, as records: fixed once read, and refused when a field is not known."""
