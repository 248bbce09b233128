<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Agreement</name>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>One passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Gamma is not known yet of %n article(s)</source>
        <translation>
            <numerusform>Gamma is not known yet of one article</numerusform>
            <numerusform>Gamma is not known yet of %n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Working out gamma of %n article(s) …</source>
        <translation>
            <numerusform>Working out gamma of one article …</numerusform>
            <numerusform>Working out gamma of %n articles …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) compared</source>
        <translation>
            <numerusform>One article compared</numerusform>
            <numerusform>%n articles compared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>%n mark</numerusform>
            <numerusform>%n marks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation set(s)</source>
        <translation>
            <numerusform>%n annotation set</numerusform>
            <numerusform>%n annotation sets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>%n mark</numerusform>
            <numerusform>%n marks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n relation(s)</source>
        <translation>
            <numerusform>%n relation</numerusform>
            <numerusform>%n relations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message numerus="yes">
        <source>{place} of %n</source>
        <translation>
            <numerusform>{place} of %n</numerusform>
            <numerusform>{place} of %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) changed. One undo takes all of it back.</source>
        <translation>
            <numerusform>%n place changed. One undo takes it back.</numerusform>
            <numerusform>%n places changed. One undo takes all of it back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked already</source>
        <translation>
            <numerusform>%n marked already</numerusform>
            <numerusform>%n marked already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not possible</source>
        <translation>
            <numerusform>%n not possible</numerusform>
            <numerusform>%n not possible</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark %n place(s)</source>
        <translation>
            <numerusform>Mark %n place</numerusform>
            <numerusform>Mark %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>marked %n time(s) elsewhere</source>
        <translation>
            <numerusform>marked once elsewhere</numerusform>
            <numerusform>marked %n times elsewhere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n label(s)</source>
        <translation>
            <numerusform>Change %n label</numerusform>
            <numerusform>Change %n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n article(s)</source>
        <translation>
            <numerusform>in %n article</numerusform>
            <numerusform>in %n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) not in the index yet: they are read as a whole</source>
        <translation>
            <numerusform>%n article not in the index yet: it is read as a whole</numerusform>
            <numerusform>%n articles not in the index yet: they are read as a whole</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message numerus="yes">
        <source>Mark and chain %n more place(s)</source>
        <translation>
            <numerusform>Mark and chain %n more place</numerusform>
            <numerusform>Mark and chain %n more places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more mention(s)</source>
        <translation>
            <numerusform>%n more mention</numerusform>
            <numerusform>%n more mentions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>%n new article(s)</source>
        <translation>
            <numerusform>%n new article</numerusform>
            <numerusform>%n new articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a text that is known</source>
        <translation>
            <numerusform>%n with a text that is known</numerusform>
            <numerusform>%n with a text that is known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>marks of %n article(s)</source>
        <translation>
            <numerusform>marks of %n article</numerusform>
            <numerusform>marks of %n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them replaced</source>
        <translation>
            <numerusform>%n of them replaced</numerusform>
            <numerusform>%n of them replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as in the project</source>
        <translation>
            <numerusform>%n left as in the project</numerusform>
            <numerusform>%n left as in the project</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nearly the same as another</source>
        <translation>
            <numerusform>%n nearly the same as another</numerusform>
            <numerusform>%n nearly the same as others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message numerus="yes">
        <source>%n claim(s) without a source</source>
        <translation>
            <numerusform>%n claim without a source</numerusform>
            <numerusform>%n claims without a source</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoreLine</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>%n case(s) left</source>
        <translation>
            <numerusform>%n case left</numerusform>
            <numerusform>%n cases left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for their ends</source>
        <translation>
            <numerusform>%n waits for its ends</numerusform>
            <numerusform>%n wait for their ends</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flagged</source>
        <translation>
            <numerusform>%n flagged</numerusform>
            <numerusform>%n flagged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n case(s) alike</source>
        <translation>
            <numerusform>Decide %n case alike</numerusform>
            <numerusform>Decide %n cases alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message numerus="yes">
        <source>At least %n link(s) {relation} lead to every {marks}.</source>
        <translation>
            <numerusform>At least %n link {relation} leads to every {marks}.</numerusform>
            <numerusform>At least %n links {relation} lead to every {marks}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n link(s) {relation} start at every {marks}.</source>
        <translation>
            <numerusform>At least %n link {relation} starts at every {marks}.</numerusform>
            <numerusform>At least %n links {relation} start at every {marks}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s), link(s) or value(s) of all annotators follow.</source>
        <translation>
            <numerusform>%n mark, link or value follows, of all annotators.</numerusform>
            <numerusform>%n marks, links or values follow, of all annotators.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) or link(s) are removed.</source>
        <translation>
            <numerusform>%n mark or link is removed.</numerusform>
            <numerusform>%n marks or links are removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) go.</source>
        <translation>
            <numerusform>%n value goes.</numerusform>
            <numerusform>%n values go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) or value(s) would have no name any more: {names}. Take that change back, or merge them first.</source>
        <translation>
            <numerusform>%n annotation or value would have no name any more: {names}. Take that change back, or merge it first.</numerusform>
            <numerusform>%n annotations or values would have no name any more: {names}. Take that change back, or merge them first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>used %n time</numerusform>
            <numerusform>used %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message numerus="yes">
        <source>{places} · %n character(s)</source>
        <translation>
            <numerusform>{places} · %n character</numerusform>
            <numerusform>{places} · %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message numerus="yes">
        <source>%n article(s) imported</source>
        <translation>
            <numerusform>%n article imported</numerusform>
            <numerusform>%n articles imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>annotations of %n article(s)</source>
        <translation>
            <numerusform>annotations of %n article</numerusform>
            <numerusform>annotations of %n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>%n known already</numerusform>
            <numerusform>%n known already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to know</source>
        <translation>
            <numerusform>%n thing to know</numerusform>
            <numerusform>%n things to know</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message numerus="yes">
        <source>%n place(s) chained.</source>
        <translation>
            <numerusform>%n place chained.</numerusform>
            <numerusform>%n places chained.</numerusform>
        </translation>
    </message>
</context>
</TS>
