<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Centre</name>
    <message>
        <source>Again in {t}</source>
        <translation>{t} 后重试</translation>
    </message>
    <message>
        <source>Start from this prompt</source>
        <translation>以此提示词重新开始</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>ClipHead</name>
    <message>
        <source>Show the file (Ctrl+Shift+E)</source>
        <translation>显示文件（Ctrl+Shift+E）</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation>复用</translation>
    </message>
    <message>
        <source>Start from this prompt and its settings (Ctrl+R)</source>
        <translation>以此提示词和设置重新开始（Ctrl+R）</translation>
    </message>
    <message>
        <source>Show the side panel (Ctrl+\)</source>
        <translation>显示侧栏（Ctrl+\）</translation>
    </message>
    <message>
        <source>Show the side panel</source>
        <translation>显示侧栏</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No video yet</source>
        <translation>还没有视频</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>tried first</source>
        <translation>最先尝试</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>A&amp;ppearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>&amp;Videos folder</source>
        <translation>视频文件夹</translation>
    </message>
    <message>
        <source>&amp;Use the usual folder</source>
        <translation>恢复默认文件夹</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Longest &amp;wait for one reply</source>
        <translation>单次回复最长等待</translation>
    </message>
    <message>
        <source>Then a job that the relay has accepted is asked about, and any other ends.</source>
        <translation>超过后，已受理的任务改为查询结果，其他任务则结束。</translation>
    </message>
    <message>
        <source>La&amp;rgest video</source>
        <translation>视频大小上限</translation>
    </message>
    <message>
        <source>A download that is larger is not kept.</source>
        <translation>超过此大小的下载不会保留。</translation>
    </message>
    <message>
        <source>It will be made with the first video.</source>
        <translation>生成第一个视频时会自动创建。</translation>
    </message>
    <message>
        <source>Where finished videos go</source>
        <translation>选择存放视频的文件夹</translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Show the key</source>
        <translation>显示密钥</translation>
    </message>
    <message>
        <source>Or read the key from an &amp;environment variable:</source>
        <translation>或从环境变量读取密钥：</translation>
    </message>
    <message>
        <source>Environment variable that holds the key</source>
        <translation>存放密钥的环境变量</translation>
    </message>
    <message>
        <source>Rep&amp;lace…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>Keep the o&amp;ld one</source>
        <translation>保留原密钥</translation>
    </message>
    <message>
        <source>Read from {0}</source>
        <translation>从 {0} 读取</translation>
    </message>
    <message>
        <source>Looking for the key…</source>
        <translation>正在查找密钥…</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>粘贴到这里</translation>
    </message>
    <message>
        <source>{0} is not set at the moment.</source>
        <translation>{0} 目前没有设置。</translation>
    </message>
    <message>
        <source>Read each time it is needed; sent only to {0}.</source>
        <translation>每次使用时读取，只发送给 {0}。</translation>
    </message>
    <message>
        <source>Kept in the system’s keychain; sent only to {0}.</source>
        <translation>保存在系统钥匙串中，只发送给 {0}。</translation>
    </message>
    <message>
        <source>This computer has no keychain: the key is kept until you close Sora Desktop.</source>
        <translation>此电脑没有钥匙串：密钥只保留到关闭 Sora Desktop 为止。</translation>
    </message>
    <message>
        <source>this relay</source>
        <translation>此中转服务</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>in {t}</source>
        <translation>用时 {t}</translation>
    </message>
    <message>
        <source>Whole reply, {0}</source>
        <translation>完整回复，{0}</translation>
    </message>
    <message>
        <source>Sending to {0}</source>
        <translation>正在发送到 {0}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>Video found, downloading</source>
        <translation>找到视频，正在下载</translation>
    </message>
    <message>
        <source>Checked and saved {0}</source>
        <translation>已校验并保存 {0}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Trying again in {t}.</source>
        <translation>{t}后自动再试。</translation>
    </message>
    <message>
        <source>Waiting to go on</source>
        <translation>等待继续</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>No reply yet</source>
        <translation>还没有回复</translation>
    </message>
    <message>
        <source>Pick a video or a job: its whole reply is kept here.</source>
        <translation>选择一个视频或任务，它的完整回复都保存在这里。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>This video cannot be played</source>
        <translation>无法播放此视频</translation>
    </message>
    <message>
        <source>This computer lacks the part of Qt that plays video.</source>
        <translation>此电脑缺少 Qt 的视频播放组件。</translation>
    </message>
    <message>
        <source>Its file is no longer where it was.</source>
        <translation>文件已不在原来的位置。</translation>
    </message>
    <message>
        <source>Its file is damaged, or it is not a video.</source>
        <translation>文件已损坏，或不是视频。</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>&amp;Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation>设为默认</translation>
    </message>
    <message>
        <source>Start new videos with this profile</source>
        <translation>新视频默认使用此配置</translation>
    </message>
    <message>
        <source>Duplicate this profile</source>
        <translation>复制此配置</translation>
    </message>
    <message>
        <source>Delete this profile</source>
        <translation>删除此配置</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Base &amp;URL</source>
        <translation>接口地址</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>P&amp;rotocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Any name can be typed; a test fills the list</source>
        <translation>可直接输入任意名称；测试后会列出可选模型</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Relay’s choice</source>
        <translation>由服务决定</translation>
    </message>
    <message>
        <source>Size of new videos</source>
        <translation>新视频的尺寸</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Seconds of new videos</source>
        <translation>新视频的秒数</translation>
    </message>
    <message>
        <source>New &amp;videos</source>
        <translation>新视频</translation>
    </message>
