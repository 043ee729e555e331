"""Around the check: configuration, suppression, baseline."""
