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
