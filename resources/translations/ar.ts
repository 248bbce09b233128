<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>New project …</source>
        <translation>مشروع جديد …</translation>
    </message>
    <message>
        <source>Open project …</source>
        <translation>فتح مشروع …</translation>
    </message>
    <message>
        <source>Open the demonstration</source>
        <translation>فتح العرض التوضيحي</translation>
    </message>
    <message>
        <source>Import articles …</source>
        <translation>استيراد مقالات …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>تصدير …</translation>
    </message>
    <message>
        <source>Somebody else is marking …</source>
        <translation>تبديل اسم الموسِّم …</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>إغلاق المشروع</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء البرنامج</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>بحث في المقال</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>الموضع التالي</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>الموضع السابق</translation>
    </message>
    <message>
        <source>Find in all articles</source>
        <translation>بحث في كل المقالات</translation>
    </message>
    <message>
        <source>Mark all places …</source>
        <translation>وسم كل المواضع …</translation>
    </message>
    <message>
        <source>Change a label in many places …</source>
        <translation>تغيير الفئة في مواضع كثيرة …</translation>
    </message>
    <message>
        <source>Names marked elsewhere, not here …</source>
        <translation>أسماء موسومة في غير هذا الموضع …</translation>
    </message>
    <message>
        <source>Finish the article</source>
        <translation>إنهاء المقال</translation>
    </message>
    <message>
        <source>Reopen the article</source>
        <translation>إعادة فتح المقال</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>المقال التالي</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>المقال السابق</translation>
    </message>
    <message>
        <source>Next claim without a source</source>
        <translation>الادعاء التالي الذي ينقصه مصدر</translation>
    </message>
    <message>
        <source>Next reporting word without a mark</source>
        <translation>لفظ الإسناد التالي غير الموسوم</translation>
    </message>
    <message>
        <source>Next repeat of a name without a mark</source>
        <translation>تكرار اسمٍ تالٍ غير موسوم</translation>
    </message>
    <message>
        <source>List the claims without a source</source>
        <translation>عرض الادعاءات التي ينقصها مصدر</translation>
    </message>
    <message>
        <source>Make these annotations mine, as a copy</source>
        <translation>نسخ هذه الوسوم إلى وسومي</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>كل المقالات</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>المشاريع</translation>
    </message>
    <message>
        <source>Fold or unfold the articles</source>
        <translation>طيّ قائمة المقالات أو بسطها</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>تكبير النص</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>تصغير النص</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>الحجم المعتاد</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>مظهر فاتح أو داكن</translation>
    </message>
    <message>
        <source>العربية / English</source>
        <translation>العربية / ⁨English⁩</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>مخطط التوسيم</translation>
    </message>
    <message>
        <source>Filter everything marked</source>
        <translation>تصفية كل الوسوم</translation>
    </message>
    <message>
        <source>History of the article</source>
        <translation>سجل تعديلات المقال</translation>
    </message>
    <message>
        <source>Show or hide hidden characters</source>
        <translation>إظهار المحارف المخفية أو سترها</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>اتفاق الموسِّمين</translation>
    </message>
    <message>
        <source>Folder of the log</source>
        <translation>مجلد سجل البرنامج</translation>
    </message>
    <message>
        <source>Command palette …</source>
        <translation>لوحة الأوامر …</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Skip the article, with a reason</source>
        <translation>تجاوز المقال مع ذكر السبب</translation>
    </message>
    <message>
        <source>Question to the lead</source>
        <translation>سؤال إلى المشرف</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>الوسم التالي</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>الوسم السابق</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Remove the part at the caret</source>
        <translation>إزالة الجزء الذي عند المؤشر</translation>
    </message>
    <message>
        <source>Mark with the last label</source>
        <translation>الوسم بآخر فئة</translation>
    </message>
    <message>
        <source>Mark the next claim of the account</source>
        <translation>وسم الادعاء التالي من الرواية نفسها</translation>
    </message>
    <message>
        <source>Continue the account of the claim before</source>
        <translation>متابعة إسناد الادعاء السابق</translation>
    </message>
    <message>
        <source>Link the nearest source and cue</source>
        <translation>ربط أقرب مصدر ولفظ إسناد</translation>
    </message>
    <message>
        <source>Link the source that was linked last</source>
        <translation>ربط آخر مصدر جرى ربطه</translation>
    </message>
    <message>
        <source>Make the claim the author’s own</source>
        <translation>جعل الادعاء كلام الكاتب</translation>
    </message>
    <message>
        <source>Confirm, or take what is proposed</source>
        <translation>تأكيد القيم، أو قبول المقترح</translation>
    </message>
    <message>
        <source>Add the selected text as a part</source>
        <translation>إضافة النص المحدّد جزءاً</translation>
    </message>
    <message>
        <source>Remove the mark or the relation</source>
        <translation>حذف الوسم أو العلاقة</translation>
    </message>
    <message>
        <source>Take the snapping back, or snap again</source>
        <translation>إلغاء ضبط الحدود، أو إعادته</translation>
    </message>
    <message>
        <source>Start over an attached particle, or back</source>
        <translation>البداية بعد حرف متصل، أو قبله</translation>
    </message>
    <message>
        <source>End over the particle of the next word, or back</source>
        <translation>النهاية بعد الحرف المتصل بالكلمة التالية، أو قبله</translation>
    </message>
    <message>
        <source>Letter mode</source>
        <translation>التحديد بالحروف</translation>
    </message>
    <message>
        <source>Sweep with the last label</source>
        <translation>التوسيم المتتابع بآخر فئة</translation>
    </message>
    <message>
        <source>Mark the name wherever it stands, as one chain</source>
        <translation>وسم الاسم أينما ورد، سلسلةً واحدة</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>المشروع</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>View</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>Borders</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>Start one word back</source>
        <translation>البداية كلمة إلى الوراء</translation>
    </message>
    <message>
        <source>Start one word onward</source>
        <translation>البداية كلمة إلى الأمام</translation>
    </message>
    <message>
        <source>End one word back</source>
        <translation>النهاية كلمة إلى الوراء</translation>
    </message>
    <message>
        <source>End one word onward</source>
        <translation>النهاية كلمة إلى الأمام</translation>
    </message>
    <message>
        <source>Start one letter back</source>
        <translation>البداية حرفاً إلى الوراء</translation>
    </message>
    <message>
        <source>Start one letter onward</source>
        <translation>البداية حرفاً إلى الأمام</translation>
    </message>
    <message>
        <source>End one letter back</source>
        <translation>النهاية حرفاً إلى الوراء</translation>
    </message>
    <message>
        <source>End one letter onward</source>
        <translation>النهاية حرفاً إلى الأمام</translation>
    </message>
    <message>
        <source>Start to the start of the clause</source>
        <translation>البداية إلى بداية الجملة</translation>
    </message>
    <message>
        <source>Start to the next clause</source>
        <translation>البداية إلى الجملة التالية</translation>
    </message>
    <message>
        <source>End to the clause before</source>
        <translation>النهاية إلى آخر الجملة السابقة</translation>
    </message>
    <message>
        <source>End to the end of the clause</source>
        <translation>النهاية إلى آخر الجملة</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>المراجعة</translation>
    </message>
    <message>
        <source>Review the disagreements</source>
        <translation>مراجعة مواضع الاختلاف</translation>
    </message>
    <message>
        <source>Accept what is proposed, and go on</source>
        <translation>قبول المقترح والانتقال إلى التالي</translation>
    </message>
    <message>
        <source>Take all that anybody marked (union)</source>
        <translation>اعتماد أوسع الحدود</translation>
    </message>
    <message>
        <source>Take what everybody marked (intersection)</source>
        <translation>اعتماد أضيق الحدود</translation>
    </message>
    <message>
        <source>Reject all: nothing belongs here</source>
        <translation>رفض الكل: لا وسم هنا</translation>
    </message>
    <message>
        <source>Take what is proposed; the others are as good</source>
        <translation>اعتماد المقترح، والباقي مقبول أيضاً</translation>
    </message>
    <message>
        <source>Set the borders</source>
        <translation>ضبط الحدود</translation>
    </message>
    <message>
        <source>Choose the label</source>
        <translation>اختيار الفئة</translation>
    </message>
    <message>
        <source>The guideline is unclear</source>
        <translation>الدليل غير واضح</translation>
    </message>
    <message>
        <source>Flag it, to be talked about</source>
        <translation>وضع علامة متابعة للنقاش</translation>
    </message>
    <message>
        <source>Skip it for now</source>
        <translation>تجاوز الموضع الآن</translation>
    </message>
    <message>
        <source>Note on the case</source>
        <translation>ملاحظة على الموضع</translation>
    </message>
    <message>
        <source>Decide similar cases alike …</source>
        <translation>حسم المواضع المشابهة بالقرار نفسه …</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>الموضع التالي</translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation>الموضع السابق</translation>
    </message>
    <message>
        <source>Next case of the same kind</source>
        <translation>الموضع التالي من النوع نفسه</translation>
    </message>
    <message>
        <source>Hide or show who marked what</source>
        <translation>إخفاء الأسماء أو إظهارها</translation>
    </message>
    <message>
        <source>Open the case in the article</source>
        <translation>فتح الموضع في المقال</translation>
    </message>
    <message>
        <source>Finish the gold of the article</source>
        <translation>إنهاء مرجع المقال</translation>
    </message>
    <message>
        <source>Take what all agree on</source>
        <translation>اعتماد كل ما لا خلاف فيه</translation>
    </message>
    <message>
        <source>Make it an example under its label</source>
        <translation>جعل الموضع مثالاً محلولاً لفئته</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>Which articles</source>
        <translation>أي المقالات</translation>
    </message>
    <message>
        <source>Which layer</source>
        <translation>أي طبقة</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Words of the title</source>
        <translation>كلمات من العنوان</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>كل المقالات</translation>
    </message>
    <message>
        <source>Finished before</source>
        <translation>المنتهية قبل</translation>
    </message>
    <message>
        <source>Finished since</source>
        <translation>المنتهية منذ</translation>
    </message>
    <message>
        <source>Title contains</source>
        <translation>في العنوان</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>كل الطبقات</translation>
    </message>
    <message>
        <source>All annotators</source>
        <translation>كل الموسِّمين</translation>
    </message>
    <message>
        <source>Which annotators</source>
        <translation>أي الموسِّمين</translation>
    </message>
    <message>
        <source>Independent</source>
        <translation>مستقل</translation>
    </message>
    <message>
        <source>After discussion</source>
        <translation>بعد النقاش</translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>لا مقاطع</numerusform>
            <numerusform>مقطع واحد</numerusform>
            <numerusform>مقطعان</numerusform>
            <numerusform>%n مقاطع</numerusform>
            <numerusform>%n مقطعاً</numerusform>
            <numerusform>%n مقطع</numerusform>
        </translation>
    </message>
    <message>
        <source>the first {count} are listed</source>
        <translation>المعروض أول {count}</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>المقاطع في سياقها</translation>
    </message>
    <message>
        <source>Close the passages</source>
        <translation>إغلاق المقاطع</translation>
    </message>
    <message>
        <source>other boundaries</source>
        <translation>حدود أخرى</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>بلا قيمة</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Save “{title}”</source>
        <translation>حفظ «{title}»</translation>
    </message>
    <message>
        <source>Figure ({kind})</source>
        <translation>شكل ({kind})</translation>
    </message>
    <message>
        <source>Table ({kind})</source>
        <translation>جدول ({kind})</translation>
    </message>
    <message numerus="yes">
        <source>Gamma is not known yet of %n article(s)</source>
        <translation>
            <numerusform>غاما محسوبة لكل المقالات</numerusform>
            <numerusform>لم تُحسب غاما بعد لمقال واحد</numerusform>
            <numerusform>لم تُحسب غاما بعد لمقالين</numerusform>
            <numerusform>لم تُحسب غاما بعد لعدد %n مقالات</numerusform>
            <numerusform>لم تُحسب غاما بعد لعدد %n مقالاً</numerusform>
            <numerusform>لم تُحسب غاما بعد لعدد %n مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Working out gamma of %n article(s) …</source>
        <translation>
            <numerusform>تُحسب غاما …</numerusform>
            <numerusform>تُحسب غاما لمقال واحد …</numerusform>
            <numerusform>تُحسب غاما لمقالين …</numerusform>
            <numerusform>تُحسب غاما لعدد %n مقالات …</numerusform>
            <numerusform>تُحسب غاما لعدد %n مقالاً …</numerusform>
            <numerusform>تُحسب غاما لعدد %n مقال …</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Work it out</source>
        <translation>حسابها</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدّم</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>كُتب إلى {path}</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>الفئات</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>الموسِّمون</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Boundaries</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>Attributes and relations</source>
        <translation>الخصائص والعلاقات</translation>
    </message>
    <message>
        <source>More measures</source>
        <translation>مقاييس أخرى</translation>
    </message>
    <message>
        <source>Rows: {rows}. Columns: {columns}.</source>
        <translation>الصفوف: {rows}. الأعمدة: {columns}.</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) compared</source>
        <translation>
            <numerusform>لا مقالات للمقارنة</numerusform>
            <numerusform>مقال واحد للمقارنة</numerusform>
            <numerusform>مقالان للمقارنة</numerusform>
            <numerusform>%n مقالات للمقارنة</numerusform>
            <numerusform>%n مقالاً للمقارنة</numerusform>
            <numerusform>%n مقال للمقارنة</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has seen another’s annotations yet: both are the same.</source>
        <translation>لم يطّلع أحد على وسوم غيره بعد: الأرقام واحدة في الحالتين.</translation>
    </message>
    <message>
        <source>Nothing to compare here</source>
        <translation>لا شيء يُقارن هنا</translation>
    </message>
    <message>
        <source>None of the chosen articles was finished by two of the chosen annotators.</source>
        <translation>ليس بين المقالات المختارة مقال أنهاه اثنان من الموسِّمين المختارين.</translation>
    </message>
    <message>
        <source>Agreement needs two annotators</source>
        <translation>الاتفاق يحتاج إلى موسِّمَين</translation>
    </message>
    <message>
        <source>Let somebody else mark the same articles, or import their annotations. What was finished by two is compared here.</source>
        <translation>يلزم أن يَسِم شخص آخر المقالات نفسها، أو أن تُستورد وسومه. وما أنهاه اثنان يُقارن هنا.</translation>
    </message>
    <message>
        <source>No article was finished by two annotators</source>
        <translation>لم يُنهِ أي مقال موسِّمان</translation>
    </message>
    <message>
        <source>Only finished articles are compared, as an unfinished one does not say that the rest is not to be marked. Finish an article that another annotator has finished.</source>
        <translation>لا تُقارن إلا المقالات المنتهية، فالمقال غير المنتهي لا يدل على أن بقيته لا تُوسَم. يلزم إنهاء مقال أنهاه موسِّم آخر.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>اتفاق الموسِّمين</translation>
    </message>
    <message>
        <source>Save a report …</source>
        <translation>حفظ تقرير …</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>المقياس</translation>
    </message>