</context>
<context>
    <name>ProfileList</name>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
</context>
<context>
    <name>ProfilesPage</name>
    <message>
        <source>&amp;Add a profile</source>
        <translation>添加配置</translation>
    </message>
    <message>
        <source>A profile</source>
        <translation>某个配置</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Makes a timed storyboard film from your prompt on this computer: offline, free of charge, without an account. It comes with Sora Desktop, so there is nothing to set up, and it cannot be changed or deleted.</source>
        <translation>在本机把提示词变成带时间的分镜短片：离线、免费、无需账号。它随 Sora Desktop 提供，无需设置，也不能更改或删除。</translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation>设为默认</translation>
    </message>
    <message>
        <source>“{0}” will be deleted</source>
        <translation>将删除“{0}”</translation>
    </message>
    <message>
        <source>The profile and its key go when you save; until then you can keep them. Jobs already sent to it stay in the library.</source>
        <translation>点“保存”后才会删除此配置及其密钥，在此之前都可以保留。已发送给它的任务仍在片库中。</translation>
    </message>
    <message>
        <source>&amp;Keep this profile</source>
        <translation>保留此配置</translation>
    </message>
    <message>
        <source>offline, free</source>
        <translation>离线、免费</translation>
    </message>
    <message>
        <source>will be deleted</source>
        <translation>将被删除</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>未填完整</translation>
    </message>
    <message>
        <source>test failed</source>
        <translation>测试未通过</translation>
    </message>
    <message>
        <source>{0} (built-in)</source>
        <translation>{0}（内置）</translation>
    </message>
    <message>
        <source>New relay</source>
        <translation>新的中转服务</translation>
    </message>
