"""What is known of a model as words: how old it is, and when it ends."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from sora_desktop.domain.model_facts import Note, Outlook, age
from sora_desktop.ui.messages import joined

_SHOWN = 48  # characters of a name inside a sentence


def short_name(model: str) -> str:
    """Return a model's name as it fits into a sentence or on a button."""
    return model if len(model) <= _SHOWN else model[: _SHOWN - 1] + "…"


def aside_words(outlook: Outlook, today: date, *, is_new: bool) -> str:
    """Return what stands quietly beside a model's name in a list: ``3 months · ends 12/1/26``."""
    translate = QCoreApplication.translate
    parts = [translate("models", "newly offered")] if is_new else []
    if outlook.came is not None and not is_new:
        parts.append(_age(outlook.came, today))
    if outlook.has_ended:
        parts.append(translate("models", "ended"))
    elif outlook.ends is not None:
        parts.append(translate("models", "ends {date}").format(date=_day(outlook.ends)))
    elif outlook.deprecated:
        parts.append(translate("models", "will end"))
    return " · ".join(parts)


def end_sentence(outlook: Outlook, relay: str) -> str:
    """Return when a model ends or ended, and by whom; empty where nothing is known of that."""
    translate = QCoreApplication.translate
    if outlook.ends is None:
        return translate("models", "{relay} will end it.").format(relay=relay) if outlook.deprecated else ""
    over, to_come = translate("models", "{who} ended it on {date}."), translate("models", "{who} ends it on {date}.")
    sentence = (over if outlook.has_ended else to_come).format(who=outlook.maker or relay, date=_day(outlook.ends))
    if outlook.note is Note.OTHER_MODEL:
        return joined(sentence, translate("models", "Another model answers to its name."))
    return sentence


def _age(came: date, today: date) -> str:
    translate = QCoreApplication.translate
    months = age(came, today)
    if months is None:
        return translate("models", "new")
    if months < 12:
        return translate("models", "%n month(s)", "", months)
    return translate("models", "%n year(s)", "", months // 12)


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
