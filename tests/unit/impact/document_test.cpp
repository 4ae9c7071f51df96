#include "impact/document.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docwake::impact {
namespace {

std::string described(DocumentKind kind, std::string_view text)
{
    std::string result;
    for (const Segment& segment : segments_of(kind, text)) {
        std::string part(text.substr(segment.begin, segment.end - segment.begin));
        while (!part.empty() && part.back() == '\n') {
            part.pop_back();
        }
        if (part.find_first_not_of(" \t\n") != std::string::npos) {
            result += std::string(name_of(segment.position)) + ": " + part + "\n";
        }
    }
    return result;
}

TEST(Document, KindsAreToldByPaths)
{
    EXPECT_EQ(document_kind("docs/guide.md", {}), DocumentKind::markdown);
    EXPECT_EQ(document_kind("README.MD", {}), DocumentKind::markdown);
    EXPECT_EQ(document_kind("docs/page.mdx", {}), DocumentKind::mdx);
    EXPECT_EQ(document_kind("doc/tig.1", {}), DocumentKind::man);
    EXPECT_EQ(document_kind("doc/api.rst", {}), DocumentKind::restructured_text);
    EXPECT_EQ(document_kind("doc/notes.txt", {}), DocumentKind::plain_text);
    EXPECT_EQ(document_kind("docs/index.html", {}), DocumentKind::html);
    EXPECT_EQ(document_kind("api/openapi.yaml", {}), DocumentKind::openapi);
    EXPECT_EQ(document_kind("docs/docs.json", {}), DocumentKind::docs_json);
    EXPECT_EQ(document_kind("test/README.md", {}), DocumentKind::markdown);
    EXPECT_EQ(document_kind("INSTALL", {}), DocumentKind::plain_text);
    EXPECT_EQ(document_kind("pages/x.html", {"pages"}), DocumentKind::html);

    for (const char* path :
         {"src/main.c", "CMakeLists.txt", "doc/CMakeLists.txt", "docs/requirements.txt", "notes.txt", "CHANGELOG.md",
          "LICENSE.adoc", "docs/release-notes-1.2.md", "changes/4.md", ".changeset/warm-cats.md", "tests/data/page.md",
          "node_modules/x/README.md", "vendor/acme/README.md", "tool/_vendor/README.rst", "plugins/git/install",
          "index.html", "libfoo.so.1.2.1", "etc/tool.api.md"}) {
        EXPECT_EQ(document_kind(path, {}), std::nullopt) << path;
    }
}

TEST(Document, WhatIsWrittenForPeopleIsNoSource)
{
    for (const char* path : {"docs/guide.md", "CHANGELOG.md", "NEWS", "AUTHORS", "tests/data/page.md", "po/de.po"}) {
        EXPECT_TRUE(is_written_for_people(path, {})) << path;
    }
    for (const char* path : {"src/main.c", "CMakeLists.txt", "changes.c/x.c", "docs/conf.py"}) {
        EXPECT_FALSE(is_written_for_people(path, {})) << path;
    }
    EXPECT_TRUE(is_written_for_people("handbook/conf.py", {"handbook"}));
}

TEST(Document, CommentsOfMarkdownMayHaveParagraphs)
{
    EXPECT_EQ(described(DocumentKind::markdown, "Shown.\n\n<!-- One:\n\n    two `three`\n\n- four\n-->\n\nAgain.\n"),
              "prose: Shown.\n"
              "prose: Again.\n");
}

TEST(Document, MarkdownHasItsPositions)
{
    EXPECT_EQ(described(DocumentKind::markdown, "---\ntitle: front\n---\n"
                                                "# The `head`\n"
                                                "\n"
                                                "Use `--flag` with [text](target.md).\n"
                                                "\n"
                                                "<!-- comment -->\n"
                                                "\n"
                                                "```sh\nrun it\n```\n"
                                                "\n"
                                                "| a | b |\n|---|---|\n| c | d |\n"
                                                "\n"
                                                "<div>html <!-- no --> text</div>\n"),
              "heading: The \n"
              "heading: head\n"
              "prose: Use \n"
              "code span: --flag\n"
              "prose:  with \n"
              "prose: text\n"
              "link: target.md\n"
              "prose: .\n"
              "code block: run it\n"
              "table: a\n"
              "table: b\n"
              "table: c\n"
              "table: d\n"
              "prose: html \n"
              "prose:  text\n");
}

TEST(Document, OtherMarkupHasItsPositions)
{
    EXPECT_EQ(described(DocumentKind::asciidoc, "= Title\n:attribute: x\n// comment\n*max_size* (`CACHE_MAX`):: \n"
                                                "text `code` more\n----\nblock\n----\n"),
              "heading: = Title\n"
              "prose: *max_size* (\n"
              "code span: CACHE_MAX\n"
              "prose: ):: \n"
              "prose: text \n"
              "code span: code\n"
              "prose:  more\n"
              "code block: block\n");
    EXPECT_EQ(described(DocumentKind::restructured_text, "Title\n=====\n\n.. comment\n   more of it\n\n"
                                                         "See ``code``::\n\n    block\n\n.. option:: --name\n"),
              "heading: Title\n"
              "prose: See \n"
              "code span: code\n"
              "prose: ::\n"
              "code block:     block\n"
              "code span:  --name\n");
    EXPECT_EQ(described(DocumentKind::man, ".\\\" comment\n.SH OPTIONS\n.B --name\nText.\n.nf\nblock\n.fi\n"),
              "heading:  OPTIONS\n"
              "code span:  --name\n"
              "prose: Text.\n"
              "code block: block\n");
    EXPECT_EQ(described(DocumentKind::html, "<h1>Head</h1><p>a <code>b</code> c<script>x = 1</script><!-- no -->"),
              "heading: Head\n"
              "prose: a \n"
              "code span: b\n"
              "prose:  c\n");
    EXPECT_EQ(described(DocumentKind::openapi, "# comment\npaths:\n  /users:\n    description: All of them\n"),
              "code span: paths:\n"
              "code span:   /users:\n"
              "prose:     description: All of them\n");
}

TEST(Document, TextsThatTakeAParserLongAreReadPlainly)
{
    const auto many = [](std::string_view text, int times) {
        std::string result;
        for (int i = 0; i < times; ++i) {
            result += text;
        }
        return result;
    };
    for (const std::string& text :
         {many("[", 50'000), many("[a](b ", 20'000), many(">", 30'000) + "x", many("- ", 20'000) + "x",
          many("<!--", 20'000), many("`", 30'000), many("*a **b ", 20'000), std::string(2'000'000, 'x'),
          many("a\n", 50'000), many("| a ", 20'000) + "\n" + many("|---", 20'000), many("\xff\xfe", 20'000),
          many("[a](b)\n\n", 20'000), many("![](", 20'000), std::string(20'000, '\0')}) {
        for (const DocumentKind kind : {DocumentKind::markdown, DocumentKind::html, DocumentKind::restructured_text}) {
            for (const Segment& segment : segments_of(kind, text)) {
                ASSERT_LE(segment.begin, segment.end);
                ASSERT_LE(segment.end, text.size());
            }
        }
    }
}

} // namespace
} // namespace docwake::impact
