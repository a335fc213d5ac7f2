"""Bytes → text: byte-order marks, UTF-16 without one, declared character sets, UTF-8, Windows-1258.

Legacy font encodings (TCVN3, VNI) are no character sets of their own: their bytes read as Windows-1252 give letters that
a language pack recognises (`decode` then names "windows-1252" and leaves the judgement to the reader).
"""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from typing import Any

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding=["']([\w.:-]+)|<meta[^>]{0,300}?charset=["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PROBE = 4096
# In UTF-16 text of a Latin script at least this share of the high bytes is zero (Vietnamese: about 0.75).
_UTF16_SHARE = 0.4
# A UTF-8 text with fewer broken places than this share of its characters is one with a slip in it, not another encoding.
_SLIP_SHARE = 0.002
# Windows-1258 writes tones as separate marks; a text without at least this share of them is hardly Vietnamese in it.
_MARK_SHARE = 0.02
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TONED = re.compile("[aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323]", re.IGNORECASE)


def guess_utf16(data: bytes) -> str:
    """ "utf-16-le" or "utf-16-be" where the pattern of zero bytes tells so, else ""."""
    probe = data[: _PROBE & ~1]
    half = len(probe) // 2
    if half < 2:
        return ""
    first, second = probe[0::2], probe[1::2]
    if second.count(0) > _UTF16_SHARE * half and not _has_controls(first):
        return "utf-16-le"
    if first.count(0) > _UTF16_SHARE * half and not _has_controls(second):
        return "utf-16-be"
    return ""


def _has_controls(data: bytes) -> bool:
    """Whether more than one byte in twenty is a control character that no text uses."""
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data) * 20 > len(data)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding that is read here, judged by their beginning."""
    probe = data[:_PROBE]
    if any(probe.startswith(mark) for mark, _ in _BOMS) or guess_utf16(probe):
        return False
    if b"\x00" in probe:
        return True
    return _has_controls(probe)


def declared_charset(data: bytes) -> str:
    """The character set that an XML declaration or an HTML head names, or ""."""
    match = _DECLARED.search(data[:_PROBE])
    name = (match.group(1) or match.group(2)).decode("ascii", "replace") if match else ""
    return name.lower()


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text and the name of its encoding; `declared` comes from outside (HTTP) or from the document.

    Raises `UnicodeError` where none fits.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name), name
    if name := guess_utf16(data):
        return data.decode(name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _other(data, declared)


def _other(data: bytes, declared: str) -> tuple[str, str]:
    """A text that is not clean UTF-8."""
    replaced = data.decode("utf-8", "replace")
    if replaced.count("\ufffd") <= _SLIP_SHARE * len(replaced):
        return replaced, "utf-8"
    if declared and not declared.startswith(("utf", "us-ascii", "iso-8859-1", "latin")):
        try:
            return data.decode(declared), declared
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong declaration is common; the bytes themselves decide below
    vietnamese = data.decode("windows-1258", "replace")
    if _is_toned(vietnamese):
        return vietnamese, "windows-1258"
    return data.decode("windows-1252", "replace"), "windows-1252"


def _is_toned(text: str) -> bool:
    """Whether tone marks are as many as in Vietnamese and stand behind vowels."""
    marks = len(_TONES.findall(text))
    return (
        marks >= _MARK_SHARE * len(text)
        and len(_TONED.findall(text)) >= 0.9 * marks
        and text.count("\ufffd") * 50 <= len(text)
    )


def load_json(data: bytes) -> Any:
    """The value of JSON in any encoding; half a surrogate pair becomes U+FFFD. Raises `ValueError` or `RecursionError`."""
    value = json.loads(decode(data)[0])
    written = json.dumps(value, ensure_ascii=False)
    return json.loads(_SURROGATE.sub("\ufffd", written)) if _SURROGATE.search(written) else value


def normalize(text: str) -> str:
    """NFC with line ends as "\\n": the one change that a text goes through."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
