#include "agent/agent.h"
#include "agent/prompt.h"
#include "base/json_writer.h"
#include "base/utf8.h"

namespace docwake::agent {

std::string encode_job_request(const model::JobRequest& request)
{
    base::JsonWriter json;
    json.raw(R"({"branch":)").text(base::repair_utf8(request.branch));
    json.raw(R"(,"messages":)").list(request.messages, [&json](const model::Message& message) {
        json.raw(R"({"role":)").text(model::name_of(message.role));
        json.raw(R"(,"content":)").text(base::repair_utf8(message.content)).raw("}");
    });
    // The default of `asDraft` has changed once, so nothing is left to defaults.
    json.raw(R"(,"asDraft":)").raw(request.as_draft ? "true" : "false");
    json.raw(R"(,"model":)").text(base::repair_utf8(request.model)).raw("}");
    return json.take();
}

std::string encode_job_request(Api api, const model::JobRequest& request)
{
    return api == Api::v2 ? encode_prompt(compose_prompt(request)) : encode_job_request(request);
}

} // namespace docwake::agent
