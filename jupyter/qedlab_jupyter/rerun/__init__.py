"""Rerun: every notebook executes headless, and the verdicts are collected into one table."""
