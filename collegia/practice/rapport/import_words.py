"""What an import left out and what was wrong with a file, in the language of the page.

The engines name a problem in English, with the file and the line, and know nothing of languages. The sentences that
they use stand here once more, so that a page can say them in Spanish; a test finds the ones that are missing.
"""

import re
from functools import cache, partial

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from collegia.engines.exports.rows import Dropped

REASONS = {
    Dropped.SYSTEM: _("notices of the system"),
    Dropped.BOT: _("messages of programs"),
    Dropped.DELETED: _("deleted messages"),
    Dropped.EMPTY: _("messages without words"),
    Dropped.DUPLICATE: _("rows that were there twice"),
    Dropped.EDIT: _("earlier versions of edited messages"),
    Dropped.REACTION: _("reactions"),
    Dropped.FILE_COMMENT: _("comments on files"),
    Dropped.ENCRYPTED: _("encrypted messages"),
    Dropped.AUTOMATED: _("automatic mails"),
    Dropped.CALENDAR: _("calendar invitations"),
    Dropped.DRAFT: _("drafts"),
    Dropped.SPAM: _("unwanted mails"),
    Dropped.MALFORMED: _("rows that could not be read"),
    Dropped.DATE_OUT_OF_RANGE: _("dates before 1990 or in the future"),
    Dropped.TOO_LONG: _("messages longer than 200,000 characters"),
    Dropped.BAD_ENCODING: _("rows in an unknown encoding"),
}

FOREIGN_KINDS = (
    gettext_noop("a RAR archive"),
    gettext_noop("a 7-Zip archive"),
    gettext_noop("an XZ archive"),
    gettext_noop("a bzip2 archive"),
    gettext_noop("a Zstandard archive"),
    gettext_noop("an SQLite database"),
    gettext_noop("an Outlook data file (PST)"),
    gettext_noop("a PDF document"),
    gettext_noop("a picture"),
    gettext_noop("an old Office document"),
    gettext_noop("a Parquet table"),
    gettext_noop("a program"),
)

SENTENCES = (
    gettext_noop("The entry %(name)s points outside of the export."),
    gettext_noop("An untouched export has no such entry: ask for a fresh one from the system itself."),
    gettext_noop("The entry %(name)s is a link or a device, not a file."),
    gettext_noop("Remove it, or ask for a fresh export: chat exports hold plain files only."),
    gettext_noop("A file in it has a name of more than a thousand characters."),
    gettext_noop("Ask for a fresh export."),
    gettext_noop("This folder may not be read."),
    gettext_noop("It may not be read."),
    gettext_noop("Give the account that runs Collegia the right to read it."),
    gettext_noop("The folder holds more than an export can."),
    gettext_noop("Make or download the export again."),
    gettext_noop("The folder holds too many files."),
    gettext_noop("Import its parts one after the other."),
    gettext_noop("There are no files in it."),
    gettext_noop("The file is empty."),
    gettext_noop("Check that the export had finished before it was copied."),
    gettext_noop("This is a device, not a file."),
    gettext_noop("Name a file, a folder, a ZIP or a tar.gz."),
    gettext_noop("This is %(kind)s, not a chat export."),
    gettext_noop("Unpack it, or save the export as ZIP, tar.gz or JSON."),
    gettext_noop("It could not be read (%(why)s)."),
    gettext_noop("Check the disk, or copy the export elsewhere."),
    gettext_noop("There is no such file or folder."),
    gettext_noop("Check the path; quote it when it holds spaces."),
    gettext_noop("It unpacks to far more data than a chat export holds, as archives made to fill a disk do."),
    gettext_noop("Ask for a fresh export; if it is genuine, unpack it and import the folder."),
    gettext_noop("The archive is damaged or was cut short."),
    gettext_noop("Download it again and compare its size with the original."),
    gettext_noop("There is no room to unpack it."),
    gettext_noop("Free space in Collegia's data folder, or unpack it elsewhere."),
    gettext_noop("The archive is encrypted."),
    gettext_noop("Unpack it with its password and import the folder."),
    gettext_noop("It is packed with a method that cannot be read."),
    gettext_noop("Unpack it and import the folder."),
    gettext_noop("The file is damaged or ends in the middle."),
    gettext_noop("The file is larger than a file of its kind can be."),
    gettext_noop("It is not UTF-8 (line %(line)s)."),
    gettext_noop("It does not hold a list of rows."),
    gettext_noop("It is not JSON (line %(line)s)."),
    gettext_noop("It is not JSON that can be read."),
    gettext_noop("It was left out; if there are many, make the export again."),
    gettext_noop("It was left out; check the clock of the system that it comes from."),
    gettext_noop("It was left out; messages this long are pasted files, not talk."),
    gettext_noop("It was left out; save the file as UTF-8 and import again."),
    gettext_noop("It was left out; export from a client that can read the conversation."),
    gettext_noop("Its date, %(date)s, lies before 1990 or in the future."),
    gettext_noop("Its text has %(n)s characters; 200,000 are read at most."),
    gettext_noop("Its text is longer than 200,000 characters."),
    gettext_noop("This row cannot be read."),
    gettext_noop("This row is not an object."),
    gettext_noop("Its Date header is missing or is not a date."),
    gettext_noop("Its From header is missing or holds no address."),
    gettext_noop("The mail cannot be taken apart."),
    gettext_noop("The first line does not name the columns %(columns)s."),
    gettext_noop("Write a first line with %(columns)s and, where you have them, %(others)s."),
    gettext_noop("The column %(name)s is empty or far too long."),
    gettext_noop("The column %(name)s is neither UTF-8 nor Windows-1252."),
    gettext_noop("A quotation mark is opened here and never closed."),
    gettext_noop("The message is encrypted and cannot be read."),
    gettext_noop("The line is longer than 64 MiB."),
    gettext_noop("The direct message names no members."),
    gettext_noop("The line is not UTF-8."),
    gettext_noop("The line is not JSON."),
    gettext_noop("The line has no type that Mattermost writes."),
    gettext_noop("Nothing in it looks like a %(source)s export."),
    gettext_noop("Choose the system that it comes from, or see the page on sources."),
    gettext_noop("This looks like a %(likely)s export: choose %(source)s."),
    gettext_noop("The field %(key)s is not text."),
    gettext_noop("The field %(key)s is not a time."),
    gettext_noop("The field %(key)s is not a number."),
    gettext_noop("The field %(key)s is missing or not an identifier."),
    gettext_noop("Its time is not a number."),
    gettext_noop("Its time names no zone."),
    gettext_noop("It has no time."),
    gettext_noop("Its date is outside of the calendar."),
    gettext_noop("Its time is not in the form %(form)s."),
    gettext_noop("It names no author."),
)
LINE = gettext_noop(", line %(line)s:")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def reason_in_words(reason: str) -> str:
    """Why rows were left out; a reason that is new here stays as the engine calls it."""
    return str(REASONS[Dropped(reason)]) if reason in set(Dropped) else reason


def problem_in_words(text: str) -> str:
    """What the engines said of a file, in the language of the page; a sentence that is not known stays as it is."""
    for pattern, sentence in _patterns():
        text = pattern.sub(partial(_said, sentence), text)
    return text


def _said(sentence: str, found: re.Match[str]) -> str:
    values = {name: gettext(value) if value in FOREIGN_KINDS else value for name, value in found.groupdict().items()}
    return gettext(sentence) % values


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(_pattern(sentence), sentence) for sentence in (LINE, *SENTENCES)]


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = PLACEHOLDER.split(sentence)
    return re.compile("".join(f"(?P<{part}>.+?)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts)))
