#include "support/sanitise_properties.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string problem = docwake::support::broken_sanitise_property(text);
    if (!problem.empty()) {
        (void)std::fputs(problem.c_str(), stderr);
        std::abort();
    }
    return 0;
}