</context>
<context>
    <name>PromptEditor</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Describe the video. Begin a shot with [4.0s], call a character @name.</source>
        <translation>描述你要的视频。用 [4.0s] 开始一个镜头，用 @名字 引用角色。</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) · {s} s</source>
        <translation>
            <numerusform>%n 个镜头 · {s} 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 字</numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Enter generates</source>
        <translation>按 Ctrl+Enter 生成</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Paste a reply, a link or a task id; nothing is charged (Ctrl+Shift+V)</source>
        <translation>粘贴回复、链接或任务编号；不会扣费（Ctrl+Shift+V）</translation>
    </message>
    <message>
        <source>Paste a reply</source>
        <translation>粘贴回复</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>设置（Ctrl+,）</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message numerus="yes">
        <source>%n storyboard(s), made on this computer</source>
        <translation>
            <numerusform>%n 个分镜短片，在本机生成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) on {profile}</source>
        <translation>
            <numerusform>%n 个视频 · {profile}</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the model’s name.</source>
        <translation>请输入模型名称。</translation>
    </message>
    <message>
        <source>Enter a size such as 1280×720, or leave it empty.</source>
        <translation>请输入尺寸，如 1280×720，或留空。</translation>
    </message>
    <message>
        <source>Enter the seconds as a number, or leave them empty.</source>
        <translation>秒数请输入数字，或留空。</translation>
    </message>
    <message>
        <source>Describe the video first.</source>
        <translation>请先描述你要的视频。</translation>
    </message>
    <message>
        <source>Shorten the prompt.</source>
        <translation>请缩短提示词。</translation>
    </message>
</context>
<context>
    <name>ProxyField</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Nothing is waiting</source>
        <translation>没有等待的任务</translation>
    </message>
    <message>
        <source>Jobs line up here in the order you send them.</source>
        <translation>任务按发送的先后排在这里。</translation>
    </message>
    <message>
        <source>Paste a reply…</source>
        <translation>粘贴回复…</translation>
    </message>
    <message>
        <source>Paste a reply, a link or a task id; nothing is charged</source>
        <translation>粘贴回复、链接或任务编号；不会扣费</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需要你处理</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>生成中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>References</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a reference: drop or pick a picture</source>
        <translation>添加参考图：拖入或选择图片</translation>
    </message>
    <message>
        <source>Add a reference picture</source>
        <translation>添加参考图</translation>
    </message>
    <message>
        <source>First frame, then the rest</source>
        <translation>第一张作首帧</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>Add reference pictures</source>
        <translation>添加参考图</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>RescueDialog</name>
    <message>
        <source>Paste a reply</source>
        <translation>粘贴回复</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>A video that was made but did not arrive: paste what the relay sent, a log of any program, a link or a task id.</source>
        <translation>视频已生成却没有收到？粘贴服务的回复、任意程序的日志、链接或任务编号。</translation>
    </message>
    <message>
        <source>Reply, link or task id</source>
        <translation>回复、链接或任务编号</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>粘贴到这里</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>The marked one is tried first.</source>
        <translation>最先尝试带标记的一项。</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>The relay that made it. A whole link does not need one.</source>
        <translation>生成该视频的中转服务。完整链接不需要。</translation>
    </message>
    <message>
        <source>Nothing is charged: no new video is asked for.</source>
        <translation>不会扣费：不请求生成新视频。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Get the video</source>
        <translation>获取视频</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>{0}. Only the beginning is shown, all of it is read.</source>
        <translation>{0}。只显示开头，全部内容都会读取。</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n 个链接</numerusform>
        </translation>
    </message>
    <message>
        <source>1 task id</source>
        <translation>1 个任务编号</translation>
    </message>
    <message>
        <source>No link and no task id in this text yet.</source>
        <translation>文本中还没有链接或任务编号。</translation>
    </message>
    <message>
        <source>This is longer than any reply. Paste the part with the link or the task id.</source>
        <translation>文本过长，不像是一条回复。请只粘贴含有链接或任务编号的部分。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Jobs already sent keep the settings they were sent with.</source>
        <translation>已发送的任务沿用发送时的设置。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Saved, but the keychain did not take the key of {0}: it is kept until you close Sora Desktop.</source>
        <translation>已保存，但钥匙串没有收下 {0} 的密钥：它只保留到关闭 Sora Desktop 为止。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Queue and log</source>
        <translation>队列和日志</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Hide the side panel (Ctrl+\)</source>
        <translation>隐藏侧栏（Ctrl+\）</translation>
    </message>
    <message>
        <source>Hide the side panel</source>
        <translation>隐藏侧栏</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Your video will play here</source>
        <translation>视频会在这里播放</translation>
    </message>
    <message>
        <source>Write a prompt on the left and press Generate.</source>
        <translation>在左侧写下提示词，然后点“生成”。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>The profile that new videos go to</source>
        <translation>新视频使用的配置</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>{r} running</source>
        <translation>{r} 个生成中</translation>
    </message>
    <message>
        <source>{q} queued</source>
        <translation>{q} 个排队</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n 个需要处理</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} GB free</source>
        <translation>可用 {n} GB</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>生成中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Charged?</source>
        <translation>可能已扣费</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>File moved</source>
        <translation>文件已移走</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} 秒</translation>
    </message>
