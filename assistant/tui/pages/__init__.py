"""The pages around the conversation: start, review, findings, preview, export."""
