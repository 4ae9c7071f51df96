#include "support/hostile_text.h"

#include "base/process.h"

#include <array>
#include <string_view>

namespace docwake::support {

namespace {

using namespace std::string_view_literals;

constexpr auto fragments = std::to_array<std::string_view>({
    "::"sv,
    "::error::"sv,
    "::set-output name=a::b"sv,
    "::add-mask::a"sv,
    "::stop-commands::t"sv,
    "::group::g"sv,
    "##[error]"sv,
    "##[group]x"sv,
    "##["sv,
    "]"sv,
    "##vso[task.complete]"sv,
    "##VSO[x]"sv,
    "##vso"sv,
    "[task"sv,
    "##teamcity[message text='x']"sv,
    "#"sv,
    "##"sv,
    "####"sv,
    "#\\#"sv,
    "["sv,
    "vso["sv,
    "teamcity["sv,
    "section_start:1:a\r\x1b[0K"sv,
    "section_end:1:a\r\x1b[0K"sv,
    "section_start:1:a[collapsed=true]"sv,
    "--- a"sv,
    "+++ b"sv,
    "~~~ c"sv,
    "^^^ +++"sv,
    "\n"sv,
    "\r"sv,
    "\r\n"sv,
    "\n\n"sv,
    "\v"sv,
    "\f"sv,
    "\t"sv,
    " "sv,
    "\u0085"sv,
    "\u2028"sv,
    "\u2029"sv,
    "\u00a0"sv,
    "\u3000"sv,
    "\u2003"sv,
    "\u1680"sv,
    "\x1b"sv,
    "\x1b["sv,
    "\x1b[0K"sv,
    "\x1b[31m"sv,
    "\x1b[2J"sv,
    "\x1b[?25l"sv,
    "\x1b]0;title\a"sv,
    "\x1b]8;;u\x1b\\"sv,
    "\x1b]0;"sv,
    "\x1bP"sv,
    "\x1b\\"sv,
    "\x1bX"sv,
    "\x1b_a"sv,
    "\x1b^"sv,
    "\x1b(B"sv,
    "\x1b#8"sv,
    "\x1b c"sv,
    "\x1b"
    "c"sv,
    "\u009b"sv,
    "\u009b31m"sv,
    "\u009d"sv,
    "\u0090"sv,
    "\u009c"sv,
    "\u0098"sv,
    "\x9b"sv,
    "\x07"sv,
    "\x08"sv,
    "\0"sv,
    "\x7f"sv,
    "\x18"sv,
    "\x1a"sv,
    "\x0e"sv,
    "\x80"sv,
    "\xc0\xaf"sv,
    "\xc3"sv,
    "\xe2"sv,
    "\xe2\x80"sv,
    "\xa8"sv,
    "\xf0\x9f"sv,
    "\x98\x80"sv,
    "\xed\xa0\x80"sv,
    "\xf4\x90\x80\x80"sv,
    "\xff"sv,
    "\xfe"sv,
    "\u00ad"sv,
    "\u061c"sv,
    "\u180e"sv,
    "\u200b"sv,
    "\u200d"sv,
    "\u200f"sv,
    "\u202e"sv,
    "\u2060"sv,
    "\u2066"sv,
    "\ufeff"sv,
    "\ufff9"sv,
    "`"sv,
    "```"sv,
    "````\n"sv,
    "~~~~\n"sv,
    "<!--"sv,
    "<script>alert(1)</script>"sv,
    "</details>"sv,
    "&lt;"sv,
    "|"sv,
    "[a](javascript:b)"sv,
    "![x](https://evil.example/x)"sv,
    "https://evil.example/"sv,
    "www.evil.example"sv,
    "@all"sv,
    "$(id)"sv,
    "`id`"sv,
    "'"sv,
    "\""sv,
    "\\"sv,
    "%0A"sv,
    "%25"sv,
    "%"sv,
    ","sv,
    ":"sv,
    "a"sv,
    "word"sv,
    "\u00e9"sv,
    "\u65e5\u672c"sv,
    "\U0001f600"sv,
    "ghdelimiter_"sv,
    "EOF\n"sv,
    "name=value\n"sv,
    "a<<b\n"sv,
    "{\"a\":1}"sv,
    "- "sv,
    "1. "sv,
    "# "sv,
    "    "sv,
    "\n::warning::w\n"sv,
    "\r##[command]c\r"sv,
});

} // namespace

std::size_t HostileText::below(std::size_t bound)
{
    return static_cast<std::size_t>(random_()) % bound;
}

std::string HostileText::next()
{
    ++count_;
    std::string text;
    const std::size_t parts = below(9);
    for (std::size_t part = 0; part < parts; ++part) {
        if (below(16) == 0) {
            text += static_cast<char>(below(256));
        } else {
            text += fragments.at(below(fragments.size()));
        }
    }
    return text;
}

std::size_t hostile_strings(std::size_t usual)
{
    const auto asked = base::environment_variable("DOCWAKE_HOSTILE_STRINGS");
    return asked && !asked->empty() ? std::stoul(*asked) : usual;
}

} // namespace docwake::support
