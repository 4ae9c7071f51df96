#include "support/golden.h"

#include "base/fs.h"
#include "base/process.h"

#include <gtest/gtest.h>

namespace docwake::support {

void expect_golden(const std::string& name, const std::string& actual)
{
    const auto path = std::filesystem::path(DOCWAKE_TESTS_DIR) / "golden" / name;
    const auto expected = base::read_file_if_present(path);
    if (expected == actual) {
        return;
    }
    if (base::environment_variable("DOCWAKE_ACCEPT_GOLDEN") == "1") {
        base::write_file(path, actual);
        ADD_FAILURE() << "accepted as golden/" << name;
        return;
    }
    EXPECT_EQ(expected.value_or("(no such golden file)"), actual)
        << "golden/" << name << "; accept with DOCWAKE_ACCEPT_GOLDEN=1";
}

} // namespace docwake::support
