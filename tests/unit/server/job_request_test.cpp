#include "server/job_request.h"

#include "base/error.h"
#include "base/ref_name.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docwake::server {
namespace {

using namespace std::string_literals;
using model::JobRequest;
using model::Message;
using model::Role;

struct Accepted
{
    std::string name;
    std::string body;
    JobRequest request;
};

void PrintTo(const Accepted& one, std::ostream* out)
{
    *out << one.name;
}

class AcceptedRequest : public testing::TestWithParam<Accepted>
{
};

TEST_P(AcceptedRequest, IsRead)
{
    const JobRequest request = parse_job_request(GetParam().body);
    EXPECT_EQ(request.branch, GetParam().request.branch);
    EXPECT_EQ(request.messages, GetParam().request.messages);
    EXPECT_EQ(request.as_draft, GetParam().request.as_draft);
    EXPECT_EQ(request.model, GetParam().request.model);
}

const std::vector<Message> hi{{Role::user, "hi"}};

INSTANTIATE_TEST_SUITE_P(
    Bodies, AcceptedRequest,
    testing::Values(
        Accepted{"documented",
                 R"({"branch":"docs/é","messages":[{"role":"system","content":"s"},{"role":"user","content":"hi"},
                     {"role":"assistant","content":"yes"}],"asDraft":false,"model":"opus"})",
                 {"docs/é", {{Role::system, "s"}, {Role::user, "hi"}, {Role::assistant, "yes"}}, false, "opus"}},
        Accepted{"shortest", R"({"messages":[{"role":"user","content":"hi"}]})", {"", hi, true, "sonnet"}},
        Accepted{
            "nulls_are_absent",
            R"({"branch":null,"messages":[{"role":"user","content":"hi","parts":null}],"asDraft":null,"model":null})",
            {"", hi, true, "sonnet"}},
        Accepted{"draft_as_text_true",
                 R"({"messages":[{"role":"user","content":"hi"}],"asDraft":"true"})",
                 {"", hi, true, "sonnet"}},
        Accepted{"draft_as_text_false",
                 R"({"messages":[{"role":"user","content":"hi"}],"asDraft":"false"})",
                 {"", hi, false, "sonnet"}},
        Accepted{"official_client_5",
                 R"({"id":"c","messages":[{"id":"1","role":"user","parts":[{"type":"text","text":"h"},
                     {"type":"text","text":"i"}],"metadata":{}}],"trigger":"submit-message","messageId":"m"})",
                 {"", hi, true, "sonnet"}},
        Accepted{"official_client_5_second_turn",
                 R"({"branch":"b","messages":[{"role":"user","parts":[{"type":"text","text":"hi"}]},
                     {"role":"assistant","parts":[{"type":"step-start"},{"type":"tool-x","state":"output-available"},
                     {"type":"text","text":"done","state":"done"}]}]})",
                 {"b", {{Role::user, "hi"}, {Role::assistant, "done"}}, true, "sonnet"}},
        Accepted{"official_client_4",
                 R"({"id":"c","messages":[{"role":"user","content":"hi","parts":[{"type":"text","text":"hi"}]}]})",
                 {"", hi, true, "sonnet"}},
        Accepted{"official_client_4_empty_content",
                 R"({"messages":[{"role":"user","content":"","parts":[{"type":"text","text":"hi"}]}]})",
                 {"", hi, true, "sonnet"}},
        Accepted{"byte_order_mark",
                 "\xef\xbb\xbf{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                 {"", hi, true, "sonnet"}},
        Accepted{"unicode",
                 R"({"messages":[{"role":"user","content":"\ud83d\ude80 \u0000 é"}]})",
                 {"", {{Role::user, "🚀 \0 é"s}}, true, "sonnet"}}),
    [](const auto& test) { return test.param.name; });

struct Refused
{
    std::string name;
    std::string body;
    std::string message;
};

void PrintTo(const Refused& one, std::ostream* out)
{
    *out << one.name;
}

class RefusedRequest : public testing::TestWithParam<Refused>
{
};

TEST_P(RefusedRequest, NamesTheField)
{
    try {
        parse_job_request(GetParam().body);
        ADD_FAILURE() << "nothing was thrown";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::usage);
        EXPECT_EQ(error.message(), GetParam().message);
    }
}

