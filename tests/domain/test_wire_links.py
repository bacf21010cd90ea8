"""Every form of a link that is on the wire: which link is taken, where it ends, and that nothing in it changes."""

from sora_desktop.domain.links import LinkFinder

V = "https://cdn.example/v/1.mp4"
RAW = "https://files.example/vg/assets/raw?se=2026-11-01T00%3A00%3A00Z&sig=a%2Bb%2Fc%3D&x=1"
POSTER = "https://cdn.example/p/1.webp"


def links(text: str, prompt: str = "") -> tuple[str, ...]:
    finder = LinkFinder(prompt)
    for line in text.split("\n"):
        finder.read(line + "\n")
    return finder.ranked()


def best(text: str) -> str:
    return links(text)[0]


def test_link_in_markdown() -> None:
    assert best(f"[在线播放▶️]({V})") == V


def test_link_in_markdown_after_a_poster_and_two_pages() -> None:
    assert (
        best(
            f"![海报]({POSTER})\n[web](https://x.example/web/1) | [source](https://x.example/source/1)\n\n[在线播放▶️]({RAW})"
        )
        == RAW
    )


def test_link_in_markdown_with_words_and_tildes_after_it() -> None:
    assert best(f"[点击这里]({V}) 查看视频~~~") == V


def test_link_in_markdown_with_a_title() -> None:
    assert best(f'[video]({V} "title")') == V


def test_link_in_markdown_in_angle_brackets() -> None:
    assert best(f"[video](<{V}>)") == V


def test_link_in_markdown_with_balanced_brackets() -> None:
    assert best("[a](https://x.example/a_(1)b.mp4)") == "https://x.example/a_(1)b.mp4"


def test_link_in_markdown_around_a_poster() -> None:
    assert best(f"[![p]({POSTER})](https://x.example/q)") == "https://x.example/q"


def test_link_in_markdown_by_reference() -> None:
    assert best(f'[watch][1]\n\n[1]: {V} "title"') == V


def test_link_as_its_own_label() -> None:
    assert best(f"[{V}]({V})") == V


def test_link_in_a_table() -> None:
    assert best(f"| video | {V} |\n|{V}|") == V


def test_link_in_a_list() -> None:
    assert best(f"- {V}\n* {V}\n") == V


def test_bare_link() -> None:
    assert best(f"Here: {V}") == V


def test_bare_link_before_a_full_stop() -> None:
    assert best(f"See {V}.") == V


def test_bare_link_before_a_chinese_full_stop() -> None:
    assert best(f"{V}。下一句") == V


def test_bare_link_in_brackets() -> None:
    assert best(f"({V})") == V


def test_bare_link_in_chinese_brackets() -> None:
    assert best(f"（{V}），好") == V


def test_bare_link_before_a_chinese_comma_in_brackets() -> None:
    assert best(f"(见 {V}，再见)") == V


def test_bare_link_in_chinese_quotes() -> None:
    assert best(f"“{V}”") == V


def test_bare_link_in_book_title_marks() -> None:
    assert best(f"【{V}】《{V}》") == V


def test_bare_link_in_bold() -> None:
    assert best(f"**{V}**") == V


def test_bare_link_in_bold_among_words() -> None:
    assert best(f"**链接：{V}**点击") == V


def test_bare_link_in_code() -> None:
    assert best(f"`{V}`") == V


def test_bare_link_in_a_code_block() -> None:
    assert best(f"```\n{V}\n```") == V


def test_bare_link_in_angle_brackets() -> None:
    assert best(f"<{V}>") == V


def test_bare_link_with_balanced_brackets() -> None:
    assert best("https://x.example/a_(1).mp4)") == "https://x.example/a_(1).mp4"


def test_bare_link_before_tildes() -> None:
    assert best(f"{V}~~~") == V


def test_bare_link_with_words_run_on() -> None:
    assert best(f"视频地址{V}点击查看") == V


def test_bare_link_with_words_run_on_after_its_query() -> None:
    assert best(f"{RAW}点击查看") == RAW


def test_bare_links_with_only_a_comma_between() -> None:
    assert best(f"{POSTER},{V}") == V


def test_link_with_a_chinese_path() -> None:
    assert best("https://x.example/视频.mp4") == "https://x.example/视频.mp4"


