#include "report/json_bytes.h"

namespace docwake::report {

std::string safe_json(std::string_view dumped)
{
    std::string bytes;
    bytes.reserve(dumped.size() + 1);
    for (const char c : dumped) {
        if (c == '#' && !bytes.empty() && bytes.back() == '#') {
            bytes += "\\u0023";
        } else {
            bytes += c;
        }
    }
    bytes += '\n';
    return bytes;
}

} // namespace docwake::report
