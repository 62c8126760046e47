"""Walls: pages that stand before the page that was asked for: challenges of a site's guard, and logins.

They arrive with any status and would be read as articles, or as listings without articles. Rasid passes none of them.
"""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

_LONGEST: Final = 100_000  # bytes; articles may have as much before their first word, walls never
_PAGE = re.compile(rb"<!doctype html|<html|<head|<body", re.IGNORECASE)
_UNSEEN = re.compile(rb"<(script|style|noscript|svg|head)\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]{0,5000}>")
# What only the guards' own pages hold: Cloudflare, AWS, Sucuri, ArvanCloud, Anubis.
_GUARD = re.compile(
    rb"_cf_chl_opt|awswafcookiedomainlist|sucuri_cloudproxy_js|__arcsjs|anubis_challenge|check\.ddos-guard\.net",
    re.IGNORECASE,
)
# What guards put into whole articles too, and comment forms use: telling only where there is hardly anything else.
_SIGN = re.compile(
    rb"challenges\.cloudflare\.com|captcha-delivery\.com|_incapsula_resource|px-captcha|g-recaptcha|h-captcha"
    rb"|<title>\s*(?:just a moment|attention required|checking your browser|are you a robot)",
    re.IGNORECASE,
)
_PASSWORD = re.compile(rb"<input\b[^<>]{0,1000}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_CUES: Final = ((_GUARD, "challenge", 1500), (_SIGN, "challenge", 400), (_PASSWORD, "login", 400))  # letters at most
_SAID: Final = {"cf-mitigated": "challenge", "x-amzn-waf-action": "challenge", "x-vercel-mitigated": "challenge"}
_LOGIN = re.compile(r"/(?:log-?in|sign-?in|wp-login\.php|connexion|sso)(?:[/.]|$)", re.IGNORECASE)


def wall(asked: str, url: str, headers: Mapping[str, str], content: bytes) -> str | None:
    """Return "challenge" or "login" where what *url* answered is one, although *asked* was something else; else None.

    *headers* have lower-case names.
    """
    if any(headers.get(name, "").lower().startswith(value) for name, value in _SAID.items()):
        return "challenge"
    if _LOGIN.search(urlsplit(url).path) and not _LOGIN.search(urlsplit(asked).path):
        return "login"
    if len(content) > _LONGEST or not _PAGE.search(content[:2000]):
        return None
    return next((kind for cue, kind, most in _CUES if cue.search(content) and _letters(content) < most), None)


def _letters(page: bytes) -> int:
    # Not one pattern from tag to end tag: ten thousand open tags without an end would keep it busy.
    lower, seen, at = page.lower(), [], 0
    while opened := _UNSEEN.search(page, at):
        seen.append(page[at : opened.start()])
        at = lower.find(b"</" + opened.group(1).lower(), opened.end())
        if at < 0:
            break
    else:
        seen.append(page[at:])
    return len(b" ".join(_TAG.sub(b" ", b" ".join(seen)).split()).decode("utf-8", errors="ignore"))
