"""When two outputs say the same: words equal, numbers within the error that stands beside them."""

from __future__ import annotations

import math
import re
from typing import Any

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
#: 0.4431 ± 0.0012, 0.4431 +/- 0.0012, 0.4431(12), or a number alone.
_QUANTITY = re.compile(rf"(?P<value>{_NUMBER})(?:\s*(?:±|\+/-|\+-)\s*(?P<error>{_NUMBER})|\((?P<digits>\d+)\))?")

#: Two runs of one estimate differ by more than this many standard errors once in 16000 times.
_STANDARD_ERRORS = 4.0
#: What specifications are rounded to, and a little more.
_RELATIVE = 1e-6
#: Numbers printed with all their digits may differ in the last ones between versions of Node.
_FULL_PRECISION = 13
_LAST_DIGITS = 1e-12


def texts_agree(old: str, new: str) -> bool:
    """Same words, and numbers that agree one by one."""
    if old == new:
        return True
    if _QUANTITY.sub("#", old) != _QUANTITY.sub("#", new):
        return False
    return all(_quantities_agree(a, b) for a, b in zip(_QUANTITY.finditer(old), _QUANTITY.finditer(new)))


def _quantities_agree(old: re.Match[str], new: re.Match[str]) -> bool:
    if old[0] == new[0]:
        return True
    before, after = float(old["value"]), float(new["value"])
    one, other = _error(old), _error(new)
    if one is not None and other is not None:
        return abs(before - after) <= _STANDARD_ERRORS * math.hypot(one, other)
    full = min(len(re.sub(r"\D", "", match["value"])) for match in (old, new)) >= _FULL_PRECISION
    return full and math.isclose(before, after, rel_tol=_LAST_DIGITS)


def _error(match: re.Match[str]) -> float | None:
    """The stated error; digits in brackets count units of the last place."""
    if match["error"] is not None:
        return abs(float(match["error"]))
    if match["digits"] is None:
        return None
    mantissa = re.split("[eE]", match["value"])
    decimals = len(mantissa[0].partition(".")[2])
    return int(match["digits"]) * 10.0 ** (-decimals + (int(mantissa[1]) if len(mantissa) > 1 else 0))


def values_agree(old: Any, new: Any) -> bool:
    """JSON values: same structure and words, numbers equal to six digits."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(values_agree(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(values_agree, old, new))
    if isinstance(old, bool) or isinstance(new, bool) or isinstance(old, str) or isinstance(new, str):
        return old == new
    if isinstance(old, (int, float)) and isinstance(new, (int, float)):
        return math.isclose(old, new, rel_tol=_RELATIVE, abs_tol=1e-9)
    return old == new
