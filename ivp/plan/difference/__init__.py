"""What is different between two plans. Values only; the sentences are made elsewhere."""
