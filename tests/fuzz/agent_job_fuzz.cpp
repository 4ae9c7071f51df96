// Whatever comes as a job of either API version or as a deployment: it is taken, or refused with the end of a sentence.
#include "agent/deployment.h"
#include "agent/job_state.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string_view>

namespace {

using namespace docwake;

void read(const std::function<void()>& parse)
{
    try {
        parse();
    } catch (const agent::UnreadableAnswer& unreadable) {
        if (unreadable.problem.empty()) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    read([&] {
        const model::JobState job = agent::parse_agent_job(input);
        if (job.session_id.empty() || job.halted == (job.halt_reason == model::HaltReason::processing)) {
            std::abort();
        }
    });
    read([&] { agent::parse_job_state(input); });
    read([&] { agent::parse_job_list(input); });
    read([&] { agent::parse_update_id(input); });
    read([&] { agent::parse_update_status(input); });
    return 0;
}
