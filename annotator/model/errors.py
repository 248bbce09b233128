"""One exception per meaning, each with a sentence for the user in both languages.

A sentence says what happened, where, and what to do. Anything raised in Rawi that is not one of
these is a fault of the program and goes to the outermost hook.
"""

from typing import ClassVar


class RawiError(Exception):
    """Something the user can understand and act on.

    `en` and `ar` are format templates; the keyword arguments given on raising fill them. A value
    that reads otherwise in Arabic is given twice, the second time as `<name>_ar`.
    `file`, `line` (from 1) and `record` (from 1) say where, when the cause is a file.
    """

    code: ClassVar[str] = "error"
    en: ClassVar[str] = "{reason}"
    ar: ClassVar[str] = "{reason}"

    def __init__(
        self,
        *,
        file: str | None = None,
        line: int | None = None,
        record: int | None = None,
        **values: object,
    ) -> None:
        self.file = file
        self.line = line
        self.record = record
        self.values = values
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """The sentence in `language` ("ar" or "en"), without the place."""
        if language != "ar":
            return self.en.format(**self.values)
        arabic = {name.removesuffix("_ar"): v for name, v in self.values.items() if name.endswith("_ar")}
        return self.ar.format(**{**self.values, **arabic})


class NotAProject(RawiError):
    code = "not_a_project"
    en = "“{path}” is not a Rawi project. Choose a file that ends in .rawi and was made by Rawi."
    ar = "«{path}» ليس مشروع راوي. اختر ملفاً ينتهي بـ ‎.rawi‎ أنشأه راوي."


class ProjectNotFound(RawiError):
    code = "project_not_found"
    en = "There is no file at “{path}”. Check the name, or make a project with “rawi new”."
    ar = "لا ملف في «{path}». تحقق من الاسم، أو أنشئ مشروعاً جديداً."


class ProjectExists(RawiError):
    code = "project_exists"
    en = "“{path}” exists already and is left as it is. Choose another name."
    ar = "«{path}» موجود من قبل وبقي كما هو. اختر اسماً آخر."


class NewerProject(RawiError):
    code = "newer_project"
    en = (
        "“{path}” was written by a newer Rawi (file version {found}, this program reads up to "
        "{known}). It was not touched. Install the newer Rawi to open it."
    )
    ar = (
        "«{path}» كتبه إصدار أحدث من راوي (إصدار الملف {found}، وهذا البرنامج يقرأ حتى {known}). "
        "لم يُمسّ. ثبّت الإصدار الأحدث لفتحه."
    )


class ProjectLocked(RawiError):
    code = "project_locked"
    en = (
        "“{path}” is open in another Rawi (process {pid} on {host}, since {since}). "
        "Close it there, or open it here for reading only."
    )
    ar = (
        "«{path}» مفتوح في راوي آخر (العملية {pid} على {host} منذ {since}). "
        "أغلقه هناك، أو افتحه هنا للقراءة فقط."
    )


class ProjectDamaged(RawiError):
    code = "project_damaged"
    en = "“{path}” is damaged: {reason}. Restore a backup, or save what is intact with “rawi salvage”."
    ar = "«{path}» تالف: {reason}. استعد نسخة احتياطية، أو أنقذ السليم منه بالأمر rawi salvage."


class ProjectReadOnly(RawiError):
    code = "read_only"
    en = "“{path}” is open for reading only ({reason}), so nothing was changed."
    ar = "«{path}» مفتوح للقراءة فقط ({reason})، فلم يتغيّر شيء."


class WriteFailed(RawiError):
    code = "write_failed"
    en = "The edit could not be saved ({reason}). Nothing was changed. Free the cause and try again."
    ar = "تعذّر حفظ التعديل ({reason}). لم يتغيّر شيء. أزل السبب ثم أعد المحاولة."


class StaleEdit(RawiError):
    code = "stale_edit"
    en = (
        "“{subject}” is no longer as this edit expects it, because of a later step: {later}. "
        "Nothing was changed."
    )
    ar = "«{subject}» لم يعد كما يتوقعه هذا التعديل بسبب خطوة لاحقة: {later}. لم يتغيّر شيء."


