#include "impact/lines.h"

#include "impact/gone_names.h"
#include "unit/digest/changes.h"
#include "unit/impact/find_in_text.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace docwake::impact {
namespace {

TextMatch match_of(const Query& query, const std::vector<std::string>& documents)
{
    TextMatch match(query, documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
        match.put(i, DocumentWords(DocumentKind::markdown, documents[i]));
    }
    return match;
}

class LinesTest : public testing::Test
{
protected:
    LinesTest()
        : query(make_query(
              digest::make_changes({digest::make_commit(5, "feat: rename the option")},
                                   {digest::make_modified(
                                       "src/options.c", {digest::make_hunk(10, {"-    add(\"--old-flag\", cache_size);",
                                                                                "+    add(\"--new-flag\", cache_size);",
                                                                                "-int removed_call(void)"})})}),
              {}))
    {
    }

    TextMatch match_with_other(const std::string& text) const
    {
        return match_of(query, {text, "# Other\n\nNothing.\n"});
    }

    std::vector<model::ImpactLine> find(const std::string& text, const std::vector<std::string>& gone,
                                        std::size_t most = 10) const
    {
        const TextMatch match = match_with_other(text);
        return find_in_text(DocumentKind::markdown, text, LineQuery(query, match, gone), most);
    }

    std::vector<std::string> gone(const std::string& document, const std::vector<std::string>& code) const
    {
        const TextMatch match = match_with_other(document);
        GoneNames names(query, match);
        for (const std::string& text : code) {
            names.see(names.find(code_names_of(text)));
        }
        std::vector<std::string> found = names.gone();
        std::ranges::sort(found);
        return found;
    }

    Query query;
};

TEST_F(LinesTest, TheLineThatNamesMostComesFirst)
{
    const std::vector<model::ImpactLine> found =
        find("# Guide\n\nAn intro.\n\nSet \u00e4 `cache_size` here.\n\nMore.\n", {});
    ASSERT_FALSE(found.empty());
    const model::ImpactLine& line = found.front();
    EXPECT_EQ(line.line, 5);
    EXPECT_EQ(line.column, 8); // in code points
    EXPECT_EQ(line.end_column, 18);
    EXPECT_EQ(line.term, "cache_size");
    EXPECT_EQ(line.change, model::TermChange::touched);
    EXPECT_FALSE(line.stale);
    EXPECT_EQ(line.score, 1);
    EXPECT_EQ(line.text, "Set \u00e4 `cache_size` here.");
}

TEST_F(LinesTest, GoneNamesAreStaleAndFirst)
{
    const std::vector<model::ImpactLine> found =
        find("`cache_size`, cache_size of the option\n\n\n\n\n\nPass `--old-flag` to it.\n", {"--old-flag"}, 1);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].line, 7);
    EXPECT_TRUE(found[0].stale);
    EXPECT_EQ(found[0].term, "--old-flag");
    EXPECT_EQ(found[0].change, model::TermChange::renamed);
    EXPECT_EQ(found[0].replacement, "--new-flag");
    EXPECT_FALSE(found[1].stale);
}

TEST_F(LinesTest, WhatTellsOfThePastIsNotStale)
{
    for (const char* text : {"`--old-flag` was removed in 2.0.\n", "## Deprecated\n\nPass `--old-flag`.\n",
                             "Use `--new-flag` instead of\n`--old-flag`.\n", "[a](--old-flag)\n"}) {
        for (const model::ImpactLine& line : find(text, {"--old-flag"})) {
            EXPECT_FALSE(line.stale) << text;
        }
    }
}

TEST_F(LinesTest, OnlyNamesThatDocumentsMentionAndNoCodeHasAreGone)
{
    const std::string document = "Pass `--old-flag`, or call `removed_call`.\n";
    EXPECT_EQ(gone(document, {"int main"}), (std::vector<std::string>{"--old-flag", "removed_call"}));
    EXPECT_EQ(gone(document, {"x = removed_call();"}), (std::vector<std::string>{"--old-flag"}));
    EXPECT_EQ(gone(document, {"old_flag: bool", "removed_call"}), std::vector<std::string>());
    EXPECT_EQ(gone(document, {"flag(\"old-flag\")", "removed_call"}), std::vector<std::string>());
    EXPECT_EQ(gone("Nothing of it.\n", {}), std::vector<std::string>());
}

