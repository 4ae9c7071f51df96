#include "support/untouched_repository.h"

#include "base/fs.h"

#include <gtest/gtest.h>

namespace docwake::support {

UntouchedRepository::UntouchedRepository(const GitRepository& repository) : repository_(repository), before_(look()) {}

void UntouchedRepository::verify() const
{
    const Seen now = look();
    EXPECT_EQ(now.status, before_.status);
    EXPECT_EQ(now.head, before_.head);
    EXPECT_TRUE(now.index == before_.index) << "the index changed";
    EXPECT_NO_THROW(repository_.git({"fsck", "--strict", "--no-dangling"}));
}

UntouchedRepository::Seen UntouchedRepository::look() const
{
    const std::filesystem::path git_folder = repository_.folder() / ".git";
    return {
        // Without it `git status` refreshes the index.
        repository_.git({"--no-optional-locks", "status", "--porcelain", "--ignored"}),
        base::read_file(git_folder / "HEAD"),
        base::read_file_if_present(git_folder / "index").value_or(""),
    };
}

} // namespace docwake::support
