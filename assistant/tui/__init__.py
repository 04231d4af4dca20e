"""The Textual face of the assistant: screens and widgets, which hold no knowledge of their own.

Kitty's "report all keys" mode loses what Chinese input methods commit, so it is switched off before
any part of textual is imported.
"""

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
