"""Three hundred strings that break careless programs: markup, formulas, signs that turn or hide."""

BASES = (
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=1+1",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</script><b>", "<b>gras</b>",
    "</w:t><w:vanish/><w:t>", "&lt;&amp;&#x41;", "]]>", "<!--", "{{lang}}", "{name} %s %(x)d",
    '#import "x.typ": *', "$ x^2 $ *gras* _it_", "@ref <label> \\ #{1}", "${jndi:ldap://x}",
    "'; DROP TABLE plans; --", "../../etc/passwd", "a\\b\\c\\u0000", '"quoted";"csv"', "a;b,c\td",
    "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe", "שלום עולם", "مرحبا بالعالم", "日本語のテキスト",
    "👩\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧\N{ZERO WIDTH JOINER}👦",
)  # fmt: skip
"""What is nasty in itself."""


def wrapped(text: str) -> tuple[str, ...]:
    """The ways in which one of them may come."""
    return (
        text,
        f" {text} ",
        f"{text}\n{text}\ttab",
        f"\x00\x07\x1b{text}\ufffe",
        "".join(f"{sign}\N{COMBINING GRAVE ACCENT}\N{COMBINING CEDILLA}" for sign in text),
        f"{text}\N{ZERO WIDTH SPACE}\N{WORD JOINER}{text}",
        f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}",
        text * 20,
        f"{text}{'mot' * 700}",
        f"\N{NO-BREAK SPACE}«\N{NARROW NO-BREAK SPACE}{text}\N{LINE SEPARATOR}»",
    )


NASTY = tuple(each for base in BASES for each in wrapped(base))
LONG_WORD = "m" * 50_000
"""One word of fifty thousand signs, with no place to break it."""


def visible(text: str) -> str:
    """What can be seen of a string anywhere: its letters and digits, without marks and spaces."""
    return "".join(sign for sign in text if sign.isalnum())
