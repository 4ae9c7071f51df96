#include "report/link.h"

#include "base/ascii.h"
#include "base/text.h"
#include "report/report.h"

#include <algorithm>
#include <string_view>

namespace docwake::report {

namespace {

constexpr std::string_view https = "https://";
constexpr std::size_t longest_link = 2000;

/// RFC 3986, section 2, without `[` and `]`: they occur in numeric hosts only, and `##[` is a command anywhere in a
/// log.
bool is_link_character(char c)
{
    return base::is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("-._~:/?#@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

} // namespace

bool is_plain_link(const std::string& link)
{
    const auto starts_with = [&](std::string_view scheme) {
        return link.size() > scheme.size() && link.starts_with(scheme);
    };
    return (starts_with(https) || starts_with("http://") || starts_with("file:///")) && link.size() <= longest_link &&
           std::all_of(link.begin(), link.end(), is_link_character);
}

std::string trusted_link(const std::string& link, const std::vector<std::string>& hosts)
{
    if (!is_plain_link(link) || !link.starts_with(https)) {
        return {};
    }
    // The whole authority is compared, so that user information or a port of the link's own never matches.
    const std::size_t end = std::min(link.find_first_of("/?#", https.size()), link.size());
    const std::string authority = base::to_lower_ascii(std::string_view(link).substr(0, end).substr(https.size()));
    const bool is_known = authority == "github.com" || authority == "gitlab.com" ||
                          std::any_of(hosts.begin(), hosts.end(), [&](const std::string& host) {
                              return !host.empty() && base::to_lower_ascii(host) == authority;
                          });
    const bool has_user = authority.find('@') != std::string::npos;
    return is_known && !has_user ? link : std::string();
}

std::string pull_request_label(const std::string& link)
{
    const std::size_t number =
        link.size() -
        static_cast<std::size_t>(std::find_if_not(link.rbegin(), link.rend(), base::is_digit) - link.rbegin());
    const std::string_view before = std::string_view(link).substr(0, number);
    const bool is_numbered =
        number < link.size() && (before.ends_with("/pull/") || before.ends_with("/merge_requests/"));
    return is_numbered ? "Pull request #" + link.substr(number) : "Pull request";
}

} // namespace docwake::report
