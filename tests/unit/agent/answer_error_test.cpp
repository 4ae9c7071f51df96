#include "agent/answer_error.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

using base::ErrorKind;

Connection connection()
{
    Connection result;
    result.base_url = "https://agent.example";
    result.project = "acme-docs";
    result.key = base::Secret("mint_secret");
    return result;
}

TEST(AnswerError, SaysWhatEveryStatusMeans)
{
    const std::string answered = "https://agent.example answered ";
    const std::string asked = " when asked to create a job";
    struct Case
    {
        http::ResponseHead head;
        std::string body;
        ErrorKind kind;
        std::string message;
        std::string hint;
    };
    const std::string failing = "docwake sync (later: the service is failing)";
    const std::string preview = "docwake preview (the exact request)";
    const Case cases[] = {
        {{400, {}},
         R"({"error":"messages is required"})",
         ErrorKind::configuration,
         answered + "400" + asked + ": messages is required",
         preview},
        {{401, {}},
         R"({"message":"Unauthorized"})",
         ErrorKind::refused,
         answered + "401" + asked + ": Unauthorized",
         "export MINTLIFY_API_KEY=... (the key is wrong or expired, or the plan does not include the agent)"},
        {{403, {}},
         "",
         ErrorKind::refused,
         answered + "403" + asked,
         "add this machine's address to the IP allowlist in the dashboard, or use a key that is not read-only"},
        {{404, {}},
         "<html><body><h1>Not Found</h1></body></html>",
         ErrorKind::configuration,
         answered + "404" + asked + ": Not Found",
         "docwake sync --project-id ID (the service does not know acme-docs)"},
        {{413, {}},
         "too much",
         ErrorKind::configuration,
         answered + "413" + asked + ": too much",
         "docwake preview --ledger (shows what takes how much; --budget limits it)"},
        {{422, {}}, "[1]", ErrorKind::configuration, answered + "422" + asked + ": [1]", preview},
        {{429, {}},
         R"({"error":"Too many"})",
         ErrorKind::rate_limited,
         answered + "429" + asked + ": Too many",
         "docwake sync (later: the service allows 100 uses per project and hour)"},
        {{429, {{"Retry-After", "90"}}},
         "",
         ErrorKind::rate_limited,
         answered + "429" + asked,
         "docwake sync (in 1m 30s)"},
        {{429, {{"retry-after", "Mon, 23 Nov 2026 22:12:00 GMT"}}},
         "",
         ErrorKind::rate_limited,
         answered + "429" + asked,
         "docwake sync (after Mon, 23 Nov 2026 22:12:00 GMT)"},
        {{429, {{"retry-after", "99999999999999999999"}}},
         "",
         ErrorKind::rate_limited,
         answered + "429" + asked,
         "docwake sync (after 99999999999999999999)"},
        {{302, {{"Location", "https://elsewhere.example/"}}},
         "",
         ErrorKind::configuration,
         answered + "302" + asked,
         "docwake sync --agent 'https://elsewhere.example/' (if that is the agent's new address)"},
        {{307, {}},
         "",
         ErrorKind::configuration,
         answered + "307" + asked,
         "docwake config (shows the agent's address)"},
        {{408, {}}, "", ErrorKind::network, answered + "408" + asked, failing},
        {{500, {}}, "oh\nno", ErrorKind::network, answered + "500" + asked + ": oh no", failing},
        {{503, {}}, "", ErrorKind::network, answered + "503" + asked, failing},
    };
    for (const Case& row : cases) {
        const base::Error error = answer_error(row.head, row.body, "create a job", connection());
        EXPECT_EQ(error.kind(), row.kind) << row.message;
        EXPECT_EQ(error.message(), row.message);
        EXPECT_EQ(error.hints(), std::vector<std::string>{row.hint});
    }
}

TEST(SaidInBody, FindsTheWords)
{
    struct Case
    {
        const char* body;
        const char* said;
    };
    const Case cases[] = {
        {"", ""},
        {"  \n", ""},
        {R"({"error":"e","message":"m"})", "e"},
        {R"({"error":null,"message":"m"})", "m"},
        {R"({"error":{"message":"inside","code":1}})", "inside"},
        {R"({"error":{"code":1}})", R"({"code":1})"},
        {R"({"code":1})", R"({"code":1})"},
        {R"("just text")", "just text"},
        {"just text\nin lines", "just text in lines"},
        {R"({"error":"cut)", R"({"error":"cut)"},
        {R"({"error":"lone \ud83d"})", "lone \uFFFD"},
        {"the key mint_secret is bad", "the key *** is bad"},
        {R"({"error":"mint_\u0073ecret"})", "***"},
        {"\x1b[31mred\x1b[0m", "red"},
    };
    for (const Case& row : cases) {
        EXPECT_EQ(said_in_body(row.body, base::Secret("mint_secret")), row.said) << row.body;
    }
}

} // namespace
} // namespace docwake::agent
