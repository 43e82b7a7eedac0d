"""Invented web pages around a text, each as another kind of site makes them.

A maker takes the lines of a notice, the first of which is its title, and gives the bytes of the
page. What a site adds begins with 某某 or stands in `NOISE`, so that a test can look for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

NOISE = ("某某首页", "某某热点", "某某推荐", "某某版权所有", "某某分享", "某某脚本", "某某隐藏")

_WRAP = re.compile(r"(.{25,40}[^\x00-\x7f])(?=[^\x00-\x7f])")  # between two Chinese characters

MENU = "".join(
    f'<li><a href="/col{at}/index.html">某某{word}</a></li>'
    for at, word in enumerate(("首页", "要闻", "信息公开", "办事服务", "互动交流", "专题专栏"))
)
HOT = "".join(
    f'<li><a href="/art/{at}.html">某某热点关于{at}号工作的新闻报道</a><span>03-0{at}</span></li>'
    for at in range(1, 9)
)


_LATEST = "".join(
    f"<TR><TD>·<A href=view.asp?id={at}>某某热点第{at}条新闻的题目</A></TD></TR>" for at in range(9)
)


def _paragraphs(lines: list[str], opening: str = "<p>", closing: str = "</p>") -> str:
    return "\n".join(f"{opening}{escape(line)}{closing}" for line in lines)


def county_bureau(lines: list[str]) -> bytes:
    """A county's education bureau, about 2016: boxes, a path, buttons, a bar at the side."""
    title, *rest = lines
    page = f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(title)}_某某县教育局</title>
<style>.hid, #float_ad {{display:none}} .art p {{text-indent:2em}}</style>
<script>var a = "<p>某某脚本，是一段程序。</p>"; document.write(a);</script></head>
<body><div class="top"><div class="logo"><img src="logo.png" width="300"></div>
<div class="nav"><ul>{MENU}</ul></div></div>
<div id="float_ad">某某隐藏：飘浮的广告，请您关注。</div>
<div class="weizhi">您现在的位置：<a href="/">某某首页</a> &gt; <a href="/a">信息公开</a> &gt;
正文</div>
<div class="container">
 <div class="left"><div class="hd">某某热点</div><ul>{HOT}</ul></div>
 <div class="right art">
  <h1>{escape(title)}</h1>
  <div class="info"><span>发布时间：2019-03-05</span>&nbsp;&nbsp;<span>来源：某某县教育局</span>
  <span>浏览次数：<script>document.write(12)</script></span>
  字号：【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>
  <div class="con" id="zoom">{_paragraphs(rest, "<p>&nbsp;&nbsp;&nbsp;&nbsp;")}</div>
  <div class="bdsharebuttonbox">某某分享：<a href="#">微信</a><a href="#">微博</a></div>
  <div class="hid">某某隐藏：手机扫一扫，继续阅读。</div>
  <ul class="prev"><li>上一篇：<a href="/art/1.html">某某推荐一</a></li>
  <li>下一篇：<a href="/art/2.html">某某推荐二</a></li></ul>
 </div></div>
<div class="bot"><p>主办单位：某某县教育局　地址：某某县某某路1号　电话：0000-0000000</p>
<p>某某版权所有　网站标识码：0000000000　某ICP备00000000号</p></div>
</body></html>"""
    return page.encode("utf-8")


def university(lines: list[str]) -> bytes:
    """A university, about 2006: tables in tables, <br>, full-width indents, GBK unsaid."""
    title, *rest = lines
    body = "<BR>\r\n".join(f"　　{escape(line)}" for line in rest)
    page = f"""<HTML><HEAD><TITLE>{escape(title)}</TITLE></HEAD>
<BODY bgcolor=#ffffff topmargin=0>
<TABLE width=780 border=0 align=center><TR><TD background=top.jpg height=90></TD></TR>
<TR><TD><TABLE width=100%><TR><TD><A href=index.asp>某某首页</A></TD><TD><A href=a.asp>某某概况</A>
</TD><TD><A href=b.asp>某某机构</A></TD><TD><A href=c.asp>某某通知</A></TD></TR></TABLE></TD></TR>
</TABLE>
<TABLE width=780 border=0 cellspacing=0 align=center>
<TR><TD width=180 valign=top><TABLE border=0>
{_LATEST}
</TABLE></TD>
<TD width=600 valign=top><TABLE width=95% border=0><TR><TD align=center height=50>
<FONT size=4 color=red><B>{escape(title)}</B></FONT></TD></TR>
<TR><TD align=center><FONT size=2>作者：某某处　　点击数：<SCRIPT src=c.asp></SCRIPT></FONT></TD>
</TR>
<TR><TD><HR size=1></TD></TR>
<TR><TD class=p14><FONT size=3>{body}</FONT></TD></TR>
<TR><TD align=right>[<A href=javascript:print()>打印</A>] [<A href=javascript:close()>关闭</A>]
</TD></TR>
</TABLE></TD></TR></TABLE>
<TABLE width=780><TR><TD align=center>某某版权所有 某某大学 邮编：000000</TD></TR></TABLE>
</BODY></HTML>"""
    return page.encode("gb18030")


def account_article(lines: list[str]) -> bytes:
    """An article of a public account: hidden until its script runs, sections in sections."""
    title, *rest = lines
    body = "".join(
        '<section style="margin: 8px;"><section><p style="line-height: 2em;">'
        f'<span style="font-size: 15px;"><span lang="EN-US">{escape(line)}</span></span><br></p>'
        "</section></section>"
        for line in rest
    )
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<meta property="og:title" content="{escape(title)}" /><title></title></head>
<body id="activity-detail" class="zh_CN wx_wap_page">
<div id="js_article" class="rich_media"><div class="rich_media_inner">
<div id="page-content" class="rich_media_area_primary"><div class="rich_media_area_primary_inner">
<div id="img-content" class="rich_media_wrp">
<h1 class="rich_media_title" id="activity-name">
{escape(title)}
</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta">某某教育</span>
<em id="publish_time">2019年3月5日</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; ">
<p style="text-align: center;"><img data-src="https://example.org/a.gif" data-w="1080"></p>
{body}<p style="display: none;">某某隐藏：<mp-style-type></mp-style-type></p></div>
<script type="text/javascript">var first = "某某脚本";</script>
</div></div></div></div></div>
<div id="js_pc_qr_code" class="qr_code_pc_outer" style="display:none;">某某隐藏：微信扫一扫，
关注该公众号。</div>
</body></html>"""
    return page.encode("utf-8")