/// Of what one removed line has and a document mentions, what is gone from code that is one line now.
std::vector<std::string> gone_after(const std::string& path, const std::string& removed, const std::string& mentioned,
                                    const std::string& code)
{
    const Query query =
        make_query(digest::make_changes({digest::make_commit(5, "feat: drop it")},
                                        {digest::make_modified(path, {digest::make_hunk(1, {removed})})}),
                   {});
    const TextMatch match = match_of(query, {"Say `" + mentioned + "` for it.\n"});
    GoneNames names(query, match);
    names.see(names.find(code_names_of(code)));
    return names.gone();
}

TEST(GoneNames, OnlyNamesOfTheProjectsOwn)
{
    const std::vector<std::string> none;
    EXPECT_EQ(gone_after("src/a.py", "-option('--read-ahead')", "--read-ahead", ""),
              std::vector<std::string>{"--read-ahead"});
    EXPECT_EQ(gone_after("src/a.js", "-  option: 'readahead', // --readahead", "--readahead", ""),
              std::vector<std::string>{"--readahead"})
        << "declared without dashes";
    EXPECT_EQ(gone_after("tests/a.py", "-option('--read-ahead')", "--read-ahead", ""), none);
    EXPECT_EQ(gone_after("src/a.py", "-run(['tool', '--read-ahead'])", "--read-ahead", ""), none);
    EXPECT_EQ(gone_after("src/a.py", "-names = ('read-ahead', 'b')", "read-ahead", ""), none);
    EXPECT_EQ(gone_after("src/a.py", "-os.getenv('PYTHONPATH')", "PYTHONPATH", ""), none);
    EXPECT_EQ(gone_after("src/a.py", "-option('--help')", "--help", ""), none);
    EXPECT_EQ(gone_after("src/a.py", "-def _ahead_of(x):", "_ahead_of", ""), none) << "private";
    EXPECT_EQ(gone_after("src/a.js", "-  'tool3.4': path,", "tool3.4", ""), none);
    EXPECT_EQ(gone_after("src/a.go", "-var readAhead = 5", "readAhead", "struct { ReadAhead int }"), none);
    EXPECT_EQ(gone_after("src/a.go", "-var readAhead = 5", "readAhead", ""), std::vector<std::string>{"readAhead"});
    EXPECT_EQ(gone_after("src/a.rs", "-#[serde(rename = \"readAhead\")]", "readAhead", "read_ahead: bool"), none);
    EXPECT_EQ(gone_after("build.gradle", "-  name: 'read-ahead',", "read-ahead", ""), none) << "a package's name";
    EXPECT_EQ(gone_after("NuGet.Config", "-  key: 'read-ahead',", "read-ahead", ""), none);
    EXPECT_EQ(gone_after("src/a.ts", "-type ReadMode = 'a'", "ReadMode", "type ReadModes = 'a'"), none);
    EXPECT_EQ(gone_after("src/a.js", "-option('--ahead')", "--ahead", "options({ahead: {type: 'string'}})"), none);
    EXPECT_EQ(gone_after("src/a.py", "-os.getenv('TOOL_AHEAD')", "TOOL_AHEAD", ""),
              std::vector<std::string>{"TOOL_AHEAD"});
}

TEST(GoneNames, WhatUsersSetIsSpelledInManyWays)
{
    const std::vector<std::string> none;
    for (const char* code :
         {"\"read-ahead\"", "read_ahead: int", "readAhead()", "struct ReadAhead", "READ_AHEAD = 1"}) {
        EXPECT_EQ(gone_after("src/a.py", "-option('--read-ahead')", "--read-ahead", code), none) << code;
    }
    const auto after_cached = [](const char* code) {
        return gone_after("src/a.py", "-option('--cache-read-ahead')", "--cache-read-ahead", code);
    };
    EXPECT_EQ(after_cached("Option('cache', 'read_ahead')"), none) << "put together";
    EXPECT_EQ(after_cached("read_ahead = 1"), std::vector<std::string>{"--cache-read-ahead"});
    EXPECT_EQ(gone_after("src/a.py", "-TOOL_LOG = 1", "TOOL_LOG", "{'TOOL': {'LOGS': 1}}"),
              std::vector<std::string>{"TOOL_LOG"});
    EXPECT_EQ(gone_after("src/a.py", "-TOOL_FILE = 1", "TOOL_FILE", "{'TOOL': {'FILE': 1}}"), none);
}

