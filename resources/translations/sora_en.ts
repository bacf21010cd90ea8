<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>BatchDialog</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>%n wrong</numerusform>
            <numerusform>%n wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate %n video(s)</source>
        <translation>
            <numerusform>Generate %n video</numerusform>
            <numerusform>Generate %n videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message numerus="yes">
        <source>%n model(s) named</source>
        <translation>
            <numerusform>%n model named</numerusform>
            <numerusform>%n models named</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Foot</name>
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
    <name>SidePanel</name>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
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
<context>
    <name>StoryboardDialog</name>
    <message numerus="yes">
        <source>%n shot(s) · {s} s</source>
        <translation>
            <numerusform>%n shot · {s} s</numerusform>
            <numerusform>%n shots · {s} s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ago</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cancelling</name>
    <message numerus="yes">
        <source>Cancel all %n job(s)?</source>
        <translation>
            <numerusform>Cancel %n job?</numerusform>
            <numerusform>Cancel all %n jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them run(s) already: {relay} may still charge for it.</source>
        <translation>
            <numerusform>%n of them runs already: {relay} may still charge for it.</numerusform>
            <numerusform>%n of them run already: {relay} may still charge for them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>closing</name>
    <message numerus="yes">
        <source>%n wait(s) and will be sent when you start again.</source>
        <translation>
            <numerusform>%n waits and will be sent when you start again.</numerusform>
            <numerusform>%n wait and will be sent when you start again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) and will be sent when you end the pause of the queue.</source>
        <translation>
            <numerusform>%n waits and will be sent when you end the pause of the queue.</numerusform>
            <numerusform>%n wait and will be sent when you end the pause of the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s): {relay} has accepted it, and it carries on when you start again.</source>
        <translation>
            <numerusform>%n runs: {relay} has accepted it, and it carries on when you start again.</numerusform>
            <numerusform>%n run: {relay} has accepted them, and they carry on when you start again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n was only just sent: it begins anew when you start again, free of charge.</source>
        <translation>
            <numerusform>%n was only just sent: it begins anew when you start again, free of charge.</numerusform>
            <numerusform>%n were only just sent: they begin anew when you start again, free of charge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n was only just sent: {relay} may charge for it, and you may get no video.</source>
        <translation>
            <numerusform>%n was only just sent: {relay} may charge for it, and you may get no video.</numerusform>
            <numerusform>%n were only just sent: {relay} may charge for them, and you may get no video.</numerusform>
        </translation>
    </message>
</context>
</TS>