class RefusedEdit(RawiError):
    """The schema or the text does not allow the edit; the reason is a problem's own sentence."""

    code = "refused_edit"
    en = "{reason}"
    ar = "{reason_ar}"


class NothingToUndo(RawiError):
    code = "nothing_to_undo"
    en = "There is nothing to undo."
    ar = "لا شيء للتراجع عنه."


class NothingToRedo(RawiError):
    code = "nothing_to_redo"
    en = "There is nothing to redo."
    ar = "لا شيء لإعادته."


class ImportInUse(RawiError):
    code = "import_in_use"
    en = "This import cannot be undone, because “{document}” has been worked on since. Nothing was changed."
    ar = "لا يمكن التراجع عن هذا الاستيراد لأن «{document}» جرى العمل عليه بعده. لم يتغيّر شيء."


class UnstorableText(RawiError):
    code = "unstorable_text"
    en = (
        "The character after “{place}” cannot be stored (NUL, or half of a surrogate pair). "
        "Remove it and try again."
    )
    ar = "المحرف بعد «{place}» لا يمكن حفظه (NUL أو نصف زوج بديل). احذفه ثم أعد المحاولة."


class ImportReplaced(RawiError):
    code = "import_replaced"
    en = (
        "This import cannot be done again, because “{document}” was imported anew or taken back since. "
        "Nothing was changed."
    )
    ar = "لا يمكن إعادة هذا الاستيراد لأن «{document}» استُورد من جديد أو سُحب بعده. لم يتغيّر شيء."


class NotYourSet(RawiError):
    code = "not_your_set"
    en = "These annotations belong to {annotator}. Make your own copy to change them."
    ar = "هذه الوسوم تعود إلى {annotator}. انسخها إلى وسومك لتعديلها."


class DocumentNotFound(RawiError):
    code = "document_not_found"
    en = "There is no document “{document}” in this project. “rawi documents” lists them."
    ar = "لا مقال باسم «{document}» في هذا المشروع."


class AnnotatorNotFound(RawiError):
    code = "annotator_not_found"
    en = "There is no annotator “{annotator}” here. Known: {known}."
    ar = "لا موسِّم باسم «{annotator}» هنا. المعروفون: {known}."


class SchemaInvalid(RawiError):
    code = "schema_invalid"
    en = "The schema cannot be used: {reason} (at {place}). Correct it there and try again."
    ar = "لا يمكن استعمال المخطط: {reason} (في {place}). صحّحه هناك ثم أعد المحاولة."


class UnreadableFile(RawiError):
    code = "unreadable_file"
    en = "“{path}” cannot be read: {reason}."
    ar = "تعذّرت قراءة «{path}»: {reason}."


class EncodingUnknown(RawiError):
    code = "encoding_unknown"
    en = (
        "“{path}” is not valid {encoding} (first at byte {offset}). "
        "Choose its encoding, for example cp1256 (--encoding)."
    )
    ar = "«{path}» ليس {encoding} صحيحاً (أول خلل عند البايت {offset}). يلزم اختيار ترميز حروفه، مثل cp1256."


class UnknownFormat(RawiError):
    code = "unknown_format"
    en = "The format of “{path}” is not known. Choose it (--format); “rawi formats” lists them."
    ar = "صيغة «{path}» غير معروفة. حدّدها؛ والأمر rawi formats يعرض الصيغ."


class NothingImported(RawiError):
    code = "nothing_imported"
    en = "Nothing could be used: {reason} The project is unchanged."
    ar = "لا شيء صالح للاستيراد: {reason} بقي المشروع كما كان."


class ProblemsFound(RawiError):
    code = "problems_found"
    en = "There are problems ({count}), and it was to be all or nothing (--strict). The project is unchanged."
    ar = "وُجدت مشكلات ({count}) ولا يُقبل أي منها مع --strict. بقي المشروع كما كان."


class BadSplit(RawiError):
    code = "bad_split"
    en = "“{text}” cannot be used as a split. Write names and sizes, for example train=80,dev=10,test=10."
    ar = "«{text}» لا يصلح تقسيماً. اكتب أسماء ومقادير، مثل ‎train=80,dev=10,test=10‎."