TEST(GoneNames, ANameMayBePutTogetherFromItsHalves)
{
    const std::vector<std::string> none;
    const auto after_blur = [](const std::string& code) {
        return gone_after("src/a.c", "-option(\"--scale-blur\")", "--scale-blur", code);
    };
    const std::vector<std::string> blur = {"--scale-blur"};
    EXPECT_EQ(after_blur("OPTS(\"scale\") {n\"-blur\", 5}"), none);
    EXPECT_EQ(after_blur("x(\"scale-\" + y, \"blur\")"), none);
    EXPECT_EQ(after_blur("f\"--scale-{y}\", 'blur'"), none);
    EXPECT_EQ(after_blur("`${x}-blur`, 'scale'"), none);
    EXPECT_EQ(after_blur("\"%s-blur\", 'scale'"), none);
    EXPECT_EQ(after_blur("\"_blur\", \"scale\""), none);
    EXPECT_EQ(after_blur("options_prefix = \"scale\", {\"blur\", 5}"), none);
    EXPECT_EQ(after_blur("(\"scale\", \"blur\")"), blur) << "not seen to be joined";
    EXPECT_EQ(after_blur("scale, n\"-blur\""), blur) << "no string";
    EXPECT_EQ(after_blur("x-blur, \"scale\""), blur);
    EXPECT_EQ(gone_after("src/a.py", "-option('--no-color')", "--no-color", "x('--no-' + y); option('color')"), none);
    EXPECT_EQ(gone_after("src/a.py", "-get_property('duration/full')", "duration/full", "{'duration'}, {'full'}"),
              none);
}

TEST(GoneNames, WhatIsFoundByItsPathIsThere)
{
    const auto after = [](const std::string& path) {
        const Query query =
            make_query(digest::make_changes(
                           {digest::make_commit(5, "feat: drop it")},
                           {digest::make_modified("src/a.js", {digest::make_hunk(1, {"-  command: 'cache:list',"})})}),
                       {});
        const TextMatch match = match_of(query, {"Run `cache:list`.\n"});
        GoneNames names(query, match);
        names.see_path(path);
        return names.gone();
    };
    EXPECT_EQ(after("src/commands/cache/list.js"), std::vector<std::string>());
    EXPECT_EQ(after("src/commands/cache/lists.js"), std::vector<std::string>{"cache:list"});
}

TEST(GoneNames, APartThatLeftAsAWholeTakesItsNamesAlong)
{
    const Query query =
        make_query(digest::make_changes({digest::make_commit(5, "refactor: split")},
                                        {digest::make_change(model::ChangeKind::deleted, "client/a.py",
                                                             {digest::make_hunk(1, {"-def removed_call(x):"})})}),
                   {});
    const TextMatch match = match_of(query, {"Call `removed_call`.\n"});
    const auto gone = [&](const std::string& path) {
        GoneNames names(query, match);
        names.see_path(path);
        return names.gone();
    };
    EXPECT_EQ(gone("client/b.py"), std::vector<std::string>{"removed_call"});
    EXPECT_EQ(gone("server/b.py"), std::vector<std::string>());
}

TEST(GoneNames, ADottedNameIsGoneWhenItsLastPartIs)
{
    const Query query = make_query(
        digest::make_changes(
            {digest::make_commit(5, "feat: drop fields")},
            {digest::make_modified("src/a.toml", {digest::make_hunk(1, {"-author.email = one", "+x = two"})})}),
        {});
    const TextMatch match = match_of(query, {"`author.email` is sent.\n"});
    const auto gone = [&](const std::string& code) {
        GoneNames names(query, match);
        names.see(names.find(code_names_of(code)));
        return names.gone();
    };
    EXPECT_EQ(gone("struct Author { int name; };"), std::vector<std::string>{"author.email"});
    EXPECT_EQ(gone("struct Author { int email; };"), std::vector<std::string>());
}

