#include "git/remote_address.h"

#include <gtest/gtest.h>

#include <array>

namespace docwake::git {
namespace {

struct Case
{
    std::string_view address;
    RemoteAddress expected;
};

TEST(RemoteAddress, IsReadInAllItsForms)
{
    const std::array cases = {
        Case{"https://github.com/owner/name.git", {"owner/name", "https://github.com/owner/name"}},
        Case{"https://GitHub.com/owner/name/", {"owner/name", "https://github.com/owner/name"}},
        Case{"https://user:secret@github.com/owner/name", {"owner/name", "https://github.com/owner/name"}},
        Case{"https://x-access-token:a@b@github.com/owner/name", {"owner/name", "https://github.com/owner/name"}},
        Case{"https://forge.example:8443/owner/name", {"owner/name", "https://forge.example:8443/owner/name"}},
        Case{"https://github.com:443/owner/name", {"owner/name", "https://github.com/owner/name"}},
        Case{"https://github.com/owner/name?token=secret#x", {"owner/name", "https://github.com/owner/name"}},
        Case{"git@github.com:owner/name.git", {"owner/name", "https://github.com/owner/name"}},
        Case{"github.com:owner/name", {"owner/name", "https://github.com/owner/name"}},
        Case{"git@gitlab.com:group/sub/name.git", {"group/sub/name", "https://gitlab.com/group/sub/name"}},
        Case{"ssh://git@github.com:22/owner/name.git", {"owner/name", "https://github.com/owner/name"}},
        Case{"ssh://git@ssh.github.com:443/owner/name.git", {"owner/name", "https://github.com/owner/name"}},
        Case{"git+ssh://git@github.com/owner/name", {"owner/name", "https://github.com/owner/name"}},
        Case{"git://git.kernel.org/pub/name.git", {"pub/name", "https://git.kernel.org/pub/name"}},
        Case{"work:owner/name.git", {"owner/name", ""}},
        Case{"git@ssh.dev.azure.com:v3/org/project/name", {"v3/org/project/name", ""}},
        Case{"http://localhost:3000/owner/name.git", {"owner/name", ""}},
        Case{"https://github.com/a b/\"<x>", {"", ""}},
        Case{"https://github.com/", {"", ""}},
        Case{"/srv/git/name.git", {"", ""}},
        Case{"../name", {"", ""}},
        Case{"./a:b", {"", ""}},
        Case{"C:/Users/name", {"", ""}},
        Case{"file:///srv/git/name.git", {"", ""}},
        Case{"ext::evil", {"", ""}},
        Case{"", {"", ""}},
    };
    for (const Case& test : cases) {
        const RemoteAddress address = parse_remote_address(test.address);
        EXPECT_EQ(address.name, test.expected.name) << test.address;
        EXPECT_EQ(address.url, test.expected.url) << test.address;
    }
}

} // namespace
} // namespace docwake::git
