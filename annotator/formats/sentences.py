"""What can be wrong with an input file, said in both languages.

The names that fill a sentence are shown as they stand in the file, cut where they are very long.
"""

from collections.abc import Mapping

from annotator.model.errors import RawiError
from annotator.model.problems import Problem, Severity

SENTENCES: Mapping[str, tuple[str, str]] = {
    "not_json": (
        "The line is not valid JSON: {reason}. Correct it and import again.",
        "السطر ليس JSON صحيحاً: {reason}. صحّحه ثم أعد الاستيراد.",
    ),
    "wrong_shape": (
        "The record does not have the shape of rawi/1: {reason}.",
        "السجل ليس بصيغة rawi/1: {reason}.",
    ),
    "wrong_fields": (
        "The record does not have the shape of {format} (field “{field}”): {reason}.",
        "السجل ليس بصيغة \u2068{format}\u2069 (الحقل «{field}»): {reason}.",
    ),
    "no_text_field": (
        "The record has no text: {format} keeps it in the field “{name}”.",
        "السجل بلا نص: صيغة \u2068{format}\u2069 تضعه في الحقل «{name}».",
    ),
    "bad_line": (
        "The line does not have the shape of {format}: {reason}",
        "السطر ليس بصيغة \u2068{format}\u2069: {reason}",
    ),
    "doubled_name": ("“{name}” stands twice in the file.", "«{name}» مكرر في الملف."),
    "end_missing_at": (
        "The line speaks of “{name}”, which is not in the file.",
        "السطر يذكر «{name}» وهو غير موجود في الملف.",
    ),
    "quote_not_there": (
        "“{name}”: the text does not say “{quote}” at its place, in whatever unit its offsets count.",
        "«{name}»: لا يقول النص «{quote}» في موضعه، بأي وحدة عُدّت المواضع.",
    ),
    "not_plain_text": (
        "The marks of this record are not in a plain text ({format} counts their places otherwise).",
        "وسوم هذا السجل ليست في نص مجرد (\u2068{format}\u2069 تعدّ مواضعها بطريقة أخرى).",
    ),
    "no_target": (
        "Nothing here points into a text ({format}).",
        "لا شيء هنا يشير إلى نص (\u2068{format}\u2069).",
    ),
    "no_place": (
        "“{name}” points to no place in a text: it has neither a position nor a quote.",
        "«{name}» لا يشير إلى موضع في نص: بلا موضع ولا اقتباس.",
    ),
    "quote_not_once": (
        "“{name}”: “{quote}” is not in the text, or is there more than once.",
        "«{name}»: «{quote}» ليس في النص أو مكرر فيه.",
    ),
    "out_of_order": (
        "The rows of “{name}” do not stand in the order of the documents, so they were not read. Sort them.",
        "صفوف «{name}» ليست بترتيب المقالات فلم تُقرأ. يلزم ترتيبها.",
    ),
    "text_file_missing": (
        "There is no file “{name}” with the text beside it.",
        "لا ملف «{name}» بجانبه فيه النص.",
    ),
    "other_unit": (
        "The offsets of the file count otherwise ({name}), as its quotes prove; they were converted{times}.",
        "مواضع الملف معدودة بطريقة أخرى (\u2068{name}\u2069) أثبتتها اقتباساته، فحُوّلت{times_ar}.",
    ),
    "wrong_format": (
        "The record says its format is “{name}”; only “rawi/1” can be read here.",
        "يقول السجل إن صيغته «{name}»، ولا يُقرأ هنا إلا «rawi/1».",
    ),
    "wrong_unit": (
        "The offset unit “{name}” is not known. Use unicode_code_point, utf16_code_unit or utf8_byte.",
        "وحدة المواضع «{name}» غير معروفة. استعمل unicode_code_point أو utf16_code_unit أو utf8_byte.",
    ),
    "bad_offset": (
        "“{name}”: {reason} in the unit that the record declares.",
        "«{name}»: {reason} بالوحدة التي يذكرها السجل.",
    ),
    "bad_place": (
        "“{name}” goes from {start} to {end}, which is no place in this text ({unit}).",
        "«{name}» من {start} إلى {end}، وهذا ليس موضعاً في هذا النص (\u2068{unit}\u2069).",
    ),
    "hull_differs": (
        "“{name}”: start, end and text do not describe the hull of its parts.",
        "«{name}»: البداية والنهاية والنص لا تصف امتداد أجزائه.",
    ),
    "hash_differs": (
        "The text is not the one that text_sha256 was made of.",
        "النص ليس الذي حُسب منه text_sha256.",
    ),
    "bad_name": (
        "“{name}” cannot be {what}: it must have 1 to {limit} characters and no control characters.",
        "«{name}» لا يصلح {what_ar}: طوله بين 1 و{limit} محرفاً بلا محارف تحكم.",
    ),
    "nul": (
        "There is a NUL character (U+0000). Remove it and import again.",
        "فيه المحرف U+0000. احذفه ثم أعد الاستيراد.",
    ),
    "empty_text": ("The document has no text.", "لا نص في المقال."),
    "text_too_long": (
        "The document has more than {limit} characters. Split it and import the pieces.",
        "المقال أطول من {limit} محرف. قسّمه ثم استورد أجزاءه.",
    ),
    "line_too_long": (
        "The line is longer than {limit} MB. Split the document and import the pieces.",
        "السطر أطول من {limit} م.ب. قسّم المقال ثم استورد أجزاءه.",
    ),
    "uneven_columns": (
        "The line has {count} columns, others have more or fewer, and not all of them are tags.",
        "في السطر {count} من الأعمدة، وفي غيره أكثر أو أقل، وليست كلها وسوماً.",
    ),
    "file_too_large": (
        "The file is larger than {limit} MB. Split it and import the pieces.",
        "الملف أكبر من {limit} م.ب. قسّمه ثم استورد أجزاءه.",
    ),
    "rest_not_read": (
        "An object here is longer than {limit} MB; it and what follows it in the file were not read.",
        "هنا كائن أطول من {limit} م.ب، فلم يُقرأ هو ولا ما بعده في الملف.",
    ),
    "bad_conllu": (
        "The line is none of CoNLL-U: it has {count} columns of 10, or its first is no number of a word.",
        "ليس السطر من صيغة CoNLL-U: فيه {count} من 10 أعمدة، أو أولها ليس رقم كلمة.",
    ),
    "bad_webanno": (
        "The line is none of WebAnno TSV 3: {reason}.",
        "ليس السطر من صيغة WebAnno TSV 3: {reason}.",
    ),
    "self_relation_left_out": (
        "A relation “{name}” leads from an annotation to itself; it was left out{times}.",
        "علاقة «{name}» تؤدي من الوسم إلى نفسه فتُركت{times_ar}.",
    ),
    "empty_span": (
        "An annotation of “{name}” covers no text; it was left out with its relations{times}.",
        "وسم من «{name}» لا يغطي نصاً فتُرك مع علاقاته{times_ar}.",
    ),
    "unsafe_xml": (
        "The file declares entities or a document type ({reason}), which are not read. Remove them.",
        "في الملف تعريف كيانات أو نوع مستند ({reason})، وهي لا تُقرأ. احذفها.",
    ),
    "not_xml": (
        "The file is not valid XML: {reason}.",
        "الملف ليس XML صحيحاً: {reason}.",
    ),
    "not_cas": (
        "The file is no CAS of UIMA.",
        "ليس الملف من صيغة UIMA CAS.",
    ),
    "bad_cas": (
        "The CAS is broken: {reason}.",
        "ملف CAS معطوب: {reason}.",
    ),
    "segmentation_left_out": (
        "“{name}” tells how the text was cut up and is no annotation; it was left out{times}.",
        "«{name}» يبيّن تقطيع النص وليس وسماً فتُرك{times_ar}.",
    ),
    "element_too_large": (
        "An element of the file is larger than {limit} MB. Split the text and import the pieces.",
        "في الملف عنصر أكبر من {limit} م.ب. قسّم النص ثم استورد أجزاءه.",
    ),
    "meta_too_large": (
        "“meta” is larger than {limit} KB or nested deeper than {depth} levels.",
        "حجم meta أكبر من {limit} ك.ب أو تداخله أعمق من {depth} مستوى.",
    ),
    "doubled_key": (
        "The key “{name}” stands twice in one object; the last value was taken{times}.",
        "المفتاح «{name}» مكرر في كائن واحد، فأُخذت القيمة الأخيرة{times_ar}.",
    ),
    "unknown_key": (
        "rawi/1 has no key “{name}”; it was left out{times}. Put such things into “meta”.",
        "لا مفتاح باسم «{name}» في rawi/1 فتُرك{times_ar}. ضع مثله في meta.",
    ),
    "unread_keys": (
        "Some keys stand twice or are not of rawi/1; the last value of each was taken{times}.",
        "بعض المفاتيح مكرر أو ليس من rawi/1، فأُخذت القيمة الأخيرة لكل معروف{times_ar}.",
    ),
    "unknown_kind": (
        "“{name}” is no kind of annotator; it was left out{times}.",
        "«{name}» ليس نوعاً من أنواع الموسِّمين فتُرك{times_ar}.",
    ),
    "unknown_status": (
        "“{name}” is no status; the set counts as open{times}.",
        "«{name}» ليست حالة معروفة، فعُدّت الوسوم مفتوحة{times_ar}.",
    ),
    "extra_missing": (
        "Packages for {name} are not installed. Install them with “pip install rawi[{extra}]”.",
        "حزم قراءة \u2068{name}\u2069 غير مثبّتة. تُثبَّت بالأمر \u2068pip install rawi[{extra}]\u2069.",
    ),
    "no_main_text": (
        "No article was found on the page. Take all its text (--whole-page) if there is one.",
        "لم يُعثر في الصفحة على مقال. يمكن أخذ نصها كله إن كان فيها (\u2068--whole-page\u2069).",
    ),
    "page_too_large": (
        "The page is too large for an article to be found in it. Take all its text (--whole-page).",
        "الصفحة أكبر من أن يُعثر فيها على مقال. يمكن أخذ نصها كله (\u2068--whole-page\u2069).",
    ),
    "text_column_unclear": (
        "It is not clear which column holds the text. Choose it (--text): {names}.",
        "لا يتضح أي الأعمدة فيه النص. يلزم اختياره (\u2068--text\u2069): {names}.",
    ),
    "column_missing": (
        "There is no column “{name}” here, only: {names}.",
        "لا عمود هنا باسم «{name}»، والموجود: {names}.",
    ),
    "column_not_text": (
        "The column “{name}” holds something other than text here.",
        "في العمود «{name}» هنا ما ليس نصاً.",
    ),
    "too_many_cells": (
        "The row has {count} cells and the table only {names} columns; perhaps a quotation mark is missing.",
        "في الصف {count} من الخلايا وفي الجدول {names} من الأعمدة فقط، فلعل علامة اقتباس ناقصة.",
    ),
    "table_broken": (
        "The table cannot be read from here on: {reason}.",
        "لا يُقرأ الجدول من هنا: {reason}.",
    ),
    "no_object": (
        "A table of JSON has an object for each article; here is something else.",
        "في جدول JSON كائن لكل مقال، وهنا شيء آخر.",
    ),
    "docx_broken": (
        "This is no DOCX file that can be read ({reason}). Save it anew, or save it as plain text.",
        "ليس ملف DOCX يمكن قراءته ({reason}). احفظه من جديد أو احفظه نصاً بسيطاً.",
    ),
    "entities_forbidden": (
        "“{name}” declares a document type or entities, which can do harm; it was not read.",
        "يعرّف «{name}» نوع مستند أو كيانات قد تضر فلم يُقرأ.",
    ),
    "pdf_broken": (
        "This is no PDF file that can be read ({reason}). Save it anew, or save its text.",
        "ليس ملف PDF يمكن قراءته ({reason}). احفظه من جديد أو احفظ نصه.",
    ),
    "pdf_locked": (
        "The PDF file is protected by a password. Save it without one.",
        "ملف PDF محمي بكلمة سر. احفظه بلا كلمة سر.",
    ),
    "pdf_without_text": (
        "The PDF file holds pictures of pages but no text. Recognise its text with another program first.",
        "في ملف PDF صور صفحات ولا نص. يلزم التعرف على نصه ببرنامج آخر أولاً.",
    ),
    "pdf_too_long": (
        "The PDF file has {count} pages; at most {limit} are read. Split it and import the pieces.",
        "في ملف PDF {count} صفحة، ولا يُقرأ أكثر من {limit}. قسّمه ثم استورد أجزاءه.",
    ),
    "pdf_text": (
        "A PDF file holds places of letters, not a text: look through it before marking it.",
        "في ملف PDF مواضع حروف لا نص، فراجع النص قبل وسمه.",
    ),
    "text_reversed": (
        "The letters seem to stand in the order of the eye, the last one first. Do not mark this text.",
        "تبدو الحروف معكوسة الترتيب، آخرها أولاً. لا تصلح للوسم.",
    ),
    "archive_broken": (
        "This is no zip archive that can be read ({reason}).",
        "ليس أرشيف zip يمكن قراءته ({reason}).",
    ),
    "archive_too_large": (
        "The archive is too large: {reason}. Nothing of it was read. Unpack it and import the folder.",
        "الأرشيف أكبر مما يُقبل: {reason_ar}. لم يُقرأ منه شيء. فُكّه ثم استورد المجلد.",
    ),
    "entry_rejected": (
        "“{name}” in the archive was left out: {reason}.",
        "تُرك «{name}» من الأرشيف: {reason_ar}.",
    ),
    "bad_path": (
        "The name of the file is not valid Unicode. Rename it and import again.",
        "اسم الملف ليس يونيكود صحيحاً. غيّره ثم أعد الاستيراد.",
    ),
    "link_left_out": (
        "This is a link to a folder or out of the given folder; it was not followed.",
        "هذا رابط إلى مجلد أو إلى خارج المجلد المعطى فلم يُتبع.",
    ),
    "not_a_file": (
        "This is neither a file nor a folder; it was left out.",
        "ليس ملفاً ولا مجلداً فتُرك.",
    ),
}

_LONGEST = 80


def make_problem(
    code: str,
    *,
    severity: Severity = Severity.ERROR,
    file: str = "",
    line: int | None = None,
    record: int | None = None,
    **values: object,
) -> Problem:
    """A problem with the built-in sentence of `code`, filled with `values`."""
    en, ar = SENTENCES[code]
    shown = {name: shorten(value) if isinstance(value, str) else value for name, value in values.items()}
    return Problem(
        code, severity, en.format(**shown), ar.format(**shown), file=file, line=line, record=record
    )


def tell(error: RawiError, file: str) -> Problem:
    """The problem that `error` is when the other files can still go in."""
    return Problem(
        error.code, Severity.ERROR, error.sentence("en"), error.sentence("ar"),
        file=error.file or file, line=error.line, record=error.record,
    )  # fmt: skip


def shorten(name: str) -> str:
    """`name` on one line, at most 80 characters of it, with nothing in it that a terminal would obey."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in name[: _LONGEST + 1])
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
