#include "config/checks.h"

#include "base/sanitise.h"
#include "model/gate.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::config {

namespace {

bool is_host_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool is_host(std::string_view text)
{
    return !text.empty() && text.front() != '.' && text.front() != '-' && std::ranges::all_of(text, is_host_character);
}

bool is_port(std::string_view text)
{
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_ipv6_literal(std::string_view text)
{
    return text.size() > 2 && text.front() == '[' && text.back() == ']' &&
           text.substr(1, text.size() - 2).find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
}

bool is_authority(std::string_view text)
{
    const auto colon = text.rfind(':');
    const bool has_port = colon != std::string_view::npos && text.find(']', colon) == std::string_view::npos;
    if (has_port && !is_port(text.substr(colon + 1))) {
        return false;
    }
    const std::string_view host = has_port ? text.substr(0, colon) : text;
    return is_host(host) || is_ipv6_literal(host);
}

} // namespace

std::string agent_problem(std::string_view text)
{
    if (text.empty() || text == "local" || text == "mintlify") {
        return {};
    }
    std::string_view rest = text;
    if (rest.starts_with("https://")) {
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return "it is neither local nor mintlify nor an address that starts with https:// or http://";
    }
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    if (authority.find('@') != std::string_view::npos) {
        return "it holds a user or password; the key belongs in MINTLIFY_API_KEY or in key-file";
    }
    if (!is_authority(authority)) {
        return "it has no valid host and port";
    }
    if (rest.find_first_of("?# ") != std::string_view::npos) {
        return "it holds a query, a fragment or a space";
    }
    return {};
}

std::string host_problem(std::string_view text)
{
    if (is_host(text)) {
        return {};
    }
    return fmt::format("\"{}\" is no host such as git.example.com", base::sanitise_inline(text));
}

std::string gate_problem(std::string_view text)
{
    if (text == secret_gate || text == stale_gate) {
        return {};
    }
    return fmt::format("\"{}\" closes no gate; what does: {}, {}", base::sanitise_inline(text), secret_gate,
                       stale_gate);
}

std::string requirement_problem(std::string_view text)
{
    return model::requirement_of(text) ? std::string()
                                       : fmt::format("\"{}\" is nothing that a release can require; what is: opened, "
                                                     "merged, deployed, no-stale",
                                                     base::sanitise_inline(text));
}

} // namespace docwake::config
