#include "git/attributes.h"

#include <git2/attr.h>

namespace docwake::git {

std::optional<bool> Attributes::is_binary(const std::string& path) const
{
    git_attr_options options = GIT_ATTR_OPTIONS_INIT;
    options.flags = GIT_ATTR_CHECK_FILE_THEN_INDEX | GIT_ATTR_CHECK_INCLUDE_COMMIT;
    options.attr_commit_id = head_;
    const char* value = nullptr;
    check(git_attr_get_ext(&value, repository_, &options, path.c_str(), "diff"), "read .gitattributes");
    switch (git_attr_value(value)) {
    case GIT_ATTR_VALUE_FALSE:
        return true;
    case GIT_ATTR_VALUE_TRUE:
        return false;
    case GIT_ATTR_VALUE_UNSPECIFIED:
    case GIT_ATTR_VALUE_STRING: // a driver for function names; its configuration is not read
        break;
    }
    return std::nullopt;
}

bool looks_binary(std::string_view content)
{
    constexpr std::size_t looked_at = 8000;
    return content.substr(0, looked_at).find('\0') != std::string_view::npos;
}

} // namespace docwake::git
