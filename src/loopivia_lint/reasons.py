"""Why a URL is not alive, and why a page was not read whole, in the words of a message."""

from __future__ import annotations

from collections.abc import Mapping

from loopivia_lint.needs import NotWhole, Reason

Words = Mapping[str, str]
"""By language: `{"en": …, "fr": …}`."""

REASONS: Mapping[Reason, Words] = {
    "not-found": {"en": "there is no such page", "fr": "la page n’existe pas ou plus"},
    "no-host": {"en": "its host does not exist", "fr": "le site n’existe pas ou plus"},
    "certificate": {
        "en": "its certificate is not valid: browsers warn readers away",
        "fr": "son certificat n’est pas valide\u00a0: les navigateurs déconseillent d’y aller",
    },
    "refused": {"en": "the server does not take the connection", "fr": "le serveur refuse la connexion"},
    "timeout": {"en": "the server did not answer in time", "fr": "le serveur n’a pas répondu à temps"},
    "limited": {"en": "the server wants fewer questions", "fr": "le serveur limite le nombre de demandes"},
    "forbidden": {"en": "the server lets no program in", "fr": "le serveur n’admet pas les programmes"},
    "server-error": {"en": "the server is at fault", "fr": "le serveur est en panne"},
    "too-large": {"en": "the page is too large", "fr": "la page est trop lourde"},
    "redirect-loop": {"en": "it redirects in a circle", "fr": "il redirige en boucle"},
    "blocked-address": {
        "en": "its address is private, and was not asked (--allow-host)",
        "fr": "son adresse est privée et n’a pas été interrogée (--allow-host)",
    },
}

NOT_WHOLE: Mapping[NotWhole, Words] = {
    "": {"en": "", "fr": ""},
    "too-large": {"en": "the page is too large", "fr": "la page est trop lourde"},
    "no-text": {"en": "it is no text", "fr": "ce n’est pas du texte"},
    "packed": {
        "en": "the page is packed in a way that is not understood",
        "fr": "la page est compressée d’une façon inconnue",
    },
    "bot-check": {
        "en": "the page asks whether a person is reading",
        "fr": "la page demande si une personne la lit",
    },
    "login": {"en": "the page asks for a login", "fr": "la page demande de se connecter"},
    "subscribers": {"en": "the page is open to subscribers only", "fr": "la page est réservée aux abonnés"},
    "script": {"en": "the page needs a script", "fr": "la page a besoin d’un script"},
    "cookie-notice": {
        "en": "the page shows only a cookie notice",
        "fr": "la page n’affiche qu’un avis sur les cookies",
    },
    "frame": {"en": "the page’s matter is in a frame", "fr": "le contenu de la page est dans un cadre"},
    "picture": {"en": "the page’s matter is a picture", "fr": "le contenu de la page est une image"},
    "chart": {
        "en": "a script shows a chart or a document in the page",
        "fr": "un script affiche un graphique ou un document dans la page",
    },
    "pdf-extra": {
        "en": "the PDF was not read: install loopivia-lint[pdf]",
        "fr": "le PDF n’a pas été lu\u00a0: installez loopivia-lint[pdf]",
    },
    "pdf-password": {"en": "the PDF asks for a password", "fr": "le PDF demande un mot de passe"},
    "pdf-broken": {"en": "the PDF can’t be read", "fr": "le PDF est illisible"},
    "pdf-long": {"en": "the PDF is too long to be read in time", "fr": "le PDF est trop long pour être lu à temps"},
    "pdf-pictures": {"en": "the PDF has pages that are pictures", "fr": "le PDF contient des pages en images"},
}
