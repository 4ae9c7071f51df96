#include "impact/code_names.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace docwake::impact {
namespace {

NameHash as_name(std::string_view name)
{
    return name_hash(name) & ~string_bit;
}

NameHash as_string(std::string_view name)
{
    return name_hash(name) | string_bit;
}

TEST(CodeNames, EachNameIsThereOnceWithWhetherItIsAString)
{
    const std::string text = "open(\"cache\"); cache = limit; cache += limit; { size: { limit } }";
    const CodeNames found = code_names_of(text);
    EXPECT_EQ(found.names,
              (std::vector<NameHash>{as_name("open"), as_string("cache"), as_name("limit"), as_string("size")}));
    EXPECT_EQ(found.bytes, text.size());
}

TEST(CodeNames, AJoinedNameIsThereWithItsParts)
{
    const CodeNames found = code_names_of("core.max_size");
    EXPECT_EQ(found.names, (std::vector<NameHash>{as_name("core.max_size"), as_name("core"), as_name("max_size")}));
}

TEST(CodeNames, OfManyNamesNoneIsLost)
{
    std::string text;
    std::vector<NameHash> expected;
    for (int i = 0; i < 20'000; ++i) {
        const std::string name = "name_" + std::to_string(i % 10'000);
        text += name + " ";
        if (i < 10'000) {
            expected.push_back(as_name(name));
        }
    }
    EXPECT_EQ(code_names_of(text).names, expected);
}

TEST(CodeNames, BytesGiveThemBack)
{
    for (const std::string text : {"", "one", "one 'two' three"}) {
        const CodeNames names = code_names_of(text);
        EXPECT_EQ(code_names_from(to_bytes(names)), names);
    }
    EXPECT_THROW(code_names_from("1234567"), base::Error);
    EXPECT_THROW(code_names_from("123456789"), base::Error);
}

} // namespace
} // namespace docwake::impact
