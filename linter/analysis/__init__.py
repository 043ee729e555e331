"""Sentences in, facts out: names, quantities, dates, acronyms, terms.

Pure functions; the context computes each fact once.
"""
