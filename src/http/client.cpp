#include "http/client.h"

#include "base/text.h"

#include <algorithm>

namespace docwake::http {

std::string_view header(const Headers& headers, std::string_view name)
{
    const std::string lower = base::to_lower_ascii(name);
    const auto found =
        std::ranges::find_if(headers, [&](const auto& entry) { return base::to_lower_ascii(entry.first) == lower; });
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

bool is_success(int status)
{
    return status >= 200 && status < 300;
}

void WholeAnswer::on_head(const ResponseHead& received)
{
    head = received;
    body.clear();
    too_large = false;
}

bool WholeAnswer::on_body(std::string_view bytes)
{
    too_large = body.size() + bytes.size() > limit_;
    if (!too_large) {
        body.append(bytes);
    }
    return !too_large;
}

} // namespace docwake::http
