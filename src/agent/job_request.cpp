#include "agent/agent.h"
#include "agent/prompt.h"
#include "base/text.h"

#include <nlohmann/json.hpp>

namespace docwake::agent {

std::string encode_job_request(const model::JobRequest& request)
{
    using nlohmann::ordered_json;
    ordered_json messages = ordered_json::array();
    for (const model::Message& message : request.messages) {
        messages.push_back({{"role", model::name_of(message.role)}, {"content", base::repair_utf8(message.content)}});
    }
    // The default of `asDraft` has changed once, so nothing is left to defaults.
    const ordered_json body{{"branch", base::repair_utf8(request.branch)},
                            {"messages", std::move(messages)},
                            {"asDraft", request.as_draft},
                            {"model", base::repair_utf8(request.model)}};
    return body.dump();
}

std::string encode_job_request(Api api, const model::JobRequest& request)
{
    return api == Api::v2 ? encode_prompt(compose_prompt(request)) : encode_job_request(request);
}

} // namespace docwake::agent
