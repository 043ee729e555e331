"""A report in, text out. What a document contains is data in every one of them."""
