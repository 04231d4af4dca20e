"""政府信息公开年报助手: drafts, checks and renders the Chinese annual report on government information disclosure."""

__version__ = "0.1.0"
