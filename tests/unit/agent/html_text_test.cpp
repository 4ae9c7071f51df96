#include "agent/html_text.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

TEST(HtmlText, IsWhatPeopleSee)
{
    struct Case
    {
        const char* html;
        const char* text;
    };
    const Case cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"<html><head><title>502 Bad Gateway</title><style>a > b {}</style></head>\r\n<body><h1>Bad&nbsp;Gateway</h1>",
         "502 Bad Gateway Bad Gateway"},
        {"<script>if (a < b) alert('x')</script>after", "after"},
        {"<SCRIPT type='x'>hidden</SCRIPT >after", "after"},
        {"<!-- <b>hidden</b> -->seen", "seen"},
        {"a &lt;b&gt; &amp;lt; &quot;c&#39;", "a <b> &lt; \"c'"},
        {"<p>un<b>end", "un end"},
        {"cut <a href=", "cut"},
        {"<script>endless", ""},
        {"<!-- endless", ""},
        {"<", ""},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(html_text(row.html), row.text) << row.html;
    }
}

} // namespace
} // namespace docwake::agent
