#include "git/attributes.h"

#include <git2/attr.h>
#include <git2/sys/repository.h>

#include <array>

namespace docwake::git {

namespace {

constexpr std::string_view what = "read .gitattributes";

std::string_view folder_of(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return path.substr(0, slash == std::string_view::npos ? 0 : slash);
}

/// linguist takes any text but "false" for true.
std::optional<bool> as_flag(const char* value)
{
    switch (git_attr_value(value)) {
    case GIT_ATTR_VALUE_TRUE:
        return true;
    case GIT_ATTR_VALUE_FALSE:
        return false;
    case GIT_ATTR_VALUE_STRING:
        return std::string_view(value) != "false";
    case GIT_ATTR_VALUE_UNSPECIFIED:
        break;
    }
    return std::nullopt;
}

} // namespace

Attributes::Attributes(const Objects& objects, const git_oid& head)
    : repository_(objects.repository()),
      index_(make<IndexPtr>("make an empty index", git_index_new)),
      sources_(objects, head, index_.get())
{
    check(git_repository_set_index(repository_, index_.get()), "set an empty index");
}

std::optional<bool> Attributes::is_binary(const std::string& path) const
{
    if (!sources_.said_in(folder_of(path)).of_diff) {
        return std::nullopt;
    }
    const auto [place, is_new] = binary_.try_emplace(path);
    if (is_new) {
        place->second = look_up_binary(path);
    }
    return place->second;
}

std::optional<bool> Attributes::look_up_binary(const std::string& path) const
{
    const char* value = nullptr;
    check(git_attr_get(&value, repository_, GIT_ATTR_CHECK_FILE_THEN_INDEX, path.c_str(), "diff"), what);
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

model::FileAttributes Attributes::linguist(const std::string& path) const
{
    if (!sources_.said_in(folder_of(path)).of_linguist) {
        return {};
    }
    std::array<const char*, 3> names = {"linguist-generated", "linguist-vendored", "linguist-documentation"};
    std::array<const char*, 3> values{};
    check(git_attr_get_many(values.data(), repository_, GIT_ATTR_CHECK_INDEX_ONLY | GIT_ATTR_CHECK_NO_SYSTEM,
                            path.c_str(), names.size(), names.data()),
          what);
    return {as_flag(values[0]), as_flag(values[1]), as_flag(values[2])};
}

bool looks_binary(std::string_view content)
{
    constexpr std::size_t looked_at = 8000;
    return content.substr(0, looked_at).find('\0') != std::string_view::npos;
}

} // namespace docwake::git