class OutputIsFolder(RawiError):
    code = "output_is_folder"
    en = "“{path}” is a folder, and this export is one file. Name a file in it."
    ar = "«{path}» مجلد، وهذا التصدير ملف واحد. سمِّ ملفاً فيه."


class OutputExists(RawiError):
    code = "output_exists"
    en = "“{path}” is not empty and is no earlier export of Rawi. Choose a new or an empty folder."
    ar = "«{path}» ليس فارغاً وليس تصديراً سابقاً من راوي. اختر مجلداً جديداً أو فارغاً."


class ExportNotProved(RawiError):
    code = "export_not_proved"
    en = (
        "The written file did not read back as what was meant ({reason}), so “{path}” was not replaced. "
        "“rawi check” tells whether the project is whole."
    )
    ar = (
        "الملف المكتوب لم يُقرأ كما أُريد ({reason})، فلم يُستبدل «{path}». "
        "يبيّن الأمر \u2068rawi check\u2069 إن كان المشروع سليماً."
    )


class ExportFailed(RawiError):
    code = "export_failed"
    en = "“{path}” could not be written ({reason}). What was there before is as it was."
    ar = "تعذّرت كتابة «{path}» ({reason}). ما كان هناك بقي كما هو."


class NotEnoughSpace(RawiError):
    code = "not_enough_space"
    en = "There are {free} MB free at “{path}”, and {needed} MB are needed. Free some space and try again."
    ar = "المتاح في «{path}» {free} م.ب والمطلوب {needed} م.ب. أفسح مكاناً ثم أعد المحاولة."


class Cancelled(RawiError):
    code = "cancelled"
    en = "Cancelled. Nothing was changed."
    ar = "أُلغي. لم يتغيّر شيء."


class NoDisplay(RawiError):
    code = "no_display"
    en = (
        "There is no display to open a window on. Start Rawi inside a desktop session, or run "
        "“rawi demo --headless”; the other commands need no window."
    )
    ar = (
        "لا شاشة تُفتح عليها النافذة. شغّل راوي داخل جلسة سطح مكتب، أو استعمل الأمر "
        "\u2068rawi demo --headless\u2069؛ والأوامر الأخرى لا تحتاج إلى نافذة."
    )


class ToolkitMissing(RawiError):
    code = "toolkit_missing"
    en = "The window's libraries cannot be loaded ({reason}). “rawi doctor” tells what is missing."
    ar = "تعذّر تحميل مكتبات النافذة ({reason}). الأمر rawi doctor يبيّن ما ينقص."


class ToolkitFault(RawiError):
    code = "toolkit_fault"
    en = (
        "The installed PySide6 {version} loses references on Python {python} and would abort while you "
        "work. Install PySide6-Essentials below 6.12, or use Python 3.12 or newer."
    )
    ar = (
        "إصدار \u2068PySide6 {version}\u2069 المثبّت معيب مع \u2068Python {python}\u2069 "
        "وقد يتوقف البرنامج أثناء العمل. "
        "ثبّت إصداراً أقدم من \u20686.12\u2069، أو استعمل \u2068Python 3.12\u2069 أو أحدث."
    )


class LexiconInvalid(RawiError):
    code = "lexicon_invalid"
    en = "Line {number} of the cue lexicon does not have the columns {columns}. Correct it there."
    ar = "السطر {number} من معجم ألفاظ الإسناد ليست فيه الأعمدة \u2068{columns}\u2069. يُصحَّح هناك."


class MeasureUnknown(RawiError):
    code = "measure_unknown"
    en = "There is no measure “{measure}”. Known ones: {known}."
    ar = "لا يوجد مقياس باسم \u2068{measure}\u2069. المقاييس المعروفة: \u2068{known}\u2069."


class MeasureDataInvalid(RawiError):
    code = "measure_data_invalid"
    en = "The measure cannot read its data: {reason}. Correct the data, or take another measure."
    ar = "لا يستطيع المقياس قراءة بياناته: \u2068{reason}\u2069. تُصحَّح البيانات أو يُختار مقياس آخر."


