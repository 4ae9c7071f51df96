#include "config/starter.h"

#include "config/resolve.h"
#include "support/golden.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

Resolved resolved(const std::string& text)
{
    Layers layers;
    layers.repository_file = {"/repository/.docwake.toml", text, "/repository"};
    return resolve(layers);
}

TEST(Starter, ABareOneSetsNothing)
{
    const std::string text = starter_text({});
    support::expect_golden("config/starter_bare.toml", text);
    for (const ResolvedKey& key : resolved(text).keys) {
        EXPECT_EQ(key.origin, "default") << key.key->name;
    }
}

TEST(Starter, WhatIsKnownIsSetAsItIs)
{
    const std::string text = starter_text({.default_branch = "trunk",
                                           .agent = "local",
                                           .project_id = "p\"1",
                                           .docs_paths = {"docs", "web\\site\t1"},
                                           .docs_repository = "/manual"});
    support::expect_golden("config/starter_known.toml", text);
    const Settings settings = resolved(text).settings;
    EXPECT_EQ(settings.agent, "local");
    EXPECT_EQ(settings.project_id, "p\"1");
    EXPECT_EQ(settings.docs_paths, (std::vector<std::string>{"docs", "web\\site\t1"}));
    EXPECT_EQ(settings.docs_repository, "/manual");
}

TEST(Starter, EveryCommentedSettingIsOneThatExists)
{
    std::string text = starter_text({});
    for (std::size_t at = text.find("\n# "); at != std::string::npos; at = text.find("\n# ", at + 1)) {
        const std::string line = text.substr(at + 3, text.find('\n', at + 1) - at - 3);
        if (line.find(" = ") != std::string::npos && line.find(' ') == line.find(" = ")) {
            text.erase(at + 1, 2);
        }
    }
    EXPECT_EQ(resolved(text).settings.branches, std::vector<std::string>{"main"});
}

} // namespace
} // namespace docwake::config