std::string with_message(const std::string& message)
{
    return R"({"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"},)" + message + "]}";
}

std::string with_field(const std::string& field)
{
    return R"({"messages":[{"role":"user","content":"a"}],)" + field + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, RefusedRequest,
    testing::Values(
        Refused{"empty", "", "The body is not valid JSON (byte 1)"},
        Refused{"cut_off", R"({"messages":[)", "The body is not valid JSON (byte 14)"},
        Refused{"trailing", "{} x", "The body is not valid JSON (byte 4)"},
        Refused{"form", "messages=hi", "The body is not valid JSON (byte 1)"},
        Refused{"invalid_utf8", "{\"messages\":\"\xff\"}", "The body is not valid UTF-8"},
        Refused{"lone_surrogate", R"({"messages":"\ud83d"})", "The body is not valid JSON (byte 20)"},
        Refused{"huge_number", R"({"messages":1e999})", "The body is not valid JSON (a number is out of range)"},
        Refused{"nested", std::string(1'000'000, '['), "The body nests deeper than 64 levels"},
        Refused{"nested_objects", R"({"a":)" + std::string(100, '[') + std::string(100, ']') + "}",
                "The body nests deeper than 64 levels"},
        Refused{"array", "[]", "The body must be a JSON object, not an array"},
        Refused{"null", "null", "The body must be a JSON object, not null"},
        Refused{"no_messages", "{}", "messages is missing"},
        Refused{"messages_text", R"({"messages":"hi"})", "messages must be an array, not a string"},
        Refused{"messages_empty", R"({"messages":[]})", "messages must not be empty"},
        Refused{"message_number", with_message("5"), "messages[2] must be an object, not a number"},
        Refused{"role_missing", with_message("{}"), "messages[2].role is missing"},
        Refused{"role_number", with_message(R"({"role":1})"), "messages[2].role must be a string, not a number"},
        Refused{"role_tool", with_message(R"({"role":"tool","content":""})"),
                "messages[2].role must be system, user or assistant, not \"tool\""},
        Refused{"content_missing", with_message(R"({"role":"user"})"),
                "messages[2].content is missing (or messages[2].parts, as the official clients send it)"},
        Refused{"content_array", with_message(R"({"role":"user","content":[]})"),
                "messages[2].content must be a string, not an array"},
        Refused{"parts_object", with_message(R"({"role":"user","parts":{}})"),
                "messages[2].parts must be an array, not an object"},
        Refused{"part_text", with_message(R"({"role":"user","parts":["hi"]})"),
                "messages[2].parts[0] must be an object, not a string"},
        Refused{"part_type_missing", with_message(R"({"role":"user","parts":[{}]})"),
                "messages[2].parts[0].type is missing"},
        Refused{"part_text_missing", with_message(R"({"role":"user","parts":[{"type":"text"}]})"),
                "messages[2].parts[0].text is missing"},
        Refused{"part_file",
                with_message(R"({"role":"user","parts":[{"type":"text","text":"x"},{"type":"file","url":"u"}]})"),
                "messages[2].parts[1].type must be text, not \"file\""},
        Refused{"branch_number", with_field(R"("branch":1)"), "branch must be a string, not a number"},
        Refused{"draft_word", with_field(R"("asDraft":"yes")"), "asDraft must be true or false"},
        Refused{"draft_number", with_field(R"("asDraft":1)"), "asDraft must be true or false"},
        Refused{"model_unknown", with_field(R"("model":"haiku")"), "model must be sonnet or opus, not \"haiku\""},
        Refused{"model_array", with_field(R"("model":["opus"])"), "model must be a string, not an array"}),
    [](const auto& test) { return test.param.name; });

TEST(JobRequest, ABranchThatGitRefusesIsNamed)
{
    for (const std::string branch : {"", "a b", "-x", "a..b", "x.lock", "HEAD"}) {
        try {
            parse_job_request(with_field(R"("branch":")" + branch + "\""));
            ADD_FAILURE() << "accepted " << branch;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.message(), "branch must be a name that git accepts: " + base::branch_name_problem(branch));
        }
    }
}

} // namespace
} // namespace docwake::server