def test_link_with_a_fragment() -> None:
    assert best(f"{V}#t=0.5") == f"{V}#t=0.5"


def test_link_to_an_ipv6_address() -> None:
    assert best("http://[::1]:8080/a.mp4]") == "http://[::1]:8080/a.mp4"


def test_link_to_the_loopback() -> None:
    assert best("[播放](http://127.0.0.1:8000/v/1.mp4) ") == "http://127.0.0.1:8000/v/1.mp4"


def test_link_to_every_address_of_a_host() -> None:
    assert best("http://0.0.0.0:8000/v/1.mp4") == "http://0.0.0.0:8000/v/1.mp4"


def test_video_element_fenced_with_single_quotes() -> None:
    assert best(f"```html\n<video src='{V}' controls></video>\n```") == V


def test_video_element_fenced_with_double_quotes() -> None:
    assert best(f'```html\n<video src="{V}" controls></video>\n```') == V


def test_video_element_without_quotes() -> None:
    assert best(f"<video src={RAW} controls></video>") == RAW


def test_video_element_with_data_attributes() -> None:
    assert best(f'<video data-id="1" data-src="{RAW}" controls>') == RAW


def test_video_element_with_a_poster_and_no_extension() -> None:
    assert best(f'<video poster="https://x.example/p?{"s" * 400}" data-x="1" src="{RAW}" controls></video>') == RAW


def test_video_element_over_several_lines() -> None:
    assert best(f"<video\n  poster='{POSTER}'\n  src='{RAW}'\n></video>") == RAW


def test_video_element_with_the_link_as_its_text() -> None:
    assert best(f"<video controls>{RAW}</video>\n[下载]({RAW})") == RAW


def test_video_element_with_a_source_inside() -> None:
    assert best(f'<video poster="{POSTER}"><source src="{RAW}" type="video/mp4"></video>') == RAW


def test_video_element_in_capitals() -> None:
    assert best(f'<VIDEO SRC="{RAW}"></VIDEO>') == RAW


def test_link_element_around_a_poster_without_extension() -> None:
    assert best(f'<a href="{RAW}"><img src="{POSTER}"></a>') == RAW


def test_link_element_around_a_poster_over_lines() -> None:
    assert (
        best('<a href="https://x.example/q" target="_blank">\n<img src="https://x.example/p"></a>')
        == "https://x.example/q"
    )


def test_link_element_with_an_unknown_attribute() -> None:
    assert best(f"<a data-url='{RAW}'>play</a>") == RAW


def test_element_of_xml() -> None:
    assert best(f"<response><video_url>{V}</video_url></response>") == V


def test_frame_element_is_a_page() -> None:
    assert best('<iframe src="https://x.example/player/1"></iframe>\nhttps://x.example/q') == "https://x.example/q"


def test_html_that_was_escaped() -> None:
    assert best(f"&lt;video src=&quot;{V}&quot; controls&gt;&lt;/video&gt;") == V


def test_html_that_was_escaped_with_numbers() -> None:
    assert best(f"&#60;video src=&#34;{V}&#34;&#62; &#x3c;a href=&#x27;{V}&#x27;&#x3e;") == V


def test_json_url() -> None:
    assert best(f'{{"url":"{RAW}"}}') == RAW


def test_json_video_url_in_an_array() -> None:
    assert best(f'[{{"video_url": "{RAW}"}}]') == RAW


def test_json_output_url() -> None:
    assert best(f'{{"output":{{"url":"{RAW}"}}}}') == RAW


def test_json_output_as_an_array() -> None:
    assert best(f'{{"output":["{RAW}"]}}') == RAW


def test_json_video_url_over_lines() -> None:
    assert best(f'{{\n "video": {{\n  "url": "{RAW}"\n }}\n}}') == RAW


def test_json_data() -> None:
    assert best(f'{{"data": ["{RAW}"]}}') == RAW


def test_json_data_of_objects() -> None:
    assert best(f'{{"data": [{{"id": "x", "result": {{"videos": [{{"src": "{RAW}"}}]}}}}]}}') == RAW


def test_json_array_of_links() -> None:
    assert best(f'["{POSTER}", "{RAW}"]') == RAW


def test_json_in_a_code_fence() -> None:
    assert best(f'```json\n{{"url": "{V}"}}\n```') == V


