#include "report/json_text.h"

#include "report/json_bytes.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake::report {
namespace {

TEST(JsonText, IsWhatTheLibraryWritesOfTheSame)
{
    const std::string hostile("##[a] \"quoted\" \\ path\n\t\x01\x7F \xC3\xA4 \xF0\x9F\x98\x80 \0 end", 37);
    JsonText text;
    text.begin_object();
    text.key("empty object");
    text.begin_object();
    text.end_object();
    text.key("empty array");
    text.begin_array();
    text.end_array();
    text.key("values");
    text.begin_array();
    text.null();
    text.boolean(true);
    text.boolean(false);
    text.integer(-12);
    text.number(0.35);
    text.number(1);
    text.number(1e-5);
    text.text("plain");
    text.text("");
    text.text("### plain");
    text.text(hostile);
    text.text_or_null("");
    text.text_or_null("text");
    text.begin_object();
    text.key(hostile);
    text.null();
    text.key("next");
    text.begin_array();
    text.integer(1);
    text.end_array();
    text.end_object();
    text.end_array();
    text.end_object();
    nlohmann::ordered_json last;
    last[hostile] = nullptr;
    last["next"] = {1};
    nlohmann::ordered_json json;
    json["empty object"] = nlohmann::ordered_json::object();
    json["empty array"] = nlohmann::ordered_json::array();
    json["values"] = {nullptr, true, false,       -12,     0.35,    1.0,    1e-5,
                      "plain", "",   "### plain", hostile, nullptr, "text", last};
    EXPECT_EQ(text.take(), safe_json(json.dump(2, ' ', true)));
}

TEST(JsonText, NumbersAreThoseOfTheLibrary)
{
    constexpr int most = 100'000;
    JsonText text;
    text.begin_array();
    nlohmann::json json = nlohmann::json::array();
    const auto add = [&](double value) {
        text.number(value);
        json.push_back(value);
    };
    for (int i = 0; i < most; ++i) {
        add(i / 10'000.0);
        add(i / 7.0);
    }
    for (const double value : {-0.5, 0.30000000000000004, 1e9, 1e300, 123'456'789.125}) {
        add(value);
    }
    text.end_array();
    EXPECT_EQ(text.take(), safe_json(json.dump(2, ' ', true)));
}

TEST(JsonText, BytesThatAreNoTextAreRepaired)
{
    JsonText text;
    text.text("caf\xE9");
    EXPECT_EQ(text.take(), "\"caf\\ufffd\"\n");
}

} // namespace
} // namespace docwake::report
