"""Around the check: configuration, suppression, baseline, fixes, history, the query sheet and its verdicts."""
