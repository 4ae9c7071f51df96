#include "digest/redaction_rules.h"

#include "base/error.h"
#include "digest/secret_finder.h"

#include <gtest/gtest.h>
#include <re2/filtered_re2.h>

#include <algorithm>
#include <set>

namespace docwake::digest {

namespace {

TEST(RedactionRules, AreSixtyKindsAndMore)
{
    std::set<std::string> names;
    for (const RedactionRule& rule : built_in_redaction_rules()) {
        names.insert(rule.name);
        EXPECT_FALSE(rule.keywords.empty()) << rule.name;
        EXPECT_EQ(rule.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string::npos) << rule.name;
    }
    EXPECT_GE(names.size(), 60U);
}

/// With every word that the pattern requires in the text but those that go with a keyword, no match is possible. RE2
/// cuts words short where alternatives are many ("xox" for "xoxb-"), which is why either may hold the other.
TEST(RedactionRules, KeywordsCoverEveryAlternative)
{
    for (const RedactionRule& rule : built_in_redaction_rules()) {
        re2::FilteredRE2 filter(1);
        int id = 0;
        std::vector<std::string> atoms;
        ASSERT_EQ(filter.Add(rule.pattern, redaction_pattern_options(), &id), RE2::NoError) << rule.pattern;
        filter.Compile(&atoms);
        std::vector<int> present;
        for (std::size_t i = 0; i < atoms.size(); ++i) {
            const bool holds_keyword = std::ranges::any_of(rule.keywords, [&](const std::string& keyword) {
                return atoms[i].find(keyword) != std::string::npos || keyword.find(atoms[i]) != std::string::npos;
            });
            if (!holds_keyword) {
                present.push_back(static_cast<int>(i));
            }
        }
        std::vector<int> passed;
        filter.AllPotentials(present, &passed);
        EXPECT_TRUE(passed.empty()) << rule.name << ": " << rule.pattern;
    }
}

std::string error_of(const UserRedactionRule& rule)
{
    try {
        all_redaction_rules({rule});
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
        return error.message();
    }
    return "none";
}

TEST(RedactionRules, RefusesThoseOfTheUserThatCannotBeUsed)
{
    EXPECT_EQ(error_of({"acme", "ACME-[0-9]+", "f:1:2"}), "none");
    EXPECT_EQ(error_of({"acme", "ACME-[0-9", "f:1:2"}),
              "f:1:2: the redaction rule \"acme\" cannot be used: its pattern cannot be read: missing ]: [0-9");
    EXPECT_EQ(error_of({"acme", "[0-9]*", "f:1:2"}),
              "f:1:2: the redaction rule \"acme\" cannot be used: its pattern matches an empty text");
    EXPECT_EQ(error_of({"Acme key", "a", "f:1:2"}), "f:1:2: the redaction rule \"Acme key\" cannot be used: its name "
                                                    "must be of lower case letters, digits and dashes");
}

} // namespace

} // namespace docwake::digest
