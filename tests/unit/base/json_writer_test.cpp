#include "base/json_writer.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace docwake::base {

namespace {

TEST(JsonWriter, EscapesAsOthersDo)
{
    std::string all;
    for (char c = 0; c < 127; ++c) {
        all.push_back(c);
    }
    for (const std::string& text : {std::string(), all + "\x7f", all + "é\u2028\U0001F600" + all}) {
        JsonWriter json;
        EXPECT_EQ(json.text(text).take(), nlohmann::json(text).dump());
    }
}

TEST(JsonWriter, ListsAndNothing)
{
    JsonWriter json;
    json.raw(R"({"a":)").texts({"x", "\n"}).raw(R"(,"b":)").texts({});
    json.raw(R"(,"c":)").text_or_null("").raw(R"(,"d":)").text_or_null("e").raw("}");
    EXPECT_EQ(json.take(), R"({"a":["x","\n"],"b":[],"c":null,"d":"e"})");
}

} // namespace
} // namespace docwake::base
