"""Texts that markdown, Streamlit or Plotly would show as something else than what was typed."""

import random

KNOWN = [
    "**fet** og *kursiv* og ***begge***", "__fet__ _kursiv_", "~~strøket~~", "`kode` og ``mer``", "```\nblokk\n```", "~~~\nblokk",
    "# Overskrift", "###### h6", "#", "Tittel\n===", "Tittel\n---", "---", "***", "___", "> sitat", ">> sitat", "- punkt", "* punkt",
    "+ punkt", "1. punkt", "1) punkt", "12345. punkt", "- [ ] gjøre", "- [x] gjort", "    fire mellomrom", "\tinnrykk", "  to", " en",
    "[lenke](https://x.no)", "[lenke][ref]", "[ref]: https://x.no", "![bilde](https://x.no/a.png)", "![](x)", "[^1]", "[^1]: note",
    "Tekst[^1] mer", "<b>fet</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- skjult -->", "<a href='x'>x</a>",
    "<br>", "</p>", "<style>p{display:none}</style>", "<https://x.no>", "<a@b.no>", "<svg/onload=alert(1)>", "<?php ?>", "<![CDATA[x]]>",
    "&amp; &lt; &gt; &quot;", "&#60;b&#62;", "&#x3C;", "&copy;", "&nbsp;", "R&D", "A & B", "&", "https://x.no", "http://x.no/a_b_c?d=e&f=g#h",
    "Se https://x.no.", "www.x.no", "WWW.X.NO", "HTTPS://X.NO/", "http://", "https://[::1]/", "ftp://x.no", "mailto:a@b.no", "xmpp:a@b.no",
    "a@b.no", "a.b+c@d-e.no", "@navn", "a@", "(https://x.no)", "x.no", "//x.no", "://", "http:www.x.no", "hthttp://tp://x",
    ":smile:", ":+1:", ":-1:", ":tada::tada:", ":e-mail:", ":1234:", ":no:", ":smile", "kl. 14:05:30", "a:b:c", "::", ":::", "Forhold 3:1:2",
    ":material/home:", ":material/arrow_back:", ":material_home:", ":material/", ":streamlit:", ":red[rød]", ":blue-background[blå]",
    ":red-badge[x]", ":small[liten]", ":rainbow[bue]", ":color[x]{foreground='red'}", ":help[x]", ":shimmer[x]", ":foo[bar]{a=b}",
    "::leaf[x]", ":::boks\nx\n:::", ":abc", ":primary[x]", "$x^2$", "$$\\int$$", "koster $5 og $6", "$", "\\(x\\)", "\\[x\\]", "$`x`$",
    "->", "<-", "<->", "--", "---", ">=", "<=", "~=", "a -> b", "a <- b", "a <-> b", "a -- b", "a >= b", "a <= b", "a ~= b", "a => b", "a - b",
    "2019 -- 2020", "-> -> ->", "-- -- --", ">= <=", "| a | b |\n|---|---|\n| 1 | 2 |", "a | b", "|", "a||b", "\\", "\\\\", "\\*", "\\n",
    "C:\\mappe\\fil", "slutter med \\", "\\`x\\`", "linje\nlinje", "linje  \nlinje", "linje\\\nlinje", "avsnitt\n\navsnitt", "\r\nny",
    "\u2028skille\u2029", "snu\u202eom\u202c", "\u2066isolert\u2069", "\u200emerke\u200f", "nul\x00l", "bjelle\x07", "esc\x1b[31m", "\ufeffbom",
    "\u00a0hardt mellomrom", "myk\u00adbinde", "null\u200bbredde", "👩‍🏫 lærer", "❤️", "1️⃣", "🇳🇴", "é e\u0301", "Ålesund Sør-Varanger Øksnes", "Deatnu",
    "Kárášjohka", "Porsáŋgu", "عربى", "עברית", "中文", "ﬁ", "①", "½", "…", "«sitat»", "“sitat”", "'a' \"b\"", "100 %", "50%", "%s %d {x} {{y}}",
    "{name}", "${x}", "#1", "#emne", "C#", "f(x) = [a, b]", "a_b_c", "snake_case_navn", "2*3*4", "5 < 6 > 4", "a<b", "a>b", "!", "!!", "![", "](", ")[",
    "[]()", "[ ]", "[x]", "()", "{}", "^opp^", "~ned~", "==merket==", "++satt inn++", "||skjult||", "/skrå/", "=1+1", "@SUM(A1)", "+47 99 99 99 99",
    "Tiltak 1. Kor", "1.", "1. ", "2026.", "31.12.2026", "1 234,5", "-5", "- ", "* ", "+ ", "> ", "# ", "term\n: forklaring", "*[HTML]: x", "---\ntitle: x\n---",
    "[TOC]", "%%mermaid", "```mermaid\ngraph TD\n```", "<details><summary>x</summary></details>", "<input type=checkbox>", "<textarea>", "<!DOCTYPE html>",
    "javascript:alert(1)", "data:text/html,<b>", "<a href=javascript:alert(1)>x</a>", "[x](javascript:alert(1))", "' onmouseover='x", "\" onfocus=\"x",
    "`", "``", "*", "_", "~", "~~", "=", "==", "-", "+", ".", "..", "...", ",", ";", ":", "?", "/", "(", ")", "[", "]", "{", "}", "<", ">", "\"", "'", "%", "^",
    "utf8_med_understrek@kommune.no", "httpswww.http://www.", "Www.x", "hTTp", "se:http://x", "a:@b.no", ":@:", "->:smile:<-", "[:smile:](->)",
    "<->:material/x:", "@->", "http-->", "$->$", "*->*", "`->`", "[->](x)", "~->~", ":red[->]", "--:tada:--", "x :smile: y -> z www.a.b $c$ **d**",
]
PIECES = [
    "*", "**", "_", "`", "~", "~~", "$", "$$", "[", "]", "(", ")", "<", ">", "!", "#", "|", ":", "::", "\\", "-", "--", "->", "<-", "<->", ">=", "<=", "~=", "&", ";",
    "http", "https://", "www.", "@", ".", "x.no", "a", "Bø", " ", "  ", "\n", ":smile:", ":material/home:", ":red[", ":+1:", "{", "}", "=", "+", "1.", "^", "%", "'", '"',
    "\u00a0", "\u202e", "&lt;", "<b>", "</b>", "<!--", "-->", "mailto:", "/", "?", "0", "é", "👍",
]


def texts(count: int, seed: int = 1) -> list[str]:
    """Return ``count`` hostile texts: the known ones, then pieces of them at random, always the same."""
    chance = random.Random(seed)
    made = ["".join(chance.choices(PIECES, k=chance.randint(1, 12))) for _ in range(max(0, count - len(KNOWN)))]
    return (KNOWN + [text for text in made])[:count]
