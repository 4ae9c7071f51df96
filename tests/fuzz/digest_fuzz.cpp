#include "fuzz/digest_check.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    docwake::fuzz::check_digest({reinterpret_cast<const char*>(data), size});
    return 0;
}
