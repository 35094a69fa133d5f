"""Every code that a problem can have, with its explanation: the one list behind messages, help page and tests.

Y is the text of a file, S its shape, R a rule across fields and files, W advice. A code is never used again for
something else: a code that goes away leaves its number empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Code:
    """One code: ``title`` in a few words, ``cause`` in a sentence or two, ``mend`` what to do.

    ``wrong`` and ``right`` are short pieces of YAML; both are empty where a piece of YAML cannot show the problem.
    """

    code: str
    title: str
    cause: str
    mend: str
    wrong: str = ""
    right: str = ""


GROUPS: Mapping[str, str] = {
    "Y": "The text of a file",
    "S": "The shape of a file",
    "R": "Rules across fields and files",
    "W": "Advice, which never stops anything",
}

_TEXT = (
    Code(
        code="Y101",
        title="not an ordinary file",
        cause="The name belongs to a link or a folder, or the file cannot be opened.",
        mend="Put the file itself in its place.",
    ),
    Code(
        code="Y102",
        title="not UTF-8",
        cause="The file is in another encoding than UTF-8, or begins with the invisible byte-order mark.",
        mend='Save it again as "UTF-8" (without BOM). Editors offer this under "Save as" or in the line at the bottom.',
    ),
    Code(
        code="Y103",
        title="file too large",
        cause="A data file is larger than 256 kB, or a saved assessment larger than 1 MB.",
        mend="Keep one subject in one file, and shorten the texts.",
    ),
    Code(
        code="Y104",
        title="not readable as YAML",
        cause="The signs that give a YAML file its structure do not fit together at this place.",
        mend="Look at the line and at the one above it: the same indentation for one group, quotes closed, one space "
        "after a colon. Put a text that contains a colon and a space, or begins with a special sign, in quotes.",
        wrong="summary: Two tasks: warn and help",
        right='summary: "Two tasks: warn and help"',
    ),
    Code(
        code="Y105",
        title="tab",
        cause="There is a tab in the file. YAML does not allow tabs for indentation, and nobody can see them.",
        mend="Use spaces, two for each step inwards.",
    ),
    Code(
        code="Y106",
        title="hidden change of reading direction",
        cause="An invisible character changes the direction in which the text is shown, so that readers would see "
        "something else than what is written. Such characters often come along when text is copied.",
        mend="Delete the character, or type the text by hand.",
    ),
    Code(
        code="Y107",
        title="invisible character",
        cause="A control character, a zero-width space or a rare line break is in the text. Nobody can see it.",
        mend="Delete the character, or type the text by hand.",
    ),
    Code(
        code="Y108",
        title="anchor or alias",
        cause="YAML can repeat parts of a file with & and *. Here every file stays readable from top to bottom.",
        mend="Write the text out in full. If the text should begin with & or *, put it in quotes.",
        wrong="name: &name Example Alliance\nshort_name: *name",
        right="name: Example Alliance\nshort_name: Example",
    ),
    Code(
        code="Y109",
        title="tag",
        cause="A word that begins with an exclamation mark is a tag in YAML. Here no file needs one.",
        mend="Leave the tag out. If the text should begin with an exclamation mark, put it in quotes.",
        wrong="founded: !!str 2014",
        right="founded: 2014",
    ),
    Code(
        code="Y110",
        title="the same field twice",
        cause="Two lines of one group have the same name, so that one of them would be lost.",
        mend="Keep one of the two.",
        wrong="city: Oslo\ncity: Bergen",
        right="city: Bergen",
    ),
    Code(
        code="Y111",
        title="nested too deep",
        cause="Lists and groups stand within each other more than 50 levels deep.",
        mend="Look for brackets that were opened by mistake.",
    ),
    Code(
        code="Y112",
        title="more than one document",
        cause="The file holds a second document after ---, or a directive: a line that begins with %.",
        mend="Keep one document in a file.",
        wrong="city: Oslo\n---\ncity: Bergen",
        right="city: Oslo",
    ),
    Code(
        code="Y113",
        title="empty file",
        cause="There is nothing in the file but comments.",
        mend="Write the fields that its kind needs, or delete the file.",
    ),
    Code(
        code="Y114",
        title="name of a field that is not a word",
        cause="What stands before the colon is a number, a list or a special word such as true.",
        mend="Write a field as a name, a colon, a space and its value.",
        wrong="2014: founded",
        right="founded: 2014",
    ),
    Code(
        code="Y115",
        title="number too large",
        cause="A number has more digits than computers keep exactly.",
        mend="Put it in quotes if it is a text, such as a telephone number.",
        wrong="founded: 20140000000000000",
        right="founded: 2014",
    ),
    Code(
        code="Y116",
        title="not readable as JSON",
        cause="The saved assessment was changed or cut off, so that it is no longer correct JSON.",
        mend="Save it again from the self-assessment. If it was edited by hand, look at commas, quotes and brackets.",
    ),
)

_SHAPE = (
    Code(
        code="S101",
        title="missing field",
        cause="A field that every file of this kind needs is not there.",
        mend="Add the line. The field reference says what belongs in it.",
        wrong="relations:\n  - to: permanent-nodes",
        right="relations:\n  - to: permanent-nodes\n    gives: A common direction",
    ),
    Code(
        code="S102",
        title="unknown field",
        cause="The name before the colon is not a field of this kind. Mostly it is mistyped, or indented too little.",
        mend="Correct the name, or take the line out. The field reference lists all names.",
        wrong="websit_url: https://example.org/",
        right="website_url: https://example.org/",
    ),
    Code(
        code="S103",
        title="wrong type",
        cause="There is a text where a number or a list belongs, or the other way round.",
        mend="Write numbers without quotes, texts that look like numbers in quotes, and lists in square brackets or "
        "with one dash for each line.",
        wrong="functions: convene",
        right="functions: [convene]",
    ),
    Code(
        code="S104",
        title="wrong form",
        cause="The text does not have the form that its field needs: a date, an address, a code, a short name, or one "
        "piece of text without line breaks and without spaces at its ends.",
        mend="Write it in the form that the hint shows.",
        wrong="country: Norway",
        right="country: NO",
    ),
    Code(
        code="S105",
        title="word that is not allowed here",
        cause="The field takes one of a few fixed words, and this is not one of them.",
        mend="Use one of the words that the hint names.",
        wrong="basis: source",
        right="basis: sourced",
    ),
    Code(
        code="S106",
        title="text too long",
        cause="The text has more characters than the page has room for.",
        mend="Shorten it, or divide it over several fields.",
    ),
    Code(
        code="S107",
        title="text too short",
        cause="The text is empty.",
        mend="Write something. A file that was saved by the self-assessment never has this problem.",
    ),
    Code(
        code="S108",
        title="too few in a list",
        cause="The list has fewer parts than it needs.",
        mend="Add what is missing. Leave the whole field out if it is not required and there is nothing to say.",
        wrong="also: []",
        right="also: [CSIRT]",
    ),
    Code(
        code="S109",
        title="too many in a list",
        cause="The list has more parts than it may have.",
        mend="Take out what is too much.",
    ),
    Code(
        code="S110",
        title="the same twice in a list",
        cause="A list in which each part may stand once has the same part twice.",
        mend="Keep one of the two.",
        wrong="threats: [malware, botnets, malware]",
        right="threats: [malware, botnets]",
    ),
    Code(
        code="S111",
        title="number out of range",
        cause="The number is lower or higher than its field allows.",
        mend="Write a number within the range that the hint names.",
        wrong="founded: 201",
        right="founded: 2014",
    ),
    Code(
        code="S112",
        title="day that does not exist",
        cause="The date has the right form, but the calendar has no such day.",
        mend="Correct the day or the month.",
        wrong="checked_on: 2026-02-30",
        right="checked_on: 2026-02-28",
    ),
    Code(
        code="S113",
        title="field that another field needs",
        cause="Two fields go together and only one of them is there, or the value of one makes another necessary.",
        mend="Add the second field, or take the first one out.",
        wrong="url: https://example.org/report",
        right="url: https://example.org/report\nurl_is: official",
    ),
    Code(
        code="S114",
        title="field without a value",
        cause="There is a name and a colon, and nothing after them.",
        mend="Write a value. If it is not known, take the whole line out.",
        wrong="city:",
        right="city: Oslo",
    ),
)

_RULES = (
    Code(
        code="R201",
        title="file name and id differ",
        cause="The name of a file without .yml is the id of what it describes, so that addresses never surprise.",
        mend="Rename the file, or correct the id.",
    ),
    Code(
        code="R202",
        title="unexpected file",
        cause="The file stands in a data folder, but its name or place fits no kind of document. It would be ignored.",
        mend="Correct the name: lower case, ending in .yml, in the folder of its kind.",
    ),
    Code(
        code="R203",
        title="missing file",
        cause="The site cannot be built without this file.",
        mend="Put the file back.",
    ),
    Code(
        code="R204",
        title="principle without practices",
        cause="A principle has a file under data/principles, but none with the same name under assessments.",
        mend="Add the file with the practices.",
    ),
    Code(
        code="R205",
        title="practices without a principle",
        cause="A file under assessments has the name of no principle.",
        mend="Rename it, or add the principle.",
    ),
    Code(
        code="R206",
        title="numbers do not count up",
        cause="Principles, levels and the steps of the scale are numbered without a gap, each number once.",
        mend="Give the number that is missing to the one that has another's.",
    ),
    Code(
        code="R207",
        title="word that is not in the vocabulary",
        cause="The id is not in the list of data/vocabulary.yml that belongs to this field.",
        mend="Use an id from that list. The field reference shows all of them.",
        wrong="kind: association",
        right="kind: industry-association",
    ),
    Code(
        code="R208",
        title="unknown source",
        cause="The id is not in data/sources.yml.",
        mend="Correct the id, or add the source there first.",
    ),
    Code(
        code="R209",
        title="id used twice",
        cause="Two things have the same id, so that a link or a saved answer could mean either.",
        mend="Give the newer one another id.",
    ),
    Code(
        code="R210",
        title="no such country",
        cause="The code has two letters, but no country has it.",
        mend="Look the country's two-letter ISO code up.",
        wrong="country: UK",
        right="country: GB",
    ),
    Code(
        code="R211",
        title="date in the future",
        cause="The site tells what has happened and what was checked. This date lies ahead.",
        mend="Correct the date.",
    ),
    Code(
        code="R212",
        title="end before the beginning",
        cause="An event ends before it happened.",
        mend="Correct one of the two dates.",
        wrong='happened_on: "2021-04"\nended_on: "2020-04"',
        right='happened_on: "2020-04"\nended_on: "2021-04"',
    ),
    Code(
        code="R213",
        title="scale and practices do not fit",
        cause="Every practice describes the five steps of the scale. The scale names other steps, or another order.",
        mend="Keep the ids absent, personal, written, routine and improving, with the values 0 to 4.",
    ),
    Code(
        code="R214",
        title="unknown level",
        cause="The id is not the name of a file under data/levels.",
        mend="Correct the id.",
    ),
    Code(
        code="R215",
        title="unknown term",
        cause="The id is not in data/glossary.yml.",
        mend="Correct the id, or add the term.",
    ),
    Code(
        code="R216",
        title="quick check out of balance",
        cause="The quick check asks exactly three practices of each principle, and asks them of every role.",
        mend="Mark exactly three practices with core: true, and give each of them all roles in asked_of.",
    ),
    Code(
        code="R217",
        title="all, and then some",
        cause="The word all means that no single threat is in focus. Other threats beside it contradict it.",
        mend="Keep all alone, or take it out.",
        wrong="threats: [all, ransomware]",
        right="threats: [ransomware]",
    ),
)

_ADVICE = (
    Code(
        code="W301",
        title="source that nobody cites",
        cause="No text names this source.",
        mend="Cite it where it supports something, or take it out.",
    ),
    Code(
        code="W302",
        title="not checked for a year",
        cause="The facts were held against their pages more than twelve months ago.",
        mend="Read the pages again, correct what has changed, and write today's date into checked_on.",
    ),
    Code(
        code="W303",
        title="perhaps the same organisation twice",
        cause="Two nodes have the same name or the same website.",
        mend="Look whether they are one organisation, and keep one file.",
    ),
    Code(
        code="W304",
        title="out of order",
        cause="The list has an order that makes it easy to review: events by date, terms by alphabet, sources by id.",
        mend="Move the lines to their place. The site sorts for itself, so that readers notice nothing.",
    ),
    Code(
        code="W305",
        title="first line does not name the schema",
        cause="The first line of a file tells an editor which fields there are, so that it can help while you type.",
        mend="Put the line that the hint shows at the top of the file.",
    ),
    Code(
        code="W306",
        title="markup in a text",
        cause="A text holds signs of HTML, Markdown or a template. The site shows every text as it is, sign by sign.",
        mend="Write plain text. Put an address into the field for it.",
        wrong="summary: It **warns** its members.",
        right="summary: It warns its members.",
    ),
)

CODES: Mapping[str, Code] = {code.code: code for code in (*_TEXT, *_SHAPE, *_RULES, *_ADVICE)}
