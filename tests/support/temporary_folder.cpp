#include "support/temporary_folder.h"

#include "base/hash.h"

#include <system_error>

namespace docwake::support {

TemporaryFolder::TemporaryFolder()
    : path_(std::filesystem::canonical(std::filesystem::temp_directory_path()) /
            ("docwake-test-" + base::random_hex(8)))
{
    std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace docwake::support