</context>
<context>
    <name>AnnotatePage</name>
    <message>
        <source>The key {key} stands for nothing here.</source>
        <translation>لا معنى للمفتاح {key} هنا.</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>The text of the article with its marks. Arrow keys move, with Shift they select.</source>
        <translation>نص المقال مع وسومه. الأسهم للتنقل، ومع ⁨Shift⁩ للتحديد.</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>New project</source>
        <translation>مشروع جديد</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>فتح مشروع</translation>
    </message>
    <message>
        <source>Import articles</source>
        <translation>استيراد مقالات</translation>
    </message>
    <message>
        <source>Articles and markings (*.txt *.text *.jsonl *.ndjson)</source>
        <translation>مقالات ووسوم (*.txt *.text *.jsonl *.ndjson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>استيراد مجلد</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>JSONL (*.jsonl)</source>
        <translation>JSONL (*.jsonl)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Schema file</source>
        <translation>ملف مخطط التوسيم</translation>
    </message>
    <message>
        <source>Schemas (*.toml)</source>
        <translation>مخططات التوسيم (*.toml)</translation>
    </message>
    <message>
        <source>Sheet of all keys</source>
        <translation>ورقة المفاتيح</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>حدث خلل</translation>
    </message>
    <message>
        <source>Rawi met a fault of its own. Nothing that was saved is lost.</source>
        <translation>وقع خلل في البرنامج نفسه. لم يُفقد شيء مما حُفظ.</translation>
    </message>
    <message>
        <source>Work can go on. The details help to correct the fault; they are in the log as well.</source>
        <translation>يمكن متابعة العمل. التفاصيل تفيد في إصلاح الخلل، وهي في سجل البرنامج أيضاً.</translation>
    </message>
    <message>
        <source>Rawi projects (*.rawi)</source>
        <translation>مشاريع راوي (*.rawi)</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Not begun</source>
        <translation>لم يبدأ</translation>
    </message>
    <message>
        <source>Marked by {names}</source>
        <translation>وسوم: {names}</translation>
    </message>
    <message>
        <source>Nothing marked yet</source>
        <translation>لا وسوم بعد</translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>لا وسوم</numerusform>
            <numerusform>وسم واحد</numerusform>
            <numerusform>وسمان</numerusform>
            <numerusform>%n وسوم</numerusform>
            <numerusform>%n وسماً</numerusform>
            <numerusform>%n وسم</numerusform>
        </translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>الموسِّمون</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>المحارف</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Any attribute</source>
        <translation>أي خاصية</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>البحث في المقالات</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>ما أُنجز</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>عمل من</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>أي حالة</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>عملي</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>كل المقالات</translation>
    </message>
    <message>
        <source>With problems</source>
        <translation>فيها ملاحظات تحقق</translation>
    </message>
    <message>
        <source>With flags</source>
        <translation>فيها علامات متابعة</translation>
    </message>
    <message>
        <source>With notes</source>
        <translation>فيها ملاحظات</translation>
    </message>
    <message>
        <source>With marks</source>
        <translation>فيها وسوم</translation>
    </message>
    <message>
        <source>Without marks</source>
        <translation>بلا وسوم</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message>
        <source>None fits the search and what is chosen beside it.</source>
        <translation>لا مقال يوافق البحث وما اختير بجانبه.</translation>
    </message>
    <message>
        <source>Import articles</source>
        <translation>استيراد مقالات</translation>
    </message>
    <message>
        <source>Import text or JSONL files, or drop files and folders onto the window.</source>
        <translation>يمكن استيراد ملفات نصية أو ⁨JSONL⁩، أو إسقاط ملفات ومجلدات في النافذة.</translation>
    </message>
    <message>
        <source>{shown} of {total} articles are shown</source>
        <translation>المعروض {shown} من {total}</translation>
    </message>
    <message>
        <source>Looking for problems: {done} of {total}</source>
        <translation>البحث عن ملاحظات التحقق: {done} من {total}</translation>
    </message>
    <message>
        <source>No article is found</source>
        <translation>لا مقال بهذا اللفظ</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>لا مقالات بعد</translation>
    </message>
    <message>
        <source>{done} of {total} finished</source>
        <translation>أُنهي {done} من {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n ساعة</numerusform>
            <numerusform>ساعة</numerusform>
            <numerusform>ساعتان</numerusform>
            <numerusform>%n ساعات</numerusform>
            <numerusform>%n ساعة</numerusform>
            <numerusform>%n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>دقيقة</numerusform>
            <numerusform>دقيقتان</numerusform>
            <numerusform>%n دقائق</numerusform>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>%n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>{time} of work</source>
        <translation>مدة العمل {time}</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Format</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Annotations of</source>
        <translation>وسوم</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>الأقسام</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>أي حالة</translation>
    </message>
    <message>
        <source>Everybody, as long as nobody is chosen</source>
        <translation>الجميع ما لم يُختر أحد</translation>
    </message>
    <message>
        <source>Divide into training, development and test</source>
        <translation>تقسيم إلى تدريب وتطوير واختبار</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>بذرة التقسيم</translation>
    </message>
    <message>
        <source>The same seed always divides the same articles alike.</source>
        <translation>البذرة نفسها تقسم المقالات نفسها دائماً على النحو نفسه.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>تدريب</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>تطوير</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>اختبار</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%n مقالات</numerusform>
            <numerusform>%n مقالاً</numerusform>
            <numerusform>%n مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation set(s)</source>
        <translation>
            <numerusform>لا مقالات موسومة</numerusform>
            <numerusform>وسوم مقال واحد</numerusform>
            <numerusform>وسوم مقالين</numerusform>
            <numerusform>وسوم %n مقالات</numerusform>
            <numerusform>وسوم %n مقالاً</numerusform>
            <numerusform>وسوم %n مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>لا وسوم</numerusform>
            <numerusform>وسم واحد</numerusform>
            <numerusform>وسمان</numerusform>
            <numerusform>%n وسوم</numerusform>
            <numerusform>%n وسماً</numerusform>
            <numerusform>%n وسم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n relation(s)</source>
        <translation>
            <numerusform>لا علاقات</numerusform>
            <numerusform>علاقة واحدة</numerusform>
            <numerusform>علاقتان</numerusform>
            <numerusform>%n علاقات</numerusform>
            <numerusform>%n علاقة</numerusform>
            <numerusform>%n علاقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Not in the file: {things}</source>
        <translation>ليس في الملف: {things}</translation>
    </message>
    <message>
        <source>In another form: {things}</source>
        <translation>بصورة أخرى: {things}</translation>
    </message>
    <message>
        <source>The file was read back from the disk before it was put in place: everything that it can hold is as in the project. The manifest beside it names its hash and what it lacks.</source>
        <translation>قُرئ الملف من القرص قبل وضعه في مكانه: كل ما يتسع له كما في المشروع. البيان بجانبه يذكر بصمته وما ينقصه.</translation>
    </message>
    <message>
        <source>The file was read back from the disk before it was put in place: every text, offset, attribute and relation is as in the project. The manifest beside it names its hash.</source>
        <translation>قُرئ الملف من القرص قبل وضعه في مكانه: كل نص وموضع وخاصية وعلاقة كما في المشروع. وفي بيان التصدير المرافق بصمته.</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>كُتب في {path}</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>جارٍ العدّ …</translation>
    </message>
    <message>
        <source>{path} (replaces the one that is there)</source>
        <translation>{path} (يحلّ محل الموجود)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Every file is read back and compared before it is put in place.</source>
        <translation>كل ملف يُقرأ من جديد ويُقارن قبل وضعه في مكانه.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Choose a place …</source>
        <translation>اختيار المكان …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدّم</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>فتح المجلد</translation>
    </message>
    <message>
        <source>Marks that cut a word</source>
        <translation>وسوم تقطع كلمة</translation>
    </message>
    <message>
        <source>Marks inside others</source>
        <translation>وسوم داخل غيرها</translation>
    </message>
    <message>
        <source>A record holds</source>
        <translation>السجل الواحد</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الرموز</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>الفئات</translation>
    </message>
    <message>
        <source>Cells as they are, for machines</source>
        <translation>الخلايا كما هي، للآلات</translation>
    </message>
    <message>
        <source>With a byte order mark</source>
        <translation>مع علامة ترتيب البايتات</translation>
    </message>
    <message>
        <source>As suits the format</source>
        <translation>ما يناسب الصيغة</translation>
    </message>
    <message>
        <source>Extend them to the word</source>
        <translation>مدّها إلى الكلمة</translation>
    </message>
    <message>
        <source>Cut the word</source>
        <translation>قطع الكلمة</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>تركها</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>إيقاف التصدير</translation>
    </message>
    <message>
        <source>Write the outermost</source>
        <translation>كتابة الأوسع</translation>
    </message>
    <message>
        <source>Write the innermost</source>
        <translation>كتابة الأضيق</translation>
    </message>
    <message>
        <source>A file for each depth</source>
        <translation>ملف لكل عمق</translation>
    </message>
    <message>
        <source>An article</source>
        <translation>مقال</translation>
    </message>
    <message>
        <source>A paragraph</source>
        <translation>فقرة</translation>
    </message>
    <message>
        <source>A sentence</source>
        <translation>جملة</translation>
    </message>
    <message>
        <source>As in the schema</source>
        <translation>كما في المخطط</translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>{place} of more than {count}</source>
        <translation>{place} من أكثر من {count}</translation>
    </message>
    <message numerus="yes">
        <source>{place} of %n</source>
        <translation>
            <numerusform>{place} من %n</numerusform>
            <numerusform>{place} من موضع واحد</numerusform>
            <numerusform>{place} من موضعين</numerusform>
            <numerusform>{place} من %n مواضع</numerusform>
            <numerusform>{place} من %n موضعاً</numerusform>
            <numerusform>{place} من %n موضع</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>بحث في المقال</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>الموضع السابق</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>الموضع التالي</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Exact spelling</source>
        <translation>مطابقة الإملاء</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>كلمات كاملة</translation>
    </message>
    <message>
        <source>Mark all</source>
        <translation>وسم الكل</translation>
    </message>
    <message>
        <source>Change a label</source>
        <translation>تغيير الفئة</translation>
    </message>
    <message>
        <source>Names marked elsewhere</source>
        <translation>أسماء موسومة في غيره</translation>
    </message>
    <message>
        <source>Looking through all articles …</source>
        <translation>بحث في كل المقالات …</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>معاينة</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>لا مواضع</numerusform>
            <numerusform>موضع واحد</numerusform>
            <numerusform>موضعان</numerusform>
            <numerusform>%n مواضع</numerusform>
            <numerusform>%n موضعاً</numerusform>
            <numerusform>%n موضع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>لم يُترك شيء</numerusform>
            <numerusform>تُرك موضع واحد</numerusform>
            <numerusform>تُرك موضعان</numerusform>
            <numerusform>تُركت %n مواضع</numerusform>
            <numerusform>تُرك %n موضعاً</numerusform>
            <numerusform>تُرك %n موضع</numerusform>
        </translation>
    </message>
    <message>
        <source>finished</source>
        <translation>منتهٍ</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>كل المقالات</translation>
    </message>
    <message>
        <source>This article</source>
        <translation>هذا المقال</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) changed. One undo takes all of it back.</source>
        <translation>
            <numerusform>لم يتغيّر شيء.</numerusform>
            <numerusform>تغيّر موضع واحد. تراجع واحد يعيده.</numerusform>
            <numerusform>تغيّر موضعان. تراجع واحد يعيدهما.</numerusform>
            <numerusform>تغيّرت %n مواضع. تراجع واحد يعيدها كلها.</numerusform>
            <numerusform>تغيّر %n موضعاً. تراجع واحد يعيدها كلها.</numerusform>
            <numerusform>تغيّر %n موضع. تراجع واحد يعيدها كلها.</numerusform>
        </translation>
    </message>
    <message>
        <source>marked already</source>
        <translation>موسوم من قبل</translation>
    </message>
    <message>
        <source>marked already: {label}</source>
        <translation>موسوم من قبل: {label}</translation>
    </message>
    <message numerus="yes">
        <source>%n marked already</source>
        <translation>
            <numerusform>لا شيء موسوم من قبل</numerusform>
            <numerusform>واحد موسوم من قبل</numerusform>
            <numerusform>اثنان موسومان من قبل</numerusform>
            <numerusform>%n موسومة من قبل</numerusform>
            <numerusform>%n موسوماً من قبل</numerusform>
            <numerusform>%n موسوم من قبل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not possible</source>
        <translation>
            <numerusform>لا شيء متعذّر</numerusform>
            <numerusform>واحد متعذّر</numerusform>
            <numerusform>اثنان متعذّران</numerusform>
            <numerusform>%n متعذّرة</numerusform>
            <numerusform>%n متعذّراً</numerusform>
            <numerusform>%n متعذّر</numerusform>
        </translation>
    </message>
    <message>
        <source>Type above what is to be marked.</source>
        <translation>يُكتب أعلاه ما يُراد وسمه.</translation>
    </message>
    <message>
        <source>Marking keeps ى and ي, ؤ and و, ة and ه apart.</source>
        <translation>الوسم يميّز ى من ي، وؤ من و، وة من ه.</translation>
    </message>
    <message numerus="yes">
        <source>Mark %n place(s)</source>
        <translation>
            <numerusform>وسم</numerusform>
            <numerusform>وسم موضع واحد</numerusform>
            <numerusform>وسم موضعين</numerusform>
            <numerusform>وسم %n مواضع</numerusform>
            <numerusform>وسم %n موضعاً</numerusform>
            <numerusform>وسم %n موضع</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark as</source>
        <translation>الوسم بفئة</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Looking through everything marked …</source>
        <translation>بحث في كل ما وُسم …</translation>
    </message>
    <message numerus="yes">
        <source>marked %n time(s) elsewhere</source>
        <translation>
            <numerusform>غير موسوم في غيره</numerusform>
            <numerusform>موسوم مرة في غيره</numerusform>
            <numerusform>موسوم مرتين في غيره</numerusform>
            <numerusform>موسوم %n مرات في غيره</numerusform>
            <numerusform>موسوم %n مرة في غيره</numerusform>
            <numerusform>موسوم %n مرة في غيره</numerusform>
        </translation>
    </message>
    <message>
        <source>Names that you have marked elsewhere, unmarked here</source>
        <translation>أسماء وُسمت في غير هذا الموضع ولم توسم هنا</translation>
    </message>
    <message>
        <source>Choose another label to change to.</source>
        <translation>اختيار فئة أخرى للتغيير إليها.</translation>
    </message>
    <message>
        <source>loses {attributes}</source>
        <translation>تُفقد: {attributes}</translation>
    </message>
    <message>
        <source>{attribute} is lost in {count}</source>
        <translation>تُفقد «{attribute}» في {count}</translation>
    </message>
    <message numerus="yes">
        <source>Change %n label(s)</source>
        <translation>
            <numerusform>تغيير</numerusform>
            <numerusform>تغيير فئة وسم واحد</numerusform>
            <numerusform>تغيير فئة وسمين</numerusform>
            <numerusform>تغيير فئة %n وسوم</numerusform>
            <numerusform>تغيير فئة %n وسماً</numerusform>
            <numerusform>تغيير فئة %n وسم</numerusform>
        </translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>to</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>only “{text}”</source>
        <translation>«{text}» فقط</translation>
    </message>
    <message>
        <source>Label now</source>
        <translation>الفئة الحالية</translation>
    </message>
    <message>
        <source>Label to change to</source>
        <translation>الفئة الجديدة</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>لا مواضع</numerusform>
            <numerusform>موضع واحد</numerusform>
            <numerusform>موضعان</numerusform>
            <numerusform>%n مواضع</numerusform>
            <numerusform>%n موضعاً</numerusform>
            <numerusform>%n موضع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n article(s)</source>
        <translation>
            <numerusform>في لا مقال</numerusform>
            <numerusform>في مقال واحد</numerusform>
            <numerusform>في مقالين</numerusform>
            <numerusform>في %n مقالات</numerusform>
            <numerusform>في %n مقالاً</numerusform>
            <numerusform>في %n مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>still looking …</source>
        <translation>البحث مستمر …</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) not in the index yet: they are read as a whole</source>
        <translation>
            <numerusform>كل المقالات في الفهرس</numerusform>
            <numerusform>مقال واحد ليس في الفهرس بعد فيُقرأ كاملاً</numerusform>
            <numerusform>مقالان ليسا في الفهرس بعد فيُقرآن كاملين</numerusform>
            <numerusform>%n مقالات ليست في الفهرس بعد فتُقرأ كاملة</numerusform>
            <numerusform>%n مقالاً ليست في الفهرس بعد فتُقرأ كاملة</numerusform>
            <numerusform>%n مقال ليست في الفهرس بعد فتُقرأ كاملة</numerusform>
        </translation>
    </message>
    <message>
        <source>Hamza, vowel signs, tatweel, ة and ه, ى and ي make no difference, unless spelling is exact.</source>
        <translation>لا فرق بين صور الهمزة، ولا أثر للتشكيل والتطويل، ولا بين ة وه، وى وي، إلا بمطابقة الإملاء.</translation>
    </message>
    <message>
        <source>Find in all articles</source>
        <translation>بحث في كل المقالات</translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation>كلمات البحث</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>المواضع</translation>
    </message>
