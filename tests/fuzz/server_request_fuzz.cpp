// Whatever comes as the body, path, parameter, or header of a request: it is read or refused with a message, and what
// was read can be relied on.
#include "base/error.h"
#include "base/ref_name.h"
#include "base/text.h"
#include "server/access.h"
#include "server/job_request.h"
#include "server/routes.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string_view>

namespace {

using namespace docwake;

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

void refused_with_a_message(const std::function<void()>& read)
{
    try {
        read();
    } catch (const base::Error& error) {
        require(error.kind() == base::ErrorKind::usage && !error.message().empty());
        require(base::is_valid_utf8(error.message()));
    }
}

void check(const model::JobRequest& request)
{
    require(request.branch.empty() || base::branch_name_problem(request.branch).empty());
    require(request.model == "sonnet" || request.model == "opus");
    require(!request.messages.empty());
    for (const model::Message& message : request.messages) {
        require(base::is_valid_utf8(message.content));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    refused_with_a_message([&] { check(server::parse_job_request(input)); });
    refused_with_a_message([&] { check(server::parse_prompt(input)); });
    refused_with_a_message([&] { server::number_parameter("take", input, 1, 100); });
    server::route_of("GET", input);
    server::route_of("POST", input);
    server::is_own_host(input, "127.0.0.1", "::ffff:127.0.0.1");
    require(!server::is_authorized(input, base::Secret()));
    return 0;
}
