#include "agent/pull_request_link.h"

#include "agent/json_scan.h"
#include "base/ascii.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace docwake::agent {

namespace {

using nlohmann::json;

constexpr std::string_view scheme = "https://";
/// Far over any real address; keeps hostile text from costing quadratic time.
constexpr std::size_t address_limit = 2048;
/// GitHub; Gitea and Forgejo; GitLab; Bitbucket; Azure DevOps.
constexpr std::array<std::string_view, 5> markers{"/pull/", "/pulls/", "/merge_requests/", "/pull-requests/",
                                                  "/pullrequest/"};

/// How much of `address`, which begins with the scheme, is a pull request's address; 0: it is none.
std::size_t pull_request_length(std::string_view address)
{
    for (const std::string_view marker : markers) {
        const std::size_t found = address.find(marker, scheme.size());
        if (found == std::string_view::npos) {
            continue;
        }
        const std::size_t number = found + marker.size();
        std::size_t end = number;
        while (end < address.size() && base::is_digit(address[end])) {
            ++end;
        }
        if (end > number) {
            return end;
        }
    }
    return 0;
}

bool is_link_name(std::string_view name)
{
    return name == "pullRequestLink" || name == "prLink";
}

class LinkFinder final : public json::json_sax_t
{
public:
    std::string link;

    bool null() override { return other(); }
    bool boolean(bool /*value*/) override { return other(); }
    bool number_integer(number_integer_t /*value*/) override { return other(); }
    bool number_unsigned(number_unsigned_t /*value*/) override { return other(); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return other(); }
    bool string(string_t& value) override
    {
        const bool is_address_alone =
            at_root_ && value.starts_with(scheme) && pull_request_length(value) == value.size();
        if ((after_name_ && !value.empty()) || is_address_alone) {
            link = value;
        }
        return other();
    }
    bool binary(binary_t& /*value*/) override { return other(); }
    bool key(string_t& value) override
    {
        after_name_ = is_link_name(value);
        return true;
    }
    bool start_object(std::size_t /*elements*/) override { return other(); }
    bool start_array(std::size_t /*elements*/) override { return other(); }
    bool end_object() override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override
    {
        return false;
    }

private:
    bool other()
    {
        after_name_ = false;
        at_root_ = false;
        return true;
    }

    bool after_name_ = false;
    bool at_root_ = true;
};

} // namespace

std::string pull_request_link_in_text(std::string_view text)
{
    std::string last;
    for (std::size_t at = text.find(scheme); at != std::string_view::npos; at = text.find(scheme, at + 1)) {
        const std::string_view rest = text.substr(at, address_limit);
        const std::string_view address = rest.substr(0, rest.find_first_of(" \t\r\n<>\"'`()[]{}|\\^"));
        if (const std::size_t length = pull_request_length(address); length > 0) {
            last = address.substr(0, length);
        }
    }
    return last;
}

namespace {

/// Results are mostly files that were read: whether reading this one as JSON could find anything.
bool may_hold_link(std::string_view result)
{
    const std::size_t start = result.find_first_not_of(" \t\r\n");
    if (start != std::string_view::npos && result[start] == '"') {
        const std::string_view inside = result.substr(start + 1);
        return inside.starts_with('h') || inside.starts_with('\\');
    }
    return result.find("Link\"") != std::string_view::npos || result.find("\\u") != std::string_view::npos;
}

/// Of an object that has its link among its own members, as plain text; nothing: it has to be read as JSON.
std::optional<std::string> link_among_members(std::string_view result)
{
    JsonScan scan;
    if (!scan_plain_json(result, scan) || !scan.has_all_members) {
        return std::nullopt;
    }
    std::string link;
    for (std::size_t i = 0; i < scan.member_count; ++i) {
        const JsonMember& member = scan.members[i];
        const std::string_view value = scan.value_of(member);
        const bool is_link = is_link_name(scan.name_of(member)) && value.size() > 2 && value.starts_with('"') &&
                             value.find('\\') == std::string_view::npos;
        if (is_link) {
            link = value.substr(1, value.size() - 2);
        } else if (member.has_escaped_name || may_hold_link(value)) {
            return std::nullopt;
        }
    }
    return link;
}

} // namespace

std::string pull_request_link_in_result(std::string_view json)
{
    if (!may_hold_link(json)) {
        return {};
    }
    if (std::optional<std::string> link = link_among_members(json)) {
        return *std::move(link);
    }
    LinkFinder finder;
    nlohmann::json::sax_parse(json, &finder);
    return finder.link;
}

} // namespace docwake::agent
