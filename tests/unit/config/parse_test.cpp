#include "config/parse.h"

#include "config/values.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

ParsedFile parse_user(std::string_view text)
{
    return parse(text, "f.toml", FileTrust::user);
}

TEST(Parse, ReadsEveryTypeWithItsPlace)
{
    const ParsedFile file = parse_user("# ours\n"
                                       "model = \"opus\"\r\n"
                                       "  draft=false\n"
                                       "budget = 50_000\n"
                                       "branches = ['main',\n"
                                       "  'release'] # both\n"
                                       "docs.repository = \"../docs\"\n"
                                       "[timeouts]\n"
                                       "idle = \"90s\"\n");
    const std::vector<Assignment> expected = {
        {find_key("model"), std::string("opus"), "f.toml:2:1"},
        {find_key("draft"), false, "f.toml:3:3"},
        {find_key("budget"), 50000, "f.toml:4:1"},
        {find_key("branches"), std::vector<std::string>{"main", "release"}, "f.toml:5:1"},
        {find_key("docs.repository"), std::string("../docs"), "f.toml:7:6"},
        {find_key("timeouts.idle"), std::chrono::seconds(90), "f.toml:9:1"},
    };
    EXPECT_TRUE(file.assignments == expected);
    EXPECT_TRUE(file.problems.empty());
    for (std::size_t i = 0; i < std::min(expected.size(), file.assignments.size()); ++i) {
        EXPECT_EQ(file.assignments[i].place, expected[i].place);
    }
}

TEST(Parse, ReadsTablesWithThePlacesOfTheirColumns)
{
    const ParsedFile file = parse_user("[[redact.rule]]\n"
                                       "name = \"acme\"\n"
                                       "pattern = 'A-[0-9]+'\n"
                                       "[[redact.rule]]\n"
                                       "name = \"b\"\n"
                                       "pattern = 'B'\n");
    const std::vector<TableEntry> expected = {
        {{{"name", "acme"}, {"pattern", "A-[0-9]+"}},
         {},
         {{"name", "f.toml:2:8"}, {"pattern", "f.toml:3:11"}},
         "f.toml:1:1"},
        {{{"name", "b"}, {"pattern", "B"}}, {}, {{"name", "f.toml:5:8"}, {"pattern", "f.toml:6:11"}}, "f.toml:4:1"},
    };
    ASSERT_EQ(file.assignments.size(), 1U);
    EXPECT_TRUE(std::get<std::vector<TableEntry>>(file.assignments[0].value) == expected);
    EXPECT_EQ(to_text(file.assignments[0].value), "name = acme, pattern = A-[0-9]+; name = b, pattern = B");
}

TEST(Parse, SaysWhatIsWrongInATable)
{
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"[[redact.rule]]\nname = 'a'\n", "(f.toml:1:1) lacks pattern"},
        {"[[redact.rule]]\nname = 'a'\npattern = 1\n",
         "(f.toml:3:1) must have pattern as a string, not a whole number"},
        {"[[redact.rule]]\nname = 'a'\npatern = 'x'\n", "(f.toml:3:1) has no \"patern\""},
        {"[[redact.rule]]\nname = ''\npattern = 'x'\n", "must not hold an empty name"},
        {"redact.rule = 'x'\n", "must be tables [[redact.rule]] with name, pattern, not a string"},
        {"redact.rule = [1]\n",
         "must be tables [[redact.rule]] with name, pattern, not a list with a whole number in it"},
    };
    for (const auto& [text, problem] : cases) {
        const ParsedFile file = parse_user(text);
        ASSERT_EQ(file.problems.size(), 1U) << text;
        const std::string& message = file.problems[0].message;
        EXPECT_EQ(message.substr(message.find("redact.rule ")), "redact.rule " + problem);
        EXPECT_EQ(file.problems[0].hint, "write it as [[redact.rule]] and below it name = '...', pattern = '...'");
    }
}

TEST(Parse, AcceptsAnEmptyFileAndAByteOrderMark)
{
    EXPECT_TRUE(parse_user("").assignments.empty());
    EXPECT_TRUE(parse_user("").problems.empty());
    EXPECT_TRUE(parse_user("[docs]\n[timeouts]\n").problems.empty());
    EXPECT_EQ(parse_user("\xEF\xBB\xBFmodel = 'opus'\n").assignments.size(), 1u);
}

