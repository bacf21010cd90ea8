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
    <name>ClipActions</name>
    <message numerus="yes">
        <source>Saved %n file(s)</source>
        <translation>
            <numerusform>Saved %n file</numerusform>
            <numerusform>Saved %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message numerus="yes">
        <source>%n video(s) moved to the bin</source>
        <translation>
            <numerusform>%n video moved to the bin</numerusform>
            <numerusform>%n videos moved to the bin</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message numerus="yes">
        <source>%n video(s) moved to the bin</source>
        <translation>
            <numerusform>%n video moved to the bin</numerusform>
            <numerusform>%n videos moved to the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) could not be moved to the bin</source>
        <translation>
            <numerusform>%n video could not be moved to the bin</numerusform>
            <numerusform>%n videos could not be moved to the bin</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n video(s)</source>
        <translation>
            <numerusform>%n video</numerusform>
            <numerusform>%n videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message numerus="yes">
        <source>%n video(s) on {profile}, price unknown</source>
        <translation>
            <numerusform>%n video on {profile}, price unknown</numerusform>
            <numerusform>%n videos on {profile}, price unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n storyboard(s), made on this computer</source>
        <translation>
            <numerusform>%n storyboard, made on this computer</numerusform>
            <numerusform>%n storyboards, made on this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) × {price} on {profile}</source>
        <translation>
            <numerusform>%n video × {price} on {profile}</numerusform>
            <numerusform>%n videos × {price} on {profile}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message numerus="yes">
        <source>%n line(s) written to {name}</source>
        <translation>
            <numerusform>%n line written to {name}</numerusform>
            <numerusform>%n lines written to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PricesButton</name>
    <message numerus="yes">
        <source>%n price(s) in {currency}…</source>
        <translation>
            <numerusform>%n price in {currency}…</numerusform>
            <numerusform>%n prices in {currency}…</numerusform>
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
    <name>Recall</name>
    <message numerus="yes">
        <source>%n reference picture(s) not found on this computer.</source>
        <translation>
            <numerusform>%n reference picture not found on this computer.</numerusform>
            <numerusform>%n reference pictures not found on this computer.</numerusform>
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
    <name>Stars</name>
    <message numerus="yes">
        <source>%n star(s) or more</source>
        <translation>
            <numerusform>%n star or more</numerusform>
            <numerusform>%n stars or more</numerusform>
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
<context>
    <name>library</name>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n profile</numerusform>
            <numerusform>%n profiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>models</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>money</name>
    <message numerus="yes">
        <source>%n at an unknown price</source>
        <translation>
            <numerusform>%n at an unknown price</numerusform>
            <numerusform>%n at an unknown price</numerusform>
        </translation>
    </message>
</context>
</TS>
