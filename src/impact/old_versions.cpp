#include "impact/old_versions.h"

#include "base/ascii.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>
#include <string_view>

namespace docwake::impact {

namespace {

using Version = std::vector<int>;

Version version_from(std::string_view text)
{
    Version version;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('.', at), text.size());
        int number = 0; // of an `x`
        std::from_chars(text.data() + at, text.data() + end, number);
        version.push_back(number);
        at = end + 1;
    }
    return version;
}

struct Versioned
{
    std::string family; ///< the path without the version and what is below it
    Version version;
};

/// A number alone is seldom a version, but mostly one of many chapters or years.
std::vector<Versioned> versions_in(std::string_view path)
{
    static const RE2 folder(R"((?i)(?:version[-_]?|v)(\d{1,3}(?:\.(?:\d{1,4}|x))*)|(\d{1,3}(?:\.(?:\d{1,4}|x))+))",
                            RE2::Latin1);
    static const RE2 file(R"((?i)(.*[-_.])(?:version[-_]?|v)(\d{1,3}(?:\.\d{1,4})*)(\.[a-z]+))", RE2::Latin1);
    std::vector<Versioned> found;
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        const std::string above(path.substr(0, begin));
        std::string with_mark;
        std::string with_dots;
        std::string before;
        std::string after;
        if (end < path.size() && RE2::FullMatch(part, folder, &with_mark, &with_dots)) {
            found.push_back({above + "*/", version_from(with_mark.empty() ? with_dots : with_mark)});
        } else if (end == path.size() && RE2::FullMatch(part, file, &before, &with_mark, &after)) {
            found.push_back({fmt::format("{}{}*{}", above, before, after), version_from(with_mark)});
        }
        begin = end + 1;
    }
    return found;
}

} // namespace

std::vector<bool> are_of_old_versions(const std::vector<std::string>& paths)
{
    std::vector<std::vector<Versioned>> versions;
    std::map<std::string, Version> newest;
    for (const std::string& path : paths) {
        const bool may_have = std::ranges::any_of(path, base::is_digit);
        for (const Versioned& found : versions.emplace_back(may_have ? versions_in(path) : std::vector<Versioned>())) {
            Version& known = newest[found.family];
            known = std::max(known, found.version);
        }
    }
    std::vector<bool> are_old(versions.size());
    for (std::size_t i = 0; i < versions.size(); ++i) {
        are_old[i] = std::ranges::any_of(versions[i],
                                         [&](const Versioned& found) { return found.version < newest[found.family]; });
    }
    return are_old;
}

} // namespace docwake::impact
