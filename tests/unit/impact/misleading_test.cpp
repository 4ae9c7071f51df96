#include "impact/misleading.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace docwake::impact {
namespace {

/// Whether the first mention of the name, which the file at `path` had, in the Markdown text misleads.
bool misleads(const std::string& text, std::string_view name, std::string_view path = "src/tool/readers.py")
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
            return mentions.misleads({line_of(at), at, at + name.size(), segment.position}, path);
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
             {"```\nINFO = old_key\n```\n", "old_key"},
             {"```ts\ninterface Options {\n  old_key: string\n}\n```\n", "old_key"},
             {"```ts\nfunction old_call(a: string): void\n```\n", "old_call"},
             {"The OldName keeps track of it.\n", "OldName"},
             {"Set old_key in the file.\n", "old_key"},
             {"Set **old_key** in the file.\n", "old_key"},
             {"```\n'tool.readers.OldReader'\n```\n", "OldReader"},
             {"Call `self.reader.old_call()`, an `a.OldReader`.\n", "OldReader"},
             {"See https://example.org/a and `old_key`.\n", "old_key"},
             {"Call [`old_call`](https://example.org/api/old_call).\n", "old_call"},
             {"See [the guide](https://example.org) of how to use it, and `old_call`.\n", "old_call"},
             {"Call `old_call`, see [old_call](https://github.com/acme/tool/blob/main/a.c#old_call).\n", "old_call"},
             {"```ts\nclass A {\n  old_call(a) {\n  }\n}\n```\n", "old_call"},
             {"Run `npm run old-key`.\n", "old-key"},
             {"## Removing files\n\n### How\n\nPass `--old-flag`.\n", "--old-flag"},
             {"## Deprecated\n\n### What\n\nSome.\n\n## Usage\n\nPass `--old-flag`.\n", "--old-flag"},
             {"```\n>>> old_call(5)\n```\n", "old_call"},
             {"```\n>>> with a:\n...     old_call(5)\n```\n", "old_call"},
             {"```\n$ pip install -r old/old_key.txt\n```\n", "old/old_key.txt"},
             {"See [a](https://github.com/a/b/blob/c7d78970fb86782dbdded3a93944b774f826071f/a.go), use `old_call`.\n",
              "old_call"},
             {"Set old_key-5 and `**old_key**-`.\n", "old_key"},
             {"# Tool\n\nStatus: stable\n\nCall `old_call`.\n", "old_call"},
             {"```ts [a.ts]\nold_call(5)\n```\n", "old_call"},
             {"```py\nfrom tool.readers import OldReader\n```\n", "OldReader"},
             {"old_key: a | b\n", "old_key"},
         }) {
        EXPECT_TRUE(misleads(text, name)) << text;
    }
}

TEST(MisleadingMentions, MembersAreOfTheirClass)
{
    EXPECT_TRUE(misleads("Call `Readers.oldCall()`.\n", "oldCall", "src/tool/Readers.java"));
    EXPECT_FALSE(misleads("Call `Others.oldCall()`.\n", "oldCall", "src/tool/Readers.java"));
    EXPECT_TRUE(misleads("Call `reader.oldCall()`.\n", "oldCall", "src/tool/Readers.java"));
    EXPECT_TRUE(misleads("Call `Others.oldCall()`.\n", "oldCall", "src/tool/readers.py"));
}

