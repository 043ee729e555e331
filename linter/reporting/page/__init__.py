"""The parts of the HTML report: rows of corresponding sentences, marked passages, tables of facts, the drawing."""
