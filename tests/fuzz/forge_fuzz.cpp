#include "base/error.h"
#include "forge/answers.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string>

namespace {

using namespace docwake;

/// Whatever a forge answers, it is taken or an Error{network}.
void read(const std::function<void()>& parse)
{
    try {
        parse();
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::network) {
            std::abort();
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    read([&] {
        forge::FirstParentLine line(25);
        line.add(forge::parse_commits(text));
        for (const std::string& id : line.ids()) {
            if (id.find_first_not_of("0123456789abcdef") != std::string::npos) {
                std::abort();
            }
        }
    });
    read([&] { forge::parse_combined_status(text, "docwake"); });
    read([&] { forge::parse_status_list(text, "docwake"); });
    read([&] { forge::parse_pull_request(text); });
    forge::parse_pull_request_link(text);
    return 0;
}
