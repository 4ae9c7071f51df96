#include "fuzz/commit_graph_check.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    docwake::fuzz::check_commit_graph({reinterpret_cast<const char*>(data), size});
    return 0;
}
