#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace docwake::server {

struct NoRoute
{
    bool operator==(const NoRoute&) const = default;
};
enum class ApiVersion
{
    v1,
    v2,
};
struct CreateJob
{
    std::string project;
    ApiVersion version = ApiVersion::v1;
    bool operator==(const CreateJob&) const = default;
};
struct GetJob
{
    std::string project;
    std::string session_id;
    ApiVersion version = ApiVersion::v1;
    bool operator==(const GetJob&) const = default;
};
struct ListJobs ///< v1
{
    std::string project;
    bool operator==(const ListJobs&) const = default;
};
struct SendMessage ///< v2
{
    std::string project;
    std::string session_id;
    bool operator==(const SendMessage&) const = default;
};

using Route = std::variant<NoRoute, CreateJob, GetJob, ListJobs, SendMessage>;

/// `path` is decoded and has no query.
Route route_of(std::string_view method, std::string_view path);

/// A parameter of list as a number from `least` to `most`; `text` is its value. Throws Error{usage} that names it.
std::int64_t number_parameter(std::string_view name, std::string_view text, std::int64_t least, std::int64_t most);

} // namespace docwake::server
