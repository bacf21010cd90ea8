<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>About Sora Desktop</source>
        <translation>关于 Sora Desktop</translation>
    </message>
    <message>
        <source>A studio for making video through a generative-video service. It sends nothing about you.</source>
        <translation>通过生成式视频服务制作视频的创作工具。它不发送任何关于你的信息。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Licence text</source>
        <translation>许可证全文</translation>
    </message>
    <message>
        <source>Copy the versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Its licence’s text does not come with it; see the address above.</source>
        <translation>未附带许可证全文，请见上方的网址。</translation>
    </message>
</context>
<context>
    <name>BackUpDialog</name>
    <message>
        <source>Back up the library</source>
        <translation>备份片库</translation>
    </message>
    <message>
        <source>With the &amp;videos themselves: as large as they are together</source>
        <translation>包含视频文件(&amp;V)：所有视频有多大，备份就有多大</translation>
    </message>
    <message>
        <source>With the relays’ &amp;replies, word for word</source>
        <translation>包含中转服务的回复原文(&amp;R)</translation>
    </message>
    <message>
        <source>One file with the library, your settings and the reference pictures. Keys are never in it: enter them again after a restore on another computer.</source>
        <translation>一个文件，包含片库、你的设置和参考图。密钥绝不在其中：在另一台电脑上恢复后请重新输入。</translation>
    </message>
    <message>
        <source>There is no back-up yet.</source>
        <translation>还没有备份。</translation>
    </message>
    <message>
        <source>Last back-up: {0}. The file is no longer at {1}.</source>
        <translation>上次备份：{0}。文件已不在 {1}。</translation>
    </message>
    <message>
        <source>Last back-up: {0}, {1}</source>
        <translation>上次备份：{0}，{1}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Choose where…</source>
        <translation>选择位置(&amp;C)…</translation>
    </message>
</context>
<context>
    <name>BatchButton</name>
    <message>
        <source>Many prompts from a list or CSV (Ctrl+Shift+B)</source>
        <translation>从列表或 CSV 批量生成（Ctrl+Shift+B）</translation>
    </message>
    <message>
        <source>Many prompts from a list or CSV</source>
        <translation>从列表或 CSV 批量生成</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>&amp;Open a file…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清除(&amp;L)</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Many prompts from a list or CSV</source>
        <translation>从列表或 CSV 批量生成</translation>
    </message>
    <message>
        <source>Prompts or table</source>
        <translation>提示词或表格</translation>
    </message>
    <message>
        <source>Paste a list or a table, or drop a file here</source>
        <translation>粘贴列表或表格，或把文件拖到这里</translation>
    </message>
    <message>
        <source>Open a list of prompts or a CSV file (Ctrl+O)</source>
        <translation>打开提示词列表或 CSV 文件（Ctrl+O）</translation>
    </message>
    <message>
        <source>Go to the next row that is wrong (F8)</source>
        <translation>转到下一个有误的行（F8）</translation>
    </message>
    <message>
        <source>No prompts yet</source>
        <translation>还没有提示词</translation>
    </message>
    <message>
        <source>What each row will make is shown here before anything is sent.</source>
        <translation>发送之前，这里会显示每一行将生成什么。</translation>
    </message>
    <message>
        <source>One prompt a line, or a table (CSV) whose first row names its columns: prompt, model, size, seconds, count, references, and any extra field. What a row leaves empty is as in the panel.</source>
        <translation>每行一条提示词；或使用表格（CSV），首行写列名：prompt、model、size、seconds、count、references 及任意附加字段。留空的项以面板中的设置为准。</translation>
    </message>
    <message>
        <source>Lists and tables</source>
        <translation>列表和表格</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Open a list of prompts</source>
        <translation>打开提示词列表</translation>
    </message>
    <message>
        <source>This text is too long for a list of prompts.</source>
        <translation>文本太长，不能作为提示词列表。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>%n 行有误</numerusform>
        </translation>
    </message>
    <message>
        <source>on {profile}</source>
        <translation>使用 {profile}</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message numerus="yes">
        <source>Generate %n video(s)</source>
        <translation>
            <numerusform>生成 %n 个视频</numerusform>
        </translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Send all of them (Ctrl+Enter)</source>
        <translation>全部发送（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>One batch makes at most {most} videos: take some rows out.</source>
        <translation>一批最多生成 {most} 个视频：请去掉一些行。</translation>
    </message>
    <message>
        <source>Line {line}: {problem}</source>
        <translation>第 {line} 行：{problem}</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
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
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 张图片</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>What will be made</source>
        <translation>将要生成的内容</translation>
    </message>
</context>
<context>
    <name>Centre</name>
    <message>
        <source>It is no longer at {path}.</source>
        <translation>文件已不在 {path}。</translation>
    </message>
    <message>
        <source>File moved</source>
        <translation>文件已移走</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>does it answer, and how fast</source>
        <translation>是否响应，多快</translation>
    </message>
    <message>
        <source>is the line private</source>
        <translation>连接是否私密</translation>
    </message>
    <message>
        <source>does the relay accept it</source>
        <translation>服务是否接受</translation>
    </message>
    <message>
        <source>which of them make video</source>
        <translation>哪些能生成视频</translation>
    </message>
    <message>
        <source>answered in {0} ms</source>
        <translation>响应时间 {0} 毫秒</translation>
    </message>
    <message>
        <source>none: others on the way can read along</source>
        <translation>无：途中可能被他人读取</translation>
    </message>
    <message>
        <source>private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s) named</source>
        <translation>
            <numerusform>列出 %n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>none named; type the one you want</source>
        <translation>没有列出，请自行输入</translation>
    </message>
    <message>
        <source>see below</source>
        <translation>见下方</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>未检查</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Asking {relay} for its models…</source>
        <translation>正在向 {relay} 查询模型…</translation>
    </message>
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
    <name>ClipActions</name>
    <message>
        <source>The file is on the clipboard</source>
        <translation>文件已复制到剪贴板</translation>
    </message>
    <message>
        <source>The prompt is on the clipboard</source>
        <translation>提示词已复制到剪贴板</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>已保存 {0}</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n file(s)</source>
        <translation>
            <numerusform>已保存 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>ClipCard</name>
    <message>
        <source>Stars of {0}</source>
        <translation>{0} 的星级</translation>
    </message>
    <message>
        <source>Give stars (0 to 5, to the clip that is heard)</source>
        <translation>评星（按 0 到 5 评正在听的视频）</translation>
    </message>
    <message>
        <source>Favourite: {0}</source>
        <translation>收藏：{0}</translation>
    </message>
    <message>
        <source>Call it a favourite, or no longer (F, for the clip that is heard)</source>
        <translation>收藏或取消收藏（按 F 用于正在听的视频）</translation>
    </message>
    <message>
        <source>Keep {0}, bin {1}</source>
        <translation>保留 {0}，{1} 移到回收站</translation>
    </message>
    <message>
        <source>Keep only {0}</source>
        <translation>只保留 {0}</translation>
    </message>
    <message>
        <source>Move the others to the system’s bin</source>
        <translation>把其他视频移到系统回收站</translation>
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
        <source>Other takes of this prompt (Alt+Left, Alt+Right)</source>
        <translation>此提示词的其他版本（Alt+←、Alt+→）</translation>
    </message>
    <message>
        <source>Copy this clip</source>
        <translation>复制此片段</translation>
    </message>
    <message>
        <source>Drag this clip into another program</source>
        <translation>把此片段拖到其他程序</translation>
    </message>
    <message>
        <source>Earlier take</source>
        <translation>较早的版本</translation>
    </message>
    <message>
        <source>Later take</source>
        <translation>较新的版本</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More to do with this video</source>
        <translation>此视频的更多操作</translation>
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
        <source>Take {0} of {1}</source>
        <translation>第 {0} 版，共 {1} 版</translation>
    </message>
    <message>
        <source>No video yet</source>
        <translation>还没有视频</translation>
    </message>
