<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>PromptEditor</name>
    <message numerus="yes">
        <source>%n shot(s) · {s} s</source>
        <translation>
            <numerusform>%n shot · {s} s</numerusform>
            <numerusform>%n shots · {s} s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message numerus="yes">
        <source>%n storyboard(s), made on this computer</source>
        <translation>
            <numerusform>%n storyboard, made on this computer</numerusform>
            <numerusform>%n storyboards, made on this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) on {profile}</source>
        <translation>
            <numerusform>%n video on {profile}</numerusform>
            <numerusform>%n videos on {profile}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RescueDialog</name>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
</context>
</TS>