</context>
<context>
    <name>TileStrip</name>
    <message>
        <source>Videos, newest first</source>
        <translation>视频，最新在前</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Position</source>
        <translation>播放位置</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Previous frame (,)</source>
        <translation>上一帧（,）</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Play or pause (Space); J K L shuttle</source>
        <translation>播放或暂停（空格）；J K L 变速</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Next frame (.)</source>
        <translation>下一帧（.）</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Loop; I and O set a shorter loop</source>
        <translation>循环；I 和 O 设定区间</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Mute (M)</source>
        <translation>静音（M）</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Full screen (F11)</source>
        <translation>全屏（F11）</translation>
    </message>
</context>
<context>
    <name>TrialCard</name>
    <message>
        <source>&amp;Test, free of charge</source>
        <translation>测试（不收费）</translation>
    </message>
    <message>
        <source>Asking {0}…</source>
        <translation>正在询问 {0}…</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>尚未测试</translation>
    </message>
    <message>
        <source>Free of charge: no video was asked for.</source>
        <translation>不收费：没有请求生成视频。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>answered in {0} ms</source>
        <translation>响应时间 {0} 毫秒</translation>
    </message>
    <message>
        <source>&amp;Test again</source>
        <translation>重新测试</translation>
    </message>
    <message>
        <source>Free of charge: it asks what the relay offers, not for a video.</source>
        <translation>免费：只询问该服务提供什么，不请求生成视频。</translation>
    </message>
    <message>
        <source>Works. 1 model.</source>
        <translation>可用。共 1 个模型。</translation>
    </message>
    <message>
        <source>Works. {0} models.</source>
        <translation>可用。共 {0} 个模型。</translation>
    </message>
    <message>
        <source>Answers. Choose Chat or Videos.</source>
        <translation>有响应。请选择“对话”或“视频”。</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0}，另有 {1} 个</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>none named</source>
        <translation>没有列出</translation>
    </message>
    <message>
        <source>{0} is not among them. Choose one of them above.</source>
        <translation>其中没有 {0}，请在上方另选一个。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The relay does not tell which one it speaks. Choose Chat or Videos above.</source>
        <translation>该服务没有说明使用哪种协议。请在上方选择“对话”或“视频”。</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>解决办法</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>服务的答复</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>no figure yet</source>
        <translation>尚无进度</translation>
    </message>
</context>
<context>
    <name>_Tile</name>
    <message>
        <source>{name}: click to take it away</source>
        <translation>{name}：点击移除</translation>
    </message>
</context>
<context>
    <name>closing</name>
    <message>
        <source>Close while jobs are running?</source>
        <translation>还有任务在进行，仍要关闭吗？</translation>
    </message>
    <message>
        <source>Jobs that a relay has accepted carry on when you come back. One that is only just sent may be charged without a video.</source>
        <translation>中转服务已受理的任务，下次打开会继续。刚发出的任务可能已扣费却没有视频。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>duration</name>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
</context>
<context>
    <name>money</name>
    <message>
        <source>Send “{0}” again?</source>
        <translation>重新发送“{0}”？</translation>
    </message>
    <message>
        <source>{0} may already have charged for it. Sending it again can cost as much again.</source>
        <translation>{0} 可能已经为它扣费。重新发送可能再扣一次。</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Not charged</source>
        <translation>未扣费</translation>
    </message>
    <message>
        <source>May have been charged</source>
        <translation>可能已扣费</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>已扣费</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <source>Stop waiting. Nothing is charged.</source>
        <translation>停止等待。不会扣费。</translation>
    </message>
    <message>
        <source>Stop waiting. The relay may still charge for it.</source>
        <translation>停止等待。中转服务仍可能扣费。</translation>
    </message>
    <message>
        <source>{relay} has made the video.</source>
        <translation>{relay} 已生成视频。</translation>
    </message>
    <message>
        <source>{relay} may go on making it.</source>
        <translation>{relay} 可能仍会继续生成。</translation>
    </message>
