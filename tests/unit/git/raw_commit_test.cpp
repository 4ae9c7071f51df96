#include "git/raw_commit.h"

#include "base/error.h"

#include <gtest/gtest.h>

namespace docwake::git {
namespace {

const std::string id_text = "0123456789abcdef0123456789abcdef01234567";
const std::string tree_line = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n";

model::Commit parse(const std::string& raw)
{
    return parse_commit(raw, to_oid(id_text));
}

model::Commit with_author(const std::string& author)
{
    return parse(tree_line + "author " + author + "\ncommitter C <c@d> 1767225600 +0100\n\nS\n");
}

TEST(RawCommit, ReadsAllParts)
{
    const std::string parent = "89abcdef0123456789abcdef0123456789abcdef";
    const model::Commit commit = parse(
        tree_line + "parent " + parent + "\nparent " + id_text +
        "\nauthor Ada Lovelace <ada@example.com> 1767225660 -0800\ncommitter C <c@d> 1767225600 +0100\n\nS\n\nB\n\n"
        "Docs: none\n");
    EXPECT_EQ(commit.id, id_text);
    EXPECT_EQ(commit.parents, (std::vector<std::string>{parent, id_text}));
    EXPECT_EQ(commit.author, (model::Person{"Ada Lovelace", "ada@example.com"}));
    EXPECT_EQ(base::to_iso8601(commit.authored), "2026-01-01T00:01:00Z");
    EXPECT_EQ(commit.committer, (model::Person{"C", "c@d"}));
    EXPECT_EQ(base::to_iso8601(commit.committed), "2026-01-01T00:00:00Z");
    EXPECT_EQ(commit.subject, "S");
    EXPECT_EQ(commit.body, "B");
    EXPECT_EQ(commit.trailers, (std::vector<model::Trailer>{{"Docs", "none"}}));
}

TEST(RawCommit, MalformedAuthorGivesWhatCanBeRead)
{
    struct Case
    {
        std::string line;
        model::Person person;
        long seconds;
    };
    for (const Case& test : {
             Case{"Ada", {"Ada", ""}, 0},
             Case{"<>", {"", ""}, 0},
             Case{"Ada <ada", {"Ada", "ada"}, 0},
             Case{"Ada <ada> x", {"Ada", "ada"}, 0},
             Case{"Ada <a> b> 60 +0000", {"Ada", "a"}, 60},
             Case{"Ada <ada> -60 +0000", {"Ada", "ada"}, 0},
             Case{"Ada <ada> 99999999999999999999 +0000", {"Ada", "ada"}, 0},
             Case{"Ada <ada> 999999999999999 +0000", {"Ada", "ada"}, 253'402'300'799},
             Case{"A > <ada> 60 +0000", {"A >", "ada"}, 60},
         }) {
        const model::Commit commit = with_author(test.line);
        EXPECT_EQ(commit.author, test.person) << test.line;
        EXPECT_EQ(commit.authored.time_since_epoch().count(), test.seconds) << test.line;
    }
}

TEST(RawCommit, ConvertsTheEncodingThatItNames)
{
    const auto with_encoding = [](const std::string& encoding, const std::string& text) {
        return parse(tree_line + "author " + text + " <a@b> 0 +0000\ncommitter C <c@d> 0 +0000\n" + encoding + "\n" +
                     text + "\n");
    };
    const model::Commit latin = with_encoding("encoding ISO-8859-1\n", "Gr\xfc\xdf"
                                                                       "e");
    EXPECT_EQ(latin.subject, "Grüße");
    EXPECT_EQ(latin.author.name, "Grüße");
    EXPECT_EQ(with_encoding("encoding Shift_JIS\n", "\x83\x65\x83\x58\x83\x67").subject, "テスト");
    EXPECT_EQ(with_encoding("encoding Shift_JIS\n", "a\x83").subject, "a\xEF\xBF\xBD");
    EXPECT_EQ(with_encoding("encoding no-such-thing\n", "Grüße").subject, "Grüße");
    EXPECT_EQ(with_encoding("", "Gr\xfc"
                                "n")
                  .subject,
              "Gr\xEF\xBF\xBDn");
    EXPECT_EQ(with_encoding("encoding UTF-8\n", "Gr\xfc"
                                                "n")
                  .subject,
              "Gr\xEF\xBF\xBDn");
}

TEST(RawCommit, KeepsAMessageWithNul)
{
    const std::string raw =
        tree_line + "author A <a@b> 0 +0000\ncommitter C <c@d> 0 +0000\n\nbefore" + std::string(1, '\0') + "after\n";
    EXPECT_EQ(parse(raw).subject, "before\xEF\xBF\xBD"
                                  "after");
}

TEST(RawCommit, PassesOverSignatureAndMergedTag)
{
    const model::Commit commit = parse(tree_line +
                                       "author A <a@b> 0 +0000\ncommitter C <c@d> 60 +0000\n"
                                       "mergetag object " +
                                       id_text +
                                       "\n type commit\n tag v1\n"
                                       " committer X <x@y> 99 +0000\n \n encoding nonsense\n"
                                       "gpgsig -----BEGIN PGP SIGNATURE-----\n \n author B <b@c> 7 +0000\n"
                                       " -----END PGP SIGNATURE-----\n\nS\n");
    EXPECT_EQ(commit.author, (model::Person{"A", "a@b"}));
    EXPECT_EQ(commit.committed.time_since_epoch().count(), 60);
    EXPECT_EQ(commit.subject, "S");
    EXPECT_EQ(commit.body, "");
}

TEST(RawCommit, NamesADamagedCommit)
{
    for (const auto& [raw, cause] : {std::pair<std::string, std::string>{"", "it names no tree"},
                                     {"tree 12\n\n", "\"12\" is not a full commit id"},
                                     {tree_line + "parent x\n\n", "\"x\" is not a full commit id"}}) {
        try {
            parse(raw);
            FAIL() << raw;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind(), base::ErrorKind::git);
            EXPECT_EQ(error.message(), "the commit " + id_text + " is damaged");
            EXPECT_EQ(error.causes(), std::vector<std::string>{cause});
            EXPECT_EQ(error.hints(), std::vector<std::string>{"git fsck"});
        }
    }
}

} // namespace
} // namespace docwake::git
