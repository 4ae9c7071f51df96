#include "base/object_id.h"

namespace docwake::base {

bool is_object_id(std::string_view text)
{
    return (text.size() == 40 || text.size() == 64) &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace docwake::base