</context>
<context>
    <name>postponed</name>
    <message>
        <source>The video cannot be downloaded yet.</source>
        <translation>视频暂时还不能下载。</translation>
    </message>
    <message>
        <source>{relay} does not find the job at the moment.</source>
        <translation>{relay} 目前找不到此任务。</translation>
    </message>
    <message>
        <source>The connection to {relay} broke.</source>
        <translation>与 {relay} 的连接中断了。</translation>
    </message>
    <message>
        <source>Sending again in {t}.</source>
        <translation>{t}后重新发送。</translation>
    </message>
    <message>
        <source>Downloading again in {t}.</source>
        <translation>{t}后重新下载。</translation>
    </message>
    <message>
        <source>Asking again in {t}.</source>
        <translation>{t}后再次查询。</translation>
    </message>
</context>
<context>
    <name>remedy</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Use chat</source>
        <translation>使用对话协议</translation>
    </message>
    <message>
        <source>Use videos</source>
        <translation>使用视频协议</translation>
    </message>
    <message>
        <source>Look for the video…</source>
        <translation>查找视频…</translation>
    </message>
    <message>
        <source>Ask again, free</source>
        <translation>再次查询（免费）</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Paste a reply…</source>
        <translation>粘贴回复…</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>重新发送…</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>The request cannot be sent as it is.</source>
        <translation>请求内容有误，无法发送。</translation>
    </message>
    <message>
        <source>Check the prompt, the size, the seconds and the references.</source>
        <translation>请检查提示词、尺寸、秒数和参考图。</translation>
    </message>
    <message>
        <source>{relay} could not be reached.</source>
        <translation>无法连接到 {relay}。</translation>
    </message>
    <message>
        <source>Check your connection and the base URL, then try again.</source>
        <translation>请检查网络和接口地址，然后重试。</translation>
    </message>
    <message>
        <source>The line to {relay} is not private: its certificate is not trusted.</source>
        <translation>与 {relay} 的连接不安全：其证书不受信任。</translation>
    </message>
    <message>
        <source>Check the base URL; on a company network, ask for its certificate.</source>
        <translation>请检查接口地址；如在公司网络中，请向管理员索取证书。</translation>
    </message>
    <message>
        <source>The proxy on the way to {relay} could not be used.</source>
        <translation>无法使用通往 {relay} 的代理。</translation>
    </message>
    <message>
        <source>Check the proxy of this profile in Settings.</source>
        <translation>请在设置中检查该配置的代理。</translation>
    </message>
    <message>
        <source>There is no key for {relay}.</source>
        <translation>还没有 {relay} 的密钥。</translation>
    </message>
    <message>
        <source>Enter the key in Settings.</source>
        <translation>请在“设置”中填写密钥。</translation>
    </message>
    <message>
        <source>{relay} does not accept the key.</source>
        <translation>{relay} 不接受此密钥。</translation>
    </message>
    <message>
        <source>Enter the key again in Settings.</source>
        <translation>请在“设置”中重新填写密钥。</translation>
    </message>
    <message>
        <source>The balance at {relay} is used up.</source>
        <translation>{relay} 余额已用完。</translation>
    </message>
    <message>
        <source>Top it up there, then try again.</source>
        <translation>请充值后重试。</translation>
    </message>
    <message>
        <source>{relay} no longer offers this model.</source>
        <translation>{relay} 已不再提供此模型。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请换一个模型。</translation>
    </message>
    <message>
        <source>{relay} has too much to do at the moment.</source>
        <translation>{relay} 目前太忙。</translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>{relay}’s filter refused the prompt.</source>
        <translation>{relay} 的审核拒绝了提示词。</translation>
    </message>
    <message>
        <source>Change the words, then try again.</source>
        <translation>请修改提示词后重试。</translation>
    </message>
    <message>
        <source>{relay}’s filter refused the picture.</source>
        <translation>{relay} 的审核拒绝了这张图片。</translation>
    </message>
    <message>
        <source>{relay}’s reply is longer than any reply should be.</source>
        <translation>{relay} 的回复过长，超出了正常范围。</translation>
    </message>
    <message>
        <source>Change the picture, then try again.</source>
        <translation>请更换图片后重试。</translation>
    </message>
    <message>
        <source>{relay} does not tell which protocol it makes videos by.</source>
        <translation>{relay} 没有说明用哪种协议生成视频。</translation>
    </message>
    <message>
        <source>Choose Chat or Videos: its documentation names /v1/chat/completions or /v1/videos.</source>
        <translation>请选择“对话”或“视频”：它的文档会写明 /v1/chat/completions 或 /v1/videos。</translation>
    </message>
    <message>
        <source>{relay} does not speak this protocol.</source>
        <translation>{relay} 不使用这种协议。</translation>
    </message>
    <message>
        <source>Choose the other one.</source>
        <translation>请选择另一种。</translation>
    </message>
    <message>
        <source>{relay}’s filter refused it because of a real person.</source>
        <translation>{relay} 的审核因涉及真人而拒绝。</translation>
    </message>
    <message>
        <source>Leave real people out of the words and pictures, then try again.</source>
        <translation>请去掉文字和图片中的真人，然后重试。</translation>
    </message>
    <message>
        <source>The reference picture does not have the size of the video.</source>
        <translation>参考图与视频的尺寸不一致。</translation>
    </message>
    <message>
        <source>Choose the size of the picture, or another picture.</source>
        <translation>请选择与图片一致的尺寸，或更换图片。</translation>
    </message>
    <message>
        <source>{relay} refused the request.</source>
        <translation>{relay} 拒绝了请求。</translation>
    </message>
    <message>
        <source>The details say why.</source>
        <translation>原因见详情。</translation>
    </message>
    <message>
        <source>The connection to {relay} broke after the request was sent.</source>
        <translation>请求发出之后，与 {relay} 的连接中断了。</translation>
    </message>
    <message>
        <source>Look at {relay}’s own site before you send it again.</source>
        <translation>重新发送之前，请先到 {relay} 的网站上查看。</translation>
    </message>
    <message>
        <source>Sora Desktop ended after the request was sent, before {relay} gave an id.</source>
        <translation>请求发出之后、{relay} 返回编号之前，Sora Desktop 退出了。</translation>
    </message>
    <message>
        <source>{relay} did not answer in time.</source>
        <translation>{relay} 未能及时响应。</translation>
    </message>
    <message>
        <source>Ask again later.</source>
        <translation>请稍后再次查询。</translation>
    </message>
    <message>
        <source>{relay} has a fault of its own.</source>
        <translation>{relay} 自身出现故障。</translation>
    </message>
    <message>
        <source>Try again later, or use another relay.</source>
        <translation>请稍后重试，或换用其他中转服务。</translation>
    </message>
    <message>
        <source>{relay} could not make the video.</source>
        <translation>{relay} 未能生成视频。</translation>
    </message>
    <message>
        <source>The details say what it answered.</source>
        <translation>服务的答复见详情。</translation>
    </message>
    <message>
        <source>{relay}’s reply ended without a video.</source>
        <translation>{relay} 的回复结束了，但没有视频。</translation>
    </message>
    <message>
        <source>The log has the whole reply.</source>
        <translation>完整回复见日志。</translation>
    </message>
    <message>
        <source>The log has the reply so far.</source>
        <translation>目前收到的回复见日志。</translation>
    </message>
    <message>
        <source>The video is larger than the limit in Settings.</source>
        <translation>视频超过了设置中的大小上限。</translation>
    </message>
    <message>
        <source>Raise the limit, then ask again: nothing is sent twice.</source>
        <translation>调高上限后再次查询即可，不会重复发送。</translation>
    </message>
    <message>
        <source>The link of the video is dead.</source>
        <translation>视频链接已失效。</translation>
    </message>
    <message>
        <source>Ask the relay again.</source>
        <translation>请向服务再次查询。</translation>
    </message>
    <message>
        <source>The link did not lead to a playable video.</source>
        <translation>链接指向的不是可播放的视频。</translation>
    </message>
    <message>
        <source>The link is not one that a video can come from.</source>
        <translation>此链接不是可用的视频来源。</translation>
    </message>
    <message>
        <source>{relay} does not know this job.</source>
        <translation>{relay} 不认识这个任务。</translation>
    </message>
    <message>
        <source>Look for the video on {relay}’s own site.</source>
        <translation>请到 {relay} 的网站上查找视频。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Make room, then ask again: nothing is sent twice.</source>
        <translation>请腾出空间后再次查询：不会重复发送。</translation>
    </message>
    <message>
        <source>The folder cannot be written to.</source>
        <translation>无法写入此文件夹。</translation>
    </message>
    <message>
        <source>Check the folder, then ask again: nothing is sent twice.</source>
        <translation>请检查文件夹后再次查询：不会重复发送。</translation>
    </message>
    <message>
        <source>The library was made by a newer Sora Desktop.</source>
        <translation>片库由更新版本的 Sora Desktop 创建。</translation>
    </message>
    <message>
        <source>Update Sora Desktop. The library was left as it is.</source>
        <translation>请更新 Sora Desktop。片库没有改动。</translation>
    </message>
    <message>
        <source>The built-in engine did not start.</source>
        <translation>内置引擎未能启动。</translation>
    </message>
    <message>
        <source>Try again; the details say more.</source>
        <translation>请重试；更多信息见详情。</translation>
    </message>
    <message>
        <source>Sora Desktop made a mistake of its own.</source>
        <translation>Sora Desktop 自身出错了。</translation>
    </message>
    <message>
        <source>Please report it; the details help.</source>
        <translation>请反馈此问题，并附上详情。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Enter a name</source>
        <translation>请输入名称</translation>
    </message>
    <message>
        <source>Another profile has this name</source>
        <translation>已有同名的配置</translation>
    </message>
    <message>
        <source>Enter the base URL</source>
        <translation>请输入接口地址</translation>
    </message>
    <message>
        <source>Begin with https://</source>
        <translation>请以 https:// 开头</translation>
    </message>
    <message>
        <source>Leave out the spaces</source>
        <translation>请去掉空格</translation>
    </message>
    <message>
        <source>Leave out the user name and password: the key goes below</source>
        <translation>请去掉用户名和密码：密钥填在下方</translation>
    </message>
    <message>
        <source>This is not a web address</source>
        <translation>这不是有效的网址</translation>
    </message>
    <message>
        <source>Enter a model</source>
        <translation>请输入模型</translation>
    </message>
    <message>
        <source>Write the size as 1280x720</source>
        <translation>尺寸请写成 1280x720</translation>
    </message>
    <message>
        <source>The key has characters that no key has: copy it again</source>
        <translation>密钥含有无效字符：请重新复制</translation>
    </message>
    <message>
        <source>Enter the proxy’s address</source>
        <translation>请输入代理地址</translation>
    </message>
    <message>
        <source>Begin with http://, https:// or socks5://</source>
        <translation>请以 http://、https:// 或 socks5:// 开头</translation>
    </message>
    <message>
        <source>Leave out the user name and password, or choose “As the system”</source>
        <translation>请去掉用户名和密码，或选择“跟随系统”</translation>
    </message>
    <message>
        <source>Write the proxy as http://host:port</source>
        <translation>代理地址请写成 http://host:port 的形式</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Waiting for the relay</source>
        <translation>等待服务响应</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>生成中</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
</TS>
