#include "http/head_reader.h"

#include "base/text.h"

#include <charconv>

namespace docwake::http {

namespace {

// Apache's own limit is 100 fields of 8 KiB; no service that we talk to comes near.
constexpr std::size_t size_limit = 64 * 1024;
constexpr std::size_t count_limit = 200;

int status_in(std::string_view status_line)
{
    const std::size_t blank = std::min(status_line.find(' '), status_line.size());
    const std::string_view digits = base::trim(status_line.substr(blank)).substr(0, 3);
    int status = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), status);
    return status;
}

} // namespace

HeadReader::State HeadReader::add(std::string_view line)
{
    if (state_ != State::incomplete) {
        return state_;
    }
    bytes_ += line.size();
    if (bytes_ > size_limit || head_.headers.size() > count_limit) {
        return state_ = State::too_large;
    }
    const bool is_continuation = line.starts_with(' ') || line.starts_with('\t');
    const std::string_view text = base::trim(line);
    if (line.starts_with("HTTP/")) {
        head_ = {.status = status_in(text), .headers = {}};
    } else if (text.empty()) {
        const bool is_interim = head_.status < 200;
        state_ = is_interim ? State::incomplete : State::complete;
    } else if (is_continuation && !head_.headers.empty()) {
        head_.headers.back().second.append(" ").append(text);
    } else {
        const std::size_t colon = text.find(':');
        const std::string_view value = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
        head_.headers.emplace_back(base::trim(text.substr(0, colon)), base::trim(value));
    }
    return state_;
}

} // namespace docwake::http
