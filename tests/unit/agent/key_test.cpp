#include "agent/agent.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

TEST(KeyProblem, NamesWhatIsWrong)
{
    const std::string hosted = "https://api.mintlify.com";
    const std::string own = "http://127.0.0.1:4000";
    const std::string line_end =
        "the agent's key holds a line end: it was copied with something around it, or has several lines";
    const std::string blank = "the agent's key holds a blank: it was copied with something around it";
    const std::string not_printable = "the agent's key holds a character that is not printable ASCII";
    const std::string assistant =
        "the key is an assistant key (mint_dsc_): the agent takes an admin key, which starts with mint_";
    const std::string index =
        "the key is an index key (mint_us_): the agent takes an admin key, which starts with mint_";
    const std::string not_admin = "the key is not an admin key, which starts with mint_";
    struct Case
    {
        std::string key;
        std::string base_url;
        std::string problem;
    };
    const Case cases[] = {
        {"mint_abc", hosted, ""},
        {"mint_abc", hosted + "/", ""},
        {"mint_abc", own, ""},
        {"anything", own, ""},
        {"", own, ""},
        {"", hosted, "the agent's key is empty"},
        {"anything", hosted, not_admin},
        {"anything", hosted + ":443/x", not_admin},
        {"anything", hosted + ".example.org", ""},
        {"mint_dsc_abc", hosted, assistant},
        {"mint_dsc_abc", own, assistant},
        {"mint_us_abc", hosted, index},
        {"mint_us_abc", own, index},
        {"mint_abc\n", hosted, line_end},
        {"mint_abc\r", own, line_end},
        {" mint_abc", hosted, blank},
        {"mint_ab\tc", hosted, blank},
        {std::string("mint_\0c", 7), hosted, not_printable},
        {"mint_\x7F", hosted, not_printable},
        {"mint_\xC3\xA9", hosted, not_printable},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(key_problem(base::Secret(row.key), row.base_url), row.problem) << row.key << " at " << row.base_url;
    }
}

} // namespace
} // namespace docwake::agent
