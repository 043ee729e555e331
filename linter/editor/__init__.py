"""What an editor asks of a document while someone writes in it; `lsp.py` says it in the language server protocol."""
