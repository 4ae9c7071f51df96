#pragma once

#include <string>

namespace docwake::model {

enum class Role
{
    system,
    user,
    assistant,
};

std::string name_of(Role role);

struct Message
{
    Role role = Role::user;
    std::string content; ///< valid UTF-8

    bool operator==(const Message&) const = default;
};

} // namespace docwake::model
