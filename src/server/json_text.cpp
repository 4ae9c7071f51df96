#include "server/json_text.h"

#include "base/error.h"
#include "base/text.h"

#include <nlohmann/json.hpp>

namespace docwake::server {

std::string json_string(std::string_view text)
{
    return nlohmann::json(base::repair_utf8(text)).dump();
}

std::string one_line_json(std::string_view text)
{
    const auto value = nlohmann::ordered_json::parse(base::repair_utf8(text), nullptr, false);
    if (value.is_discarded()) {
        throw base::Error(base::ErrorKind::unexpected, "A tool's input or output is not JSON");
    }
    return value.dump();
}

} // namespace docwake::server