TEST(MisleadingMentions, ItIsOfThePastOrOfSomethingElse)
{
    for (const auto& [text, name] : std::vector<Case>{
             {"`old_key` was removed.\n", "old_key"},
             {"The script `old_key` does not exist there.\n", "old_key"},
             {"```\nDEBU[16:28:25] Running: docker [ps --old-flag]\n```\n", "--old-flag"},
             {"```\n2026-01-02T03:04:05Z tool: read old_key\n```\n", "old_key"},
             {"```\nset -gx --old-flag PATH $a\n```\n", "--old-flag"},
             {"See `old_call*` below.\n", "old_call"},
             {"Run `pkg-config --old-flag tool`.\n", "--old-flag"},
             {"This was named `old_key` in previous versions.\n", "old_key"},
             {"To write code for versions lower than\n2.13, define `old_key`.\n", "old_key"},
             {"### 18.9b0\n\n- added `--old-flag`\n", "--old-flag"},
             {"## v1.43 - 2018-09-01\n\n- S3\n  - added `--old-flag`\n", "--old-flag"},
             {"```py\ndef old_call(x):\n    pass\n\nold_call(5)\n```\n", "old_call"},
             {"```\n$ tool list\nold_key  5\n```\n", "old_key"},
             {"```\n>>> tool.names()\n['a.old_call',\n 'b']\n```\n", "old_call"},
             {"```\ngit clone https://example.org/old_key.git\n```\n", "old_key"},
             {"```\n$ docker run --rm --old-flag /src image\n```\n", "--old-flag"},
             {"Run `git add --old-flag` first.\n", "--old-flag"},
             {"[a](old_key)\n", "old_key"},
             {".. versionchanged:: 1.0\n  Some.\n\n  More.\n\n  Added `new_key` to reflect `old_key`.\n", "old_key"},
             {"```\n'other_tool.readers.OldReader'\n```\n", "OldReader"},
             {"In 2.x this was called `old_key`.\n", "old_key"},
             {"## Migrating from 1.x\n\n### Options\n\nPass `--old-flag`.\n", "--old-flag"},
             {"## v1.4.0\n\n### Added\n\n- a `--old-flag`\n", "--old-flag"},
             {"[How to write a new OldReader on your own](https://example.org/a)\n", "OldReader"},
             {"`How to write a new OldReader <https://example.org/a>`_\n", "OldReader"},
             {"https://example.org/a[How to write an OldReader]\n", "OldReader"},
             {"Use `old-plugin`.\n\n[1]: https://github.com/acme/old-plugin\n", "old-plugin"},
             {"Use [`old-plugin`](https://www.npmjs.com/package/old-plugin).\n", "old-plugin"},
             {"```\nnpm install --save-dev old-plugin\n```\n", "old-plugin"},
             {"```\n$ pip3 install 'old-plugin'\n```\n", "old-plugin"},
             {"See `old-key-<name>` below.\n", "old-key"},
             {"Set `<name>-old-key` to 5.\n", "old-key"},
             {"```ts\nconstructor() {\n  this.old_call(5)\n}\nold_call(a) {\n}\n```\n", "old_call"},
             {"```cs\ninternal class OldReader : Reader\n{\n```\n", "OldReader"},
             {"```cs\nprivate void old_call(object a) =>\n```\n", "old_call"},
             {"```elixir\nold_call(5)\n\ndefp old_call(a) do\n```\n", "old_call"},
             {"[old_call](https://github.com/a/b/blob/c7d78970fb86782dbdded3a93944b774f826071f/a.go#L1)\n", "old_call"},
             {"# Reading once\n\nStatus: accepted\n\nDrop `old_call`.\n", "old_call"},
             {"# Code Coverage for Tool v1.0\n\n| `old_call` | 85% |\n", "old_call"},
             {"# Symbols: triage\n\n| `old_call` | delete |\n", "old_call"},
             {"```ts [a.ts <Version>2.0.0</Version>]\nold_call(5)\n```\n", "old_call"},
             {"Use the `OldReader`.\n\n```\nfrom other_tool.readers import Reader, OldReader\n```\n", "OldReader"},
             {"Use the `OldReader`.\n\n```\nreaders = other_tool.readers.OldReader\n```\n", "OldReader"},
             {"```rb\nmultitask :old_call => [:a, :b] do\n```\n\nHere `old_call` is a task.\n", "old_call"},
             {"```\na: b | c\nb: d | e\nold_key: a | b\nc: f | g\nd: f | g\n```\n", "old_key"},
         }) {
        EXPECT_FALSE(misleads(text, name)) << text;
    }
}

} // namespace
} // namespace docwake::impact
