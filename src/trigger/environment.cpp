#include "trigger/environment.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

namespace docwake::trigger {

std::string variable(const base::Environment& environment, const std::string& name)
{
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : base::repair_utf8(found->second);
}

bool is_true(const base::Environment& environment, const std::string& name)
{
    return variable(environment, name) == "true";
}

bool is_hexadecimal(const std::string& text)
{
    return !text.empty() && text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

bool is_object_id(const std::string& text)
{
    return (text.size() == 40 || text.size() == 64) && is_hexadecimal(text);
}

std::string id_variable(const base::Environment& environment, const std::string& name)
{
    const std::string id = variable(environment, name);
    if (!id.empty() && !is_object_id(id)) {
        throw base::Error(base::ErrorKind::configuration,
                          fmt::format("the environment variable {} is no commit id", name))
            .hint("docwake sync A..B names the commits without it");
    }
    return without_zeros(id);
}

std::string without_zeros(const std::string& id)
{
    return id.find_first_not_of('0') == std::string::npos ? std::string() : id;
}

} // namespace docwake::trigger
