"""Termbases: what a house calls its terms in each language, as its files say it."""

from .entries import Entry, Forms, Glossary
from .files import load_glossary

__all__ = ["Entry", "Forms", "Glossary", "load_glossary"]
