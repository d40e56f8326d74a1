"""Bytes to text, strictly: what does not decode as it says is refused with the remedy, never patched up."""

from __future__ import annotations

import codecs

from onrecord.errors import BinaryInput, EmptyInput, EncodingError, TruncatedInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF", "Save it as plain text or as a web page."),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as plain text."),
    (b"\x1f\x8b", "a gzip file", "Give its name the ending .gz after the format's (.txt.gz)."),
    (b"\xd0\xcf\x11\xe0", "an office document", "Save it as plain text."),
    (b"{\\rtf", "a rich-text document", "Save it as plain text."),
    (b"SQLite format 3", "a database", "Export its reports as JSON Lines or CSV."),
    (b"\x89PNG", "a picture", "Have its words read out first."),
    (b"\xff\xd8\xff", "a picture", "Have its words read out first."),
    (b"GIF8", "a picture", "Have its words read out first."),
    (b"PAR1", "a Parquet file", "Export it as JSON Lines or CSV."),
)
# What labels of documents mean, where that is more than they say (WHATWG Encoding Standard, section 4.2).
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "cp950",
}  # fmt: skip
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))


def mark_of(data: bytes) -> tuple[str | None, int]:
    """The encoding that a byte order mark names and the length of the mark; None and 0 where there is none."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None, 0


def refuse_binary(data: bytes, file: str, *, encoding: str | None = None) -> None:
    """
    Refuse bytes that are empty or no text.

    Raises:
        EmptyInput: No bytes but white space.
        BinaryInput: A known kind of file that is no text, or bytes that text does not have.
        EncodingError: Bytes that look like UTF-16 without the mark that says so.
    """
    if not data.strip():
        raise EmptyInput(file, "nothing in it", "Leave the file out, or fetch it again.")
    for magic, kind, remedy in _KINDS:
        if data.startswith(magic):
            raise BinaryInput(file, f"{kind}, not text", remedy)
    if encoding or mark_of(data)[0]:
        return
    start = data[:8192]
    zeros = start.count(0)
    if zeros and zeros in (start[::2].count(0), start[1::2].count(0)) and zeros * 4 > len(start):
        kind = "utf-16-be" if start[::2].count(0) else "utf-16-le"
        raise EncodingError(
            file, "looks like UTF-16 without the byte order mark that says so", f"Read it with encoding {kind}."
        )
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if zeros or controls * 50 > len(start):
        raise BinaryInput(file, "bytes that text does not have", "Save the report as plain text in UTF-8.")


def decode(data: bytes, file: str, *, encoding: str | None = None, declared: str | None = None) -> str:
    """
    The text that the bytes are.

    Args:
        encoding: What the user says; only a byte order mark outranks it.
        declared: What the document says of itself, where the user says nothing; without either, UTF-8.

    Raises:
        TruncatedInput: The bytes end in the middle of a character.
        EncodingError: The bytes are not what they say, or not UTF-8.
    """
    mark, length = mark_of(data)
    name = mark or encoding or declared or "utf-8"
    data = data[length:]
    try:
        return data.decode(name)
    except UnicodeDecodeError as problem:
        raise _refusal(problem, data, file, said=mark or encoding or declared) from problem


def _refusal(problem: UnicodeDecodeError, data: bytes, file: str, *, said: str | None) -> TruncatedInput | EncodingError:
    wide = problem.encoding.startswith(("utf-16", "utf-32"))
    ends = problem.reason in ("unexpected end of data", "truncated data", "incomplete multibyte sequence")
    if ends and len(data) - problem.start <= 4:
        return TruncatedInput(file, "ends in the middle of a character", "Fetch the file again.")
    line = data.count(b"\n", 0, problem.start) + 1
    where = f"byte {problem.start}" if wide else f"byte {data[problem.start]:#04x} on line {line}"
    if said:
        return EncodingError(
            file, f"{where} is not {said}, which it should be", "Name the right encoding, for instance windows-1252."
        )
    return EncodingError(
        file, f"{where} is not UTF-8", "Save it as UTF-8, or name its encoding, for instance windows-1252."
    )


def known_encoding(name: str) -> str | None:
    """
    The codec that a document's label means, or None for a label that nobody knows.

    >>> known_encoding("ISO-8859-1")
    'cp1252'
    """
    try:
        found = codecs.lookup(name.strip()).name
        "".encode(found)  # Subtle: codecs also lists transformations such as rot13 and zip, which are no encodings.
    except (LookupError, ValueError):
        return None
    return _MEANT.get(found, found)
