#include "base/sanitise.h"

#include "base/fs.h"
#include "base/utf8.h"
#include "support/hostile_text.h"
#include "support/sanitise_properties.h"
#include "support/workflow_command_oracle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::base {
namespace {

using namespace std::string_literals;

struct Case
{
    std::string name;
    std::string text;
    std::string lines;
};

void PrintTo(const Case& one, std::ostream* out)
{
    *out << one.name;
}

class SanitiseTest : public testing::TestWithParam<Case>
{
};

TEST_P(SanitiseTest, GivesLinesFitForALog)
{
    EXPECT_EQ(sanitise(GetParam().text), GetParam().lines);
}

const std::vector<Case> plain = {
    {"Empty", "", ""},
    {"OneLine", "a", "| a\n"},
    {"EndedLine", "a\n", "| a\n"},
    {"EmptyLines", "\n\na\n", "| \n| \n| a\n"},
    {"TabAndSpacesStay", "\ta  b ", "| \ta  b \n"},
    {"OtherScriptsStay", "d\u00e9j\u00e0 \u65e5\u672c \U0001f600", "| d\u00e9j\u00e0 \u65e5\u672c \U0001f600\n"},
};

const std::vector<Case> invalid = {
    {"LoneContinuation", "a\x80z", "| a\ufffdz\n"},
    {"OverlongSlash", "\xc0\xaf", "| \ufffd\ufffd\n"},
    {"TruncatedAtTheEnd", "a\xe2\x80", "| a\ufffd\n"},
    {"TruncatedBeforeText", "\xe2\x80z", "| \ufffdz\n"},
    {"TruncatedBeforeLineEnd", "\xf0\x9f\nz", "| \ufffd\n| z\n"},
    {"Surrogate", "\xed\xa0\x80", "| \ufffd\ufffd\ufffd\n"},
    {"RawC1IsNoControlSequence",
     "\x9b"
     "31m",
     "| \ufffd31m\n"},
};

const std::vector<Case> escapes = {
    {"Color", "a\x1b[31mb\x1b[0mc", "| abc\n"},
    {"C1ControlSequence", "a\u009b31mb", "| ab\n"},
    {"PrivateParameters", "a\x1b[?25lb\x1b[38;5;1mc", "| abc\n"},
    {"UnendedControlSequence", "a\x1b[31", "| a\n"},
    {"ControlSequenceBrokenByLetterOfAnotherScript", "a\x1b[3\u00e9m", "| a\u00e9m\n"},
    {"ControlSequenceBrokenByLineEnd", "a\x1b[3\nm", "| a\n| m\n"},
    {"TitleEndedByBell", "a\x1b]0;title\ab", "| ab\n"},
    {"HyperlinkEndedByStringTerminator", "\x1b]8;;https://evil.example\x1b\\a\x1b]8;;\x1b\\b", "| ab\n"},
    {"StringEndedByC1Terminator", "a\x1b]0;t\u009cb", "| ab\n"},
    {"DeviceControl", "a\x1bPq#0\x1b\\b", "| ab\n"},
    {"ApplicationPrivacyAndStart", "a\x1b_x\x1b\\b\x1b^x\x1b\\c\x1bXx\x1b\\d", "| abcd\n"},
    {"C1Strings", "a\u009dx\u009cb\u0090x\u009cc\u009fx\u009cd", "| abcd\n"},
    {"UnendedStringEndsWithItsLine", "a\x1b]0;b\nc", "| a\n| c\n"},
    {"StringCancelled",
     "a\x1b]0;b\x18"
     "c",
     "| ac\n"},
    {"StringBrokenByEscape", "a\x1b]0;b\x1b[31mc", "| ac\n"},
    {"StringEndedByEscapeAtTheEnd", "a\x1b]0;b\x1b", "| a\n"},
    {"Charset", "a\x1b(Bb", "| ab\n"},
    {"Reset",
     "a\x1b"
     "cb",
     "| ab\n"},
    {"TwoEscapes", "a\x1b\x1b[31mb", "| ab\n"},
    {"EscapeAlone", "a\x1b", "| a\n"},
    {"EscapeBeforeInvisible", "a\x1b\u200b[31mb", "| a[31mb\n"},
    {"SequenceBetweenCrAndLf", "a\r\x1b[0K\nb", "| a\n| b\n"},
};

const std::vector<Case> characters = {
    {"Invisible", "a\u00ad\u061c\u180e\u200b\u200f\u202a\u202e\u2060\u2064\u2066\u206f\ufeff\ufff9\ufffbz", "| az\n"},
    {"NeighboursOfInvisible", "\u00ac\u00ae\u200a\u2010\u2029\u202f\u2065\ufffc",
     "| \u00ac\u00ae\u200a\u2010\n| \u202f\u2065\ufffc\n"},
    {"LineEnds", "a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h", "| a\n| b\n| c\n| d\n| e\n| f\n| g\n| h\n"},
    {"CrCrLf", "a\r\r\nb", "| a\n| \n| b\n"},
    {"CrTextLf", "a\rb\nc", "| a\n| b\n| c\n"},
    {"LfCr", "a\n\rb", "| a\n| \n| b\n"},
    {"InvisibleBetweenCrAndLf", "a\r\u200b\nb", "| a\n| b\n"},
    {"ControlBetweenCrAndLf", "a\r\x01\nb", "| a\n| \n| b\n"},
    {"Controls", "a\x01\x07\x08\x0e\x1f\x7f\u0080\u009a\u0099z", "| az\n"},
    {"Nul", "a\0b"s, "| ab\n"},
};

const std::vector<Case> commands = {
    {"GithubAtTheStart", "::error::x", "| ::error::x\n"},
    {"GithubBehindACr", "a\r::error::x", "| a\n| ::error::x\n"},
    {"GithubOldStyle", "a ##[error]x", "| a #\\#[error]x\n"},
    {"Azure", "##vso[task.complete result=Failed;]x", "| #\\#vso[task.complete result=Failed;]x\n"},
    {"TeamCity", "##teamcity[message text='x']", "| #\\#teamcity[message text='x']\n"},
    {"ManySigns", "####vso[x]", "| #\\#\\#\\#vso[x]\n"},
    {"AlreadyEscaped", "#\\#vso[x]", "| #\\#vso[x]\n"},
    {"HeadingsStay", "## Title [1]\n#vso[x]\n##vso-x[y]\n##", "| ## Title [1]\n| #vso[x]\n| ##vso-x[y]\n| ##\n"},
    {"JoinedByAnEscape", "#\x1b[0m#vso[x]", "| #\\#vso[x]\n"},
    {"JoinedByInvisible", "##v\u200bso\u00ad[x]", "| #\\#vso[x]\n"},
    {"JoinedByControl", "#\x01#\x7f[x]", "| #\\#[x]\n"},
    {"GitlabSection", "section_start:1:a\r\x1b[0Kx", "| section_start:1:a\n| x\n"},
    {"Buildkite", "--- a\n+++ b\n~~~ c", "| --- a\n| +++ b\n| ~~~ c\n"},
};

const auto case_name = [](const auto& info) { return info.param.name; };
INSTANTIATE_TEST_SUITE_P(Plain, SanitiseTest, testing::ValuesIn(plain), case_name);
INSTANTIATE_TEST_SUITE_P(InvalidUtf8, SanitiseTest, testing::ValuesIn(invalid), case_name);
INSTANTIATE_TEST_SUITE_P(Escapes, SanitiseTest, testing::ValuesIn(escapes), case_name);
INSTANTIATE_TEST_SUITE_P(Characters, SanitiseTest, testing::ValuesIn(characters), case_name);
INSTANTIATE_TEST_SUITE_P(Commands, SanitiseTest, testing::ValuesIn(commands), case_name);

TEST(SanitiseLimits, LongestLineIsWhole)
{
    const std::string text(4094, 'a');
    EXPECT_EQ(sanitise(text), "| " + text + "\n");
}

TEST(SanitiseLimits, LongerLineIsCutWithAMark)
{
    EXPECT_EQ(sanitise(std::string(4095, 'a') + "\nb"), "| " + std::string(4080, 'a') + "... (line cut)\n| b\n");
}

TEST(SanitiseLimits, LineIsCutBetweenCharacters)
{
    std::string text;
    for (int i = 0; i < 2000; ++i) {
        text += "\u65e5";
    }
    const std::string lines = sanitise(text);
    EXPECT_TRUE(is_valid_utf8(lines));
    EXPECT_EQ(lines.size(), 2 + 1360 * 3 + "... (line cut)\n"s.size());
}

TEST(SanitiseLimits, LineThatTheEscapingMakesTooLongIsCut)
{
    const std::string lines = sanitise(std::string(4000, '#') + "[x]");
    EXPECT_EQ(lines.size(), 4097U);
    EXPECT_TRUE(support::acted_on(lines).empty());
}

TEST(SanitiseLimits, TheMarkCompletesNoCommand)
{
    for (std::size_t length = 4070; length < 4100; ++length) {
        const std::string lines = sanitise(std::string(length, 'a') + "##vso[x]##[y]");
        EXPECT_TRUE(support::acted_on(lines).empty()) << length;
    }
}

TEST(SanitiseLimits, WholeIsCutAtALineWithAMark)
{
    EXPECT_EQ(sanitise("aaaa\nbbbb\ncccc\ndddd\n", 34), "| aaaa\n| bbbb\n| (the rest is cut)\n");
}

TEST(SanitiseLimits, WholeStaysUnderItsLimit)
{
    std::string text;
    for (int i = 0; i < 3000; ++i) {
        text += "line " + std::to_string(i) + "\n";
    }
    for (const std::size_t limit : {20U, 100U, 1000U, 10'000U}) {
        EXPECT_LE(sanitise(text, limit).size(), limit);
    }
}

TEST(SanitiseInline, IsOneLineWithoutPrefix)
{
    EXPECT_EQ(sanitise_inline("\n\ra\n"), "a");
    EXPECT_EQ(sanitise_inline("a\r\n\nb\x1b[31m\u202e ##vso[c]\n"), "a b #\\#vso[c]");
}

TEST(SanitiseInline, IsCutAtTheLimit)
{
    EXPECT_EQ(sanitise_inline("0123456789", 10), "0123456789");
    EXPECT_EQ(sanitise_inline("0123456789a", 10), "0123456...");
    EXPECT_EQ(sanitise_inline("\u65e5\u65e5\u65e5\u65e5", 10), "\u65e5\u65e5...");
    EXPECT_EQ(sanitise_inline("abc\xe2\x80", 10), "abc\ufffd");
}

TEST(LineSanitiserTest, GivesTheSameWhereverAPieceEnds)
{
    const std::string text = "a\xe2\x80\xa8"
                             "b\r\n\x1b[31mc\x1b]0;t\x1b\\d##vso[e]\u009b"
                             "1mf\r\ng\xf0\x9f\x98\x80\xff\xe2";
    const std::string whole = sanitise(text);
    for (std::size_t split = 0; split <= text.size(); ++split) {
        LineSanitiser lines;
        std::string output = lines.add(std::string_view(text).substr(0, split));
        output += lines.add(std::string_view(text).substr(split));
        output += lines.finish();
        EXPECT_EQ(output, whole) << "split at " << split;
    }
}

TEST(LineSanitiserTest, GivesALineOnceItIsEnded)
{
    LineSanitiser lines;
    EXPECT_EQ(lines.add("a"), "");
    EXPECT_EQ(lines.unended(), "a");
    EXPECT_EQ(lines.add("b\nc##"), "| ab\n");
    EXPECT_EQ(lines.add("[d]"), "");
    EXPECT_EQ(lines.unended(), "c#\\#[d]");
    EXPECT_EQ(lines.finish(), "| c#\\#[d]\n");
    EXPECT_EQ(lines.unended(), "");
    EXPECT_EQ(lines.finish(), "");
}

TEST(LineSanitiserTest, NextTextBeginsAnew)
{
    LineSanitiser lines;
    EXPECT_EQ(lines.add("a\x1b]0;swallows"), "");
    EXPECT_EQ(lines.finish(), "| a\n");
    EXPECT_EQ(lines.add("b\r"), "| b\n");
    EXPECT_EQ(lines.finish(), "");
    EXPECT_EQ(lines.add("\nc\n"), "| \n| c\n");
    EXPECT_EQ(lines.add("d\xe2"), "");
    EXPECT_EQ(lines.finish(), "| d\ufffd\n");
    EXPECT_EQ(lines.add("e\n"), "| e\n");
}

TEST(LineSanitiserTest, HoldsLittleOfALineThatNeverEnds)
{
    LineSanitiser lines;
    const std::string piece(10'000, 'a');
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(lines.add(piece), "");
        EXPECT_LE(lines.unended().size(), 4100U);
    }
    EXPECT_EQ(lines.finish(), "| " + std::string(4080, 'a') + "... (line cut)\n");
}

TEST(LineSanitiserTest, StopsAtItsLimitForGood)
{
    LineSanitiser lines(34);
    EXPECT_EQ(lines.add("aaaa\nbbbb\ncccc\n"), "| aaaa\n| bbbb\n| (the rest is cut)\n");
    EXPECT_EQ(lines.add("d\n"), "");
    EXPECT_EQ(lines.finish(), "");
}

TEST(SanitiseProperties, HundredThousandHostileTexts)
{
    support::HostileText texts(20260102);
    for (int i = 0; i < 100'000; ++i) {
        const std::string text = texts.next();
        const std::string problem = support::broken_sanitise_property(text);
        ASSERT_EQ(problem, "") << "text " << i << ": " << testing::PrintToString(text);
    }
}

TEST(SanitiseProperties, OracleFindsWhatHostileTextsWant)
{
    support::HostileText texts(20260102);
    std::vector<std::string> readers;
    for (int i = 0; i < 5'000; ++i) {
        for (const support::ActedOn& one : support::acted_on(texts.next())) {
            if (std::find(readers.begin(), readers.end(), one.reader) == readers.end()) {
                readers.push_back(one.reader);
            }
        }
    }
    std::sort(readers.begin(), readers.end());
    EXPECT_EQ(readers,
              (std::vector<std::string>{"azure", "buildkite", "github", "gitlab", "teamcity", "terminal", "text"}));
}

TEST(SanitiseProperties, FuzzersCorpus)
{
    const std::filesystem::path folder = std::filesystem::path(DOCWAKE_TESTS_DIR) / "fuzz/corpus/sanitise";
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        EXPECT_EQ(support::broken_sanitise_property(read_file(entry.path())), "") << entry.path();
        ++files;
    }
    EXPECT_GT(files, 0);
}

TEST(SanitiseProperties, TimeIsLinear)
{
    using Clock = std::chrono::steady_clock;
    // Each would take minutes in a sanitiser that looks ahead from every place.
    for (const std::string& unit : {"#"s, "\x1b]0;"s, "\x1b["s, "##a"s, "\r"s, "\xe2"s}) {
        std::string text;
        while (text.size() < 200'000) {
            text += unit;
        }
        const auto start = Clock::now();
        (void)sanitise(text, 10'000'000);
        EXPECT_LT(Clock::now() - start, std::chrono::seconds(5)) << testing::PrintToString(unit);
    }
}

} // namespace
} // namespace docwake::base
