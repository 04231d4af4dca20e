"""Made-up reports in many shapes, and the layouts of tables they come in."""