struct Case
{
    std::string_view text;
    std::string_view message;
    std::string_view hint = "";
};

void expect_problem(const Case& expected, FileTrust trust)
{
    const ParsedFile file = parse(expected.text, "f.toml", trust);
    ASSERT_EQ(file.problems.size(), 1u) << expected.text;
    EXPECT_EQ(file.problems[0].message, expected.message);
    EXPECT_EQ(file.problems[0].hint, expected.hint) << expected.text;
}

TEST(Parse, NamesTheSettingThatWasProbablyMeant)
{
    const std::string_view all = "docwake config --reference lists them all";
    const Case cases[] = {
        {"modle = 'opus'", "f.toml:1:1: there is no setting \"modle\"; did you mean model?"},
        {"\n project_id = 'x'", "f.toml:2:2: there is no setting \"project_id\"; did you mean project-id?"},
        {"docs_paths = []", "f.toml:1:1: there is no setting \"docs_paths\"; did you mean docs.paths?"},
        {"docs.path = []", "f.toml:1:6: there is no setting \"docs.path\"; did you mean docs.paths?"},
        {"[timeout]\nidle = '1s'", "f.toml:1:2: there is no setting \"timeout\"; did you mean timeouts?"},
        {"idle = '1s'", "f.toml:1:1: there is no setting \"idle\"; did you mean timeouts.idle?"},
        {"\"docs.paths\" = []", "f.toml:1:1: there is no setting \"docs.paths\"; did you mean docs.paths?"},
        {"zzzzzz = 1", "f.toml:1:1: there is no setting \"zzzzzz\"", all},
        {"'\\u001b[2J' = 1", "f.toml:1:1: there is no setting \"\\u001b[2J\"", all},
        {"\"\\u001b[2J\" = 1", "f.toml:1:1: there is no setting \"\"", all},
    };
    for (const Case& expected : cases) {
        expect_problem(expected, FileTrust::user);
    }
}

TEST(Parse, ToldAKeyItSaysWhereKeysBelongAndDoesNotRepeatIt)
{
    for (const std::string name : {"key", "api-key", "api_key", "token", "MINTLIFY_API_KEY"}) {
        const std::string text = name + " = 'mint_0123456789'";
        const std::string message =
            "f.toml:1:1: there is no setting \"" + name + "\": a key does not belong in a configuration file";
        expect_problem({text, message, "export MINTLIFY_API_KEY, or give --key-file FILE"}, FileTrust::user);
    }
}

TEST(Parse, SaysWhichTypeWasExpected)
{
    const Case cases[] = {
        {"model = 1", "f.toml:1:1: model must be a string, one of sonnet, opus, not a whole number",
         "write it as model = \"sonnet\""},
        {"model = 'sonett'", "f.toml:1:1: model must be one of sonnet, opus, not \"sonett\"; did you mean sonnet?",
         "write it as model = \"sonnet\""},
        {"[model]", "f.toml:1:2: model must be a string, one of sonnet, opus, not a table",
         "write it as model = \"sonnet\""},
        {"draft = 'yes'", "f.toml:1:1: draft must be true or false, not a string", "write it as draft = true"},
        {"budget = 1.5", "f.toml:1:1: budget must be a whole number from 1 to 2147483647, not a fraction",
         "write it as budget = 100000"},
        {"budget = 0", "f.toml:1:1: budget must be a whole number from 1 to 2147483647, not 0",
         "write it as budget = 100000"},
        {"budget = 9223372036854775807",
         "f.toml:1:1: budget must be a whole number from 1 to 2147483647, not \"9223372036854775807\"",
         "write it as budget = 100000"},
        {"budget = -9223372036854775808",
         "f.toml:1:1: budget must be a whole number from 1 to 2147483647, not \"-9223372036854775808\"",
         "write it as budget = 100000"},
        {"timeouts.idle = 120",
         "f.toml:1:10: timeouts.idle must be a string with a duration such as 90s, 15m or 2h, not a whole number",
         "write it as timeouts.idle = \"2m\""},
        {"timeouts.idle = '2 minutes'",
         "f.toml:1:10: timeouts.idle must be a duration such as 90s, 15m or 2h, not \"2 minutes\"",
         "write it as timeouts.idle = \"2m\""},
        {"message = 2026-01-02", "f.toml:1:1: message must be a string, not a date or time",
         "write it as message = \"...\""},
        {"docs.paths = 'docs'", "f.toml:1:6: docs.paths must be a list of strings, not a string",
         "write it as docs.paths = [\"...\", \"...\"]"},
        {"include = ['a', true]", "f.toml:1:1: include must be a list of strings, but item 2 is a boolean",
         "write it as include = [\"...\", \"...\"]"},
        {"include = ['a', '']", "f.toml:1:1: include must not hold an empty string",
         "write it as include = [\"...\", \"...\"]"},
        {"docs = 'docs'", "f.toml:1:1: docs must be a table, not a string"},
        {"[[docs]]\npaths = []", "f.toml:1:3: docs must be a table, not a list"},
    };
    for (const Case& expected : cases) {
        expect_problem(expected, FileTrust::user);
    }
}

