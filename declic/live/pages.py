"""The pages that phones load: one response each, with style and script inside.

Templates are files beside this module; ``{{name}}`` stands for escaped words, or for markup that
this module made from escaped words. Nothing a participant typed ever enters a page.
"""

import hashlib
import html
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

import msgspec

from declic.domain.help import HOURS_GOOD_FOR_DAYS, HelpLine
from declic.i18n import language_name, text_direction, translator
from declic.i18n.page_languages import PAGE_LANGUAGES
from declic.live import words
from declic.live.fingerprint import comparison_words
from declic.live.remote_words import remote_words
from declic.live.view import PhoneState, said

_FOLDER = Path(__file__).resolve().parent / "page"
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_ICON = "data:image/svg+xml," + quote(
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
    "<rect width='16' height='16' rx='4' fill='#4338ca'/>"
    "<circle cx='8' cy='8' r='3.4' fill='#fff'/></svg>"
)
_HEADERS = (
    "default-src 'none'; {inside}; connect-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class Markup(str):
    """Text that is markup already and enters a template as it is."""

    __slots__ = ()


@cache
def asset(name: str) -> str:
    """Return a file of the page's folder without indentation and comment lines."""
    lines = (line.strip() for line in (_FOLDER / name).read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def script(name: str = "page.js") -> str:
    """Return a page's whole script: the sealing, then its own."""
    return "\n".join((asset("seal.js"), asset(name)))


@cache
def policy(style: str, script_name: str = "") -> str:
    """Return the Content-Security-Policy of a page: its own style and script, by hash."""
    inside = f"style-src '{_sha256(asset(style))}'"
    if script_name:
        inside += f"; script-src '{_sha256(script(script_name))}'"
    return _HEADERS.format(inside=inside)


@cache
def framed(name: str) -> str:
    """Return a page's template within the frame that all pages but the neutral one share."""
    inside = asset(name).replace("{{header}}", asset("header.html"))
    return asset("frame.html").replace("{{inside}}", inside)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill a template's slots, escaping whatever is not markup.

    Raises:
        KeyError: the template names something that is not given.
    """
    return _fill_text(asset(template), values)


def _fill_text(template: str, values: Mapping[str, str]) -> str:
    def slot(match: re.Match[str]) -> str:
        value = values[match[1]]
        return value if isinstance(value, Markup) else html.escape(value)

    return _SLOT.sub(slot, template)


def _fill_page(template: str, lang: str, values: Mapping[str, str]) -> str:
    """Fill a template within the frame, whose own slots are the same on every page."""
    return _fill_text(template, {**_frame_values(lang), **values})


def _frame_values(lang: str) -> dict[str, str]:
    return {
        "lang": lang,
        "dir": text_direction(lang),
        "icon": Markup(_ICON),
        "style": Markup(asset("page.css")),
    }


class ParticipantPage:
    """The page of one session in one language; everything but the state is made once.

    Args:
        lang: one of ``PAGE_LANGUAGES``.
        code: the short code in the address.
        help_lines: those of the plan's country.
        adult: who reads typed texts, or empty.
        today: opening hours that were checked too long before are left out.
        key: what to seal for, when the address was typed and brings none.
        fallback: the room's language, for help lines that have no words in ``lang``.
    """

    def __init__(
        self,
        lang: str,
        code: str,
        help_lines: Iterable[HelpLine],
        adult: str,
        today: date,
        key: str = "",
        fallback: str = "en",
    ) -> None:
        tr = translator(lang)
        first, more = words.promises(tr, adult)
        self._start = {
            "base": f"/j/{code}",
            "lang": lang,
            "key": key,
            "words": words.script_words(tr, adult),
        }
        made = {
            "script": Markup(script()),
            "reader": words.reader(tr, adult),
            "promise_first": _items(first),
            "promise_more": _items(more),
            "help_lines": help_markup(help_lines, lang, today, fallback),
            "languages": _language_links(lang),
            "compare_words": " · ".join(comparison_words(key)),
            **words.shell_words(tr),
        }
        before, after = framed("page.html").split("{{start}}")
        self._before = _fill_page(before, lang, made)
        self._after = _fill_page(after, lang, made)

    def render(self, state: PhoneState, *, held: bool) -> bytes:
        """Return the page with the state inside; ``held``: this device's ballot is in the box."""
        start = msgspec.json.encode({**self._start, "state": state, "held": held})
        # A "<" could end the data block early; JSON may write it as an escape.
        inside = start.replace(b"<", b"\\u003c")
        return self._before.encode() + inside + self._after.encode()


def code_page(lang: str, *, wrong: bool) -> bytes:
    """Return the page that asks for the code, or says that the one given is wrong."""
    text = words.front_words(translator(lang))
    form = fill("code.html", {"lang": lang, **text})
    title = text["wrong_title" if wrong else "code_title"]
    return _plain(lang, title, text["wrong_text"] if wrong else "", Markup(form))


def locked_page(lang: str) -> bytes:
    """Return the page of a locked door."""
    text = words.front_words(translator(lang))
    return _plain(lang, text["locked_title"], text["locked_text"], Markup(""))


def slip_page(lang: str, key: str) -> bytes:
    """Return the page for one-time paper slips; the code stays in the browser's fragment."""
    tr = translator(lang)
    text = words.slip_words(tr)
    start = {"lang": lang, "key": key, "words": {**words.script_words(tr, ""), **text}}
    made = {
        "script": Markup(script("slip.js")),
        "start": Markup(msgspec.json.encode(start).replace(b"<", b"\\u003c").decode()),
        "languages": _language_links(lang),
        **words.shell_words(tr),
        **text,
    }
    return _fill_page(framed("slip.html"), lang, made).encode()


def remote_page(lang: str, key: str) -> bytes:
    """Return the page of a presenter's phone; it is served by the second listener only."""
    text = remote_words(translator(lang))
    start = msgspec.json.encode({"key": key, "words": text}).replace(b"<", b"\\u003c")
    made = {
        "script": Markup(script("remote.js")),
        "start": Markup(start.decode()),
        **text,
    }
    return _fill_page(framed("remote.html"), lang, made).encode()


def reach_page(lang: str) -> bytes:
    """Return what a phone shows when it reaches the laptop."""
    text = words.reach_words(translator(lang))
    return _plain(lang, text["title"], text["text"], Markup(""))


def away_page(lang: str) -> bytes:
    """Return the neutral page of the quick exit: nothing on it tells where it comes from."""
    made = {"lang": lang, "dir": text_direction(lang), "style": Markup(asset("away.css"))}
    return fill("away.html", {**made, **words.away_words(translator(lang))}).encode()


def help_markup(lines: Iterable[HelpLine], lang: str, today: date, fallback: str = "en") -> Markup:
    """Return the help lines that participants may see, as list items that dial when tapped.

    What a line does not say in ``lang`` is said in ``fallback``, and marked as such.
    """
    shown = sorted((line for line in lines if line.participants), key=lambda line: line.rank)
    return Markup("".join(f"<li>{_help_line(line, lang, today, fallback)}</li>" for line in shown))


def _help_line(line: HelpLine, lang: str, today: date, fallback: str) -> str:
    tr = translator(lang)
    tags = html.escape(" · ".join(words.help_tags(tr, free=line.free, anonymous=line.anonymous)))
    hours = line.hours if _is_fresh(line.hours_checked_on, today) else {}
    small = " · ".join(filter(None, (tags, _spoken("bdi", hours, lang, fallback))))
    inside = _spoken("strong", line.name, lang, fallback)
    inside += _spoken("span", line.about, lang, fallback)
    inside += f"<span>{small}</span>" if small else ""
    number = re.sub(r"[^\d+]", "", line.call)
    if number:
        dial = html.escape(words.call_label(tr, line.call))
        inside += f'<span class="dial">{_PHONE}{dial}</span>'
        return f'<a class="card" href="tel:{number}">{inside}</a>'
    if line.site:
        inside += f"<span>{html.escape(line.site)}</span>"
    return f'<div class="card">{inside}</div>'


def _spoken(tag: str, texts: Mapping[str, str], lang: str, fallback: str) -> str:
    """Return a text as an element that names its language if it is a fallback; empty: nothing."""
    text, spoken = said(texts, lang, fallback)
    mark = "" if spoken == lang else f' lang="{spoken}" dir="{text_direction(spoken)}"'
    return f"<{tag}{mark}>{html.escape(text)}</{tag}>" if text else ""


_PHONE = (
    '<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 2.5h2.6l1.2 3.2-1.6 1.2a8 '
    '8 0 0 0 3.9 3.9l1.2-1.6 3.2 1.2V13a1 1 0 0 1-1 1A10.500 10.500 0 0 1 2 3.500a1 1 0 0 1 1-1z"/>'
    "</svg>"
)


def _is_fresh(checked_on: str, today: date) -> bool:
    try:
        return (today - date.fromisoformat(checked_on)).days <= HOURS_GOOD_FOR_DAYS
    except ValueError:
        return False


def _language_links(lang: str) -> Markup:
    links = []
    for other in PAGE_LANGUAGES:
        mark = ' aria-current="true"' if other == lang else ""
        name = html.escape(language_name(other))
        links.append(
            f'<li><a href="?lang={other}" data-lang="{other}" lang="{other}" '
            f'dir="{text_direction(other)}"{mark}>{name}</a></li>'
        )
    return Markup("".join(links))


def _items(texts: Iterable[str]) -> Markup:
    return Markup("".join(f"<li>{html.escape(text)}</li>" for text in texts))


def _plain(lang: str, title: str, text: str, form: Markup) -> bytes:
    made = {
        "leave": words.shell_words(translator(lang))["leave"],
        "title": title,
        "text": text,
        "form": form,
    }
    return _fill_page(framed("plain.html"), lang, made).encode()


def _sha256(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
