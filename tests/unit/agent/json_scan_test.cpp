#include "agent/json_scan.h"

#include "agent/json_line.h"
#include "base/fs.h"
#include "base/text.h"
#include "base/utf8.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <random>

namespace docwake::agent {
namespace {

using nlohmann::json;

bool is_plain(std::string_view text)
{
    JsonScan scan;
    return scan_plain_json(text, scan);
}

std::string nested(std::size_t depth)
{
    return std::string(depth, '[') + std::string(depth, ']');
}

TEST(JsonScan, KnowsPlainJson)
{
    for (const std::string& text :
         {std::string("null"), std::string("true"), std::string("false"), std::string("\"\""), std::string("0"),
          std::string("-0"), std::string("-12.50"), std::string(" [ ] "), std::string("{ }"), std::string("[1,[2,{}]]"),
          std::string(R"({"a":1,"a":"\"\\\/\b\f\n\r\t\u00e4\uFFFD"})"), std::string(300, '1'), nested(32),
          std::string("\"a — dash\"")}) {
        EXPECT_TRUE(is_plain(text)) << text;
    }
}

TEST(JsonScan, LeavesTheRestToAParser)
{
    for (const std::string& text : {std::string(),
                                    std::string(" "),
                                    std::string("nul"),
                                    std::string("nulll"),
                                    std::string("01"),
                                    std::string("+1"),
                                    std::string("."),
                                    std::string("1."),
                                    std::string(".5"),
                                    std::string("-"),
                                    std::string("1e5"),
                                    std::string("1E5"),
                                    std::string(301, '1'),
                                    std::string("\"a"),
                                    std::string("\"\n\""),
                                    std::string("\"\\x\""),
                                    std::string("\"\\"),
                                    std::string("\"\\u00g0\""),
                                    std::string("\"\\u00\""),
                                    std::string("\"\\ud83d\\ude80\""),
                                    std::string("[1,]"),
                                    std::string("[,1]"),
                                    std::string("[1 2]"),
                                    std::string("["),
                                    std::string("{\"a\"}"),
                                    std::string("{\"a\":}"),
                                    std::string("{\"a\":1,}"),
                                    std::string("{a:1}"),
                                    std::string("{\"a\":1"),
                                    std::string("{} {}"),
                                    std::string("null\0", 5),
                                    nested(33),
                                    nested(100'000)}) {
        EXPECT_FALSE(is_plain(text)) << text.substr(0, 40);
    }
}

TEST(JsonScan, GivesTheMembersUnlessThereAreMany)
{
    JsonScan scan;
    ASSERT_TRUE(scan_plain_json(R"( {"a" : [1, "}"] ,"b":{"c":2}} )", scan));
    EXPECT_EQ(scan.value, R"({"a" : [1, "}"] ,"b":{"c":2}})");
    ASSERT_TRUE(scan.has_all_members);
    ASSERT_EQ(scan.member_count, 2U);
    EXPECT_EQ(scan.name_of(scan.members[0]), "a");
    EXPECT_EQ(scan.value_of(scan.members[0]), R"([1, "}"])");
    EXPECT_EQ(scan.value_of(scan.members[1]), R"({"c":2})");

    std::string many = "{";
    for (std::size_t i = 0; i <= JsonScan::most_members; ++i) {
        many += (i > 0 ? "," : "") + std::string("\"") + std::to_string(i) + "\":" + std::to_string(i);
    }
    many += "}";
    ASSERT_TRUE(scan_plain_json(many, scan));
    EXPECT_FALSE(scan.has_all_members);
    const JsonLine line(many);
    EXPECT_EQ(line.value().member(std::to_string(JsonScan::most_members))->json(),
              std::to_string(JsonScan::most_members));
}

/// The JSON of all recorded streams.
std::vector<std::string> recorded_values()
{
    std::vector<std::string> values;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(DOCWAKE_TESTS_DIR "/recordings/streams")) {
        if (entry.path().extension() != ".bin") {
            continue;
        }
        const std::string stream = base::read_file(entry.path());
        for (const std::string_view line : base::split(stream, '\n')) {
            if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
                values.emplace_back(line.substr(colon + 1));
            }
        }
    }
    return values;
}

/// What differs between our reading of `text` and the library's; empty: nothing.
std::string difference(const std::string& text)
{
    const json parsed = json::parse(text, nullptr, false);
    if (parsed.is_discarded()) {
        return "it is not JSON";
    }
    const JsonLine line(text);
    const JsonView value = line.value();
    if (json::parse(value.json()) != parsed) {
        return "the value differs";
    }
    if (value.is_string() && value.string() != parsed.get<std::string>()) {
        return "the string differs";
    }
    if (value.is_object()) {
        for (const auto& [name, expected] : parsed.items()) {
            const auto member = value.member(name);
            if (!member || json::parse(member->json()) != expected ||
                (expected.is_string() && member->string() != expected.get<std::string>())) {
                return "the member " + name + " differs";
            }
        }
    }
    return {};
}

TEST(JsonScan, FindsWhatTheLibraryFinds)
{
    const std::vector<std::string> values = recorded_values();
    ASSERT_GT(values.size(), 500U);
    constexpr std::string_view bytes = "\"\\{}[]:,0-.eEu \tntfda\x1f\x80\xc3";
    std::mt19937 random(1);
    std::size_t plain = 0;
    for (int round = 0; round < 30'000; ++round) {
        std::string text = values[random() % values.size()];
        for (std::size_t edits = random() % 4; edits > 0 && !text.empty(); --edits) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
            case 0:
                text[at] = bytes[random() % bytes.size()];
                break;
            case 1:
                text.insert(at, 1, bytes[random() % bytes.size()]);
                break;
            default:
                text.erase(at, 1 + random() % 3);
            }
        }
        if (base::is_valid_utf8(text) && is_plain(text)) {
            ++plain;
            EXPECT_EQ(difference(text), "") << text;
        }
    }
    EXPECT_GT(plain, 10'000U);
}

} // namespace
} // namespace docwake::agent
