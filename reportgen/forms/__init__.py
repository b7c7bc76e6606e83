"""Layouts that are Word documents with tags: a record and a given form → the finished document."""
