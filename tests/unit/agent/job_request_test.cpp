#include "agent/agent.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

using model::Role;

TEST(EncodeJobRequest, GivesEveryFieldInAFixedOrder)
{
    const model::JobRequest request{
        .branch = "docwake/main",
        .messages = {{Role::system, "Do it."}, {Role::user, "A \"line\"\n\t\x01 näxt"}, {Role::assistant, ""}},
        .as_draft = false,
        .model = "opus"};
    EXPECT_EQ(encode_job_request(request),
              R"({"branch":"docwake/main","messages":[{"role":"system","content":"Do it."},)"
              R"({"role":"user","content":"A \"line\"\n\t\u0001 näxt"},{"role":"assistant","content":""}],)"
              R"("asDraft":false,"model":"opus"})");
}

TEST(EncodeJobRequest, SendsDefaultsToo)
{
    EXPECT_EQ(encode_job_request({}), R"({"branch":"","messages":[],"asDraft":true,"model":"sonnet"})");
}

TEST(EncodeJobRequest, RepairsWhatIsNotUtf8)
{
    const model::JobRequest request{
        .branch = "b\xFF", .messages = {{Role::user, "\xE2\x82 and \xED\xA0\x80"}}, .as_draft = true, .model = "\xC0"};
    EXPECT_EQ(encode_job_request(request),
              "{\"branch\":\"b\uFFFD\",\"messages\":[{\"role\":\"user\",\"content\":\"\uFFFD and "
              "\uFFFD\uFFFD\uFFFD\"}],\"asDraft\":true,\"model\":\"\uFFFD\"}");
}

} // namespace
} // namespace docwake::agent