</context>
<context>
    <name>CollectionMenu</name>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Remove the collection</source>
        <translation>移除此合集</translation>
    </message>
    <message>
        <source>There is a collection “{0}” already</source>
        <translation>已有名为“{0}”的合集</translation>
    </message>
    <message>
        <source>Rename the collection</source>
        <translation>重命名合集</translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation>合集名称</translation>
    </message>
    <message>
        <source>“{0}” removed; its videos stay</source>
        <translation>已移除“{0}”，其中的视频仍在</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Write the prompt</source>
        <translation>编写提示词</translation>
    </message>
    <message>
        <source>Prompt history</source>
        <translation>提示词历史</translation>
    </message>
    <message>
        <source>Styles and presets</source>
        <translation>风格与预设</translation>
    </message>
    <message>
        <source>Many prompts from a list or CSV</source>
        <translation>从列表或 CSV 批量生成</translation>
    </message>
    <message>
        <source>Edit the storyboard</source>
        <translation>编辑分镜</translation>
    </message>
    <message>
        <source>Start from this video’s prompt and settings</source>
        <translation>以此视频的提示词和设置重新开始</translation>
    </message>
    <message>
        <source>Continue from this video’s last frame</source>
        <translation>从此视频的最后一帧继续</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Open the file with the usual program</source>
        <translation>用默认程序打开文件</translation>
    </message>
    <message>
        <source>Copy the file</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Export the video</source>
        <translation>导出视频</translation>
    </message>
    <message>
        <source>Compare with the take before</source>
        <translation>与上一版对比</translation>
    </message>
    <message>
        <source>Use this frame as reference</source>
        <translation>把此帧用作参考图</translation>
    </message>
    <message>
        <source>Save this frame</source>
        <translation>保存此帧</translation>
    </message>
    <message>
        <source>Next video</source>
        <translation>下一个视频</translation>
    </message>
    <message>
        <source>Previous video</source>
        <translation>上一个视频</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>取消此任务</translation>
    </message>
    <message>
        <source>Cancel all jobs</source>
        <translation>取消全部任务</translation>
    </message>
    <message>
        <source>Pause the queue, or go on</source>
        <translation>暂停或继续队列</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>显示队列</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>Show the info</source>
        <translation>显示信息</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>在日志中查找</translation>
    </message>
    <message>
        <source>Go to the library, or back to the studio</source>
        <translation>前往片库，或返回创作</translation>
    </message>
    <message>
        <source>Take in a folder of videos…</source>
        <translation>导入一个视频文件夹…</translation>
    </message>
    <message>
        <source>Look for missing files in a folder…</source>
        <translation>在文件夹里查找缺失的文件…</translation>
    </message>
    <message>
        <source>Check the library’s files</source>
        <translation>检查片库文件</translation>
    </message>
    <message>
        <source>Check every frame of all videos</source>
        <translation>检查所有视频的每一帧</translation>
    </message>
    <message>
        <source>Back up the library…</source>
        <translation>备份片库…</translation>
    </message>
    <message>
        <source>Restore the library from a back-up…</source>
        <translation>从备份恢复片库…</translation>
    </message>
    <message>
        <source>Move all videos to another folder…</source>
        <translation>将所有视频移到其他文件夹…</translation>
    </message>
    <message>
        <source>Show or hide the side panel</source>
        <translation>显示或隐藏侧栏</translation>
    </message>
    <message>
        <source>Go to the next pane</source>
        <translation>转到下一个面板</translation>
    </message>
    <message>
        <source>Paste a reply, a link or a task id</source>
        <translation>粘贴回复、链接或任务编号</translation>
    </message>
    <message>
        <source>Spending</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Test the profile, free of charge</source>
        <translation>测试配置（不收费）</translation>
    </message>
    <message>
        <source>Add a profile</source>
        <translation>添加配置</translation>
    </message>
    <message>
        <source>Show the welcome page</source>
        <translation>显示欢迎页</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>About Sora Desktop</source>
        <translation>关于 Sora Desktop</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>CompareHead</name>
    <message>
        <source>Library</source>
        <translation>片库</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>Go back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>All videos beside each other (W)</source>
        <translation>所有视频并排显示（W）</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>划像</translation>
    </message>
    <message>
        <source>One video across the other (W)</source>
        <translation>一个视频叠在另一个上，用分割线对比（W）</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Exchange A and B (X)</source>
        <translation>交换 A 和 B（X）</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>All videos move together; off, only the one that is heard does (Y)</source>
        <translation>所有视频一起走；关闭后只有正在听的那个走（Y）</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Compare videos</source>
        <translation>对比视频</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不同之处</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Take {0}</source>
        <translation>第 {0} 版</translation>
    </message>
    <message>
        <source>The frame is among the references</source>
        <translation>这一帧已加入参考图</translation>
    </message>
    <message>
        <source>The frame could not be added to the references</source>
        <translation>无法把这一帧加入参考图</translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) moved to the bin</source>
        <translation>
            <numerusform>已将 %n 个视频移到回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ConnectCard</name>
    <message>
        <source>The relay does not tell which one it speaks. Choose Chat or Videos.</source>
        <translation>该服务没有说明使用哪种协议。请选择“对话”或“视频”。</translation>
    </message>
    <message>
        <source>Connect a relay</source>
        <translation>连接中转服务</translation>
    </message>
    <message>
        <source>A relay makes real video and charges for it. You need its address and a key. You can add more relays later in Settings.</source>
        <translation>中转服务生成真实视频并收费。你需要它的地址和密钥。以后可在“设置”里添加更多。</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>接口地址</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>粘贴到这里</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>显示密钥</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Kept in the system’s keychain and sent only to this address.</source>
        <translation>保存在系统钥匙串中，只发送给此地址。</translation>
    </message>
    <message>
        <source>No keychain was found: kept until you close Sora Desktop, and sent only to this address.</source>
        <translation>没有找到钥匙串：只保留到关闭 Sora Desktop 为止，只发送给此地址。</translation>
    </message>
    <message>
        <source>Test, free of charge</source>
        <translation>测试（不收费）</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
</context>
<context>
    <name>CrashPage</name>
    <message>
        <source>Sora Desktop ended unexpectedly the last time</source>
        <translation>Sora Desktop 上次意外退出</translation>
    </message>
    <message>
        <source>Sora Desktop made a mistake and goes on</source>
        <translation>Sora Desktop 出错了，但仍在运行</translation>
    </message>
    <message>
        <source>Your videos and jobs are safe: everything is written down as it happens.</source>
        <translation>视频和任务都安全：所有内容都会随时保存。</translation>
    </message>
    <message>
        <source>The report of what happened is here:</source>
        <translation>错误报告在这里：</translation>
    </message>
    <message>
        <source>The report could not be written to the disk; it can be copied from here.</source>
        <translation>报告无法写入磁盘，可在这里复制。</translation>
    </message>
    <message>
        <source>Nothing was sent to anyone. If you tell us about it, the report helps.</source>
        <translation>没有向任何人发送任何内容。反馈问题时，附上报告会有帮助。</translation>
    </message>
    <message>
        <source>Where the report is</source>
        <translation>报告的位置</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Hide the report</source>
        <translation>隐藏报告</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>显示报告</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CropEditor</name>
    <message>
        <source>Crop</source>
        <translation>裁切</translation>
    </message>
    <message>
        <source>The arrow keys move the frame, plus and minus zoom</source>
        <translation>方向键移动裁切框，加减键缩放</translation>
    </message>
    <message>
        <source>This picture can no longer be read.</source>
        <translation>这张图片已无法读取。</translation>
    </message>
    <message>
        <source>Crop the first frame</source>
        <translation>裁切首帧</translation>
    </message>
    <message>
        <source>Crop the last frame</source>
        <translation>裁切尾帧</translation>
    </message>
    <message>
        <source>Crop the reference</source>
        <translation>裁切参考图</translation>
    </message>
</context>
<context>
    <name>CropHead</name>
    <message>
        <source>{ratio}, to match {size}</source>
        <translation>{ratio}，与 {size} 一致</translation>
    </message>
    <message>
        <source>Any shape: no size is chosen</source>
        <translation>任意比例：未选择尺寸</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Back to the picture’s middle, upright</source>
        <translation>回到图片中央，恢复正向</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave the crop as it was (Esc)</source>
        <translation>保持原来的裁切（Esc）</translation>
    </message>
    <message>
        <source>Use this crop</source>
        <translation>使用此裁切</translation>
    </message>
    <message>
        <source>Use this crop (Enter)</source>
        <translation>使用此裁切（Enter）</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>CropNote</name>
    <message>
        <source>Enlarged {0} times. The original stays as it is.</source>
        <translation>放大了 {0} 倍。原图保持不变。</translation>
    </message>
    <message>
        <source>The original picture stays as it is; you can change the crop at any time.</source>
        <translation>原图不变，随时可以重新裁切。</translation>
    </message>
    <message>
        <source>use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>CropTools</name>
    <message>
        <source>Fill the frame</source>
        <translation>填满画面</translation>
    </message>
    <message>
        <source>Show it all</source>
        <translation>完整显示</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom (+ and -)</source>
        <translation>缩放（+ 和 -）</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>向左旋转</translation>
    </message>
    <message>
        <source>Turn left (T)</source>
        <translation>向左旋转（T）</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Mirror (M)</source>
        <translation>镜像（M）</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message numerus="yes">
        <source>%n video(s) moved to the bin</source>
        <translation>
            <numerusform>已将 %n 个视频移到回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>新建合集</translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation>合集名称</translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) could not be moved to the bin</source>
        <translation>
            <numerusform>%n 个视频无法移到回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>The system’s bin did not take the files: they are shown again.</source>
        <translation>系统回收站没有接收这些文件：它们重新显示在片库中。</translation>
    </message>
