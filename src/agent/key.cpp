#include "agent/agent.h"

#include <algorithm>
#include <string_view>

namespace docwake::agent {

namespace {

constexpr std::string_view hosted = "https://api.mintlify.com";

bool is_hosted(std::string_view base_url)
{
    return base_url.starts_with(hosted) &&
           (base_url.size() == hosted.size() || base_url[hosted.size()] == '/' || base_url[hosted.size()] == ':');
}

} // namespace

std::string key_problem(const base::Secret& key, const std::string& base_url)
{
    const std::string_view text = key.reveal();
    if (text.empty()) {
        return is_hosted(base_url) ? "the agent's key is empty" : "";
    }
    if (text.find_first_of("\r\n") != std::string_view::npos) {
        return "the agent's key holds a line end: it was copied with something around it, or has several lines";
    }
    if (text.find_first_of(" \t") != std::string_view::npos) {
        return "the agent's key holds a blank: it was copied with something around it";
    }
    const auto is_printable_ascii = [](char character) { return character > ' ' && character <= '~'; };
    if (!std::ranges::all_of(text, is_printable_ascii)) {
        return "the agent's key holds a character that is not printable ASCII";
    }
    if (text.starts_with("mint_dsc_")) {
        return "the key is an assistant key (mint_dsc_): the agent takes an admin key, which starts with mint_";
    }
    if (text.starts_with("mint_us_")) {
        return "the key is an index key (mint_us_): the agent takes an admin key, which starts with mint_";
    }
    if (is_hosted(base_url) && !text.starts_with("mint_")) {
        return "the key is not an admin key, which starts with mint_";
    }
    return {};
}

} // namespace docwake::agent
