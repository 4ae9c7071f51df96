#include "base/place_table.h"

#include <gtest/gtest.h>

#include <string>

namespace docwake::base {
namespace {

TEST(PlaceTable, FindsEachOfManyAlsoWhereHashesAreEqual)
{
    std::vector<std::string> names;
    PlaceTable table;
    const auto hash = [](const std::string& name) { return static_cast<std::uint64_t>(name.size()); };
    const auto place_of = [&](const std::string& name) {
        return table.place_of(hash(name), names.size(), [&](std::size_t at) { return names[at] == name; });
    };
    for (int i = 0; i < 1000; ++i) {
        const std::string name = std::to_string(i * 7);
        EXPECT_EQ(table.find(hash(name), [&](std::size_t at) { return names[at] == name; }), PlaceTable::npos);
        ASSERT_EQ(place_of(name), names.size()) << name;
        names.push_back(name);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_EQ(place_of(names[i]), i);
    }
}

} // namespace
} // namespace docwake::base
