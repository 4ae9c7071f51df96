#include "impact/code_names.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace docwake::impact {
namespace {

constexpr NameHash all_of_string = name_use::string | name_use::first_half_with_mark | name_use::second_half_with_mark;

TEST(CodeNames, EachNameIsThereOnceWithItsUses)
{
    const std::string text = "open(cache); f({ size: { limit } }, \"cache\", limit);";
    const CodeNames found = code_names_of(text);
    EXPECT_EQ(found.names, (std::vector<NameHash>{code_name("open"), code_name("cache") | all_of_string, code_name("f"),
                                                  code_name("size") | name_use::key, code_name("limit")}));
    EXPECT_EQ(found.bytes, text.size());
}

TEST(CodeNames, HalvesAreWhereStringsEndOrBegin)
{
    struct Case
    {
        std::string_view code;
        std::string_view name;
        NameHash uses = 0;
    };
    for (const auto& [code, name, uses] : {
             Case{"f(\"scale\" + x)", "scale", all_of_string},
             Case{"f(\"scale-\" + x)", "scale", name_use::first_half},
             Case{"f(\"scale-{}\", x)", "scale", name_use::first_half},
             Case{"f(\"scale_%s\", x)", "scale_", name_use::first_half_with_mark},
             Case{"f(x + \"-blur\")", "blur", name_use::second_half | name_use::first_half_with_mark},
             Case{"f(x + \"_blur\")", "_blur", all_of_string},
             Case{"f(\"%s-blur\", x)", "blur", name_use::second_half},
             Case{"options_prefix = \"scale\"", "scale", all_of_string | name_use::first_half},
             Case{"scale - blur", "scale", 0},
         }) {
        const CodeNames found = code_names_of(code);
        const auto known = std::ranges::find_if(
            found.names, [&](NameHash hash) { return (hash & ~name_use::all) == code_name(name); });
        ASSERT_NE(known, found.names.end()) << code;
        EXPECT_EQ(*known & name_use::all, uses) << code;
    }
}

TEST(CodeNames, AJoinedNameIsThereWithItsParts)
{
    const CodeNames found = code_names_of("core.max_size");
    EXPECT_EQ(found.names,
              (std::vector<NameHash>{code_name("core.max_size"), code_name("core"), code_name("max_size")}));
}

TEST(CodeNames, OfManyNamesNoneIsLost)
{
    std::string text;
    std::vector<NameHash> expected;
    for (int i = 0; i < 20'000; ++i) {
        const std::string name = "name_" + std::to_string(i % 10'000);
        text += name + " ";
        if (i < 10'000) {
            expected.push_back(code_name(name));
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
