#include "agent/part_fields.h"

#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>

namespace docwake::agent {

void require_object(JsonView part)
{
    if (!part.is_object()) {
        throw UnreadableLine{"is not an object"};
    }
}

JsonView require_string(JsonView value, std::string_view name)
{
    if (!value.is_string()) {
        throw UnreadableLine{fmt::format("has a `{}` that is not a string", name)};
    }
    return value;
}

std::string string_field(JsonView part, std::string_view name)
{
    const auto member = part.member(name);
    if (!member) {
        throw UnreadableLine{fmt::format("has no `{}`", name)};
    }
    return require_string(*member, name).string();
}

std::string optional_string_field(JsonView part, std::string_view name)
{
    const auto member = part.member(name);
    return member && !member->is_null() ? require_string(*member, name).string() : std::string();
}

std::string json_field(JsonView part, std::string_view name)
{
    const auto member = part.member(name);
    return std::string(member ? member->json() : "null");
}

SplitText delta_field(JsonView part, std::string_view name)
{
    const auto member = part.member(name);
    if (!member) {
        throw UnreadableLine{fmt::format("has no `{}`", name)};
    }
    return require_string(*member, name).split_text();
}

std::string error_text(JsonView value)
{
    return value.is_string() ? value.string() : std::string(value.json());
}

std::string describe_unreadable(std::size_t line_number, const UnreadableLine& unreadable, std::string_view line)
{
    constexpr std::size_t shown = 100;
    return fmt::format("line {} {}: {}", line_number, unreadable.problem,
                       base::sanitise_inline(line.substr(0, 4 * shown), shown));
}

std::string describe_too_long(std::size_t line_number, std::size_t line_limit)
{
    return fmt::format("line {} is longer than {}", line_number, base::readable_size(line_limit));
}

} // namespace docwake::agent