</context>
<context>
    <name>EditBar</name>
    <message>
        <source>This video was sent meanwhile and cannot be changed any more. Generate makes another one.</source>
        <translation>此视频已经发送，不能再更改。点“生成”会另外生成一个。</translation>
    </message>
    <message>
        <source>Editing a queued video</source>
        <translation>正在编辑排队中的视频</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>保存更改</translation>
    </message>
    <message>
        <source>The video keeps its place in the queue</source>
        <translation>视频在队列中的位置不变</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave the queued video as it is (Esc)</source>
        <translation>不更改排队中的视频（Esc）</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message numerus="yes">
        <source>%n video(s)</source>
        <translation>
            <numerusform>%n 个视频</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Stopped. Nothing half made is left.</source>
        <translation>已停止，没有留下未完成的文件。</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>&amp;Part</source>
        <translation>片段(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>What is made</source>
        <translation>导出为</translation>
    </message>
    <message>
        <source>{0} px wide</source>
        <translation>宽 {0} 像素</translation>
    </message>
    <message>
        <source>{0} frames a second</source>
        <translation>每秒 {0} 帧</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>尺寸(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Where the files go</source>
        <translation>文件保存到</translation>
    </message>
</context>
<context>
    <name>ExtraFields</name>
    <message>
        <source>Extra fields</source>
        <translation>附加字段</translation>
    </message>
    <message>
        <source>Fields that only this relay knows, such as a seed; sent as they are</source>
        <translation>只有此服务才有的字段，例如随机种子；按原样发送</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>添加字段</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Extra fields ({count}), {state}</source>
        <translation>附加字段（{count}），{state}</translation>
    </message>
</context>
<context>
    <name>FacetsPane</name>
    <message>
        <source>All videos</source>
        <translation>全部视频</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Not yet watched</source>
        <translation>尚未观看</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Missing files</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>合集</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Take videos in, check the files, back up, restore, move</source>
        <translation>导入视频、检查文件、备份、恢复、移动</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>设置（Ctrl+,）</translation>
    </message>
</context>
<context>
    <name>FailedCard</name>
    <message>
        <source>Dismiss: it stays in the strip and in the library</source>
        <translation>忽略：它仍保留在胶片条和片库中</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>字段名称</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Value of the field</source>
        <translation>字段的值</translation>
    </message>
    <message>
        <source>Words, a number, true, false, null, or any JSON</source>
        <translation>文字、数字、true、false、null 或任意 JSON</translation>
    </message>
    <message>
        <source>Remove this field</source>
        <translation>移除此字段</translation>
    </message>
    <message>
        <source>Give the field a name.</source>
        <translation>请填写字段名称。</translation>
    </message>
    <message>
        <source>The request sets this field itself.</source>
        <translation>请求本身会设置此字段。</translation>
    </message>
    <message>
        <source>This field is there already.</source>
        <translation>已有此字段。</translation>
    </message>
    <message>
        <source>Give the field a value.</source>
        <translation>请填写字段的值。</translation>
    </message>
    <message>
        <source>This is not valid JSON yet.</source>
        <translation>还不是有效的 JSON。</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>{0} of {1}</source>
        <translation>第 {0}/{1} 处</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>上一处（Shift+Enter）</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>下一处（Enter）</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>关闭查找（Esc）</translation>
    </message>
</context>
<context>
    <name>FindingsDialog</name>
    <message>
        <source>What the check found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>The folder {0} with {1} of the videos is not there: is its disk plugged in?</source>
        <translation>文件夹 {0} 不在了，其中有 {1} 个视频：它所在的磁盘接上了吗？</translation>
    </message>
    <message>
        <source>The library’s database is damaged: restore a back-up.</source>
        <translation>片库数据库已损坏：请从备份恢复。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;Look for the missing files…</source>
        <translation>查找缺失的文件(&amp;L)…</translation>
    </message>
    <message>
        <source>Search a folder for them, whatever they are named there</source>
        <translation>在一个文件夹里查找，不论文件叫什么名字</translation>
    </message>
    <message>
        <source>&amp;Copy the list</source>
        <translation>复制列表(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>What</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>Take in a folder of videos</source>
        <translation>收入视频文件夹</translation>
    </message>
    <message>
        <source>Look for the missing files in a folder</source>
        <translation>在文件夹中查找缺失的文件</translation>
    </message>
    <message>
        <source>Taking in videos: {0} of {1}</source>
        <translation>正在收入视频：{0} / {1}</translation>
    </message>
    <message>
        <source>Looking for files: {0} of {1} found</source>
        <translation>正在查找文件：已找到 {0} / {1}</translation>
    </message>
    <message>
        <source>{0} of {1} missing files found</source>
        <translation>已找到 {1} 个缺失文件中的 {0} 个</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>{0} videos taken in</source>
        <translation>已收入 {0} 个视频</translation>
    </message>
    <message>
        <source>{0} were here already.</source>
        <translation>{0} 个原已在片库中。</translation>
    </message>
    <message>
        <source>{0} files are no whole videos.</source>
        <translation>{0} 个文件不是完整的视频。</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>The last frame cannot be read</source>
        <translation>无法读取最后一帧</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) on {profile}, price unknown</source>
        <translation>
            <numerusform>%n 个视频 · {profile}，价格未知</numerusform>
        </translation>
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
        <source>%n video(s) × {price} on {profile}</source>
        <translation>
            <numerusform>%n 个视频 × {price} · {profile}</numerusform>
        </translation>
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
        <translation>语言(&amp;L)</translation>
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
        <translation>外观(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>打开(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Videos folder</source>
        <translation>视频文件夹(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Use the usual folder</source>
        <translation>恢复默认文件夹(&amp;U)</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Longest &amp;wait for one reply</source>
        <translation>单次回复最长等待(&amp;W)</translation>
    </message>
    <message>
        <source>Then a job that the relay has accepted is asked about, and any other ends.</source>
        <translation>超过后，已受理的任务改为查询结果，其他任务则结束。</translation>
    </message>
    <message>
        <source>La&amp;rgest video</source>
        <translation>视频大小上限(&amp;R)</translation>
    </message>
    <message>
        <source>A download that is larger is not kept.</source>
        <translation>超过此大小的下载不会保留。</translation>
    </message>
    <message>
        <source>&amp;Jobs at once</source>
        <translation>同时运行(&amp;J)</translation>
    </message>
    <message>
        <source>A profile can have a lower limit of its own.</source>
        <translation>每个配置可以另设更低的上限。</translation>
    </message>
    <message>
        <source>&amp;Tell me when a video is ready or fails</source>
        <translation>视频完成或失败时通知我(&amp;T)</translation>
    </message>
    <message>
        <source>Keep the computer &amp;awake while jobs run</source>
        <translation>任务运行时不让电脑休眠(&amp;A)</translation>
    </message>
    <message>
        <source>Write prompt and settings &amp;into each video</source>
        <translation>将提示词和设置写入每个视频(&amp;I)</translation>
    </message>
    <message>
        <source>A video that is dropped on the window brings them back</source>
        <translation>把视频拖到窗口上即可恢复</translation>
    </message>
    <message>
        <source>Write them into a file &amp;beside it too</source>
        <translation>同时写入视频旁的文件(&amp;B)</translation>
    </message>
    <message>
        <source>NAME.json; always for a video that cannot hold them, such as WebM</source>
        <translation>与视频同名的 .json 文件；无法写入的视频（如 WebM）总会这样保存</translation>
    </message>
    <message>
        <source>Write down the relay’s bas&amp;e URL with them</source>
        <translation>一并写入中转服务的接口地址(&amp;E)</translation>
    </message>
    <message>
        <source>Whoever gets the file can read them. A key is never among them.</source>
        <translation>拿到文件的人都能读取；其中绝不含密钥。</translation>
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
    <name>GridSurface</name>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
</context>
<context>
    <name>HistoryButton</name>
    <message>
        <source>Prompt history (Alt+Up, Alt+Down)</source>
        <translation>提示词历史（Alt+↑、Alt+↓）</translation>
    </message>
    <message>
        <source>Prompt history</source>
        <translation>提示词历史</translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>Prompt history</source>
        <translation>提示词历史</translation>
    </message>
</context>
<context>
    <name>HistoryPopup</name>
    <message>
        <source>Search your prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>No prompt matches “{words}”</source>
        <translation>没有与“{words}”相符的提示词</translation>
    </message>
    <message>
        <source>Search looks for prompts that have all the words.</source>
        <translation>搜索包含全部词语的提示词。</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Show all prompts</source>
        <translation>显示全部提示词</translation>
    </message>
    <message>
        <source>No prompt yet</source>
        <translation>还没有提示词</translation>
    </message>
    <message>
        <source>What you generate is found here again.</source>
        <translation>生成过的提示词都可以在这里找到。</translation>
    </message>
</context>
<context>
    <name>IdRow</name>
    <message>
        <source>Copy: {0}</source>
        <translation>复制：{0}</translation>
    </message>
</context>
<context>
    <name>InfoPage</name>
    <message>
        <source>Task id</source>
        <translation>任务编号</translation>
    </message>
    <message>
        <source>Job id</source>
        <translation>本机编号</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Pick a video or a job: everything about it is shown here.</source>
        <translation>选择一个视频或任务，它的全部信息都显示在这里。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>Reuse settings</source>
        <translation>复用设置</translation>
    </message>
    <message>
        <source>Start from this prompt and its settings (Ctrl+R)</source>
        <translation>以此提示词和设置重新开始（Ctrl+R）</translation>
    </message>
    <message>
        <source>Show the file (Ctrl+Shift+E)</source>
        <translation>显示文件（Ctrl+Shift+E）</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Settings, cost and times</source>
        <translation>设置、费用和时间</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>JobTiles</name>
    <message>
        <source>Again in {t}</source>
        <translation>{t} 后重试</translation>
    </message>
    <message>
        <source>{t} left</source>
        <translation>约剩 {t}</translation>
    </message>
    <message>
        <source>Its file is no longer at {path}.</source>
        <translation>文件已不在 {path}。</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Press the keys…</source>
        <translation>请按快捷键…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>显示密钥</translation>
    </message>
    <message>
        <source>Or read the key from an &amp;environment variable:</source>
        <translation>或从环境变量读取密钥(&amp;E)：</translation>
    </message>
    <message>
        <source>Environment variable that holds the key</source>
        <translation>存放密钥的环境变量</translation>
    </message>
    <message>
        <source>Rep&amp;lace…</source>
        <translation>更换(&amp;L)…</translation>
    </message>
    <message>
        <source>Keep the o&amp;ld one</source>
        <translation>保留原密钥(&amp;L)</translation>
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
    <name>LedgerDialog</name>
    <message>
        <source>&amp;Limits…</source>
        <translation>上限(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Charged</source>
        <translation>已扣费(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Not charged</source>
        <translation>未扣费(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Export to CSV…</source>
        <translation>导出 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Spending</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>All months</source>
        <translation>所有月份</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>All profiles</source>
        <translation>所有配置</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>So much a day and a month: Generate asks before it would be more</source>
        <translation>每天和每月的上限：将要超过时，“生成”会先询问</translation>
    </message>
    <message>
        <source>No job here</source>
        <translation>这里没有任务</translation>
    </message>
    <message>
        <source>What you generate is listed here with its price.</source>
        <translation>你生成的内容会连同价格列在这里。</translation>
    </message>
    <message>
        <source>The relay’s bill says:</source>
        <translation>中转服务的账单显示：</translation>
    </message>
    <message>
        <source>Note that the relay charged for the chosen job</source>
        <translation>记下中转服务为所选任务扣了费</translation>
    </message>
    <message>
        <source>Note that the relay did not charge for the chosen job</source>
        <translation>记下中转服务没有为所选任务扣费</translation>
    </message>
    <message>
        <source>Write what is shown into a table for spreadsheet programs (Ctrl+S)</source>
        <translation>把显示的内容写成电子表格可用的文件（Ctrl+S）</translation>
    </message>
    <message>
        <source>Nothing spent</source>
        <translation>没有支出</translation>
    </message>
    <message>
        <source>Export to CSV</source>
        <translation>导出 CSV</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格（*.csv）</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to {name}</source>
        <translation>
            <numerusform>已将 %n 行写入 {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerModel</name>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>扣费</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Not certain yet</source>
        <translation>尚不确定</translation>
    </message>
    <message>
        <source>The profile had no price for it when it was sent</source>
        <translation>发送时该配置没有对应的价格</translation>
    </message>
    <message>
        <source>By the relay’s bill, as you noted</source>
        <translation>按你记下的中转服务账单</translation>
    </message>
</context>
<context>
    <name>LedgerTable</name>
    <message>
        <source>Ledger</source>
        <translation>账目</translation>
    </message>
</context>
<context>
    <name>Letter</name>
    <message>
        <source>Clip {0}</source>
        <translation>视频 {0}</translation>
    </message>
    <message>
        <source>Hear clip {0}; while not synced, move it alone ({0})</source>
        <translation>听视频 {0} 的声音；不同步时只移动它（{0}）</translation>
    </message>
</context>
<context>
    <name>LibraryHead</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}（上限 {1}）</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>The order of the videos</source>
        <translation>视频的排序</translation>
    </message>
    <message>
        <source>Stack the takes of a prompt</source>
        <translation>叠放同一提示词的各版</translation>
    </message>
    <message>
        <source>Show the videos of one prompt as one stack</source>
        <translation>将同一提示词的视频叠放显示</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>画面大小</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl++, Ctrl+-)</source>
        <translation>画面大小（Ctrl++、Ctrl+-）</translation>
    </message>
</context>
<context>
    <name>LibraryView</name>
    <message>
        <source>No video matches “{0}”</source>
        <translation>没有匹配“{0}”的视频</translation>
    </message>
    <message>
        <source>No video matches</source>
        <translation>没有匹配的视频</translation>
    </message>
    <message>
        <source>Fewer words or fewer choices find more.</source>
        <translation>减少词语或筛选条件可找到更多。</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Look for everything</source>
        <translation>查找全部</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>这里还没有内容</translation>
    </message>
    <message>
        <source>What you make in the studio is kept here.</source>
        <translation>在“创作”中制作的内容都保存在这里。</translation>
    </message>
    <message>
        <source>Open in the studio</source>
        <translation>在创作中打开</translation>
    </message>
</context>
<context>
    <name>LineageLine</name>
    <message>
        <source>Lineage</source>
        <translation>来龙去脉</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 个</translation>
    </message>
</context>
<context>
    <name>LineageTile</name>
    <message>
        <source>This video</source>
        <translation>此视频</translation>
    </message>
</context>
<context>
    <name>LiveCard</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>no figure yet</source>
        <translation>尚无进度</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Save the whole reply</source>
        <translation>保存完整回复</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本（*.txt）</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy the whole reply</source>
        <translation>复制完整回复</translation>
    </message>
    <message>
        <source>Find in the log (Ctrl+F)</source>
        <translation>在日志中查找（Ctrl+F）</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>在日志中查找</translation>
    </message>
    <message>
        <source>Save the whole reply as a file</source>
        <translation>把完整回复存为文件</translation>
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
    <message>
        <source>Changed while it waited</source>
        <translation>等待期间已更改</translation>
    </message>
    <message>
        <source>By the relay’s bill:</source>
        <translation>按中转服务的账单：</translation>
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
    <name>LookChoices</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
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
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Appearance: {0}</source>
        <translation>外观：{0}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>“{name}” is not a picture.</source>
        <translation>“{name}”不是图片。</translation>
    </message>
</context>
<context>
    <name>MarksDialog</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tags and note</source>
        <translation>标签和备注</translation>
    </message>
    <message>
        <source>space, client reel</source>
        <translation>太空，客户样片</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>标签，用逗号分隔</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>ModelDialog</name>
    <message>
        <source>Use it for all old recipes on {relay}</source>
        <translation>用于 {relay} 的所有旧配方</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No longer offered</source>
        <translation>已不再提供</translation>
    </message>
    <message>
        <source>Use another model</source>
        <translation>换用其他模型</translation>
    </message>
    <message>
        <source>“{old}” is no longer offered by {relay}.</source>
        <translation>{relay} 已不再提供“{old}”。</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Send with {model}</source>
        <translation>用 {model} 发送</translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation>改用 {model}</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>请选择模型</translation>
    </message>
</context>
<context>
    <name>ModelNotice</name>
    <message>
        <source>Use {new} instead</source>
        <translation>改用 {new}</translation>
    </message>
    <message>
        <source>Only for the videos you make now</source>
        <translation>只用于现在要生成的视频</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>另选一个…</translation>
    </message>
    <message>
        <source>Open the list of models</source>
        <translation>打开模型列表</translation>
    </message>
    <message>
        <source>For all old recipes</source>
        <translation>用于所有旧配方</translation>
    </message>
    <message>
        <source>Put {new} in its place wherever {old} comes back; Settings lists and removes this</source>
        <translation>以后凡是出现 {old}，都换成 {new}；可在设置中查看和移除</translation>
    </message>
    <message>
        <source>Keep {old}</source>
        <translation>保留 {old}</translation>
    </message>
    <message>
        <source>Go back to {old} this time</source>
        <translation>这一次仍用 {old}</translation>
    </message>
    <message>
        <source>“{old}” is no longer offered by {relay}.</source>
        <translation>{relay} 已不再提供“{old}”。</translation>
    </message>
    <message>
        <source>“{old}” is not in {relay}’s list.</source>
        <translation>“{old}”不在 {relay} 的列表中。</translation>
    </message>
    <message>
        <source>{old} → {new}, for this time.</source>
        <translation>{old} → {new}，仅这一次。</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>{old} → {new}</translation>
    </message>
</context>
<context>
    <name>ModelPart</name>
    <message>
        <source>No longer offered</source>
        <translation>已不再提供</translation>
    </message>
</context>
<context>
    <name>NameRow</name>
    <message>
        <source>Put in the date, the model and more</source>
        <translation>插入日期、模型等</translation>
    </message>
    <message>
        <source>There is no {0}.</source>
        <translation>没有 {0} 这一项。</translation>
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
    <name>Notices</name>
    <message>
        <source>{n} videos are ready</source>
        <translation>{n} 个视频已完成</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Your video is ready</source>
        <translation>视频已完成</translation>
    </message>
    <message>
        <source>{n} videos could not be made</source>
        <translation>{n} 个视频未能生成</translation>
    </message>
    <message>
        <source>Open Sora Desktop</source>
        <translation>打开 Sora Desktop</translation>
    </message>
</context>
<context>
    <name>OriginChip</name>
    <message>
        <source>Forget where it comes from; nothing of it is sent</source>
        <translation>不再记录来源；来源信息不会被发送</translation>
    </message>
    <message>
        <source>Forget: {0}</source>
        <translation>不再记录：{0}</translation>
    </message>
    <message>
        <source>How it is made from it: {0}</source>
        <translation>制作方式：{0}</translation>
    </message>
    <message>
        <source>Prompt only</source>
        <translation>仅提示词</translation>
    </message>
    <message>
        <source>A new video from the prompt; the relay does not look at the old one</source>
        <translation>按提示词生成新视频；中转服务不会查看旧视频</translation>
    </message>
    <message>
        <source>Remix at the relay</source>
        <translation>由中转服务再创作</translation>
    </message>
    <message>
        <source>The relay makes the old video anew</source>
        <translation>中转服务重新生成旧视频</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>The relay makes the old video longer</source>
        <translation>中转服务把旧视频延长</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>The relay changes the old video</source>
        <translation>中转服务修改旧视频</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>要做什么？</translation>
    </message>
    <message>
        <source>No command is called so.</source>
        <translation>没有这样的命令。</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message>
        <source>First frame</source>
        <translation>起始帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>结束帧</translation>
    </message>
    <message>
        <source>Whole video</source>
        <translation>整个视频</translation>
    </message>
    <message>
        <source>Player’s loop</source>
        <translation>播放器的循环段</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
</context>
<context>
    <name>PlaceSwitch</name>
    <message>
        <source>Studio</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>片库</translation>
    </message>
    <message>
        <source>Make videos (Ctrl+L)</source>
        <translation>制作视频（Ctrl+L）</translation>
    </message>
    <message>
        <source>Everything you ever made (Ctrl+L)</source>
        <translation>你制作过的一切（Ctrl+L）</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Player</source>
        <translation>播放器</translation>
    </message>
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
    <name>PresetDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>With the settings: {settings}</source>
        <translation>包含设置：{settings}</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Adds to the prompt</source>
        <translation>添加到提示词(&amp;A)</translation>
    </message>
    <message>
        <source>There is nothing to keep yet.</source>
        <translation>还没有可保存的内容。</translation>
    </message>
    <message>
        <source>“{name}” is replaced.</source>
        <translation>将替换“{name}”。</translation>
    </message>
</context>
<context>
    <name>PriceDialog</name>
    <message>
        <source>&amp;Start from</source>
        <translation>套用(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add a row</source>
        <translation>添加一行(&amp;A)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use these prices</source>
        <translation>使用这些价格</translation>
    </message>
    <message>
        <source>Enter a currency such as CNY or USD, or what the relay counts in, such as credits.</source>
        <translation>请填写货币，例如 CNY 或 USD，或中转服务的计价单位，例如“积分”。</translation>
    </message>
    <message>
        <source>Prices of {0}</source>
        <translation>{0} 的价格</translation>
    </message>
    <message>
        <source>A currency, or any word for what the relay counts in, such as credits</source>
        <translation>货币，或中转服务的计价单位，例如“积分”</translation>
    </message>
    <message>
        <source>Add a row (Ctrl+N)</source>
        <translation>添加一行（Ctrl+N）</translation>
    </message>
    <message>
        <source>&amp;Currency</source>
        <translation>货币(&amp;C)</translation>
    </message>
    <message>
        <source>The first row that fits a video counts. sora-2* fits every model that begins so; ≥ 1280x720 fits every size with at least as many pixels. A video costs its own price, and the price of a second for each of its seconds.</source>
        <translation>以第一条匹配的行为准。sora-2* 匹配所有以此开头的模型；≥ 1280x720 匹配像素不少于它的所有尺寸。一个视频的费用是“每个”的价格，加上“每秒”的价格乘以秒数。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>A video</source>
        <translation>每个</translation>
    </message>
    <message>
        <source>A second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>Use these prices (Ctrl+Enter); they are kept when the settings are saved</source>
        <translation>使用这些价格（Ctrl+Enter）；保存设置后生效</translation>
    </message>
</context>
<context>
    <name>PriceRowFields</name>
    <message>
        <source>Look at this row sooner (Alt+Up)</source>
        <translation>把此行上移，优先匹配（Alt+Up）</translation>
    </message>
    <message>
        <source>Remove this row</source>
        <translation>移除此行</translation>
    </message>
    <message>
        <source>Row {n}, model</source>
        <translation>第 {n} 行，模型</translation>
    </message>
    <message>
        <source>Row {n}, size</source>
        <translation>第 {n} 行，尺寸</translation>
    </message>
    <message>
        <source>Row {n}, price of a video</source>
        <translation>第 {n} 行，每个视频的价格</translation>
    </message>
    <message>
        <source>Row {n}, price of a second</source>
        <translation>第 {n} 行，每秒的价格</translation>
    </message>
    <message>
        <source>any model</source>
        <translation>任意模型</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>任意尺寸</translation>
    </message>
    <message>
        <source>Write the size as 1280x720, or as ≥ 1280x720 for all with at least as many pixels.</source>
        <translation>尺寸写作 1280x720；写作 ≥ 1280x720 则包括像素不少于它的所有尺寸。</translation>
    </message>
    <message>
        <source>Write the price as a number such as 0.12.</source>
        <translation>价格请写成数字，例如 0.12。</translation>
    </message>
    <message>
        <source>Enter what such a video costs, or a second of it.</source>
        <translation>请填写这种视频每个或每秒的价格。</translation>
    </message>
</context>
<context>
    <name>PricesButton</name>
    <message>
        <source>What the relay charges: Generate shows what it comes to, and spending is added up</source>
        <translation>中转服务的收费标准：“生成”按钮会显示费用，支出会累计</translation>
    </message>
    <message numerus="yes">
        <source>%n price(s) in {currency}…</source>
        <translation>
            <numerusform>%n 条价格（{currency}）…</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter prices…</source>
        <translation>填写价格…</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>&amp;Key</source>
        <translation>密钥(&amp;K)</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation>设为默认(&amp;D)</translation>
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
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Base &amp;URL</source>
        <translation>接口地址(&amp;U)</translation>
    </message>
    <message>
        <source>The address that the relay’s own guide names; it often ends in /v1</source>
        <translation>服务说明文档中给出的地址，通常以 /v1 结尾</translation>
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
        <translation>协议(&amp;R)</translation>
    </message>
    <message>
        <source>How the relay is spoken to. Auto finds out by itself, free of charge</source>
        <translation>与服务通信的方式。“自动”会自行识别，不收费</translation>
    </message>
    <message>
        <source>Any name can be typed; a test fills the list</source>
        <translation>可直接输入任意名称；测试后会列出可选模型</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>代理(&amp;X)</translation>
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
        <translation>新视频(&amp;V)</translation>
    </message>
    <message>
        <source>As many as the settings allow</source>
        <translation>以通用设置为准</translation>
    </message>
    <message>
        <source>Jobs at &amp;once</source>
        <translation>同时运行(&amp;O)</translation>
    </message>
    <message>
        <source>Pr&amp;ices</source>
        <translation>价格(&amp;I)</translation>
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
        <translation>添加配置(&amp;A)</translation>
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
        <translation>设为默认(&amp;D)</translation>
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
        <translation>保留此配置(&amp;K)</translation>
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
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop; what is done stays done</source>
        <translation>停止；已完成的保留</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>PromptEditor</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Describe the video. Begin a shot with [4.0s], choose between {this|that}, call a character @name.</source>
        <translation>描述你要的视频。用 [4.0s] 开始一个镜头，用 {这个|那个} 随机选择，用 @名字 引用角色。</translation>
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
        <source>Put the extra fields right.</source>
        <translation>请改正附加字段。</translation>
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
    <name>QueueHead</name>
    <message>
        <source>At once</source>
        <translation>同时运行</translation>
    </message>
    <message>
        <source>How many videos are made at the same time</source>
        <translation>同时生成多少个视频</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Send what waits</source>
        <translation>发送等待中的任务</translation>
    </message>
    <message>
        <source>Send nothing new; what runs goes on</source>
        <translation>不再发送新任务；已运行的继续</translation>
    </message>
    <message>
        <source>Cancel all…</source>
        <translation>全部取消…</translation>
    </message>
    <message>
        <source>Dismiss all</source>
        <translation>全部忽略</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>QueueItem</name>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
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
        <source>Paused: what runs goes on, nothing new is sent.</source>
        <translation>已暂停：已运行的继续，不再发送新任务。</translation>
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
    <name>Recall</name>
    <message>
        <source>“{name}” carries no prompt</source>
        <translation>“{name}”中没有提示词</translation>
    </message>
    <message>
        <source>It was not made with Sora Desktop, or its notes were removed.</source>
        <translation>它不是用 Sora Desktop 制作的，或附带信息已被移除。</translation>
    </message>
    <message>
        <source>The notes in “{name}” cannot be used</source>
        <translation>“{name}”中的附带信息无法使用</translation>
    </message>
    <message>
        <source>“{name}” cannot be read</source>
        <translation>无法读取“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>%n reference picture(s) not found on this computer.</source>
        <translation>
            <numerusform>本机上找不到 %n 张参考图。</numerusform>
        </translation>
    </message>
    <message>
        <source>Prompt and settings are back</source>
        <translation>提示词和设置已恢复</translation>
    </message>
</context>
<context>
    <name>ReferenceTile</name>
    <message>
        <source>{part}: {name}</source>
        <translation>{part}：{name}</translation>
    </message>
    <message>
        <source>Click to crop it, drag it to another place, Delete removes it</source>
        <translation>点按可裁切，拖动可换位置，按删除键可移除</translation>
    </message>
    <message>
        <source>Remove (Del)</source>
        <translation>移除（Del）</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Crop…</source>
        <translation>裁切…</translation>
    </message>
    <message>
        <source>Make it the first frame</source>
        <translation>设为首帧</translation>
    </message>
    <message>
        <source>Make it the last frame</source>
        <translation>设为尾帧</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>File moved</source>
        <translation>文件已移走</translation>
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
        <source>“{name}” is not a picture that can be read.</source>
        <translation>“{name}”不是可读取的图片。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Add a reference: drop, paste or pick a picture</source>
        <translation>添加参考图：拖入、粘贴或选择图片</translation>
    </message>
    <message>
        <source>Cropped to {0}</source>
        <translation>裁切为 {0}</translation>
    </message>
    <message>
        <source>Add reference pictures</source>
        <translation>添加参考图</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Four reference pictures are the most.</source>
        <translation>参考图最多四张。</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>首帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>尾帧</translation>
    </message>
</context>
<context>
    <name>RemapsField</name>
    <message>
        <source>In the place of old models, wherever they come back:</source>
        <translation>旧模型再次出现时，改用：</translation>
    </message>
    <message>
        <source>Let {old} come back as itself</source>
        <translation>不再替换 {old}</translation>
    </message>
</context>
<context>
    <name>RequestCodeRow</name>
    <message>
        <source>This video was not asked for from here.</source>
        <translation>此视频不是在这里请求生成的。</translation>
    </message>
    <message>
        <source>There is code once the request has been sent: the protocol is found out then.</source>
        <translation>请求发送后才有代码：那时才能确定协议。</translation>
    </message>
    <message>
        <source>Request as</source>
        <translation>请求代码</translation>
    </message>
    <message>
        <source>Language of the code</source>
        <translation>代码语言</translation>
    </message>
    <message>
        <source>The language or program that the code is for</source>
        <translation>代码所用的语言或程序</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Copy the request as code; running it can cost money</source>
        <translation>把请求复制为代码；运行它可能会扣费</translation>
    </message>
    <message>
        <source>With my key</source>
        <translation>包含我的密钥</translation>
    </message>
    <message>
        <source>Write the key into the code: whoever reads it can spend your money</source>
        <translation>把密钥写入代码：看到的人都可以花你的钱</translation>
    </message>
    <message>
        <source>Copied, {0}</source>
        <translation>已复制，{0}</translation>
    </message>
    <message>
        <source>Too long for a command line, which takes {0}.</source>
        <translation>超出命令行的长度上限（{0}）。</translation>
    </message>
    <message>
        <source>This is sent as a form with the picture in it: there is code for {0} only.</source>
        <translation>此请求以包含图片的表单发送，只有 {0} 的代码。</translation>
    </message>
    <message>
        <source>Only the videos protocol makes a video from another one.</source>
        <translation>只有“视频”协议能由已有视频生成视频。</translation>
    </message>
    <message>
        <source>A reference picture cannot be read: {0}</source>
        <translation>参考图无法读取：{0}</translation>
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
        <translation>清除(&amp;L)</translation>
    </message>
    <message>
        <source>The marked one is tried first.</source>
        <translation>最先尝试带标记的一项。</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>配置(&amp;P)</translation>
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
        <translation>获取视频(&amp;G)</translation>
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
    <name>SameLine</name>
    <message>
        <source>Show what is the same</source>
        <translation>显示相同之处</translation>
    </message>
    <message>
        <source>What is the same</source>
        <translation>相同之处</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Look for more than “{0}”</source>
        <translation>不再限于“{0}”</translation>
    </message>
    <message>
        <source>Search prompts, tags, notes and replies</source>
        <translation>搜索提示词、标签、备注和回复</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索片库</translation>
    </message>
    <message>
        <source>Search the library (Ctrl+F)</source>
        <translation>搜索片库（Ctrl+F）</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Clear search (Esc)</source>
        <translation>清除搜索（Esc）</translation>
    </message>
</context>
<context>
    <name>SearchOverlay</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>{0} selected</source>
        <translation>已选 {0} 个</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>新建合集…</translation>
    </message>
    <message>
        <source>Take out of “{0}”</source>
        <translation>移出“{0}”</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Give stars (0 to 5)</source>
        <translation>评分（0–5）</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Call these favourites, or no longer (F)</source>
        <translation>收藏或取消收藏（F）</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Give tags (T)</source>
        <translation>添加标签（T）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Write a note (N)</source>
        <translation>写备注（N）</translation>
    </message>
    <message>
        <source>Collect</source>
        <translation>加入合集</translation>
    </message>
    <message>
        <source>Put into a collection</source>
        <translation>加入合集</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>在文件夹中显示文件</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Look for the missing files in a folder</source>
        <translation>在文件夹中查找缺失的文件</translation>
    </message>
    <message>
        <source>Move to bin</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Move to the system’s bin (Delete)</source>
        <translation>移到系统回收站（Delete）</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export these videos</source>
        <translation>导出这些视频</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare two to four videos</source>
        <translation>对比二至四个视频</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>无评分</translation>
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
        <source>Spending</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
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
    <name>ShortcutsPage</name>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>&amp;Usual keys</source>
        <translation>默认快捷键(&amp;U)</translation>
    </message>
    <message>
        <source>Give every command the keys of a new installation</source>
        <translation>把所有命令恢复为初次安装时的快捷键</translation>
    </message>
    <message>
        <source>Press a key’s button, then the new keys. Backspace leaves none, Escape keeps the old ones.</source>
        <translation>点快捷键按钮，再按新的键。按 Backspace 清空，按 Esc 保留原来的键。</translation>
    </message>
    <message>
        <source>In the player</source>
        <translation>在播放器中</translation>
    </message>
    <message>
        <source>Keys of “{0}”: {1}</source>
        <translation>“{0}”的快捷键：{1}</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Back, stop, forward; again for faster</source>
        <translation>后退、停止、前进；连按加速</translation>
    </message>
    <message>
        <source>Previous frame, next frame</source>
        <translation>上一帧、下一帧</translation>
    </message>
    <message>
        <source>Begin and end of a shorter loop</source>
        <translation>循环区间的起点和终点</translation>
    </message>
    <message>
        <source>Slower, faster</source>
        <translation>减速、加速</translation>
    </message>
    <message>
        <source>Use this frame as reference</source>
        <translation>把此帧用作参考图</translation>
    </message>
    <message>
        <source>Continue from last frame</source>
        <translation>从最后一帧继续</translation>
    </message>
    <message>
        <source>Save this frame</source>
        <translation>保存此帧</translation>
    </message>
    <message>
        <source>Copy the clip</source>
        <translation>复制视频</translation>
    </message>
    <message>
        <source>Mute; louder, softer</source>
        <translation>静音；增大、减小音量</translation>
    </message>
    <message>
        <source>First frame, last frame</source>
        <translation>第一帧、最后一帧</translation>
    </message>
    <message>
        <source>Earlier take, later take</source>
        <translation>上一版、下一版</translation>
    </message>
    <message>
        <source>{0} types a letter: use it with Ctrl or Alt, or take a function key.</source>
        <translation>{0} 会输入字符：请与 Ctrl 或 Alt 组合，或使用功能键。</translation>
    </message>
    <message>
        <source>{0} already stands for “{1}”.</source>
        <translation>{0} 已用于“{1}”。</translation>
    </message>
</context>
<context>
    <name>ShotRow</name>
    <message>
        <source>Shot {n}, seconds</source>
        <translation>镜头 {n}，秒数</translation>
    </message>
    <message>
        <source>Shot {n}, text</source>
        <translation>镜头 {n}，文字</translation>
    </message>
    <message>
        <source>Shot {n}, move up</source>
        <translation>镜头 {n}，上移</translation>
    </message>
    <message>
        <source>Shot {n}, move down</source>
        <translation>镜头 {n}，下移</translation>
    </message>
    <message>
        <source>Shot {n}, duplicate</source>
        <translation>镜头 {n}，复制</translation>
    </message>
    <message>
        <source>Shot {n}, remove</source>
        <translation>镜头 {n}，移除</translation>
    </message>
    <message>
        <source>What this shot shows</source>
        <translation>此镜头的内容</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>Duplicate (Ctrl+D)</source>
        <translation>复制（Ctrl+D）</translation>
    </message>
    <message>
        <source>Remove this shot</source>
        <translation>移除此镜头</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Queue, log and info</source>
        <translation>队列、日志和信息</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
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
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n 个需要处理</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendingPage</name>
    <message>
        <source>Enter the prices of a relay first, under Profiles.</source>
        <translation>请先在“配置”中填写中转服务的价格。</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Generate asks before it would bring a day or a month over your limit. What runs and what waits counts as spent; an empty field is no limit.</source>
        <translation>如果生成会使一天或一个月的支出超过上限，会先询问你。正在运行和等待的任务也计入支出；留空表示不设上限。</translation>
    </message>
    <message>
        <source>Limit of a day in {0}</source>
        <translation>每日上限（{0}）</translation>
    </message>
    <message>
        <source>Limit of a month in {0}</source>
        <translation>每月上限（{0}）</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不设上限</translation>
    </message>
    <message>
        <source>Write the limit as a number such as 20.</source>
        <translation>上限请写成数字，例如 20。</translation>
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
    <name>Stars</name>
    <message numerus="yes">
        <source>%n star(s) or more</source>
        <translation>
            <numerusform>%n 星及以上</numerusform>
        </translation>
    </message>
    <message>
        <source>or more</source>
        <translation>及以上</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Everything that can be done, to search and to start</source>
        <translation>所有可用的操作，可搜索并执行</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>显示队列</translation>
    </message>
    <message>
        <source>Progress of what runs</source>
        <translation>当前任务的进度</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
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
        <source>about {eta}</source>
        <translation>约 {eta}</translation>
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
    <message>
        <source>There is little room left for videos.</source>
        <translation>留给视频的空间不多了。</translation>
    </message>
</context>
<context>
    <name>StatusProfile</name>
    <message>
        <source>Add a profile…</source>
        <translation>添加配置…</translation>
    </message>
    <message>
        <source>Test now (free)</source>
        <translation>立即测试（免费）</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>{name}: new videos go to this profile</source>
        <translation>{name}：新视频使用此配置</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
</context>
<context>
    <name>StatusSpent</name>
    <message>
        <source>Today {0}</source>
        <translation>今日 {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}（上限 {1}）</translation>
    </message>
    <message>
        <source>Show what was spent ({0})</source>
        <translation>查看支出（{0}）</translation>
    </message>
    <message>
        <source>Show what was spent</source>
        <translation>查看支出</translation>
    </message>
    <message>
        <source>This month: {0}</source>
        <translation>本月：{0}</translation>
    </message>
    <message>
        <source>Still to be sent: {0}</source>
        <translation>尚待发送：{0}</translation>
    </message>
    <message>
        <source>Limit of a month: {0}</source>
        <translation>每月上限：{0}</translation>
    </message>
</context>
<context>
    <name>StoryboardButton</name>
    <message>
        <source>Storyboard: shots with seconds (Ctrl+B)</source>
        <translation>分镜：带秒数的镜头（Ctrl+B）</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>分镜</translation>
    </message>
</context>
<context>
    <name>StoryboardDialog</name>
    <message>
        <source>Add a shot</source>
        <translation>添加镜头</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use this storyboard</source>
        <translation>使用此分镜</translation>
    </message>
    <message>
        <source>Storyboard</source>
        <translation>分镜</translation>
    </message>
    <message>
        <source>In every shot</source>
        <translation>每个镜头共有</translation>
    </message>
    <message>
        <source>Style, light, place, characters: what holds for the whole film</source>
        <translation>风格、光线、地点、角色：整部影片不变的内容</translation>
    </message>
    <message>
        <source>Add a shot (Ctrl+N)</source>
        <translation>添加镜头（Ctrl+N）</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Write these shots into the prompt (Ctrl+Enter)</source>
        <translation>把这些镜头写入提示词（Ctrl+Enter）</translation>
    </message>
    <message numerus="yes">
        <source>%n shot(s) · {s} s</source>
        <translation>
            <numerusform>%n 个镜头 · {s} 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>{over} s longer than the chosen {seconds} s</source>
        <translation>比所选的 {seconds} 秒长 {over} 秒</translation>
    </message>
</context>
<context>
    <name>StylesButton</name>
    <message>
        <source>Styles and presets (Ctrl+Shift+S)</source>
        <translation>风格与预设（Ctrl+Shift+S）</translation>
    </message>
    <message>
        <source>Styles and presets</source>
        <translation>风格与预设</translation>
    </message>
</context>
<context>
    <name>StylesList</name>
    <message>
        <source>Styles and presets</source>
        <translation>风格与预设</translation>
    </message>
</context>
<context>
    <name>StylesPopup</name>
    <message>
        <source>Search styles and presets</source>
        <translation>搜索风格与预设</translation>
    </message>
    <message>
        <source>&amp;Save as preset…</source>
        <translation>存为预设(&amp;S)…</translation>
    </message>
    <message>
        <source>Keep the prompt and its settings under a name (Alt+S)</source>
        <translation>为提示词及其设置命名并保存（Alt+S）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Show all styles</source>
        <translation>显示全部风格</translation>
    </message>
    <message>
        <source>Delete this preset (Del)</source>
        <translation>删除此预设（Del）</translation>
    </message>
    <message>
        <source>Open the folder of your word lists: text files with a choice in each line</source>
        <translation>打开词表文件夹：每行一个选项的文本文件</translation>
    </message>
    <message>
        <source>No style matches “{words}”</source>
        <translation>没有与“{words}”相符的风格</translation>
    </message>
    <message>
        <source>Search looks in names and in what they add.</source>
        <translation>搜索范围：名称和添加的内容。</translation>
    </message>
    <message>
        <source>“{name}” is deleted.</source>
        <translation>已删除“{name}”。</translation>
    </message>
    <message>
        <source>Cannot be read as a list of words: {names}</source>
        <translation>无法作为词表读取：{names}</translation>
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
        <source>May be charged</source>
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
        <source>{n} takes</source>
        <translation>{n} 个版本</translation>
    </message>
    <message>
        <source>Not yet watched</source>
        <translation>尚未观看</translation>
    </message>
    <message>
        <source>Videos, newest first</source>
        <translation>视频，最新在前</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
        <source>Speed ([ slower, ] faster)</source>
        <translation>速度（[ 减慢，] 加快）</translation>
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
        <source>Use this frame as reference</source>
        <translation>把此帧用作参考图</translation>
    </message>
    <message>
        <source>Use this frame as reference (R)</source>
        <translation>把此帧用作参考图（R）</translation>
    </message>
    <message>
        <source>Save this frame</source>
        <translation>保存此帧</translation>
    </message>
    <message>
        <source>Save this frame (S)</source>
        <translation>保存此帧（S）</translation>
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
    <name>TrayMenu</name>
    <message>
        <source>Open Sora Desktop</source>
        <translation>打开 Sora Desktop</translation>
    </message>
    <message>
        <source>Go on with the queue</source>
        <translation>继续队列</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
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
        <source>{n} need you</source>
        <translation>{n} 个需要处理</translation>
    </message>
    <message>
        <source>Queue paused</source>
        <translation>队列已暂停</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
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
    <name>TryCard</name>
    <message>
        <source>Try it now</source>
        <translation>立即试用</translation>
    </message>
    <message>
        <source>Free · offline · no account</source>
        <translation>免费 · 离线 · 无需账号</translation>
    </message>
    <message>
        <source>The built-in Animatic engine turns a prompt into a timed storyboard film. Check the timing before you spend anything.</source>
        <translation>内置的 Animatic 引擎把提示词变成带时间的分镜短片，花钱之前先看节奏。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Make a storyboard</source>
        <translation>生成分镜</translation>
    </message>
    <message>
        <source>[4.0s] An astronaut golden retriever levitates around an intergalactic pup-themed space station [6.0s] Slow push-in toward the paw-shaped window</source>
        <translation>[4.0s] 一只金毛犬宇航员飘浮在以小狗为主题的星际空间站旁 [6.0s] 镜头缓缓推向爪印形的舷窗</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>Checking files: {0} of {1}</source>
        <translation>正在检查文件：{0} / {1}</translation>
    </message>
    <message>
        <source>Checking every frame: video {0} of {1}</source>
        <translation>正在检查每一帧：第 {0} 个视频，共 {1} 个</translation>
    </message>
    <message>
        <source>Back up the library</source>
        <translation>备份片库</translation>
    </message>
    <message>
        <source>Backing up: {0} of {1} MB</source>
        <translation>正在备份：{0} / {1} MB</translation>
    </message>
    <message>
        <source>The keys are not in it.</source>
        <translation>密钥不在其中。</translation>
    </message>
    <message>
        <source>Videos and keys are not in it.</source>
        <translation>视频和密钥不在其中。</translation>
    </message>
    <message>
        <source>Backed up</source>
        <translation>已备份</translation>
    </message>
    <message>
        <source>Restore from a back-up</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>The library of {0} comes at the next start</source>
        <translation>{0} 的片库将在下次启动时恢复</translation>
    </message>
    <message>
        <source>Quit Sora Desktop and start it again. The library that is here now is backed up first.</source>
        <translation>请退出 Sora Desktop 再重新启动。现在的片库会先自动备份。</translation>
    </message>
    <message>
        <source>Checking the back-up</source>
        <translation>正在检查备份</translation>
    </message>
    <message>
        <source>The library stays as it is</source>
        <translation>片库保持原样</translation>
    </message>
    <message>
        <source>Putting the back-up away</source>
        <translation>正在撤下备份</translation>
    </message>
    <message>
        <source>Move all videos to a folder</source>
        <translation>将所有视频移到文件夹</translation>
    </message>
    <message>
        <source>Moving videos: {0} of {1}</source>
        <translation>正在移动视频：{0} / {1}</translation>
    </message>
    <message>
        <source>{0} were missing.</source>
        <translation>{0} 个文件缺失。</translation>
    </message>
    <message>
        <source>{0} videos moved</source>
        <translation>已移动 {0} 个视频</translation>
    </message>
    <message>
        <source>Back-ups (*.sora-backup.zip *.zip)</source>
        <translation>备份文件 (*.sora-backup.zip *.zip)</translation>
    </message>
    <message>
        <source>All {0} videos are as they were left</source>
        <translation>全部 {0} 个视频完好</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>The library’s database is damaged: restore a back-up.</source>
        <translation>片库数据库已损坏：请从备份恢复。</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>no figure yet</source>
        <translation>尚无进度</translation>
    </message>
    <message>
        <source>Your first frame, not the video</source>
        <translation>这是你的首帧，不是视频</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>“{old}” is no longer offered by {relay}. Choose another model…</source>
        <translation>{relay} 已不再提供“{old}”。另选模型…</translation>
    </message>
    <message>
        <source>Edit (F2)</source>
        <translation>编辑（F2）</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>{what} (Del)</source>
        <translation>{what}（Del 键）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{number}, waiting: {title}, {facts}</source>
        <translation>第 {number} 个，等待中：{title}，{facts}</translation>
    </message>
    <message>
        <source>Drag it to another place (Alt+Up, Alt+Down; Alt+Home: to the front)</source>
        <translation>拖到其他位置（Alt+↑、Alt+↓；Alt+Home 移到最前）</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Make your first video</source>
        <translation>制作第一个视频</translation>
    </message>
    <message>
        <source>Write a prompt, watch the reply stream in, keep the finished film.</source>
        <translation>写提示词，看回复实时到来，保存成片。</translation>
    </message>
    <message>
        <source>Go to the studio</source>
        <translation>进入创作</translation>
    </message>
</context>
<context>
    <name>Wipe</name>
    <message>
        <source>Wipe</source>
        <translation>划像</translation>
    </message>
    <message>
        <source>The arrow keys move the line between A and B, a double click centres it</source>
        <translation>方向键移动 A 与 B 之间的分割线，双击居中</translation>
    </message>
</context>
<context>
    <name>_Preview</name>
    <message>
        <source>Shot {0} of {1}</source>
        <translation>第 {0} 个镜头，共 {1} 个</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} 秒</translation>
    </message>
</context>
<context>
    <name>ago</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>batch</name>
    <message>
        <source>The table has no column “prompt”.</source>
        <translation>表格没有“prompt”列。</translation>
    </message>
    <message>
        <source>There are two columns “{column}”.</source>
        <translation>有两个“{column}”列。</translation>
    </message>
    <message>
        <source>The program itself sets “{column}”: take this column out.</source>
        <translation>“{column}”由程序自行设置：请去掉此列。</translation>
    </message>
    <message>
        <source>The quotes do not match from here on.</source>
        <translation>从这里起引号不成对。</translation>
    </message>
    <message>
        <source>“{value}” is in no column: a text with commas needs quotes around it.</source>
        <translation>“{value}”不属于任何列：含逗号的文本需要加引号。</translation>
    </message>
    <message>
        <source>The prompt is empty.</source>
        <translation>提示词为空。</translation>
    </message>
    <message>
        <source>The prompt is longer than {limit} characters.</source>
        <translation>提示词超过 {limit} 字。</translation>
    </message>
    <message>
        <source>No model is named, here or in the panel.</source>
        <translation>这里和面板中都没有填写模型。</translation>
    </message>
    <message>
        <source>“{value}” is not a size such as 1280×720.</source>
        <translation>“{value}”不是有效的尺寸，例如 1280×720。</translation>
    </message>
    <message>
        <source>“{value}” is not a number of seconds.</source>
        <translation>“{value}”不是有效的秒数。</translation>
    </message>
    <message>
        <source>“{value}” is not a count from 1 to {most}.</source>
        <translation>“{value}”不是 1 到 {most} 的数量。</translation>
    </message>
    <message>
        <source>“{value}” is not a picture that can be read.</source>
        <translation>“{value}”不是可读取的图片。</translation>
    </message>
    <message>
        <source>“{value}” in “{column}” is not whole JSON.</source>
        <translation>“{column}”中的“{value}”不是完整的 JSON。</translation>
    </message>
</context>
<context>
    <name>cancelling</name>
    <message numerus="yes">
        <source>Cancel all %n job(s)?</source>
        <translation>
            <numerusform>取消全部 %n 个任务？</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Nothing is charged.</source>
        <translation>不会扣费。</translation>
    </message>
    <message numerus="yes">
        <source>%n of them run(s) already: {relay} may still charge for it.</source>
        <translation>
            <numerusform>其中 %n 个已在生成：{relay} 仍可能扣费。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clip</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Use this frame as reference</source>
        <translation>把此帧用作参考图</translation>
    </message>
    <message>
        <source>Save this frame</source>
        <translation>保存此帧</translation>
    </message>
    <message>
        <source>Start from this prompt</source>
        <translation>以此提示词重新开始</translation>
    </message>
    <message>
        <source>Continue from last frame</source>
        <translation>从最后一帧继续</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Open with the usual program</source>
        <translation>用默认程序打开</translation>
    </message>
    <message>
        <source>Copy the file</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Compare with the previous take</source>
        <translation>与上一版对比</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>closing</name>
    <message>
        <source>Close while jobs are running?</source>
        <translation>还有任务在进行，仍要关闭吗？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) and will be sent when you start again.</source>
        <translation>
            <numerusform>%n 个在等待，下次启动时发送。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) and will be sent when you end the pause of the queue.</source>
        <translation>
            <numerusform>%n 个在等待，结束队列暂停后发送。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s): {relay} has accepted it, and it carries on when you start again.</source>
        <translation>
            <numerusform>%n 个在生成：{relay} 已受理，下次启动时继续。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n was only just sent: it begins anew when you start again, free of charge.</source>
        <translation>
            <numerusform>%n 个刚刚发出：下次启动时重新开始，不收费。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n was only just sent: {relay} may charge for it, and you may get no video.</source>
        <translation>
            <numerusform>%n 个刚刚发出：{relay} 可能扣费，而你可能收不到视频。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>compare</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
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
        <source>References</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>references</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>time taken</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>cost {0}</source>
        <translation>费用 {0}</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The same in both: {0}</source>
        <translation>两者相同：{0}</translation>
    </message>
    <message>
        <source>The same in all: {0}</source>
        <translation>全部相同：{0}</translation>
    </message>
</context>
<context>
    <name>discarding</name>
    <message>
        <source>Close without saving?</source>
        <translation>不保存就关闭？</translation>
    </message>
    <message>
        <source>What you changed in the settings is lost then.</source>
        <translation>设置中的更改将丢失。</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃更改</translation>
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
    <message>
        <source>{0} min</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} 小时</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Beginning of the prompt</source>
        <translation>提示词开头</translation>
    </message>
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
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Number in this export</source>
        <translation>本次导出中的序号</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Trim</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>缩略图总览</translation>
    </message>
    <message>
        <source>The files are copied as they are.</source>
        <translation>文件原样复制。</translation>
    </message>
    <message>
        <source>The file is copied as it is.</source>
        <translation>文件原样复制。</translation>
    </message>
    <message>
        <source>A small moving picture without sound, which plays for ever.</source>
        <translation>无声的小动图，循环播放。</translation>
    </message>
    <message>
        <source>One picture with the first frame of each video.</source>
        <translation>一张图片，含每个视频的首帧。</translation>
    </message>
    <message>
        <source>One picture with twelve frames and their timecodes.</source>
        <translation>一张图片，含十二帧及其时间码。</translation>
    </message>
    <message>
        <source>Nothing is encoded again: picture and sound stay as they are.</source>
        <translation>不重新编码：画面和声音保持不变。</translation>
    </message>
    <message>
        <source>The videos differ in codec, size or sound: they are encoded again, in {size}.</source>
        <translation>这些视频的编码、尺寸或声音不同：将以 {size} 重新编码。</translation>
    </message>
    <message>
        <source>The cut is not at a key frame: the video is encoded again, at high quality.</source>
        <translation>剪切点不在关键帧上：视频将以高质量重新编码。</translation>
    </message>
    <message>
        <source>A video is damaged, or it is no longer there.</source>
        <translation>有视频已损坏，或已不在原处。</translation>
    </message>
    <message>
        <source>This cannot be exported.</source>
        <translation>无法导出。</translation>
    </message>
</context>
<context>
    <name>fault</name>
    <message>
        <source>{0} missing, {1} changed, {2} damaged</source>
        <translation>缺失 {0} 个，被改动 {1} 个，损坏 {2} 个</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>被改动</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏</translation>
    </message>
</context>
<context>
    <name>health</name>
    <message>
        <source>not tested</source>
        <translation>尚未测试</translation>
    </message>
    <message>
        <source>testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>繁忙</translation>
    </message>
    <message>
        <source>key missing</source>
        <translation>缺少密钥</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>密钥被拒</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>slow, {s} s</source>
        <translation>较慢，{s} 秒</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} 毫秒</translation>
    </message>
</context>
<context>
    <name>info</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File moved</source>
        <translation>文件已移走</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
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
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} fps</source>
        <translation>{0}&#xa0;帧/秒</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无声</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Remix of</source>
        <translation>再创作自</translation>
    </message>
    <message>
        <source>Goes on from</source>
        <translation>续自</translation>
    </message>
    <message>
        <source>Edit of</source>
        <translation>编辑自</translation>
    </message>
    <message>
        <source>≈ {0}</source>
        <translation>≈ {0}</translation>
    </message>
    <message>
        <source>{0}, took {1}</source>
        <translation>{0}，用时 {1}</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>排队用时</translation>
    </message>
    <message>
        <source>Found out when it is sent</source>
        <translation>发送时自动识别</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
</context>
<context>
    <name>library</name>
    <message>
        <source>File not found</source>
        <translation>找不到文件</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s)</source>
        <translation>
            <numerusform>%n 个配置</numerusform>
        </translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Not yet watched</source>
        <translation>尚未观看</translation>
    </message>
    <message>
        <source>Missing files</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <source>One prompt</source>
        <translation>同一提示词</translation>
    </message>
    <message>
        <source>Up to 5 s</source>
        <translation>5 秒以内</translation>
    </message>
    <message>
        <source>6 to 10 s</source>
        <translation>6–10 秒</translation>
    </message>
    <message>
        <source>11 to 20 s</source>
        <translation>11–20 秒</translation>
    </message>
    <message>
        <source>Over 20 s</source>
        <translation>超过 20 秒</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>自 {0}</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新优先</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最旧优先</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>评分最高</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>最长优先</translation>
    </message>
    <message>
        <source>Shortest first</source>
        <translation>最短优先</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>newly offered</source>
        <translation>新上架</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>ends {date}</source>
        <translation>{date} 停用</translation>
    </message>
    <message>
        <source>will end</source>
        <translation>即将停用</translation>
    </message>
    <message>
        <source>{relay} will end it.</source>
        <translation>{relay} 将停用它。</translation>
    </message>
    <message>
        <source>{who} ended it on {date}.</source>
        <translation>{who} 已于 {date} 停用它。</translation>
    </message>
    <message>
        <source>{who} ends it on {date}.</source>
        <translation>{who} 将于 {date} 停用它。</translation>
    </message>
    <message>
        <source>Another model answers to its name.</source>
        <translation>现在是另一个模型在用这个名字应答。</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>money</name>
    <message>
        <source>Send “{0}” again?</source>
        <translation>重新发送“{0}”？</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>{0} may already have charged for it.</source>
        <translation>{0} 可能已经为它扣费。</translation>
    </message>
    <message>
        <source>{0} may already have charged {1} for it.</source>
        <translation>{0} 可能已经为它扣费 {1}。</translation>
    </message>
    <message>
        <source>Sending it again can cost as much again.</source>
        <translation>重新发送可能再扣一次。</translation>
    </message>
    <message>
        <source>Sending it again can cost another {0}.</source>
        <translation>重新发送可能再扣 {0}。</translation>
    </message>
    <message>
        <source>Send for {0}</source>
        <translation>发送（{0}）</translation>
    </message>
    <message>
        <source>This would bring today to {0}, over your limit of {1}.</source>
        <translation>这会使今日支出达到 {0}，超过你设的上限 {1}。</translation>
    </message>
    <message>
        <source>This would bring this month to {0}, over your limit of {1}.</source>
        <translation>这会使本月支出达到 {0}，超过你设的上限 {1}。</translation>
    </message>
    <message>
        <source>Spend more than you wanted to?</source>
        <translation>要超出你设的支出上限吗？</translation>
    </message>
    <message>
        <source>Generate anyway</source>
        <translation>仍要生成</translation>
    </message>
    <message>
        <source>Not charged</source>
        <translation>未扣费</translation>
    </message>
    <message>
        <source>May have been charged {0}</source>
        <translation>可能已扣费 {0}</translation>
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
        <source>Charged {0}</source>
        <translation>已扣费 {0}</translation>
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
    <message>
        <source>over {0}</source>
        <translation>超过 {0}</translation>
    </message>
    <message>
        <source>≈ {0}</source>
        <translation>≈ {0}</translation>
    </message>
    <message>
        <source>By the prices of {profile}: {sum}</source>
        <translation>按 {profile} 的价格：{sum}</translation>
    </message>
    <message>
        <source>Enter the prices of {profile} in its settings to see here what videos cost.</source>
        <translation>在设置中填写 {profile} 的价格后，这里会显示视频的费用。</translation>
    </message>
    <message>
        <source>The prices of {profile} have no row for this model and size.</source>
        <translation>{profile} 的价格表中没有此模型和尺寸。</translation>
    </message>
    <message>
        <source>Choose a size: the prices of {profile} depend on it.</source>
        <translation>请选择尺寸：{profile} 按尺寸计价。</translation>
    </message>
    <message>
        <source>Choose the seconds: {profile} charges for each of them.</source>
        <translation>请选择秒数：{profile} 按秒计费。</translation>
    </message>
    <message>
        <source>Charged: {0}</source>
        <translation>已扣费：{0}</translation>
    </message>
    <message>
        <source>May have been charged: {0}</source>
        <translation>可能已扣费：{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n at an unknown price</source>
        <translation>
            <numerusform>%n 个价格未知</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>origin</name>
    <message>
        <source>a deleted video</source>
        <translation>已删除的视频</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>Remix of {0}</source>
        <translation>{0}的再创作</translation>
    </message>
    <message>
        <source>Extends {0}</source>
        <translation>延长{0}</translation>
    </message>
    <message>
        <source>Edits {0}</source>
        <translation>修改{0}</translation>
    </message>
    <message>
        <source>Uses a frame of {0}</source>
        <translation>使用{0}的一帧</translation>
    </message>
    <message>
        <source>Continues {0}</source>
        <translation>续接{0}</translation>
    </message>
    <message>
        <source>Remix</source>
        <translation>再创作</translation>
    </message>
    <message>
        <source>Extended</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>取帧</translation>
    </message>
    <message>
        <source>Continued</source>
        <translation>续接</translation>
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
    <name>refusals</name>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read.</source>
        <translation>“{name}”无法读取。</translation>
    </message>
    <message>
        <source>What the wildcards drew is empty or too long.</source>
        <translation>通配符抽取的结果为空或太长。</translation>
    </message>
    <message>
        <source>“{name}” is too large for a list of prompts.</source>
        <translation>“{name}”太大，不能作为提示词列表。</translation>
    </message>
    <message>
        <source>“{name}” is not a text. Save it as CSV in UTF-8.</source>
        <translation>“{name}”不是文本。请存为 UTF-8 编码的 CSV。</translation>
    </message>
</context>
<context>
    <name>remedy</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Use another model…</source>
        <translation>换用其他模型…</translation>
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
    <name>restoring</name>
    <message>
        <source>Restore the library from “{0}”?</source>
        <translation>从“{0}”恢复片库？</translation>
    </message>
    <message>
        <source>It takes the library’s place when Sora Desktop is started the next time; the library that is here now is backed up first. Videos made since that back-up stay in their folder, but are no longer listed, and no longer counted in the money spent.</source>
        <translation>下次启动 Sora Desktop 时，它会取代现在的片库；现在的片库会先备份。此备份之后生成的视频仍留在文件夹中，但不再列出，也不再计入花费。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Call the restoring off?</source>
        <translation>取消恢复？</translation>
    </message>
    <message>
        <source>A back-up waits to take the library’s place at the next start. Both files stay as they are.</source>
        <translation>有一份备份将在下次启动时取代片库。取消后，备份文件和片库都保持原样。</translation>
    </message>
    <message>
        <source>Call it off</source>
        <translation>取消恢复</translation>
    </message>
    <message>
        <source>Restore at the next start</source>
        <translation>下次启动时恢复</translation>
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
    <name>start</name>
    <message>
        <source>Sora Desktop is open already, but does not answer.</source>
        <translation>Sora Desktop 已经打开，但没有响应。</translation>
    </message>
    <message>
        <source>Wait a little; if nothing happens, end it and start again.</source>
        <translation>请稍候；如果仍无响应，请结束它后重新启动。</translation>
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
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>Your presets</source>
        <translation>我的预设</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>运镜</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <source>Film stock</source>
        <translation>胶片</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动态</translation>
    </message>
    <message>
        <source>Word lists: each video draws one</source>
        <translation>词表：每个视频随机抽取一项</translation>
    </message>
</context>
<context>
    <name>waiting</name>
    <message>
        <source>about {t} left</source>
        <translation>约剩 {t}</translation>
    </message>
    <message>
        <source>quiet for {t}</source>
        <translation>已 {t} 没有消息</translation>
    </message>
    <message>
        <source>{0} has accepted the job: if you close the window, it carries on when you come back.</source>
        <translation>{0} 已受理此任务：关闭窗口后，下次打开会继续。</translation>
    </message>
</context>
<context>
    <name>when</name>
    <message>
        <source>today {0}</source>
        <translation>今天 {0}</translation>
    </message>
    <message>
        <source>yesterday {0}</source>
        <translation>昨天 {0}</translation>
    </message>
</context>
</TS>
