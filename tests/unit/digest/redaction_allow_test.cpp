#include "digest/redaction_allow.h"

#include "base/error.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

TEST(RedactionAllowance, ByRuleAndPath)
{
    const RedactionAllowance allowance({"jwt", "npm-token:/tests/", "*:*.snap"}, {"jwt", "npm-token", "x"});
    EXPECT_TRUE(allowance.allows("jwt", "a.c"));
    EXPECT_TRUE(allowance.allows("jwt", ""));
    EXPECT_TRUE(allowance.allows("npm-token", "tests/a.c"));
    EXPECT_FALSE(allowance.allows("npm-token", "src/a.c"));
    EXPECT_FALSE(allowance.allows("npm-token", ""));
    EXPECT_TRUE(allowance.allows("x", "b/c.snap"));
    EXPECT_FALSE(allowance.allows("x", "b/c.js"));
}

TEST(RedactionAllowance, NamesTheRuleThatWasProbablyMeant)
{
    try {
        const RedactionAllowance allowance({"github-tokn"}, {"github-token"});
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
        EXPECT_EQ(error.message(),
                  "`redact.allow` names a rule that there is not: \"github-tokn\"; did you mean github-token?");
    }
}

TEST(LineAllowance, EveryRuleOrTheOneThatItNames)
{
    EXPECT_TRUE(line_allowance("x # docwake:allow").allows("jwt"));
    EXPECT_TRUE(line_allowance("x <!-- docwake:allow -->").allows("jwt"));
    EXPECT_TRUE(line_allowance("x // docwake:allow jwt").allows("jwt"));
    EXPECT_TRUE(line_allowance("x /* docwake:allow npm-token docwake:allow jwt */").allows("jwt"));
    EXPECT_FALSE(line_allowance("x // docwake:allow npm-token").allows("jwt"));
    EXPECT_FALSE(line_allowance("x").allows("jwt"));
}

} // namespace

} // namespace docwake::digest
