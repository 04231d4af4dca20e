"""Rules on the finished file; what is expected of a docx is read from our own reference.docx."""
