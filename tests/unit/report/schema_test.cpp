#include "base/error.h"
#include "base/fs.h"
#include "model/impact.h"
#include "model/outcome.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake::report {
namespace {

using nlohmann::json;

json schema(const std::string& name)
{
    return json::parse(base::read_file(std::string(DOCWAKE_SOURCE_DIR) + "/src/report/schema/" + name + ".json"));
}

/// The words of an enumeration from its first value to `last`.
template <typename Value>
json words(Value last)
{
    json array = json::array();
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        if constexpr (requires { model::name_of(Value()); }) {
            array.push_back(model::name_of(static_cast<Value>(value)));
        } else {
            array.push_back(std::string(base::name_of(static_cast<Value>(value))));
        }
    }
    return array;
}

json at(const json& document, const std::string& pointer)
{
    return document.at(json::json_pointer(pointer));
}

TEST(Schema, HasTheWordsOfTheOutcome)
{
    const json outcome = schema("outcome");
    const std::string ledger = "/definitions/ledger/properties";
    EXPECT_EQ(at(outcome, "/definitions/status/enum"), words(model::Status::failed));
    EXPECT_EQ(at(outcome, "/definitions/error/properties/kind/enum"), words(base::ErrorKind::gate));
    EXPECT_EQ(at(outcome, ledger + "/files/items/properties/step/enum"), words(model::DiffStep::listed));
    for (const char* list : {"commits", "files"}) {
        EXPECT_EQ(at(outcome, ledger + "/" + list + "/items/properties/disposition/enum"),
                  words(model::Disposition::omitted));
    }
    EXPECT_EQ(at(outcome, "/definitions/gate/properties/checks/items/properties/requirement/enum"),
              words(model::Requirement::no_stale));
    EXPECT_EQ(at(outcome, ledger + "/suspects/items/properties/kind/enum"), words(model::SuspectKind::addresses_agent));
}

TEST(Schema, HasTheWordsOfTheImpact)
{
    const json impact = schema("impact");
    const std::string term = "/definitions/impact/properties/terms/items/properties";
    EXPECT_EQ(at(impact, term + "/kind/enum"), words(model::TermKind::version));
    EXPECT_EQ(at(impact, term + "/change/enum"), words(model::TermChange::touched));
}

} // namespace
} // namespace docwake::report
