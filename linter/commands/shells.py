"""How shells ask for completions, where click's own way does not reach; imported when one asks, never by a run."""

from __future__ import annotations

import re
from typing import Any

from click.shell_completion import BashComplete, CompletionItem, add_completion_class


class Bash(BashComplete):
    """Bash takes `number=warning` for three words; what it then asks for is the part after the last `=`."""

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        words: list[str] = []
        joins = False
        for word in (*args, incomplete):
            # click splits `--select=x` itself, and a lone `=` before the cursor is the end of what was written
            if words and (joins or word == "="):
                words[-1] += word
            else:
                words.append(word)
            joins = word == "="
        return words[:-1], words[-1] if words else ""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[Any]]:
        found = super().get_completions(args, incomplete)
        if "=" not in incomplete:
            return found
        return [CompletionItem(re.sub(r".*=", "", item.value), item.type, item.help) for item in found]


add_completion_class(Bash)
