"""Is this Vietnamese?"""

from __future__ import annotations

import re

_MARKED = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def looks_like(text: str) -> bool:
    """Whether `text` is Vietnamese, as far as letters tell."""
    return len(_MARKED.findall(text[:4000])) * 20 >= len(text[:4000]) > 0
