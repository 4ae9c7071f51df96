#include "flow/ledger_checks.h"

#include "base/error.h"

#include <gtest/gtest.h>

namespace docwake::flow {

namespace {

TEST(LedgerChecks, TheGateIsClosedByASecretThatIsNotAllowed)
{
    model::Ledger ledger;
    ledger.files.push_back({"src/a b.c"});
    ledger.redactions = {{"jwt", "c", 1, true}};
    EXPECT_NO_THROW(check_gates({"secret"}, ledger));
    ledger.redactions.push_back({"github-token", "src/a b.c", 12});
    ledger.redactions.push_back({"jwt", "commit 0123456789ab", 3});
    EXPECT_NO_THROW(check_gates({}, ledger));
    try {
        check_gates({"secret"}, ledger);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::gate);
        EXPECT_EQ(error.message(), "the gate is closed by 2 secrets, so nothing was sent (--fail-on secret)");
        EXPECT_EQ(error.causes(), (std::vector<std::string>{"github-token in src/a b.c, line 12",
                                                            "jwt in commit 0123456789ab, line 3"}));
        EXPECT_EQ(error.hints(),
                  (std::vector<std::string>{
                      "docwake preview --ledger (names them all; withdraw a real one, and remove it in a new commit)",
                      "--redact-allow 'github-token:/src/a b.c' (if it is none; or write docwake:allow github-token on "
                      "its line)"}));
    }
}

TEST(LedgerChecks, WarnsOfWhatShouldBeLookedAt)
{
    model::Ledger ledger;
    EXPECT_EQ(suspects_warning(ledger), "");
    ledger.suspects = {{model::SuspectKind::bidirectional_characters, "a.c", 4, "U+202E"},
                       {model::SuspectKind::addresses_agent, "a.c", 5, "asks to ignore instructions"}};
    EXPECT_EQ(suspects_warning(ledger),
              "bidirectional control characters in a.c, line 4 (U+202E), and 1 more to be looked at; they are sent as "
              "data, and docwake preview --ledger names them all");
}

} // namespace

} // namespace docwake::flow
