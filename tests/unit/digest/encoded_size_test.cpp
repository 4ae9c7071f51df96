#include "digest/encoded_size.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace docwake::digest {

namespace {

TEST(EncodedSize, IsThatOfJson)
{
    std::string all;
    for (char c = 0; c < 127; ++c) {
        all.push_back(c);
    }
    for (const std::string& text :
         {std::string(), all, std::string("é\u2028\U0001F600\x7f"), std::string("\"\\\n\t")}) {
        EXPECT_EQ(encoded_size(text) + 2, nlohmann::json(text).dump().size()) << text;
    }
}

TEST(EncodedSize, OfARequestIsNeverTooSmall)
{
    const model::JobRequest request{
        "docwake/ma\"in",
        {{model::Role::system, "a\n"}, {model::Role::user, "\x01"}, {model::Role::assistant, ""}},
        false,
        "sonnet"};
    nlohmann::json messages = nlohmann::json::array();
    for (const model::Message& message : request.messages) {
        messages.push_back({{"role", model::name_of(message.role)}, {"content", message.content}});
    }
    const nlohmann::json body = {
        {"branch", request.branch}, {"messages", messages}, {"asDraft", request.as_draft}, {"model", request.model}};
    EXPECT_EQ(encoded_size(request), body.dump().size() + 1);
}

} // namespace

} // namespace docwake::digest
