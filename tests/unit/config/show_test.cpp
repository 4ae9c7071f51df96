#include "config/show.h"

#include "support/golden.h"

#include <gtest/gtest.h>

namespace docwake::config {
namespace {

Resolved example()
{
    Layers layers;
    layers.current_folder = "/home/x/r";
    layers.user_file = ConfigFile{"/home/x/.config/docwake/config.toml", "agent = 'http://127.0.0.1:8080'\n",
                                  "/home/x/.config/docwake"};
    layers.repository_file = ConfigFile{"/home/x/r/.docwake.toml",
                                        "message = \"\"\"\nTwo \\\"lines\\\"\n::error::forged, \u00e9\n\"\"\"\n"
                                        "include = ['a', 'src/**/*.{h,cpp}']\n",
                                        "/home/x/r"};
    layers.environment = {{"DOCWAKE_DRAFT", "no"}, {"DOCWAKE_TIMEOUTS_IDLE", "90s"}};
    layers.flags = {{"budget", "5000"}};
    return resolve(layers);
}

TEST(Show, TableForPeople)
{
    support::expect_golden("config/settings.txt", settings_table(example()));
}

TEST(Show, JsonForPrograms)
{
    support::expect_golden("config/settings.json", settings_json(example()));
}

TEST(Show, JsonSurvivesPathsThatAreNotUtf8)
{
    Layers layers;
    layers.user_file = ConfigFile{"/home/\xff/config.toml", "key-file = 'k'", "/home/\xff"};
    const std::string json = settings_json(resolve(layers));
    EXPECT_NE(json.find("/home/\xEF\xBF\xBD/k"), std::string::npos);
}

TEST(Show, ReferenceHasEveryKey)
{
    support::expect_golden("config/reference.md", reference_markdown());
}

} // namespace
} // namespace docwake::config