</context>
<context>
    <name>Flags</name>
    <message>
        <source>Text fault</source>
        <translation>خلل في النص</translation>
    </message>
    <message>
        <source>Guideline unclear</source>
        <translation>الدليل غير واضح</translation>
    </message>
    <message>
        <source>Distressing</source>
        <translation>محتوى مؤلم</translation>
    </message>
    <message>
        <source>Question to the lead</source>
        <translation>سؤال إلى المشرف</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>غير ذلك</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>default</source>
        <translation>افتراضي</translation>
    </message>
    <message>
        <source>Confirm all</source>
        <translation>تأكيد الكل</translation>
    </message>
    <message>
        <source>Defaults: {values}</source>
        <translation>القيم الافتراضية: {values}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>لفظ الإسناد</translation>
    </message>
    <message>
        <source>Relayed by</source>
        <translation>الناقل</translation>
    </message>
    <message>
        <source>Affiliated with</source>
        <translation>الانتماء</translation>
    </message>
    <message>
        <source>Author’s voice</source>
        <translation>كلام الكاتب</translation>
    </message>
    <message>
        <source>Source not given</source>
        <translation>دون ذكر المصدر</translation>
    </message>
    <message>
        <source>+ Relayed by …</source>
        <translation>+ نُقل عبر …</translation>
    </message>
    <message>
        <source>Who said it</source>
        <translation>الإسناد</translation>
    </message>
    <message>
        <source>Delete unlinks it</source>
        <translation>⁨Delete⁩ لفك الربط</translation>
    </message>
    <message>
        <source>Link “{quote}”</source>
        <translation>ربط «{quote}»</translation>
    </message>
    <message>
        <source>Same account as {number}</source>
        <translation>تتمة رواية الادعاء {number}</translation>
    </message>
    <message>
        <source>Make mine a copy</source>
        <translation>نسخها إلى وسومي</translation>
    </message>
    <message>
        <source>Annotations of {annotator}, for reading</source>
        <translation>وسوم {annotator}، للقراءة</translation>
    </message>
    <message>
        <source>Your annotations</source>
        <translation>وسومي</translation>
    </message>
    <message>
        <source>About the article</source>
        <translation>عن المقال</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>و{count} غيرها</translation>
    </message>
    <message>
        <source>Nothing left to do here</source>
        <translation>لم يبقَ شيء هنا</translation>
    </message>
    <message>
        <source>Still to do: {count}</source>
        <translation>الباقي: {count}</translation>
    </message>
    <message>
        <source>Claims that it carries</source>
        <translation>الادعاءات المسندة إليه</translation>
    </message>
    <message>
        <source>Claims that it introduces</source>
        <translation>الادعاءات التي يسندها</translation>
    </message>
    <message>
        <source>Its cues</source>
        <translation>ألفاظ الإسناد</translation>
    </message>
    <message>
        <source>Passes on</source>
        <translation>ينقل عن</translation>
    </message>
    <message>
        <source>Sources affiliated with it</source>
        <translation>المصادر المنتمية إليه</translation>
    </message>
    <message>
        <source>The other way: {relation}</source>
        <translation>في الاتجاه الآخر: {relation}</translation>
    </message>
    <message>
        <source>Kind, direction, note and flag of this link</source>
        <translation>نوع هذا الرابط واتجاهه وملاحظته وعلامته</translation>
    </message>
    <message>
        <source>+ Another mention …</source>
        <translation>+ ذِكر آخر …</translation>
    </message>
    <message>
        <source>Mentions of the same: {count}</source>
        <translation>مواضع ذكر المسمّى نفسه: {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n more mention(s)</source>
        <translation>
            <numerusform>لا مواضع ذكر أخرى</numerusform>
            <numerusform>موضع ذكر آخر</numerusform>
            <numerusform>موضعا ذكر آخران</numerusform>
            <numerusform>%n مواضع ذكر أخرى</numerusform>
            <numerusform>%n موضع ذكر آخر</numerusform>
            <numerusform>%n موضع ذكر آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete takes it out of the chain</source>
        <translation>⁨Delete⁩ لإخراجه من السلسلة</translation>
    </message>
    <message>
        <source>Who or what is meant</source>
        <translation>المسمّى المقصود</translation>
    </message>
    <message>
        <source>Change it to</source>
        <translation>تغييره إلى</translation>
    </message>
    <message>
        <source>Turn round</source>
        <translation>عكس الاتجاه</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>فك الربط</translation>
    </message>
    <message>
        <source>+ Note or flag</source>
        <translation>+ ملاحظة أو علامة</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>علامة متابعة</translation>
    </message>
    <message>
        <source>Remove (Backspace)</source>
        <translation>حذف (⁨Backspace⁩)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Example: {text}</source>
        <translation>مثال: {text}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>author’s voice</source>
        <translation>كلام الكاتب</translation>
    </message>
    <message>
        <source>source not given</source>
        <translation>دون ذكر المصدر</translation>
    </message>
    <message>
        <source>source still to be linked</source>
        <translation>ينقصه مصدر</translation>
    </message>
    <message>
        <source>Skip this article …</source>
        <translation>تجاوز هذا المقال …</translation>
    </message>
    <message>
        <source>Reason for skipping</source>
        <translation>سبب التجاوز</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تجاوز</translation>
    </message>
    <message numerus="yes">
        <source>Mark and chain %n more place(s)</source>
        <translation>
            <numerusform>لا مواضع أخرى للوسم</numerusform>
            <numerusform>وسم وربط موضع آخر</numerusform>
            <numerusform>وسم وربط موضعين آخرين</numerusform>
            <numerusform>وسم وربط %n مواضع أخرى</numerusform>
            <numerusform>وسم وربط %n موضعاً آخر</numerusform>
            <numerusform>وسم وربط %n موضع آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Mark and chain only this place</source>
        <translation>وسم هذا الموضع وحده وضمّه إلى السلسلة</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Finish</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>annotations of {annotator}</source>
        <translation>وسوم {annotator}</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>للقراءة فقط</translation>
    </message>
    <message>
        <source>Rawi</source>
        <translation>راوي</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>taken back: {step}</source>
        <translation>تراجع عن: {step}</translation>
    </message>
    <message>
        <source>Go back to this step</source>
        <translation>العودة إلى هذه الخطوة</translation>
    </message>
    <message>
        <source>Takes back everything after it, as one step</source>
        <translation>تراجع عن كل ما بعدها دفعة واحدة</translation>
    </message>
    <message>
        <source>History</source>
        <translation>سجل التعديلات</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Label changed</source>
        <translation>تغيير الفئة</translation>
    </message>
    <message>
        <source>Border moved</source>
        <translation>تحريك الحد</translation>
    </message>
    <message>
        <source>Attribute set</source>
        <translation>تحديد خاصية</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>ربط</translation>
    </message>
    <message>
        <source>Unlinked</source>
        <translation>فك الربط</translation>
    </message>
    <message>
        <source>Attributed</source>
        <translation>إسناد</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>علامة متابعة</translation>
    </message>
    <message>
        <source>Article described</source>
        <translation>وصف المقال</translation>
    </message>
    <message>
        <source>Article finished</source>
        <translation>إنهاء المقال</translation>
    </message>
    <message>
        <source>Article reopened</source>
        <translation>إعادة فتح المقال</translation>
    </message>
    <message>
        <source>Article skipped</source>
        <translation>تجاوز المقال</translation>
    </message>
    <message>
        <source>Article returned</source>
        <translation>إعادة المقال للتصحيح</translation>
    </message>
    <message>
        <source>Article assigned</source>
        <translation>تكليف</translation>
    </message>
    <message>
        <source>Annotations copied</source>
        <translation>نسخ الوسوم</translation>
    </message>
    <message>
        <source>Annotations replaced</source>
        <translation>استبدال الوسوم</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Schema changed</source>
        <translation>تغيير مخطط التوسيم</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Redone</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Went back</source>
        <translation>عودة إلى خطوة سابقة</translation>
    </message>
    <message>
        <source>Marked in many places</source>
        <translation>وسم في مواضع كثيرة</translation>
    </message>
    <message>
        <source>Label changed in many places</source>
        <translation>تغيير الفئة في مواضع كثيرة</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>قرار</translation>
    </message>
    <message>
        <source>Decided in many places</source>
        <translation>قرار في مواضع كثيرة</translation>
    </message>
    <message>
        <source>Decision withdrawn</source>
        <translation>سحب قرار</translation>
    </message>
    <message>
        <source>Marks removed in one step: {gone} of {before}.</source>
        <translation>وسوم حُذفت في خطوة واحدة: {gone} من {before}.</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Drop to open the project</source>
        <translation>الإسقاط هنا يفتح المشروع</translation>
    </message>
    <message>
        <source>Drop to look at the files before they are imported</source>
        <translation>الإسقاط هنا يعرض الملفات قبل استيرادها</translation>
    </message>
    <message>
        <source>Whose annotations they are</source>
        <translation>لمن الوسوم</translation>
    </message>
    <message>
        <source>As the files say</source>
        <translation>كما في الملفات</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>By the name of the file</source>
        <translation>بحسب اسم الملف</translation>
    </message>
    <message>
        <source>Column of the text</source>
        <translation>عمود النص</translation>
    </message>
    <message>
        <source>Found by its name</source>
        <translation>يُعرف باسمه</translation>
    </message>
    <message>
        <source>All the text of web pages</source>
        <translation>نص صفحات الويب كله</translation>
    </message>
    <message>
        <source>Replace annotations that differ</source>
        <translation>استبدال الوسوم المختلفة</translation>
    </message>
    <message>
        <source>Import all or nothing</source>
        <translation>استيراد الكل أو لا شيء</translation>
    </message>
    <message>
        <source>Nothing goes in as long as anything is found in the files.</source>
        <translation>لا يُستورد شيء ما دام في الملفات ما يستدعي الانتباه.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>الترميز</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>ما الذي سيجري</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>ما عُثر عليه</translation>
    </message>
    <message>
        <source>Encoding of the letters</source>
        <translation>ترميز الحروف</translation>
    </message>
    <message>
        <source>How the text begins</source>
        <translation>بداية النص</translation>
    </message>
    <message>
        <source>Automatic: {encoding}</source>
        <translation>اكتُشف تلقائياً: {encoding}</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>اكتشاف تلقائي</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروفة</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>نص عادي</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>صفحة ويب</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>مستند ⁨Word⁩</translation>
    </message>
    <message>
        <source>Table of articles</source>
        <translation>جدول مقالات</translation>
    </message>
    <message>
        <source>Files of this format are always UTF-8.</source>
        <translation>ملفات هذه الصيغة ترميزها دائماً ⁨UTF-8⁩.</translation>
    </message>
    <message>
        <source>Files of this format say what their letters are.</source>
        <translation>ملفات هذه الصيغة تذكر حروفها بنفسها.</translation>
    </message>
    <message>
        <source>The letters do not fit this encoding. Choose another until the text can be read.</source>
        <translation>الحروف لا توافق هذا الترميز. يلزم اختيار غيره حتى يصبح النص مقروءاً.</translation>
    </message>
    <message>
        <source>Chosen by hand, and every letter fits.</source>
        <translation>ترميز مختار يدوياً، وكل الحروف توافقه.</translation>
    </message>
    <message>
        <source>Only a guess from the look of the letters. Choose another if the text is not right.</source>
        <translation>مجرد تخمين من شكل الحروف. إن لم يكن النص سليماً فليُختر ترميز آخر.</translation>
    </message>
    <message>
        <source>Certain: nothing else fits these letters.</source>
        <translation>مؤكد: لا يوافق هذه الحروف ترميز آخر.</translation>
    </message>
    <message>
        <source>Garbled by a wrong encoding</source>
        <translation>مشوّه بترميز خاطئ</translation>
    </message>
    <message>
        <source>Written as in HTML</source>
        <translation>مكتوب كما في ⁨HTML⁩</translation>
    </message>
    <message>
        <source>Drawn shapes of letters</source>
        <translation>أشكال الحروف المرسومة</translation>
    </message>
    <message>
        <source>Control characters</source>
        <translation>محارف تحكم</translation>
    </message>
    <message>
        <source>Carriage returns</source>
        <translation>محارف رجوع إلى أول السطر</translation>
    </message>
    <message>
        <source>Direction marks</source>
        <translation>علامات اتجاه</translation>
    </message>
    <message>
        <source>Zero-width joiners</source>
        <translation>روابط وفواصل بلا عرض</translation>
    </message>
    <message>
        <source>Other invisible characters</source>
        <translation>محارف مخفية أخرى</translation>
    </message>
    <message>
        <source>No-break spaces</source>
        <translation>مسافات غير فاصلة</translation>
    </message>
    <message>
        <source>Tatweel</source>
        <translation>تطويل</translation>
    </message>
    <message>
        <source>Read again as it was meant, byte by byte.</source>
        <translation>يُقرأ من جديد كما أُريد، بايتاً بايتاً.</translation>
    </message>
    <message>
        <source>Replaced by the characters that are meant.</source>
        <translation>تحل محله المحارف المقصودة.</translation>
    </message>
    <message>
        <source>Replaced by the plain letters.</source>
        <translation>تحل محلها الحروف العادية.</translation>
    </message>
    <message>
        <source>Every line end becomes one line feed.</source>
        <translation>تصير كل نهاية سطر محرف سطر جديد واحداً.</translation>
    </message>
    <message>
        <source>Replaced by ordinary spaces.</source>
        <translation>تحل محلها مسافات عادية.</translation>
    </message>
    <message>
        <source>Taken out of the text.</source>
        <translation>يُحذف من النص.</translation>
    </message>
    <message>
        <source>Found in the texts. Nothing is altered unless it is ticked here; texts with annotations never are.</source>
        <translation>عُثر في النصوص على ما يأتي. لا يُغيَّر شيء ما لم يؤشَّر عليه هنا، والنصوص الموسومة لا تُغيَّر أبداً.</translation>
    </message>
    <message numerus="yes">
        <source>%n new article(s)</source>
        <translation>
            <numerusform>لا مقالات جديدة</numerusform>
            <numerusform>مقال جديد واحد</numerusform>
            <numerusform>مقالان جديدان</numerusform>
            <numerusform>%n مقالات جديدة</numerusform>
            <numerusform>%n مقالاً جديداً</numerusform>
            <numerusform>%n مقال جديد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a text that is known</source>
        <translation>
            <numerusform>لا نص معروف بينها</numerusform>
            <numerusform>نص واحد منها معروف</numerusform>
            <numerusform>نصّان منها معروفان</numerusform>
            <numerusform>%n نصوص منها معروفة</numerusform>
            <numerusform>%n نصاً منها معروفاً</numerusform>
            <numerusform>%n نص منها معروف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>marks of %n article(s)</source>
        <translation>
            <numerusform>بلا وسوم</numerusform>
            <numerusform>وسوم مقال واحد</numerusform>
            <numerusform>وسوم مقالين</numerusform>
            <numerusform>وسوم %n مقالات</numerusform>
            <numerusform>وسوم %n مقالاً</numerusform>
            <numerusform>وسوم %n مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them replaced</source>
        <translation>
            <numerusform>لم يُستبدل منها شيء</numerusform>
            <numerusform>استُبدل واحد منها</numerusform>
            <numerusform>استُبدل اثنان منها</numerusform>
            <numerusform>استُبدل %n منها</numerusform>
            <numerusform>استُبدل %n منها</numerusform>
            <numerusform>استُبدل %n منها</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>لا شيء موجود من قبل</numerusform>
            <numerusform>واحد موجود من قبل</numerusform>
            <numerusform>اثنان موجودان من قبل</numerusform>
            <numerusform>%n موجودة من قبل</numerusform>
            <numerusform>%n موجودة من قبل</numerusform>
            <numerusform>%n موجودة من قبل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as in the project</source>
        <translation>
            <numerusform>لم يُترك شيء كما في المشروع</numerusform>
            <numerusform>واحد تُرك كما في المشروع</numerusform>
            <numerusform>اثنان تُركا كما في المشروع</numerusform>
            <numerusform>%n تُركت كما في المشروع</numerusform>
            <numerusform>%n تُركت كما في المشروع</numerusform>
            <numerusform>%n تُركت كما في المشروع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>لم يُرفض شيء</numerusform>
            <numerusform>سجل واحد مرفوض</numerusform>
            <numerusform>سجلان مرفوضان</numerusform>
            <numerusform>%n سجلات مرفوضة</numerusform>
            <numerusform>%n سجلاً مرفوضاً</numerusform>
            <numerusform>%n سجل مرفوض</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nearly the same as another</source>
        <translation>
            <numerusform>لا شيء منها يكاد يطابق غيره</numerusform>
            <numerusform>واحد يكاد يطابق غيره</numerusform>
            <numerusform>اثنان يكادان يطابقان غيرهما</numerusform>
            <numerusform>%n منها تكاد تطابق غيرها</numerusform>
            <numerusform>%n منها تكاد تطابق غيرها</numerusform>
            <numerusform>%n منها تكاد تطابق غيرها</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can go in</source>
        <translation>لا شيء منه صالح للاستيراد</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>لحظة …</translation>
    </message>
    <message>
        <source>The files were not looked through.</source>
        <translation>لم تُفحص الملفات.</translation>
    </message>
    <message>
        <source>Look through again</source>
        <translation>إعادة الفحص</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Nothing changes before “Import” is pressed.</source>
        <translation>لا يتغيّر شيء قبل الضغط على «استيراد».</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>اختيار ملفات …</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>اختيار مجلد …</translation>
    </message>
    <message>
        <source>Plain text in any Arabic encoding, web pages, Word and PDF files, tables, zip archives of them; and what other annotation programs write.</source>
        <translation>نصوص بأي ترميز عربي، وصفحات ويب، وملفات ⁨Word⁩ و⁨PDF⁩، وجداول، وأرشيفات ⁨zip⁩ منها، وما تكتبه برامج التوسيم الأخرى.</translation>
    </message>
    <message>
        <source>Drop files or folders anywhere in the window</source>
        <translation>يمكن إسقاط ملفات أو مجلدات في أي مكان من النافذة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>الملفات</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدّم</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>التراجع عن الاستيراد</translation>
    </message>
    <message>
        <source>Put the report away</source>
        <translation>إخفاء التقرير</translation>
    </message>
    <message>
        <source>Names that the schema lacks. They stay as they are unless another is chosen here.</source>
        <translation>أسماء ليست في المخطط. تبقى كما هي ما لم يُختر غيرها هنا.</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>يبقى كما هو</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>{key} belongs to “{action}”.</source>
        <translation>{key} مفتاح «{action}».</translation>
    </message>
    <message>
        <source>Press the new key. Esc leaves.</source>
        <translation>المفتاح الجديد؟ ⁨Esc⁩ للخروج.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Change the key of “{action}”</source>
        <translation>تغيير مفتاح «{action}»</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>استعادة</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>تبديل</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>تركه</translation>
    </message>
    <message>
        <source>{key} belongs to the system.</source>
        <translation>{key} للنظام.</translation>
    </message>
    <message>
        <source>{key} types, or moves the caret.</source>
        <translation>{key} للكتابة أو لتحريك المؤشر.</translation>
    </message>
    <message>
        <source>{key} belongs to the labels of the schema.</source>
        <translation>{key} لفئات المخطط.</translation>
    </message>
    <message>
        <source>{key} takes an answer on the review page.</source>
        <translation>{key} لاعتماد إجابة في صفحة المراجعة.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>A change applies at once. Keys of marks are places on the keyboard, in any layout.</source>
        <translation>يسري التغيير فوراً. مفاتيح الوسم مواضع على لوحة المفاتيح، أياً كان تخطيطها.</translation>
    </message>
    <message>
        <source>Name or key</source>
        <translation>اسم أو مفتاح</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>البحث عن مفتاح</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>استعادة الكل</translation>
    </message>
    <message>
        <source>Sheet to print …</source>
        <translation>ورقة للطباعة …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Layers, labels and relations</source>
        <translation>الطبقات والفئات والعلاقات</translation>
    </message>
    <message>
        <source>These keys are part of the project’s schema. With Shift the key of a label locks it.</source>
        <translation>هذه المفاتيح جزء من مخطط المشروع. ومع ⁨Shift⁩ يثبّت مفتاح الفئة تلك الفئة.</translation>
    </message>
</context>
<context>
    <name>LabelBar</name>
    <message>
        <source>“{relation}”: press the other mark, in the article or in the list. Esc leaves.</source>
        <translation>«{relation}»: الضغط على الوسم الآخر في المقال أو في القائمة. ⁨Esc⁩ للخروج.</translation>
    </message>
    <message>
        <source>Letter mode: a selection keeps its letters.</source>
        <translation>نمط الحروف: يبقى التحديد بحروفه.</translation>
    </message>
    <message>
        <source>For reading only.</source>
        <translation>للقراءة فقط.</translation>
    </message>
    <message>
        <source>Press the key of a label to mark the selection.</source>
        <translation>مفتاح الفئة يسِم التحديد.</translation>
    </message>
    <message>
        <source>Select some text, then press the key of a label.</source>
        <translation>تحديد نص، ثم مفتاح الفئة.</translation>
    </message>
    <message>
        <source>“{relation}”: {key} again links “{quote}”. Esc leaves.</source>
        <translation>«{relation}»: {key} مرة أخرى يربط «{quote}». ⁨Esc⁩ للخروج.</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Marks</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجل</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Outside the claims</source>
        <translation>خارج الادعاءات</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>Filter the marks</source>
        <translation>تصفية الوسوم</translation>
    </message>
    <message>
        <source>Everything marked</source>
        <translation>كل الوسوم</translation>
    </message>
    <message>
        <source>How the marks are grouped</source>
        <translation>طريقة تجميع الوسوم</translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s) without a source</source>
        <translation>
            <numerusform>لا ادعاءات ينقصها مصدر</numerusform>
            <numerusform>ادعاء واحد ينقصه مصدر</numerusform>
            <numerusform>ادعاءان ينقصهما مصدر</numerusform>
            <numerusform>%n ادعاءات ينقصها مصدر</numerusform>
            <numerusform>%n ادعاءً ينقصها مصدر</numerusform>
            <numerusform>%n ادعاء ينقصها مصدر</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} of {total}</source>
        <translation>{count} من {total}</translation>
    </message>
    <message>
        <source>By claim</source>
        <translation>بحسب الادعاء</translation>
    </message>
    <message>
        <source>By layer</source>
        <translation>بحسب الطبقة</translation>
    </message>
    <message>
        <source>By place</source>
        <translation>بحسب الموضع</translation>
    </message>