def portal(lines: list[str]) -> bytes:
    """A government's portal of today: HTML 5, a list of fields, a foot with many offices."""
    title, *rest = lines
    page = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="UTF-8"><title>{escape(title)} - 某某市政府</title></head>
<body>
<header><a href="/">某某首页</a><form><input type="text" value="某某"><button>搜索</button></form>
<nav><ul>{MENU}</ul></nav></header>
<main class="main">
<div class="BreadcrumbNav">当前位置：<a href="/">某某首页</a>&gt;<a href="/x">政策</a></div>
<div class="xxgk_top"><ul>
<li><b>索引号：</b><span>000014349/2019-00001</span></li><li><b>主题分类：</b><span>教育</span></li>
<li><b>发布日期：</b><span>2019-03-06</span></li><li><b>有效性：</b><span>有效</span></li></ul></div>
<article>
<h1>{escape(title)}</h1>
<div class="pages_content"><div class="trs_editor_view TRS_UEDITOR">
{_paragraphs(rest, '<p style="text-indent: 2em; text-align: justify;">')}
</div></div></article>
<aside class="related"><h3>某某推荐</h3><ul>{HOT}</ul></aside>
</main>
<footer><p>主办：某某市人民政府办公室</p><p>某某版权所有</p></footer>
<script>console.log("某某脚本")</script>
</body></html>"""
    return page.encode("utf-8")


def word_processor(lines: list[str]) -> bytes:
    """Saved by a word processor: its source wrapped inside sentences, gb2312."""
    paragraphs = []
    for line in lines:
        wrapped = _WRAP.sub(r"\1\r\n", escape(line))
        paragraphs.append(
            "<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt'><span\r\n"
            "style='font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体'>"
            f"{wrapped}<span lang=EN-US><o:p></o:p></span></span></p>\r\n"
        )
    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<!--[if gte mso 9]><xml><w:WordDocument>某某脚本</w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:""; margin:0cm;}} @page {{size:595.3pt;}} --></style>
</head><body lang=ZH-CN style='tab-interval:21.0pt'><div class=Section1>
{"".join(paragraphs)}</div></body></html>"""
    return page.encode("gb18030")


def divisions(lines: list[str]) -> bytes:
    """Every line a <div> with hard spaces; the meta says gb2312 and the bytes are UTF-8."""
    title, *rest = lines
    page = f"""<html><head><meta charset="gb2312"><title>文章</title></head><body>
<div><table width="100%"><tbody><tr><td class="daohang"><a href="/">某某首页</a>
| <a href="/b">某某机构</a> | <a href="/c">某某服务</a> | <a href="/d">某某互动</a></td></tr>
</tbody></table></div>
<div id="content"><div align="center"><strong>{escape(title)}</strong></div><div>&nbsp;</div>
{_paragraphs(rest, "<div>&nbsp; &nbsp; &nbsp;<font face='仿宋'>", "</font></div>")}
</div><div class="footer">某某版权所有</div></body></html>"""
    return page.encode("utf-8")


def preformatted(lines: list[str]) -> bytes:
    """The text in one <pre>, in UTF-16."""
    text = "\r\n".join(f"    {escape(line)}" for line in lines)
    return f"<html><body><pre>\r\n{text}\r\n</pre></body></html>".encode("utf-16")


def fragment(lines: list[str]) -> bytes:
    """A piece of a page, as a crawler keeps it: no head, spans that part the words."""
    parted = [
        "".join(f"<span>{escape(line[at : at + 7])}</span>" for at in range(0, len(line), 7))
        for line in lines
    ]
    body = "\n ".join(f"<p>{line}</p>" for line in parted)
    return f'<div class="view TRS_Editor">\n {body}\n</div>\n<!--/enpcontent-->'.encode()


SITES: dict[str, Callable[[list[str]], bytes]] = {
    maker.__name__: maker
    for maker in (
        county_bureau,
        university,
        account_article,
        portal,
        word_processor,
        divisions,
        preformatted,
        fragment,
    )
}
