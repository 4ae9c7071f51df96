#include "config/keys.h"

#include "config/values.h"

#include <gtest/gtest.h>

#include <set>

namespace docwake::config {
namespace {

TEST(Keys, NamesAreDerivedFromTheRow)
{
    const Key* key = find_key("docs.paths");
    ASSERT_NE(key, nullptr);
    EXPECT_EQ(environment_name(*key), "DOCWAKE_DOCS_PATHS");
    EXPECT_EQ(flag_name(*key), "--docs-paths");
    EXPECT_EQ(find_key("docs"), nullptr);
    EXPECT_EQ(find_key(""), nullptr);
}

TEST(Keys, EveryDefaultIsAValueOfItsKey)
{
    for (const Key& key : keys()) {
        const ParsedValue parsed = parse_text(key, key.default_text);
        EXPECT_EQ(parsed.problem, "") << key.name;
        ASSERT_TRUE(parsed.value) << key.name;
        EXPECT_EQ(to_text(*parsed.value), key.default_text) << key.name;
    }
}

TEST(Keys, NoTwoRowsShareANameOrAVariableOrAFlag)
{
    std::set<std::string> seen;
    for (const Key& key : keys()) {
        EXPECT_TRUE(seen.insert(std::string(key.name)).second) << key.name;
        EXPECT_TRUE(seen.insert(environment_name(key)).second) << key.name;
        EXPECT_TRUE(flag_name(key).empty() || seen.insert(flag_name(key)).second) << key.name;
        if (!key.other_environment_name.empty()) {
            EXPECT_TRUE(seen.insert(std::string(key.other_environment_name)).second) << key.name;
        }
    }
}

TEST(Keys, ThoseThatBringTheKeySomewhereAreNotForARepositorysFile)
{
    EXPECT_EQ(find_key("agent")->trust, Trust::words_only);
    EXPECT_EQ(find_key("key-file")->trust, Trust::user_only);
    EXPECT_EQ(find_key("links.hosts")->trust, Trust::user_only);
    EXPECT_EQ(find_key("forge.token")->type, ValueType::secret);
    EXPECT_EQ(find_key("templates.system")->trust, Trust::inside_only);
    EXPECT_EQ(find_key("templates.overview")->trust, Trust::inside_only);
}

TEST(Keys, ATableHasNeitherVariableNorFlag)
{
    EXPECT_FALSE(find_key("redact.rule")->has_text_form());
    EXPECT_TRUE(find_key("redact.allow")->has_text_form());
    EXPECT_EQ(type_description(*find_key("redact.rule")), "tables [[redact.rule]] with name, pattern");
}

TEST(Keys, EveryRowHasADescriptionFitForAMarkdownTable)
{
    for (const Key& key : keys()) {
        EXPECT_FALSE(key.description.empty()) << key.name;
        EXPECT_EQ(key.description.find_first_of("|\n"), std::string_view::npos) << key.name;
        EXPECT_NE(key.description.back(), '.') << key.name;
    }
}

} // namespace
} // namespace docwake::config