class SchemaInUse(RawiError):
    code = "schema_in_use"
    en = (
        "The schema cannot be changed so: {used} is said {count} times and would have no name any more. "
        "Merge it into another or remove it first. Nothing was changed."
    )
    ar = (
        "لا يمكن تغيير المخطط هكذا: \u2068{used}\u2069 مستعمل في الوسوم (العدد {count}) ولن يبقى له اسم. "
        "يُدمج في غيره أو يُحذف أولاً. لم يتغيّر شيء."
    )


class RevisionUnknown(RawiError):
    code = "revision_unknown"
    en = "The annotations of “{document}” by {annotator} have no revision {revision} in the history."
    ar = "لا مراجعة رقم {revision} في سجل وسوم «{document}» التي وضعها \u2068{annotator}\u2069."


class FigureKindUnknown(RawiError):
    code = "figure_kind_unknown"
    en = "“{path}” does not say which kind of figure it is to be. Let its name end in .svg, .pdf or .png."
    ar = "لا يدل اسم «{path}» على نوع الشكل. اختر اسماً ينتهي بـ ‎.svg‎ أو ‎.pdf‎ أو ‎.png‎."


class FormatUnclear(RawiError):
    code = "format_unclear"
    en = "“{path}” may be of several formats: {names}. Say which one (--format)."
    ar = "«{path}» قد يكون بإحدى هذه الصيغ: \u2068{names}\u2069. يلزم تحديدها."


class OneAnnotatorWanted(RawiError):
    code = "one_annotator_wanted"
    en = "“{format}” holds one annotator's annotations. Choose one (--annotator): {names}."
    ar = "صيغة \u2068{format}\u2069 تتسع لوسوم موسِّم واحد. يُختار واحد من: \u2068{names}\u2069."


class CannotBeHeld(RawiError):
    code = "cannot_be_held"
    en = "“{document}” cannot be written as {format}: {reason}. Nothing was written."
    ar = "لا يمكن كتابة «{document}» بصيغة \u2068{format}\u2069: {reason}. لم يُكتب شيء."


class PackageMissing(RawiError):
    code = "package_missing"
    en = "“{format}” needs more than what is installed. Install rawi[{extra}] and try again."
    ar = "تحتاج صيغة \u2068{format}\u2069 إلى ما ليس مثبتاً. ثبّت \u2068rawi[{extra}]\u2069 ثم أعد المحاولة."


class BadLabelMap(RawiError):
    code = "bad_label_map"
    en = "“{text}” is no label map: {reason}. Each entry names a label and its name in the file."
    ar = "«{text}» ليس جدول فئات: {reason}. كل سطر يسمّي فئة واسمها في الملف."


class TooFewAnnotators(RawiError):
    code = "too_few_annotators"
    en = "Two annotators or more are compared. Name them (--between). Known: {known}."
    ar = "تلزم وسوم موسِّمَين على الأقل للمقارنة. يُحدَّدون بأسمائهم. المعروفون: \u2068{known}\u2069."


class GoldTaken(RawiError):
    code = "gold_taken"
    en = "“{annotator}” is somebody's name here, and decisions need it. Import those under another name."
    ar = "الاسم \u2068{annotator}\u2069 لموسِّم هنا، وتحته تُحفظ القرارات. تُستورد وسومه باسم آخر."


class NotDecidable(RawiError):
    code = "not_decidable"
    en = "This cannot be decided now: {reason}. Nothing was changed."
    ar = "لا يمكن الحسم الآن: {reason}. لم يتغيّر شيء."


class NothingToCompare(RawiError):
    code = "nothing_to_compare"
    en = "There is nothing to compare in “{path}” yet: no article was finished by two annotators."
    ar = "لا شيء يُقارن في «{path}» بعد: لم يُنهِ أي مقال موسِّمان."


class LayerNotFound(RawiError):
    code = "layer_not_found"
    en = "There is no layer “{layer}” here. Known: {known}."
    ar = "لا طبقة باسم \u2068{layer}\u2069 هنا. المعروفة: \u2068{known}\u2069."


class MeasureMeaningless(RawiError):
    code = "measure_meaningless"
    en = "“{measure}” has no meaning for a project: {reason}."
    ar = "لا معنى للمقياس \u2068{measure}\u2069 في مشروع: \u2068{reason}\u2069."