TEST(GoneNames, APathIsGoneOnlyIfItWasInTheRepository)
{
    // An address, and a place on the user's machine, went from the code too.
    const Query query = make_query(
        digest::make_changes({digest::make_commit(5, "feat: drop a tool")},
                             {digest::make_modified(
                                  "src/main.c", {digest::make_hunk(10, {"-    open(\"https://example.org/acme/tool\");",
                                                                        "-    open(\"/run/user/tool/%d\");",
                                                                        "-    open(\"tools/maker/%d\");"})}),
                              digest::make_change(model::ChangeKind::deleted, "tools/maker/main.c",
                                                  {digest::make_hunk(1, {"-int main(void)"})})}),
        {});
    const TextMatch match =
        match_of(query, {"See `example.org/acme/tool`, `run/user/tool`, `tools/maker` and `tools/maker/main.c`.\n"});
    const auto gone = [&](const std::vector<std::string>& paths) {
        GoneNames names(query, match);
        for (const std::string& path : paths) {
            names.see_path(path);
        }
        std::vector<std::string> found = names.gone();
        std::ranges::sort(found);
        return found;
    };
    EXPECT_EQ(gone({"src/main.c"}), (std::vector<std::string>{"tools/maker", "tools/maker/main.c"}));
    EXPECT_EQ(gone({"src/main.c", "tools/maker/other.c"}), std::vector<std::string>{"tools/maker/main.c"})
        << "the folder is still there";
    EXPECT_EQ(gone({"old/tools/maker/main.c"}), std::vector<std::string>());
}

TEST(GoneNames, FilesThatReadersHaveTooAreNotMeant)
{
    for (const std::string file : {"Makefile", "app.py", "main.ts"}) {
        const Query query = make_query(digest::make_changes({digest::make_commit(5, "chore: drop it")},
                                                            {digest::make_change(model::ChangeKind::deleted, file,
                                                                                 {digest::make_hunk(1, {"-all:"})})}),
                                       {});
        const TextMatch match = match_of(query, {"Use your `" + file + "`.\n"});
        EXPECT_EQ(GoneNames(query, match).gone(), std::vector<std::string>()) << file;
    }
}

TEST(GoneNames, NamesOfExamplesAreNotMeant)
{
    const Query query = make_query(
        digest::make_changes(
            {digest::make_commit(5, "feat: drop settings")},
            {digest::make_modified("src/a.py", {digest::make_hunk(1, {"-x = settings['myapp.cache_token']",
                                                                      "-y = settings['mysql.cache_token']"})})}),
        {});
    const TextMatch match = match_of(query, {"Set `myapp.cache_token` and `mysql.cache_token`.\n"});
    EXPECT_EQ(GoneNames(query, match).gone(), std::vector<std::string>{"mysql.cache_token"});
}

TEST(GoneNames, WhatIsSetForOtherProgramsIsNotMeant)
{
    const Query query = make_query(
        digest::make_changes({digest::make_commit(5, "feat: drop an option")},
                             {digest::make_modified(
                                 "src/a.js", {digest::make_hunk(1, {"-option('-Djavax.net.ssl', '--with-trust')"})})}),
        {});
    const TextMatch match = match_of(query, {"Run `java -Djavax.net.ssl=a` or `tool --with-trust`.\n"});
    EXPECT_EQ(GoneNames(query, match).gone(), std::vector<std::string>{"--with-trust"});
}

TEST_F(LinesTest, ALineThatNamesWhatIsGoneManyTimesIsReadOnce)
{
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        text += "--old-flag ";
    }
    ASSERT_EQ(find(text + "\n", {"--old-flag"}).size(), 1U);
}

TEST_F(LinesTest, BrokenTextIsRepaired)
{
    const std::vector<model::ImpactLine> found = find("bad \xff `cache_size`\n", {});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].text, "bad \uFFFD `cache_size`");
    EXPECT_TRUE(find("", {}).empty());
}

} // namespace
} // namespace docwake::impact