def test_json_escaped_inside_json() -> None:
    assert best(f'{{"text":"{{\\"url\\":\\"{V}\\"}}"}}') == V


def test_json_escaped_twice_inside_json() -> None:
    assert best(f'"{{\\\\\\"url\\\\\\":\\\\\\"{V}\\\\\\"}}"') == V


def test_json_with_html_inside() -> None:
    assert best(f'{{"content":"\\u003cvideo src=\\"{V}\\"\\u003e\\u003c/video\\u003e"}}') == V


def test_json_that_tells_pictures_from_videos_by_type() -> None:
    assert (
        best('[{"type":"video","url":"https://x.example/q"},{"type":"image","url":"https://x.example/p"}]')
        == "https://x.example/q"
    )


def test_json_that_tells_them_by_media_type() -> None:
    assert (
        best(
            '[{"mime_type":"video/mp4","uri":"https://x.example/q"},{"mime_type":"image/png","uri":"https://x.example/p"}]'
        )
        == "https://x.example/q"
    )


def test_json_whose_thumbnail_is_null() -> None:
    assert (
        best('{"thumbnail":null,"url":"https://x.example/q","cover_url":"https://x.example/p"}')
        == "https://x.example/q"
    )


def test_signed_link_stays_byte_exact() -> None:
    assert best(RAW) == RAW


def test_signed_link_with_ampersands_of_html() -> None:
    assert best(f"<a href='{RAW.replace('&', '&amp;')}'>") == RAW


def test_signed_link_with_ampersands_as_numbers() -> None:
    assert best(RAW.replace("&", "&#38;") + "\n") == RAW


def test_signed_link_with_escapes_of_json() -> None:
    assert best('{"url":"' + RAW.replace("&", "\\u0026").replace("/", "\\/") + '"}') == RAW


def test_signed_link_with_every_mark_escaped() -> None:
    assert best(RAW.replace("/", "\\u002F").replace("=", "\\u003d").replace("%", "\\u0025")) == RAW


def test_relative_link_in_markdown() -> None:
    assert best("[video](/v1/files/1/content)") == "/v1/files/1/content"


def test_relative_link_in_a_video_element() -> None:
    assert best("<video src='/files/1'>") == "/files/1"


def test_relative_link_without_quotes() -> None:
    assert best("<video src=/files/1.mp4 controls>") == "/files/1.mp4"


def test_relative_link_in_a_link_element() -> None:
    assert best('<a href="/files/1">') == "/files/1"


def test_relative_link_in_json() -> None:
    assert best('{"url": "\\/files\\/1"}') == "/files/1"


def test_relative_link_without_a_slash_in_front() -> None:
    assert best('{"video_url": "files/today/1.mp4"}') == "files/today/1.mp4"


def test_relative_link_from_the_folder_above() -> None:
    assert best("[play](../files/1.mp4)") == "../files/1.mp4"


def test_link_without_a_scheme() -> None:
    assert best('<video src="//cdn.example/v/1">') == "//cdn.example/v/1"


def test_no_other_scheme_is_a_link() -> None:
    assert (
        links("ftp://x.example/a.mp4 [x](file:///etc/passwd) [x](javascript:alert(1)) data:video/mp4;base64,AAAA") == ()
    )


def test_no_scheme_alone_is_a_link() -> None:
    assert links("https:// and http://") == ()


def test_no_host_alone_is_a_link() -> None:
    assert links("https://cdn.example https://cdn.examp") == ()


def test_no_slash_in_prose_is_a_link() -> None:
    assert links("either (/or) both, 'a/b', 24/7, (and/or.mp4)") == ()


def test_no_address_to_ask_is_a_link() -> None:
    assert (
        links(
            '{"query_url":"https://x.example/q","status_url": "/q","polling_url":"https://x.example/p","cancel_url":"/c"}'
        )
        == ()
    )


def test_link_of_the_prompt_is_no_result() -> None:
    assert links(f"提示词: {V}\nhttps://cdn.example/v/2.mp4", prompt=f"like {V} please") == (
        "https://cdn.example/v/2.mp4",
    )


def test_link_of_the_prompt_with_ampersands_of_html_is_no_result() -> None:
    assert links(RAW.replace("&", "&amp;"), prompt=f"like {RAW}") == ()