TEST(Parse, MistakesOfSyntaxHaveTheirPlace)
{
    for (const auto& [text, place] :
         {std::pair("model = \n", "f.toml:1:9: "), std::pair("model = 'a'\nmodel = 'b'\n", "f.toml:2:9: "),
          std::pair("a = \xff\n", "f.toml:1:4: "), std::pair("[docs\n", "f.toml:1:6: ")}) {
        const ParsedFile file = parse_user(text);
        ASSERT_EQ(file.problems.size(), 1u) << text;
        EXPECT_EQ(file.problems[0].message.substr(0, std::string_view(place).size()), place);
        EXPECT_GT(file.problems[0].message.size(), std::string_view(place).size());
        EXPECT_TRUE(file.assignments.empty());
    }
}

TEST(Parse, ReportsAllProblemsInTheFilesOrderAndKeepsWhatIsGood)
{
    const ParsedFile file = parse_user("zz = 1\nmodel = 'opus'\nbudget = 'x'\ndraft = 3\n");
    const std::vector<Problem> expected = {
        {"f.toml:1:1: there is no setting \"zz\"", file.problems.empty() ? "" : file.problems[0].hint},
        {"f.toml:3:1: budget must be a whole number from 1 to 2147483647, not a string", "write it as budget = 100000"},
        {"f.toml:4:1: draft must be true or false, not a whole number", "write it as draft = true"},
    };
    EXPECT_TRUE(file.problems == expected);
    ASSERT_EQ(file.assignments.size(), 1u);
    EXPECT_EQ(file.assignments[0].place, "f.toml:2:1");
}

TEST(Parse, AFileInsideTheRepositoryMaySetNeitherAddressNorKey)
{
    const Case cases[] = {
        {"agent = 'https://agent.example.com'",
         "f.toml:1:1: agent can only be local or mintlify in a file inside the repository",
         "set agent in ~/.config/docwake/config.toml, by the environment variable DOCWAKE_AGENT, or by --agent"},
        {"key-file = 'k'", "f.toml:1:1: key-file cannot be set by a file inside the repository",
         "set key-file in ~/.config/docwake/config.toml, by the environment variable DOCWAKE_KEY_FILE, or by "
         "--key-file"},
        {"[links]\nhosts = []", "f.toml:2:1: links.hosts cannot be set by a file inside the repository",
         "set links.hosts in ~/.config/docwake/config.toml, by the environment variable DOCWAKE_LINKS_HOSTS, or by "
         "--links-hosts"},
    };
    for (const Case& expected : cases) {
        expect_problem(expected, FileTrust::repository);
        EXPECT_TRUE(parse_user(expected.text).problems.empty()) << expected.text;
    }
    for (const std::string_view text : {"agent = 'local'", "agent = 'mintlify'", "agent = ''"}) {
        EXPECT_TRUE(parse(text, "f.toml", FileTrust::repository).problems.empty()) << text;
    }
}

} // namespace
} // namespace docwake::config
