#include "impact/misleading.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace docwake::impact {
namespace {

/// Whether the first mention of the name, which a file of the package `tool` had, in the Markdown text misleads.
bool misleads(const std::string& text, std::string_view name)
{
    std::vector<std::size_t> starts = {0};
    for (std::size_t at = text.find('\n'); at + 1 < text.size(); at = text.find('\n', at + 1)) {
        starts.push_back(at + 1);
    }
    const auto line_of = [&](std::size_t at) {
        return static_cast<std::size_t>(std::ranges::upper_bound(starts, at) - starts.begin()) - 1;
    };
    const std::vector<Segment> segments = segments_of(DocumentKind::markdown, text);
    MisleadingMentions mentions(text, starts);
    for (const Segment& segment : segments) {
        const std::size_t at = text.find(name, segment.begin);
        if (at != std::string::npos && at < segment.end) {
            return mentions.misleads({line_of(at), at, at + name.size(), segment.position}, "src/tool/readers.py");
        }
        if (segment.position == Position::heading) {
            mentions.enter_section(line_of(segment.begin));
        }
    }
    ADD_FAILURE() << text << " does not mention " << name;
    return false;
}

struct Case
{
    const char* text;
    const char* name;
};

TEST(MisleadingMentions, AReaderWouldUseIt)
{
    for (const auto& [text, name] : std::vector<Case>{
             {"Set `old_key` to 5.\n", "old_key"},
             {"## Options\n\nPass `--old-flag`.\n", "--old-flag"},
             {"```\n$ tool --old-flag\n```\n", "--old-flag"},
             {"```\n$ tool \\\n    --old-flag\n```\n", "--old-flag"},
             {"```\n$ tool --help\n  --old-flag  Does it\n```\n", "--old-flag"},
             {"```\nold_key = 5\n```\n", "old_key"},
             {"```ts\ninterface Options {\n  old_key: string\n}\n```\n", "old_key"},
             {"```ts\nfunction old_call(a: string): void\n```\n", "old_call"},
             {"The OldName keeps track of it.\n", "OldName"},
             {"Set old_key in the file.\n", "old_key"},
             {"Set **old_key** in the file.\n", "old_key"},
             {"```\n'tool.readers.OldReader'\n```\n", "OldReader"},
             {"Call `self.reader.old_call()`, an `a.OldReader`.\n", "OldReader"},
             {"See https://example.org/a and `old_key`.\n", "old_key"},
         }) {
        EXPECT_TRUE(misleads(text, name)) << text;
    }
}

TEST(MisleadingMentions, ItIsOfThePastOrOfSomethingElse)
{
    for (const auto& [text, name] : std::vector<Case>{
             {"`old_key` was removed.\n", "old_key"},
             {"See `old_call*` below.\n", "old_call"},
             {"Run `pkg-config --old-flag tool`.\n", "--old-flag"},
             {"This was named `old_key` in previous versions.\n", "old_key"},
             {"To write code for versions lower than\n2.13, define `old_key`.\n", "old_key"},
             {"### 18.9b0\n\n- added `--old-flag`\n", "--old-flag"},
             {"## v1.43 - 2018-09-01\n\n- S3\n  - added `--old-flag`\n", "--old-flag"},
             {"```py\ndef old_call(x):\n    pass\n\nold_call(5)\n```\n", "old_call"},
             {"```\n$ tool list\nold_key  5\n```\n", "old_key"},
             {"```\ngit clone https://example.org/old_key.git\n```\n", "old_key"},
             {"```\n$ docker run --rm --old-flag /src image\n```\n", "--old-flag"},
             {"Run `git add --old-flag` first.\n", "--old-flag"},
             {"[a](old_key)\n", "old_key"},
             {".. versionchanged:: 1.0\n  Some.\n\n  More.\n\n  Added `new_key` to reflect `old_key`.\n", "old_key"},
             {"```\n'other_tool.readers.OldReader'\n```\n", "OldReader"},
             {"In 2.x this was called `old_key`.\n", "old_key"},
         }) {
        EXPECT_FALSE(misleads(text, name)) << text;
    }
}

} // namespace
} // namespace docwake::impact