</context>
<context>
    <name>MoreLine</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>لا مزيد</numerusform>
            <numerusform>واحد آخر</numerusform>
            <numerusform>اثنان آخران</numerusform>
            <numerusform>%n أخرى</numerusform>
            <numerusform>%n أخرى</numerusform>
            <numerusform>%n أخرى</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>No project is open.</source>
        <translation>لا مشروع مفتوح.</translation>
    </message>
    <message>
        <source>Needs a project that can be written.</source>
        <translation>يلزم مشروع قابل للتعديل.</translation>
    </message>
    <message>
        <source>No article is shown.</source>
        <translation>لا مقال معروض.</translation>
    </message>
    <message>
        <source>Needs an article that can be marked.</source>
        <translation>يلزم مقال يمكن وسمه.</translation>
    </message>
    <message>
        <source>Needs an article that is not finished.</source>
        <translation>يلزم مقال غير منتهٍ.</translation>
    </message>
    <message>
        <source>Needs a finished article.</source>
        <translation>يلزم مقال منتهٍ.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>لا شيء للتراجع عنه.</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>لا شيء لإعادته.</translation>
    </message>
    <message>
        <source>Needs annotations of somebody else.</source>
        <translation>تلزم وسوم شخص آخر.</translation>
    </message>
    <message>
        <source>Select some text first.</source>
        <translation>يلزم أولاً تحديد نص.</translation>
    </message>
    <message>
        <source>Select a mark first.</source>
        <translation>يلزم أولاً تحديد وسم.</translation>
    </message>
    <message>
        <source>Select some text or a mark first.</source>
        <translation>يلزم أولاً تحديد نص أو وسم.</translation>
    </message>
    <message>
        <source>No label was used yet.</source>
        <translation>لم تُستعمل فئة بعد.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Layer</source>
        <translation>طبقة</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>علاقة</translation>
    </message>
    <message>
        <source>Select “{kind}” first.</source>
        <translation>يلزم أولاً تحديد «{kind}».</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>لوحة الأوامر</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>البحث عن أمر</translation>
    </message>
    <message>
        <source>Command, label, relation or value, in Arabic or English</source>
        <translation>أمر أو فئة أو علاقة أو قيمة، بالعربية أو الإنكليزية</translation>
    </message>
    <message>
        <source>Nothing has such a name.</source>
        <translation>لا شيء بهذا الاسم.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Show and change</source>
        <translation>عرض وتغيير</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>الواجهة</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>The keys of all actions</source>
        <translation>مفاتيح كل الأوامر</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>Names of the months</source>
        <translation>أسماء الأشهر</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Distance of the lines</source>
        <translation>تباعد الأسطر</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>كالنظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Queue of cases</source>
        <translation>قائمة مواضع الاختلاف</translation>
    </message>
    <message>
        <source>One or several</source>
        <translation>مقطع واحد أو عدة</translation>
    </message>
    <message>
        <source>Nesting</source>
        <translation>التداخل</translation>
    </message>
    <message>
        <source>Marked or not</source>
        <translation>موسوم أو لا</translation>
    </message>
    <message>
        <source>Borders and label</source>
        <translation>الحدود والفئة</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>الطبقة</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Who takes part</source>
        <translation>بين مَن</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Only the article that is open</source>
        <translation>المقال المفتوح فقط</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>العلاقات</translation>
    </message>
    <message>
        <source>this article</source>
        <translation>هذا المقال</translation>
    </message>
    <message>
        <source>Only: {what}. Show all</source>
        <translation>فقط: {what}. إظهار الكل</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>ترتيب القائمة</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>Which cases the queue shows</source>
        <translation>ما يظهر في القائمة من مواضع</translation>
    </message>
    <message>
        <source>Borders</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>Marked twice</source>
        <translation>موسوم مرتين</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>الخصائص</translation>
    </message>
    <message>
        <source>Direction of a relation</source>
        <translation>اتجاه العلاقة</translation>
    </message>
    <message>
        <source>Type of a relation</source>
        <translation>نوع العلاقة</translation>
    </message>
    <message>
        <source>End of a relation</source>
        <translation>طرف العلاقة</translation>
    </message>
    <message>
        <source>Related or not</source>
        <translation>مرتبط أو لا</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>متفق عليه</translation>
    </message>
    <message>
        <source>a space</source>
        <translation>مسافة</translation>
    </message>
    <message>
        <source>punctuation</source>
        <translation>علامة ترقيم</translation>
    </message>
    <message>
        <source>a quotation mark</source>
        <translation>علامة اقتباس</translation>
    </message>
    <message>
        <source>an attached particle</source>
        <translation>حرف متصل</translation>
    </message>
    <message>
        <source>a joining word</source>
        <translation>لفظ عطف أو ربط</translation>
    </message>
    <message>
        <source>a word such as أنّ</source>
        <translation>لفظ مثل «أنّ»</translation>
    </message>
    <message>
        <source>a type noun such as قرية</source>
        <translation>اسم نوع مثل «قرية»</translation>
    </message>
    <message>
        <source>the inner parts</source>
        <translation>الأجزاء الداخلية</translation>
    </message>
    <message>
        <source>words</source>
        <translation>كلمات</translation>
    </message>
    <message>
        <source>start: {difference}</source>
        <translation>البداية: {difference}</translation>
    </message>
    <message>
        <source>end: {difference}</source>
        <translation>النهاية: {difference}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>تغيّر بعد القرار</translation>
    </message>
    <message>
        <source>Waits for its ends</source>
        <translation>ينتظر حسم طرفيه</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>عليه علامة متابعة</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>متجاوَز</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>محسوم</translation>
    </message>
    <message>
        <source>Without its ends</source>
        <translation>بلا طرفين في المرجع</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>الأشد اختلافاً أولاً</translation>
    </message>
    <message>
        <source>As in the articles</source>
        <translation>بترتيب المقالات</translation>
    </message>
    <message>
        <source>Least agreement first</source>
        <translation>الأقل اتفاقاً أولاً</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>حسب الفئة</translation>
    </message>
    <message>
        <source>By who differs</source>
        <translation>حسب المختلفين</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>الأقدم أولاً</translation>
    </message>
    <message>
        <source>Taken as it stands</source>
        <translation>اعتُمد كما هو</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>لا وسم هنا</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>علامة متابعة</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تجاوز</translation>
    </message>
    <message>
        <source>Similar ones</source>
        <translation>المشابهة</translation>
    </message>
    <message>
        <source>In the article</source>
        <translation>في المقال</translation>
    </message>
    <message>
        <source>As an example</source>
        <translation>مثالاً محلولاً</translation>
    </message>
    <message>
        <source>Waits until what it joins is decided.</source>
        <translation>ينتظر حسم ما يربط بينه.</translation>
    </message>
    <message>
        <source>What it joins is not in gold, so it cannot be either.</source>
        <translation>طرفاه ليسا في المرجع، فلا يمكن أن يكون فيه.</translation>
    </message>
    <message>
        <source>Decided before, and changed since: {decision}</source>
        <translation>سبق حسمه ثم تغيّر ما بُني عليه: {decision}</translation>
    </message>
    <message>
        <source>Example: {quote}</source>
        <translation>مثال محلول: {quote}</translation>
    </message>
    <message>
        <source>Union</source>
        <translation>أوسع الحدود</translation>
    </message>
    <message>
        <source>Intersection</source>
        <translation>أضيق الحدود</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>معدَّل</translation>
    </message>
    <message>
        <source>Nothing belongs here</source>
        <translation>لا وسم هنا</translation>
    </message>
    <message>
        <source>Both acceptable</source>
        <translation>كلاهما مقبول</translation>
    </message>
    <message>
        <source>Guideline unclear</source>
        <translation>الدليل غير واضح</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>{votes} of {all}</source>
        <translation>{votes} من {all}</translation>
    </message>
    <message>
        <source>How far apart: {severity}. How divided: {tie}. Open cases like it: {similar}.</source>
        <translation>مقدار التباعد: {severity}. مقدار الانقسام: {tie}. المواضع المفتوحة المشابهة: {similar}.</translation>
    </message>
    <message>
        <source>Nothing is proposed here: take an answer.</source>
        <translation>لا مقترح هنا: يلزم اعتماد إجابة.</translation>
    </message>
    <message>
        <source>No answer has this number.</source>
        <translation>لا إجابة بهذا الرقم.</translation>
    </message>
    <message>
        <source>Only a decided case can be an example.</source>
        <translation>لا يصلح مثالاً إلا موضع محسوم.</translation>
    </message>
    <message>
        <source>“{quote}” is an example in the guideline now.</source>
        <translation>«{quote}» صار مثالاً محلولاً في الدليل.</translation>
    </message>
    <message>
        <source>Finishing gold …</source>
        <translation>جارٍ إنهاء المرجع …</translation>
    </message>
    <message>
        <source>Taking what all agree on …</source>
        <translation>جارٍ اعتماد ما لا خلاف فيه …</translation>
    </message>
    <message>
        <source>There was nothing to do.</source>
        <translation>لم يكن هناك ما يلزم عمله.</translation>
    </message>
    <message>
        <source>There is no further case that way.</source>
        <translation>لا موضع آخر في هذا الاتجاه.</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>لا موضع مفتوح.</translation>
    </message>
    <message>
        <source>Decide a case first, then others like it.</source>
        <translation>يُحسم موضع أولاً، ثم ما يشبهه.</translation>
    </message>
    <message>
        <source>There are no borders to set here.</source>
        <translation>لا حدود تُضبط هنا.</translation>
    </message>
    <message>
        <source>Move the borders: {keys}, with Ctrl by letters. Enter keeps them, Esc leaves.</source>
        <translation>تحريك الحدود: {keys}، ومع ⁨Ctrl⁩ بالحروف. ⁨Enter⁩ للاعتماد، ⁨Esc⁩ للخروج.</translation>
    </message>
    <message>
        <source>Type the first letters of a label.</source>
        <translation>أول حروف الفئة المطلوبة.</translation>
    </message>
    <message>
        <source>A note on this case. Enter keeps it.</source>
        <translation>ملاحظة على هذا الموضع. ⁨Enter⁩ لحفظها.</translation>
    </message>
    <message>
        <source>Open cases like the one decided last. Space leaves one out, Enter decides.</source>
        <translation>مواضع مفتوحة تشبه آخر ما حُسم. المسافة لاستثناء موضع، و⁨Enter⁩ للحسم.</translation>
    </message>
    <message>
        <source>Keep these borders</source>
        <translation>اعتماد هذه الحدود</translation>
    </message>
    <message>
        <source>Accept what is proposed</source>
        <translation>قبول المقترح</translation>
    </message>
    <message>
        <source>Look at the decisions</source>
        <translation>عرض القرارات</translation>
    </message>
    <message>
        <source>Before you see what others marked</source>
        <translation>قبل رؤية وسوم الآخرين</translation>
    </message>
    <message>
        <source>From here on your own annotations of the articles that you open here count as made after seeing those of others, no longer as independent. What you have marked stays.</source>
        <translation>من الآن تُعدّ وسومك للمقالات التي تُفتح هنا تالية لرؤية وسوم الآخرين، لا مستقلة عنها. ما سبق وسمه يبقى كما هو.</translation>
    </message>
    <message>
        <source>Begin the review</source>
        <translation>بدء المراجعة</translation>
    </message>
    <message>
        <source>Looking for disagreements …</source>
        <translation>جارٍ البحث عن مواضع الاختلاف …</translation>
    </message>
    <message>
        <source>All finished articles are compared.</source>
        <translation>تجري مقارنة كل المقالات المنتهية.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Nobody to compare with</source>
        <translation>لا أحد للمقارنة به</translation>
    </message>
    <message>
        <source>A review needs the annotations of at least two annotators. Import those of another, or let somebody else mark the same articles.</source>
        <translation>تحتاج المراجعة إلى وسوم موسِّمَين على الأقل. يمكن استيراد وسوم أخرى، أو أن يتولى غيرك وسم المقالات نفسها.</translation>
    </message>
    <message>
        <source>Import annotations</source>
        <translation>استيراد وسوم</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>لا شيء للمقارنة بعد</translation>
    </message>
    <message>
        <source>Articles are compared once two annotators have finished them. Those that you have annotated yourself are for somebody else to review.</source>
        <translation>تُقارَن المقالات بعد أن ينهيها موسِّمان. أما ما وسمته بنفسك فمراجعته لغيرك.</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>كل المقالات</translation>
    </message>
    <message>
        <source>No case fits</source>
        <translation>لا موضع يطابق</translation>
    </message>
    <message>
        <source>Others are left that the filter does not show.</source>
        <translation>بقيت مواضع لا تظهرها التصفية.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>إظهار الكل</translation>
    </message>
    <message>
        <source>Only relations are left, and they wait</source>
        <translation>لم يبق إلا علاقات، وهي تنتظر</translation>
    </message>
    <message>
        <source>They join what all agree on. Take that into gold, and they can be decided.</source>
        <translation>هي تربط بين ما لا خلاف فيه. بعد اعتماده في المرجع يمكن حسمها.</translation>
    </message>
    <message>
        <source>Take what all agree on</source>
        <translation>اعتماد ما لا خلاف فيه</translation>
    </message>
    <message>
        <source>Gold is finished</source>
        <translation>اكتمل المرجع</translation>
    </message>
    <message>
        <source>It exports like anybody’s annotations, with the decisions behind it.</source>
        <translation>يُصدَّر كوسوم أي موسِّم، ومعه القرارات التي بُني عليها.</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>تصدير …</translation>
    </message>
    <message>
        <source>Nothing is left to decide</source>
        <translation>لم يبق ما يحتاج إلى حسم</translation>
    </message>
    <message>
        <source>Finish gold: what all agree on comes along, and gold can be exported.</source>
        <translation>إنهاء المرجع يضم إليه ما لا خلاف فيه، وبعدها يمكن تصديره.</translation>
    </message>
    <message>
        <source>Finish gold</source>
        <translation>إنهاء المرجع</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) left</source>
        <translation>
            <numerusform>لم يبق موضع</numerusform>
            <numerusform>بقي موضع واحد</numerusform>
            <numerusform>بقي موضعان</numerusform>
            <numerusform>بقيت %n مواضع</numerusform>
            <numerusform>بقي %n موضعاً</numerusform>
            <numerusform>بقي %n موضع</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total} decided</source>
        <translation>حُسم {done} من {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n wait for their ends</source>
        <translation>
            <numerusform>لا موضع ينتظر حسم طرفيه</numerusform>
            <numerusform>موضع ينتظر حسم طرفيه</numerusform>
            <numerusform>موضعان ينتظران حسم الطرفين</numerusform>
            <numerusform>%n مواضع تنتظر حسم أطرافها</numerusform>
            <numerusform>%n موضعاً ينتظر حسم طرفيه</numerusform>
            <numerusform>%n موضع ينتظر حسم طرفيه</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flagged</source>
        <translation>
            <numerusform>لا موضع عليه علامة</numerusform>
            <numerusform>موضع عليه علامة متابعة</numerusform>
            <numerusform>موضعان عليهما علامة متابعة</numerusform>
            <numerusform>%n مواضع عليها علامة متابعة</numerusform>
            <numerusform>%n موضعاً عليه علامة متابعة</numerusform>
            <numerusform>%n موضع عليه علامة متابعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>لا موضع متجاوَز</numerusform>
            <numerusform>موضع متجاوَز</numerusform>
            <numerusform>موضعان متجاوَزان</numerusform>
            <numerusform>%n مواضع متجاوَزة</numerusform>
            <numerusform>%n موضعاً متجاوَزاً</numerusform>
            <numerusform>%n موضع متجاوَز</numerusform>
        </translation>
    </message>
    <message>
        <source>Show names</source>
        <translation>إظهار الأسماء</translation>
    </message>
    <message>
        <source>Hide names</source>
        <translation>إخفاء الأسماء</translation>
    </message>
    <message>
        <source>With names hidden, letters are dealt anew for every case.</source>
        <translation>عند إخفاء الأسماء توزَّع الحروف من جديد في كل موضع.</translation>
    </message>
    <message>
        <source>Deciding similar cases …</source>
        <translation>جارٍ حسم المواضع المشابهة …</translation>
    </message>
    <message>
        <source>nobody said so</source>
        <translation>لم يقل به أحد</translation>
    </message>
    <message>
        <source>Looking for similar cases …</source>
        <translation>جارٍ البحث عن مواضع مشابهة …</translation>
    </message>
    <message>
        <source>No open case is like it.</source>
        <translation>لا موضع مفتوحاً يشبهه.</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n case(s) alike</source>
        <translation>
            <numerusform>لا موضع للحسم</numerusform>
            <numerusform>حسم موضع واحد كذلك</numerusform>
            <numerusform>حسم موضعين كذلك</numerusform>
            <numerusform>حسم %n مواضع كذلك</numerusform>
            <numerusform>حسم %n موضعاً كذلك</numerusform>
            <numerusform>حسم %n موضع كذلك</numerusform>
        </translation>
    </message>
    <message>
        <source>Similar cases</source>
        <translation>المواضع المشابهة</translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>Press a key</source>
        <translation>بالضغط على مفتاح</translation>
    </message>
    <message>
        <source>Dark: text {text}, words {word}, lines {line}</source>
        <translation>الداكن: النص {text}، والكلمات {word}، والخطوط {line}</translation>
    </message>
    <message>
        <source>Light: text {text}, words {word}, lines {line}</source>
        <translation>الفاتح: النص {text}، والكلمات {word}، والخطوط {line}</translation>
    </message>
    <message>
        <source>{name}, version {version}</source>
        <translation>{name}، الإصدار {version}</translation>
    </message>
    <message>
        <source>Label in {layer}</source>
        <translation>فئة في {layer}</translation>
    </message>
    <message>
        <source>Attribute of {layer}</source>
        <translation>خاصية لطبقة {layer}</translation>
    </message>
    <message>
        <source>Attribute of the relation {relation}</source>
        <translation>خاصية لعلاقة {relation}</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>طبقة</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>علاقة</translation>
    </message>
    <message>
        <source>Attribute of the article</source>
        <translation>خاصية للمقال</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>مخطط التوسيم</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>اعتماد التغييرات</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>ترك التغييرات</translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation>من ملف …</translation>
    </message>
    <message>
        <source>To a file …</source>
        <translation>إلى ملف …</translation>
    </message>
    <message>
        <source>Parts of the schema</source>
        <translation>أجزاء المخطط</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>نقل إلى أعلى</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>نقل إلى أسفل</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Kind and values</source>
        <translation>النوع والقيم</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>While the attribute is used it keeps its kind.</source>
        <translation>ما دامت الخاصية مستعملة يبقى نوعها.</translation>
    </message>
    <message>
        <source>Pattern that the text follows (regular expression)</source>
        <translation>النمط الذي يتبعه النص (تعبير نمطي)</translation>
    </message>
    <message>
        <source>It is asked of marks with these labels</source>
        <translation>تُسأل عن الوسوم ذات هذه الفئات</translation>
    </message>
    <message>
        <source>None chosen: of all.</source>
        <translation>إن لم تُختر أي فئة فعن الكل.</translation>
    </message>
    <message>
        <source>It has to be filled in</source>
        <translation>لا بد من ملئها</translation>
    </message>
    <message>
        <source>An untouched default is shown, to be confirmed</source>
        <translation>تُعرض القيمة المبدئية التي لم تُمسّ لتأكيدها</translation>
    </message>
    <message>
        <source>One value for all mentions of a referent</source>
        <translation>قيمة واحدة لكل مواضع ذكر المسمّى الواحد</translation>
    </message>
    <message>
        <source>It begins with</source>
        <translation>تبدأ بالقيمة</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>لا تقل عن</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>لا تزيد على</translation>
    </message>
    <message>
        <source>In steps of</source>
        <translation>بخطوة مقدارها</translation>
    </message>
    <message>
        <source>Short, in Arabic</source>
        <translation>الاسم القصير بالعربية</translation>
    </message>
    <message>
        <source>Short, in English</source>
        <translation>الاسم القصير بالإنجليزية</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>دليل التوسيم</translation>
    </message>
    <message>
        <source>Files and rules know it by this id; what is marked follows another one.</source>
        <translation>به تُعرف في الملفات والقيود؛ وإذا تغيّر تبعته الوسوم.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>In Arabic</source>
        <translation>بالعربية</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>بالإنجليزية</translation>
    </message>
    <message>
        <source>Look and key</source>
        <translation>المظهر والمفتاح</translation>
    </message>
    <message>
        <source>Only the hue counts: band, line and words are derived from it until they can be read.</source>
        <translation>العبرة بدرجة اللون وحدها: منها تُشتق الشريط والخط والكلمات حتى تُقرأ بوضوح.</translation>
    </message>
    <message>
        <source>Colour on a light page</source>
        <translation>اللون على صفحة فاتحة</translation>
    </message>
    <message>
        <source>Colour on a dark page</source>
        <translation>اللون على صفحة داكنة</translation>
    </message>
    <message>
        <source>The label that its layer begins with</source>
        <translation>الفئة التي تبدأ بها طبقتها</translation>
    </message>
    <message>
        <source>Plural, in Arabic</source>
        <translation>الجمع بالعربية</translation>
    </message>
    <message>
        <source>Plural, in English</source>
        <translation>الجمع بالإنجليزية</translation>
    </message>
    <message>
        <source>How its marks look and lie</source>
        <translation>شكل وسومها ومواقعها</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>الشكل</translation>
    </message>
    <message>
        <source>Marks that cross</source>
        <translation>الوسوم المتقاطعة</translation>
    </message>
    <message>
        <source>Marks may lie inside one another</source>
        <translation>يجوز أن يقع وسم داخل وسم</translation>
    </message>
    <message>
        <source>A mark may have several parts</source>
        <translation>يجوز أن يكون الوسم من عدة أجزاء</translation>
    </message>
    <message>
        <source>No character belongs to two marks</source>
        <translation>لا يشترك وسمان في محرف</translation>
    </message>
    <message>
        <source>What it joins</source>
        <translation>ما تجمعه</translation>
    </message>
    <message>
        <source>None chosen: all labels.</source>
        <translation>إن لم تُختر أي فئة فكل الفئات.</translation>
    </message>
    <message>
        <source>It starts at</source>
        <translation>تبدأ من</translation>
    </message>
    <message>
        <source>only with these labels</source>
        <translation>بهذه الفئات فقط</translation>
    </message>
    <message>
        <source>It leads to</source>
        <translation>تؤدي إلى</translation>
    </message>
    <message>
        <source>Both ends lie in one layer</source>
        <translation>طرفاها في طبقة واحدة</translation>
    </message>
    <message>
        <source>It reads the same in both directions</source>
        <translation>تُقرأ في الاتجاهين سواء</translation>
    </message>
    <message>
        <source>Its links close no circle</source>
        <translation>روابطها لا تصنع حلقة</translation>
    </message>
    <message>
        <source>When it is not so</source>
        <translation>إن لم يكن كذلك</translation>
    </message>
    <message>
        <source>An error keeps an article from being finished; a warning asks; a note only tells.</source>
        <translation>الخطأ يمنع إنهاء المقال، والتنبيه يسأل، والملاحظة تُخبر فقط.</translation>
    </message>
    <message>
        <source>This rule always holds, whatever a schema says of it.</source>
        <translation>هذه القاعدة سارية دائماً أياً كان ما في المخطط.</translation>
    </message>
    <message>
        <source>What annotators read then</source>
        <translation>ما يُعرض عندئذ</translation>
    </message>
    <message>
        <source>The schema</source>
        <translation>المخطط نفسه</translation>
    </message>
    <message>
        <source>Files name it {reference}. Every change makes a new version, which can be taken back like any other step.</source>
        <translation>تُسمّيه الملفات {reference}. كل تغيير يصنع إصداراً جديداً يمكن التراجع عنه كأي خطوة أخرى.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>A letter or digit by its place on the keyboard, in any layout. Backspace takes it away.</source>
        <translation>حرف أو رقم بحسب موضعه على لوحة المفاتيح أياً كان تخطيطها. مفتاح ⁨Backspace⁩ يزيله.</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>شريط</translation>
    </message>
    <message>
        <source>Line with ticks</source>
        <translation>خط بشرطتين</translation>
    </message>
    <message>
        <source>Dotted line</source>
        <translation>خط منقّط</translation>
    </message>
    <message>
        <source>Pill</source>
        <translation>حبّة</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>تنبيه</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>سماح</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>خطأ</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>تنبيه</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>{attribute} is {values}</source>
        <translation>قيمة {attribute} هي {values}</translation>
    </message>
    <message>
        <source>Asked only where there is a link {relation}.</source>
        <translation>ولا يُطلب ذلك إلا حيث يوجد رابط {relation}.</translation>
    </message>
    <message>
        <source>A link of any other mention of the same referent counts too.</source>
        <translation>ويُحسب كذلك رابط أي موضع ذكر آخر للمسمّى نفسه.</translation>
    </message>
    <message>
        <source>Not asked where the schema has no layer {layer}.</source>
        <translation>ولا يُطلب ذلك إن لم تكن في المخطط طبقة {layer}.</translation>
    </message>
    <message>
        <source>{layer} whose {condition}</source>
        <translation>{layer} حيث {condition}</translation>
    </message>
    <message>
        <source>No link {relation} leads to a {marks}.</source>
        <translation>لا يؤدي أي رابط {relation} إلى {marks}.</translation>
    </message>
    <message>
        <source>No link {relation} starts at a {marks}.</source>
        <translation>لا يبدأ أي رابط {relation} من {marks}.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n link(s) {relation} lead to every {marks}.</source>
        <translation>
            <numerusform>لا يُشترط رابط {relation} إلى {marks} (%n).</numerusform>
            <numerusform>رابط {relation} واحد على الأقل (%n) إلى كل {marks}.</numerusform>
            <numerusform>رابطان {relation} على الأقل (%n) إلى كل {marks}.</numerusform>
            <numerusform>%n روابط {relation} على الأقل إلى كل {marks}.</numerusform>
            <numerusform>%n رابطاً {relation} على الأقل إلى كل {marks}.</numerusform>
            <numerusform>%n رابط {relation} على الأقل إلى كل {marks}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n link(s) {relation} start at every {marks}.</source>
        <translation>
            <numerusform>لا يُشترط رابط {relation} من {marks} (%n).</numerusform>
            <numerusform>رابط {relation} واحد على الأقل (%n) من كل {marks}.</numerusform>
            <numerusform>رابطان {relation} على الأقل (%n) من كل {marks}.</numerusform>
            <numerusform>%n روابط {relation} على الأقل من كل {marks}.</numerusform>
            <numerusform>%n رابطاً {relation} على الأقل من كل {marks}.</numerusform>
            <numerusform>%n رابط {relation} على الأقل من كل {marks}.</numerusform>
        </translation>
    </message>
    <message>
        <source>From {least} to {most} links {relation} lead to every {marks}.</source>
        <translation>بين {least} و{most} من الروابط {relation} إلى كل {marks}.</translation>
    </message>
    <message>
        <source>From {least} to {most} links {relation} start at every {marks}.</source>
        <translation>بين {least} و{most} من الروابط {relation} من كل {marks}.</translation>
    </message>
    <message>
        <source>For every {layer}: {ways}.</source>
        <translation>لكل {layer}: {ways}.</translation>
    </message>
    <message>
        <source>a link {relation} leads to it</source>
        <translation>رابط {relation} يؤدي إليه</translation>
    </message>
    <message>
        <source>a link {relation} starts at it</source>
        <translation>رابط {relation} يبدأ منه</translation>
    </message>
    <message>
        <source>it has a link {relation}</source>
        <translation>له رابط {relation}</translation>
    </message>
    <message>
        <source>Where a mark has links {source} and {cue}, one of the cues leads by {cue_source} to one of its sources, or to another mention of it.</source>
        <translation>إذا كان لوسم رابطان {source} و{cue} فأحد ألفاظ الإسناد يؤدي برابط {cue_source} إلى أحد مصادره أو إلى موضع ذكر آخر له.</translation>
    </message>
    <message>
        <source>What a link {relation} joins is credited to different sources.</source>
        <translation>ما يجمعه رابط {relation} منسوب إلى مصدرين مختلفين.</translation>
    </message>
    <message>
        <source>What a link {relation} joins is credited to the same source.</source>
        <translation>ما يجمعه رابط {relation} منسوب إلى مصدر واحد.</translation>
    </message>
    <message>
        <source>It is not joined by {others} as well.</source>
        <translation>ولا يجمعه كذلك {others}.</translation>
    </message>
    <message>
        <source>In every {layer}, {left} exactly where {right}.</source>
        <translation>في كل {layer}: {left} متى كانت {right}، وبالعكس.</translation>
    </message>
    <message>
        <source>What a link {relation} joins has the same label.</source>
        <translation>ما يجمعه رابط {relation} من فئة واحدة.</translation>
    </message>
    <message>
        <source>No link repeats one that is there, and links of a relation without circles close none.</source>
        <translation>لا يتكرر رابط موجود، ولا تصنع حلقةً روابطُ علاقة لا تقبل الحلقات.</translation>
    </message>
    <message>
        <source>No text is marked twice with one label; marks lie inside or across one another only where their layer allows it.</source>
        <translation>لا يوسم نص مرتين بفئة واحدة؛ ولا تتداخل الوسوم أو تتقاطع إلا حيث تسمح طبقتها.</translation>
    </message>
    <message>
        <source>Every mark says exactly what the article says at its place.</source>
        <translation>كل وسم يطابق نص المقال في موضعه تماماً.</translation>
    </message>
    <message>
        <source>Attributes, values and links stand only where the schema has them.</source>
        <translation>لا تقع الخصائص والقيم والروابط إلا حيث يجعلها المخطط.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> أو </translation>
    </message>
    <message>
        <source> and </source>
        <translation> و</translation>
    </message>
    <message>
        <source>Any other colour …</source>
        <translation>أي لون آخر …</translation>
    </message>
    <message>
        <source>Another schema has come in force since. Discard these changes to go on from it.</source>
        <translation>صار مخطط آخر سارياً بعد ذلك. تُترك هذه التغييرات للمتابعة منه.</translation>
    </message>
    <message>
        <source>Not in force yet</source>
        <translation>لم تُعتمد بعد</translation>
    </message>
    <message>
        <source>What is changed</source>
        <translation>ما الذي تغيّر</translation>
    </message>
    <message>
        <source>For reading only: {reason}.</source>
        <translation>للقراءة فقط: {reason}.</translation>
    </message>
    <message>
        <source>No annotation changes.</source>
        <translation>لا يتغيّر أي وسم.</translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s), link(s) or value(s) of all annotators follow.</source>
        <translation>
            <numerusform>لا يتبعها شيء من الوسوم (%n).</numerusform>
            <numerusform>يتبعها وسم أو رابط أو قيمة (%n) عند كل الموسِّمين.</numerusform>
            <numerusform>يتبعها اثنان (%n) من الوسوم والروابط والقيم عند كل الموسِّمين.</numerusform>
            <numerusform>يتبعها %n من الوسوم والروابط والقيم عند كل الموسِّمين.</numerusform>
            <numerusform>يتبعها %n من الوسوم والروابط والقيم عند كل الموسِّمين.</numerusform>
            <numerusform>يتبعها %n من الوسوم والروابط والقيم عند كل الموسِّمين.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) or link(s) are removed.</source>
        <translation>
            <numerusform>لا يُحذف وسم ولا رابط (%n).</numerusform>
            <numerusform>يُحذف وسم أو رابط (%n).</numerusform>
            <numerusform>يُحذف اثنان (%n) من الوسوم والروابط.</numerusform>
            <numerusform>يُحذف %n من الوسوم والروابط.</numerusform>
            <numerusform>يُحذف %n من الوسوم والروابط.</numerusform>
            <numerusform>يُحذف %n من الوسوم والروابط.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) go.</source>
        <translation>
            <numerusform>لا تسقط أي قيمة (%n).</numerusform>
            <numerusform>تسقط قيمة واحدة (%n).</numerusform>
            <numerusform>تسقط قيمتان (%n).</numerusform>
            <numerusform>تسقط %n قيم.</numerusform>
            <numerusform>تسقط %n قيمة.</numerusform>
            <numerusform>تسقط %n قيمة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rawi itself looks for {ids}. Under another id the keys, cards and checks that are built on them do nothing any more. The names that are shown can be changed without harm.</source>
        <translation>يبحث راوي نفسه عن {ids}. بمعرّف آخر لا تعمل المفاتيح والبطاقات والفحوص المبنية عليها. أما الأسماء المعروضة فلا ضرر من تغييرها.</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) or value(s) would have no name any more: {names}. Take that change back, or merge them first.</source>
        <translation>
            <numerusform>لا يبقى شيء بلا اسم (%n): {names}.</numerusform>
            <numerusform>وسم أو قيمة (%n) لن يبقى له اسم: {names}. يُتراجع عن هذا التغيير أو يُدمج أولاً.</numerusform>
            <numerusform>وسمان أو قيمتان (%n) لن يبقى لهما اسم: {names}. يُتراجع عن هذا التغيير أو يُدمجان أولاً.</numerusform>
            <numerusform>%n من الوسوم والقيم لن يبقى لها اسم: {names}. يُتراجع عن هذا التغيير أو تُدمج أولاً.</numerusform>
            <numerusform>%n من الوسوم والقيم لن يبقى لها اسم: {names}. يُتراجع عن هذا التغيير أو تُدمج أولاً.</numerusform>
            <numerusform>%n من الوسوم والقيم لن يبقى لها اسم: {names}. يُتراجع عن هذا التغيير أو تُدمج أولاً.</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind} {name} is {uses}. What becomes of that?</source>
        <translation>{kind} {name}: {uses}. فما مصير ذلك؟</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>دمج في</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>إبقاء كل شيء كما هو</translation>
    </message>
    <message>
        <source>Remove these values too</source>
        <translation>حذف هذه القيم أيضاً</translation>
    </message>
    <message>
        <source>Remove these links too</source>
        <translation>حذف هذه الروابط أيضاً</translation>
    </message>
    <message>
        <source>Remove these marks and their links too</source>
        <translation>حذف هذه الوسوم وروابطها أيضاً</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>الطبقات</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>العلاقات</translation>
    </message>
    <message>
        <source>About the article</source>
        <translation>عن المقال</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>القيود</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>الإصدارات</translation>
    </message>
    <message>
        <source>at fault</source>
        <translation>فيه خطأ</translation>
    </message>
    <message>
        <source>Add a value</source>
        <translation>إضافة قيمة</translation>
    </message>
    <message>
        <source>offered</source>
        <translation>معروضة</translation>
    </message>
    <message>
        <source>{value}, in Arabic</source>
        <translation>{value}، بالعربية</translation>
    </message>
    <message>
        <source>{value}, in English</source>
        <translation>{value}، بالإنجليزية</translation>
    </message>
    <message>
        <source>Id of {value}</source>
        <translation>معرّف {value}</translation>
    </message>
    <message>
        <source>{value} is offered</source>
        <translation>{value} معروضة</translation>
    </message>
    <message>
        <source>Move {value} up</source>
        <translation>نقل {value} إلى أعلى</translation>
    </message>
    <message>
        <source>Move {value} down</source>
        <translation>نقل {value} إلى أسفل</translation>
    </message>
    <message>
        <source>Remove {value}</source>
        <translation>حذف {value}</translation>
    </message>
    <message>
        <source>An earlier version is put into the draft first, so that you see what it changes.</source>
        <translation>يوضع الإصدار السابق أولاً في المسودة ليظهر ما يغيّره.</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>سارٍ</translation>
    </message>
    <message>
        <source>Put into the draft</source>
        <translation>وضعه في المسودة</translation>
    </message>
    <message>
        <source>the project began with it</source>
        <translation>به بدأ المشروع</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>فئة</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>خاصية</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>قيمة</translation>
    </message>
    <message>
        <source>Constraint</source>
        <translation>قيد</translation>
    </message>
    <message>
        <source>one value</source>
        <translation>قيمة واحدة</translation>
    </message>
    <message>
        <source>several values</source>
        <translation>عدة قيم</translation>
    </message>
    <message>
        <source>text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>number</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>نعم أو لا</translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>غير مستعمل (%n)</numerusform>
            <numerusform>مستعمل مرة واحدة (%n)</numerusform>
            <numerusform>مستعمل مرتين (%n)</numerusform>
            <numerusform>مستعمل %n مرات</numerusform>
            <numerusform>مستعمل %n مرة</numerusform>
            <numerusform>مستعمل %n مرة</numerusform>
        </translation>
    </message>
    <message>
        <source>The schema has another name or id.</source>
        <translation>اسم المخطط أو معرّفه آخر.</translation>
    </message>
    <message>
        <source>Added: {kind} {name}</source>
        <translation>إضافة: {kind} {name}</translation>
    </message>
    <message>
        <source>Removed: {kind} {name}</source>
        <translation>حذف: {kind} {name}</translation>
    </message>
    <message>
        <source>Merged: {kind} {name} into {goal}</source>
        <translation>دمج: {kind} {name} في {goal}</translation>
    </message>
    <message>
        <source>Another id: {kind} {name} is {new}, was {old}</source>
        <translation>معرّف آخر: {kind} {name} صار {new} وكان {old}</translation>
    </message>
    <message>
        <source>Another order: {kind} (beginning with {name})</source>
        <translation>ترتيب آخر: {kind} (يبدأ بـ{name})</translation>
    </message>
    <message>
        <source>Changed: {kind} {name} ({fields})</source>
        <translation>تغيير: {kind} {name} ({fields})</translation>
    </message>
    <message>
        <source>name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>اللون</translation>
    </message>
    <message>
        <source>key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>guideline</source>
        <translation>دليل التوسيم</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>default</source>
        <translation>القيمة المبدئية</translation>
    </message>
    <message>
        <source>severity</source>
        <translation>درجة الأهمية</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>الأطراف</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Taking all annotations to the new schema …</source>
        <translation>نقل كل الوسوم إلى المخطط الجديد …</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Assigned</source>
        <translation>مكلَّف به</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>منتهٍ</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>متجاوَز</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>مُعاد للتصحيح</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Redo</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>للقراءة فقط</translation>
    </message>
    <message>
        <source>The last edit is not saved</source>
        <translation>آخر تعديل غير محفوظ</translation>
    </message>
    <message>
        <source>All edits saved, the file is being checked</source>
        <translation>كل التعديلات محفوظة، والملف قيد الفحص</translation>
    </message>
    <message>
        <source>All edits saved</source>
        <translation>كل التعديلات محفوظة</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>لا أخطاء</numerusform>
            <numerusform>خطأ واحد</numerusform>
            <numerusform>خطآن</numerusform>
            <numerusform>%n أخطاء</numerusform>
            <numerusform>%n خطأً</numerusform>
            <numerusform>%n خطأ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>لا تنبيهات</numerusform>
            <numerusform>تنبيه واحد</numerusform>
            <numerusform>تنبيهان</numerusform>
            <numerusform>%n تنبيهات</numerusform>
            <numerusform>%n تنبيهاً</numerusform>
            <numerusform>%n تنبيه</numerusform>
        </translation>
    </message>
    <message>
        <source>Article {place} of {total}</source>
        <translation>المقال {place} من {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>لم يبقَ شيء</numerusform>
            <numerusform>بقي مقال واحد</numerusform>
            <numerusform>بقي مقالان</numerusform>
            <numerusform>بقيت %n مقالات</numerusform>
            <numerusform>بقي %n مقالاً</numerusform>
            <numerusform>بقي %n مقال</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Stored text of the selection</source>
        <translation>النص المخزَّن للتحديد</translation>
    </message>
    <message>
        <source>character {offset}</source>
        <translation>المحرف {offset}</translation>
    </message>
    <message numerus="yes">
        <source>{places} · %n character(s)</source>
        <translation>
            <numerusform>{places}، لا محارف</numerusform>
            <numerusform>{places}، محرف واحد</numerusform>
            <numerusform>{places}، محرفان</numerusform>
            <numerusform>{places}، %n محارف</numerusform>
            <numerusform>{places}، %n محرفاً</numerusform>
            <numerusform>{places}، %n محرف</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SweepLine</name>
    <message>
        <source>Sweeping: every selection becomes “{label}” at once.</source>
        <translation>توسيم متتابع: كل تحديد يوسم فوراً بفئة «{label}».</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Leave sweeping</source>
        <translation>الخروج من التوسيم المتتابع</translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message>
        <source>Importing articles …</source>
        <translation>استيراد المقالات …</translation>
    </message>
    <message>
        <source>Looking through the files …</source>
        <translation>جارٍ فحص الملفات …</translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation>تصدير …</translation>
    </message>
    <message>
        <source>Doing a large step again …</source>
        <translation>إعادة خطوة كبيرة …</translation>
    </message>
    <message>
        <source>Taking back a large step …</source>
        <translation>التراجع عن خطوة كبيرة …</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) imported</source>
        <translation>
            <numerusform>لم يُستورد أي مقال</numerusform>
            <numerusform>استُورد مقال واحد</numerusform>
            <numerusform>استُورد مقالان</numerusform>
            <numerusform>استُوردت %n مقالات</numerusform>
            <numerusform>استُورد %n مقالاً</numerusform>
            <numerusform>استُورد %n مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>annotations of %n article(s)</source>
        <translation>
            <numerusform>دون وسوم</numerusform>
            <numerusform>وسوم مقال واحد</numerusform>
            <numerusform>وسوم مقالين</numerusform>
            <numerusform>وسوم %n مقالات</numerusform>
            <numerusform>وسوم %n مقالاً</numerusform>
            <numerusform>وسوم %n مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>لا شيء موجود من قبل</numerusform>
            <numerusform>واحد موجود من قبل</numerusform>
            <numerusform>اثنان موجودان من قبل</numerusform>
            <numerusform>%n موجودة من قبل</numerusform>
            <numerusform>%n موجوداً من قبل</numerusform>
            <numerusform>%n موجود من قبل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to know</source>
        <translation>
            <numerusform>لا ملاحظات</numerusform>
            <numerusform>ملاحظة واحدة</numerusform>
            <numerusform>ملاحظتان</numerusform>
            <numerusform>%n ملاحظات</numerusform>
            <numerusform>%n ملاحظة</numerusform>
            <numerusform>%n ملاحظة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message>
        <source>Select a source, a cue or a claim first.</source>
        <translation>يلزم أولاً تحديد مصدر أو لفظ إسناد أو ادعاء.</translation>
    </message>
    <message>
        <source>No further clause stands after this.</source>
        <translation>لا جملة أخرى بعد هذا الموضع.</translation>
    </message>
    <message>
        <source>Select a claim, or the text of one, first.</source>
        <translation>يلزم أولاً تحديد ادعاء أو نصّ ادعاء.</translation>
    </message>
    <message>
        <source>This is the first claim.</source>
        <translation>هذا أول ادعاء.</translation>
    </message>
    <message>
        <source>Select a claim first.</source>
        <translation>يلزم تحديد ادعاء أولاً.</translation>
    </message>
    <message>
        <source>No source or cue is marked yet.</source>
        <translation>لا مصدر ولا لفظ إسناد موسوم بعد.</translation>
    </message>
    <message>
        <source>Every value here is confirmed.</source>
        <translation>كل القيم هنا مؤكدة.</translation>
    </message>
    <message>
        <source>No label was used yet. Press the key of a label.</source>
        <translation>لم تُستعمل فئة بعد. يلزم مفتاح فئة.</translation>
    </message>
    <message>
        <source>Select a mark, then the text that is to become a part of it.</source>
        <translation>تحديد وسم، ثم النص الذي سيصبح جزءاً منه.</translation>
    </message>
    <message>
        <source>This mark has one part only.</source>
        <translation>لهذا الوسم جزء واحد فقط.</translation>
    </message>
    <message>
        <source>Put the caret into the part that is to go.</source>
        <translation>يوضع المؤشر أولاً في الجزء المراد إزالته.</translation>
    </message>
    <message>
        <source>No further clause stands in this paragraph.</source>
        <translation>لا جملة أخرى في هذه الفقرة.</translation>
    </message>
    <message>
        <source>No attached particle stands here.</source>
        <translation>لا حرف متصل هنا.</translation>
    </message>
    <message>
        <source>This mark takes no link “{relation}”.</source>
        <translation>لا يقبل هذا الوسم الرابط «{relation}».</translation>
    </message>
    <message>
        <source>Select some text first, then press the key of a label.</source>
        <translation>يلزم تحديد نص أولاً، ثم مفتاح الفئة.</translation>
    </message>
    <message>
        <source>Select a mark first.</source>
        <translation>يلزم تحديد وسم أولاً.</translation>
    </message>
    <message>
        <source>Every claim has its source.</source>
        <translation>لكل ادعاء مصدره.</translation>
    </message>
    <message>
        <source>No reporting word is left without a mark.</source>
        <translation>لم يبقَ لفظ إسناد غير موسوم.</translation>
    </message>
    <message>
        <source>No marked name stands again without a mark.</source>
        <translation>لا اسم موسوماً يتكرر دون وسم.</translation>
    </message>
    <message>
        <source>Every article is finished.</source>
        <translation>أُنهيت كل المقالات.</translation>
    </message>
    <message>
        <source>Nothing is marked yet.</source>
        <translation>لا وسوم بعد.</translation>
    </message>
    <message>
        <source>Marked elsewhere as “{label}”. Repeat the last label to mark it here, too.</source>
        <translation>موسوم في موضع آخر بفئة «{label}». تكرار آخر فئة يسمه هنا أيضاً.</translation>
    </message>
    <message>
        <source>There is no further article.</source>
        <translation>لا مقال بعده.</translation>
    </message>
    <message>
        <source>Say in a few words why.</source>
        <translation>يُذكر السبب ببضع كلمات.</translation>
    </message>
    <message>
        <source>These are mentions of the same already.</source>
        <translation>هذان ذِكران للمسمّى نفسه من قبل.</translation>
    </message>
    <message>
        <source>Taken from the first mention: {attributes}.</source>
        <translation>اعتُمد ما قيل عند أول ذكر: {attributes}.</translation>
    </message>
    <message>
        <source>Select the mark of a name first.</source>
        <translation>يلزم أولاً تحديد وسم اسم.</translation>
    </message>
    <message>
        <source>This name stands nowhere else unmarked.</source>
        <translation>لا يرد هذا الاسم في موضع آخر غير موسوم.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) chained.</source>
        <translation>
            <numerusform>لم يُضمّ أي موضع.</numerusform>
            <numerusform>ضُمّ موضع واحد إلى السلسلة.</numerusform>
            <numerusform>ضُمّ موضعان إلى السلسلة.</numerusform>
            <numerusform>ضُمّت %n مواضع إلى السلسلة.</numerusform>
            <numerusform>ضُمّ %n موضعاً إلى السلسلة.</numerusform>
            <numerusform>ضُمّ %n موضع إلى السلسلة.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Rawi</source>
        <translation>راوي</translation>
    </message>
    <message>
        <source>Mark, in Arabic news, who said what.</source>
        <translation>توسيم الأخبار العربية: مَن قال ماذا.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>المشاريع الأخيرة</translation>
    </message>
    <message>
        <source>A project file can also be dropped onto the window.</source>
        <translation>يمكن أيضاً إسقاط ملف مشروع في النافذة.</translation>
    </message>
    <message>
        <source>No project yet. The demonstration shows a marked article in a minute.</source>
        <translation>لا مشاريع بعد. في العرض التوضيحي مقال موسوم جاهز.</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>مشروع جديد</translation>
    </message>
    <message>
        <source>Choose a place, then import articles.</source>
        <translation>اختيار مكان الملف، ثم استيراد المقالات.</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>فتح مشروع</translation>
    </message>
    <message>
        <source>Go on where the marking stopped.</source>
        <translation>متابعة التوسيم من حيث توقف.</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>عرض توضيحي</translation>
    </message>
    <message>
        <source>A real article, marked by two annotators.</source>
        <translation>مقال حقيقي بوسوم اثنين من الموسِّمين.</translation>
    </message>
    <message>
        <source>Take off this list; the file stays</source>
        <translation>إزالة من القائمة مع بقاء الملف</translation>
    </message>
</context>
<context>
    <name>Who</name>
    <message>
        <source>Who is marking?</source>
        <translation>من يقوم بالتوسيم؟</translation>
    </message>
    <message>
        <source>Every edit in {project} carries this name. It is asked only once and can be switched later.</source>
        <translation>كل تعديل في {project} يحمل هذا الاسم. السؤال لمرة واحدة، ويمكن تبديل الاسم لاحقاً.</translation>
    </message>
    <message>
        <source>A new name</source>
        <translation>اسم جديد</translation>
    </message>
    <message>
        <source>Or somebody who has marked here before</source>
        <translation>أو اسم سبق له التوسيم هنا</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Start marking</source>
        <translation>بدء التوسيم</translation>
    </message>
    <message>
        <source>Back to the projects</source>
        <translation>العودة إلى المشاريع</translation>
    </message>
</context>
</TS>
