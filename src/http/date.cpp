#include "http/date.h"

#include "base/text.h"

#include <curl/curl.h>

#include <string>

namespace docwake::http {

std::optional<base::Time> from_http_date(std::string_view text)
{
    const std::string date(base::trim(text));
    // It begins with its weekday; libcurl's parser also reads much that is no HTTP date.
    const bool has_weekday = date.size() > 3 && (date[0] < '0' || date[0] > '9') && date.find(' ') != std::string::npos;
    const time_t seconds = has_weekday ? curl_getdate(date.c_str(), nullptr) : time_t{-1};
    return seconds < 0 ? std::nullopt : std::optional(base::Time(std::chrono::seconds(seconds)));
}

} // namespace docwake::http
