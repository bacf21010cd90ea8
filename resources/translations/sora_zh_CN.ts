<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Centre</name>
    <message>
        <source>Start from this prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClipHead</name>
    <message>
        <source>Show the file (Ctrl+Shift+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from this prompt and its settings (Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop waiting. The relay may still charge for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No video yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ppearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Videos folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use the usual folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will be made with the first video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where finished videos go</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Stop waiting. The relay may still charge for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again, free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Show the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or read the key from an &amp;environment variable:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment variable that holds the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rep&amp;lace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the o&amp;ld one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not set at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read each time it is needed; sent only to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the system’s keychain; sent only to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keychain: the key is kept until you close Sora Desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this relay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in {t}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole reply, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video found, downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked and saved {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to go on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a video or a job: its whole reply is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>This video cannot be played</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer lacks the part of Qt that plays video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file is no longer where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file is damaged, or it is not a video.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>&amp;Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start new videos with this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base &amp;URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;rotocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any name can be typed; a test fills the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relay’s choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of new videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds of new videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New &amp;videos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileList</name>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfilesPage</name>
    <message>
        <source>&amp;Add a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a timed storyboard film from your prompt on this computer: offline, free of charge, without an account. It comes with Sora Desktop, so there is nothing to set up, and it cannot be changed or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” will be deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile and its key go when you save; until then you can keep them. Jobs already sent to it stay in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline, free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>will be deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (built-in)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New relay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptEditor</name>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe the video. Begin a shot with [4.0s], choose between {this|that}, call a character @name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} shots · {s} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter generates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n storyboard(s), made on this computer</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) on {profile}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the model&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a size such as 1280×720, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the seconds as a number, or leave them empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe the video first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Nothing is waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs line up here in the order you send them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>References</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a reference: drop or pick a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a reference picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First frame, then the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add reference pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs already sent keep the settings they were sent with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved, but the keychain did not take the key of {0}: it is kept until you close Sora Desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Queue and log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the side panel (Ctrl+\)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the side panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Your video will play here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a prompt on the left and press Generate. Or drop a video made with Sora Desktop to bring back its prompt.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>The profile that new videos go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{r} running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{q} queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{n} GB free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May be charged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TileStrip</name>
    <message>
        <source>Videos, newest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous frame (,)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause (Space); J K L shuttle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next frame (.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop; I and O set a shorter loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute (M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen (F11)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrialCard</name>
    <message>
        <source>&amp;Test, free of charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking {0}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free of charge: no video was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free of charge: it asks for the list of models, not for a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered in {0} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works. 1 model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works. {0} models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not among them. Choose one of them above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>no figure yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Tile</name>
    <message>
        <source>{name}: click to take it away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>closing</name>
    <message>
        <source>%n job(s) still running. Close all the same?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs that a relay has accepted carry on when you come back. One that is only just sent may be charged without a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>duration</name>
    <message>
        <source>{0} min {1} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>money</name>
    <message>
        <source>Send “{0}” again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} may already have charged for it. Sending it again can cost as much again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not charged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May have been charged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>The request cannot be sent as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the prompt, the size, the seconds and the references.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check your connection and the base URL, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line to {relay} is not private: its certificate is not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the base URL; on a company network, ask for its certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key for {relay}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the key in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} does not accept the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the key again in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The balance at {relay} is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top it up there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} no longer offers this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} has too much to do at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay}’s filter refused the prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the words, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay}’s filter refused the picture: it may show a real person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the picture, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference picture does not have the size of the video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the size of the picture, or another picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} refused the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The details say why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {relay} broke after the request was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at {relay}’s own site before you send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sora Desktop ended after the request was sent, before {relay} gave an id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} has a fault of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later, or use another relay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} could not make the video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The details say what it answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay}’s reply ended without a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log has the whole reply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} sent more than a video can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log has the reply so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link of the video is dead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the relay again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link did not lead to a playable video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is not one that a video can come from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{relay} does not know this job any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room, then ask again: nothing is sent twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the folder, then ask again: nothing is sent twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library was made by a newer Sora Desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Sora Desktop. The library was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The built-in engine did not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; the details say more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sora Desktop made a mistake of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report it; the details help.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Enter a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another profile has this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with https://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the spaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the user name and password: the key goes below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a web address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the size as 1280x720</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key has characters that no key has: copy it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
