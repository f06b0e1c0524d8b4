"""Is what was served the whole page, as a reader with a browser has it? In doubt, it is not."""

from __future__ import annotations

import re

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from loopivia_lint.needs import NotWhole

FEW = 25
"""Words under which a page that has scripts, frames or pictures has its matter there."""
LITTLE = 150
"""Words under which a login form, a cookie notice or a bot check is all there is."""

_BOT_CHECK = re.compile(
    r"(?i)just a moment|checking (if the site|your browser)|verify(ing)? (that )?you are (a )?human|are you a robot|"
    r"captcha|pardon our interruption|attention required|access denied|unusual (traffic|activity)|un instant\s?…|"
    r"accès refusé|vérifi\w+ que vous (n['’]êtes pas un robot|êtes (un )?humain)|êtes-vous un robot|ddos protection"
)
_LOGIN = re.compile(
    r"(?i)\b(log ?in|sign ?in|password|connectez-vous|se connecter|connexion|identifiez-vous|mot de passe)\b"
)
_COOKIES = re.compile(r"(?i)\bcookies?\b|\bconsent(ement)?\b|traceurs")
_SCRIPT = re.compile(
    r"(?i)(enable|requires?|activ\w+|need|nécessite|sans|without|turn on)\W+(\w+\W+){0,3}java\s?script|"
    r"java\s?script\W+(\w+\W+){0,4}(required|disabled|désactivé|requis|nécessaire)"
)
_PAYWALL = re.compile(
    r"(?i)réservée?s? (à nos|aux) (abonné|membre|adhérent)|il vous reste [\d,.]+\s?% (de cet article )?à lire|"
    r"(la suite|le reste) de cet article est réservé|abonnez-vous pour (lire|continuer)|"
    r"(subscribe|sign up|log in|register)\W+to (continue|keep|read)\w* (reading|the (full|rest)|this (article|story))|"
    r"for (subscribers|members) only|(subscribers?|members?)[- ]only|already a subscriber\?|déjà abonné"
)
_CLOSED = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false", re.IGNORECASE)
_MOUNTS = (
    "#root, #app, #__next, #__nuxt, #___gatsby, #app-root, #main-app, #svelte, app-root, [ng-app], [data-reactroot]"
)
_FRAMES = """datawrapper flourish infogram tableau powerbi plotly lookerstudio datastudio observablehq docs.google.com
statista ourworldindata canva.com slideshare issuu .pdf"""
_CHARTS = ", ".join(
    (
        "canvas, .flourish-embed, .tableauPlaceholder, .infogram-embed, [class*=datawrapper], [id*=datawrapper]",
        "[class*=highcharts], .plotly-graph-div, embed[type='application/pdf'], object[type='application/pdf']",
        *(f"iframe[src*='{name}']" for name in _FRAMES.split()),
    )
)


class Signs(Struct, frozen=True):
    """What is looked at."""

    tree: LexborHTMLParser
    title: str
    text: str
    aside: str

    @property
    def words(self) -> int:
        """Of the page's matter."""
        return len(self.text.split())


def why_not_whole(signs: Signs, cut: bool) -> NotWhole:
    """The reason; empty where it was read whole."""
    if cut:
        return "too-large"
    tree, everything = signs.tree, f"{signs.title}\n{signs.text}\n{signs.aside}"
    if signs.words < LITTLE:
        if _BOT_CHECK.search(everything):
            return "bot-check"
        if tree.css_first("input[type=password]") or (signs.words < 2 * FEW and _LOGIN.search(signs.title)):
            return "login"
    if any(_CLOSED.search(node.text()) for node in tree.css("script[type='application/ld+json']")):
        return "subscribers"
    if _PAYWALL.search(signs.text):
        return "subscribers"
    if signs.words < LITTLE and _needs_script(signs):
        return "script"
    if signs.words < 2 * FEW and _COOKIES.search(everything) and tree.css_first("button, form, input"):
        return "cookie-notice"
    if signs.words < FEW and tree.css_first("iframe, frame, object, embed"):
        return "frame"
    if signs.words < FEW and any(_is_matter(node) for node in tree.css("img, picture, video")):
        return "picture"
    if tree.css_first(_CHARTS):
        return "chart"
    return ""


def _is_matter(node: LexborNode) -> bool:
    """Is a picture more than a logo in the page's head?"""
    if re.search(r"(?i)logo|icon|avatar|pixel|sprite", f"{node.attributes.get('src')} {node.attributes.get('class')}"):
        return False
    above = node.parent
    while above is not None:
        if above.tag in ("header", "nav", "footer"):
            return False
        above = above.parent
    return True


def _needs_script(signs: Signs) -> bool:
    """Is the page empty until a script has filled it?"""
    tree = signs.tree
    if any(_SCRIPT.search(node.text()) for node in tree.css("noscript")) and signs.words < 2 * FEW:
        return True
    if _SCRIPT.search(signs.text) and signs.words < 2 * FEW:
        return True
    if not tree.css_first("script"):
        return False
    mounts = tree.css(_MOUNTS)
    if mounts and all(len(node.text().split()) < FEW for node in mounts):
        return True
    return signs.words < FEW // 2
